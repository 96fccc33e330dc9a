import { ATTENDANCE_KINDS, attendanceCounts } from '@stammtisch/domain';

/** Whom one may have lost sight of. */
export const CONTACT_VIEWS = ['unseen', 'came-once', 'never-contacted'] as const;
export type ContactView = (typeof CONTACT_VIEWS)[number];

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts)
  .map((kind) => `'${kind}'`)
  .join(', ');
/** One by one, in the order of the page, until it is full: an anti-join would look at everybody first. */
const LAST_TOGETHER = `(
  SELECT max(i.happened_at) FROM interaction_participants p JOIN interactions i ON i.organizer_id = $1 AND i.id = p.interaction_id
  WHERE p.organizer_id = $1 AND p.contact_id = c.id AND i.happened_at <= $2)`;

/** Conditions on contact `c` of organizer $1 at $2; $7 is how many months `unseen` means. */
export const IN_VIEW: Readonly<Record<ContactView, string>> = {
  // Something happened once, and nothing since.
  unseen: `${LAST_TOGETHER} <= $2::timestamptz - make_interval(months => $7)`,
  // There was a table after theirs.
  'came-once': `(SELECT count(*) FROM attendances a WHERE a.organizer_id = $1 AND a.contact_id = c.id AND a.kind IN (${CAME})) = 1
    AND EXISTS (
      SELECT FROM attendances a JOIN meetups m ON m.organizer_id = $1 AND m.id = a.meetup_id
      WHERE a.organizer_id = $1 AND a.contact_id = c.id AND a.kind IN (${CAME}) AND EXISTS (
        SELECT FROM meetups l WHERE l.organizer_id = $1 AND l.starts_at > m.starts_at AND l.state IN ('held', 'closed')))`,
  'never-contacted': `${LAST_TOGETHER} IS NULL AND NOT EXISTS (
    SELECT FROM invitations v WHERE v.organizer_id = $1 AND v.contact_id = c.id AND v.invited_at IS NOT NULL)`,
};
