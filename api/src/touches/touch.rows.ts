import { UNANSWERED } from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';
import type { TouchDto } from './touch.dto.js';

/** Of organizer $1. */
export const TOUCH = `
  SELECT t.id, t.contact_id AS "contactId", c.name, t.window_start::text AS "windowStart", t.window_end::text AS "windowEnd",
    t.reason, t.kind, t.state,
    t.kind = 'rhythm' AND t.state = 'open' AND (SELECT u.words FROM unanswered_words u
      WHERE u.organizer_id = $1 AND u.contact_id = t.contact_id) >= ${UNANSWERED.ask} AS question, t.meetup_id AS "meetupId", m.title AS "meetupTitle", t.created_at AS "createdAt", t.closed_at AS "closedAt"
  FROM touches t
  JOIN contacts c ON c.organizer_id = $1 AND c.id = t.contact_id AND c.deleted_at IS NULL
  LEFT JOIN meetups m ON m.organizer_id = $1 AND m.id = t.meetup_id
  WHERE t.organizer_id = $1`;

/** A rhythm's touch whose place another one took, as of $6: what was taken out of the history brings it back. */
const CLEARED = `t.kind = 'rhythm' AND t.state = 'open' AND EXISTS (
  SELECT FROM counting_touches x JOIN organizers o ON o.id = $1
  WHERE x.organizer_id = $1 AND x.contact_id = t.contact_id AND x.at <= $6
    AND (x.at AT TIME ZONE o.zone)::date > t.clears_after)`;

/**
 * $2 contact, $3 meetup, $4 a day, `now` for the organizer's own or null for every touch, $5 how many, $6 now. Open ones first, by when they should be done; what
 * somebody promised comes before what a rhythm brings.
 */
const LIST = `${TOUCH} AND ($2::uuid IS NULL OR t.contact_id = $2) AND ($3::uuid IS NULL OR t.meetup_id = $3)
    AND ($4::text IS NULL OR (t.state = 'open' AND t.window_start <= CASE $4 WHEN 'now' THEN
      ($6::timestamptz AT TIME ZONE (SELECT zone FROM organizers WHERE id = $1))::date ELSE $4::date END))
    AND NOT (${CLEARED})
  ORDER BY t.closed_at DESC NULLS FIRST, t.kind, t.window_end, t.window_start, t.id LIMIT $5`;

/** Which touches; `due` by a day or now: only open ones whose time has come by then. */
interface Wanted {
  contactId?: string | undefined;
  meetupId?: string | undefined;
  due: string | null;
  now: Date;
  limit: number;
}

export async function listTouches(
  db: Pick<Transaction, 'query'>,
  organizerId: string,
  { contactId, meetupId, due, now, limit }: Wanted,
): Promise<TouchDto[]> {
  const values = [organizerId, contactId ?? null, meetupId ?? null, due, limit, now];
  return (await db.query<TouchDto>(LIST, values)).rows;
}
