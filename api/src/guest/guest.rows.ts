import type { Answer, InvitationState, MeetupState, SeatMode, Vote } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';

/** All that the guest page shows. */
export interface GuestRow {
  organizer_id: string;
  id: string;
  meetup_id: string;
  contact_id: string;
  invitation_state: InvitationState;
  /** When the guest was asked for dates; null: never. */
  polled_at: Date | null;
  /** What they said to the date that was fixed. */
  voted: Vote | null;
  answer: Answer | null;
  answered_at: Date | null;
  plus_ones: number;
  answer_by: Date | null;
  offer_until: Date | null;
  personal_note: string;
  guest_note: string;
  guest_diet: string;
  invitation_revision: number;
  uid_key: string;
  guest_name: string;
  nickname: string | null;
  guest_locale: Locale | null;
  organizer_name: string;
  organizer_locale: Locale;
  title: string;
  description: string;
  meetup_state: MeetupState;
  starts_at: Date;
  ends_at: Date;
  zone: string;
  capacity: number;
  seats_taken: number;
  seat_mode: SeatMode;
  plus_ones_cap: number;
  no_ask: boolean;
  cancel_reason: string;
  revision: number;
  sequence: number;
  revised_at: Date;
  created_at: Date;
  moved_at: Date | null;
  poll_closes_at: Date | null;
  poll_shows_names: boolean;
  venue_kind: 'place' | 'online' | null;
  venue_name: string | null;
  street: string | null;
  post_code: string | null;
  city: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  venue_link: string | null;
  sees_company: boolean;
  /** Names of who accepted; null: this guest does not see them. */
  company: string[] | null;
  wait_position: number | null;
}

/** Those of the row's columns that are instants: JSON has none. */
const INSTANTS = [
  ...(['answered_at', 'answer_by', 'offer_until', 'starts_at', 'ends_at'] as const),
  ...(['revised_at', 'created_at', 'moved_at', 'polled_at', 'poll_closes_at'] as const),
];

/** The value of `FIND_BY_LINK`. */
export function toGuestRow(json: Record<string, unknown>): GuestRow {
  for (const name of INSTANTS) if (json[name] !== null) json[name] = new Date(json[name] as string);
  return Object.assign(json as unknown as GuestRow, { company: null, wait_position: null, voted: null });
}

/**
 * A link opens from the invitation on, or from the question about dates; else a listed contact has been told nothing yet. `$1` is the link's SHA-256.
 * One JSON value: the driver describes each column anew in every answer, which took longer than reading this one.
 */
export const FIND_BY_LINK = `
  SELECT to_json(guest) AS guest FROM (
    SELECT i.organizer_id, i.id, i.meetup_id, i.contact_id, i.state AS invitation_state, i.polled_at, i.answer, i.answered_at, i.plus_ones,
      i.answer_by, i.offer_until, i.personal_note, i.guest_note, i.guest_diet, i.revision AS invitation_revision, i.uid_key,
      c.name AS guest_name,
      jsonb_path_query_first(c.other_names, '$[*] ? (@.kind == "nickname").value') #>> '{}' AS nickname,
      c.locale AS guest_locale, o.name AS organizer_name, o.locale AS organizer_locale,
      m.title, m.description, m.state AS meetup_state, m.starts_at, m.ends_at, m.zone, m.capacity, m.seats_taken, m.seat_mode,
      m.plus_ones_cap, m.no_ask, m.cancel_reason, m.revision, m.sequence, m.revised_at, m.created_at, m.moved_at, m.poll_closes_at, m.poll_shows_names,
      v.kind AS venue_kind, v.name AS venue_name, v.street, v.post_code, v.city, v.country, v.latitude, v.longitude,
      v.link AS venue_link,
      m.guest_list = 'invited' OR (m.guest_list = 'accepted' AND i.state = 'accepted') AS sees_company
    FROM invitations i
    JOIN meetups m ON m.organizer_id = i.organizer_id AND m.id = i.meetup_id
    JOIN organizers o ON o.id = i.organizer_id
    JOIN contacts c ON c.organizer_id = i.organizer_id AND c.id = i.contact_id
    LEFT JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id
    WHERE i.link_hash = $1 AND (i.state <> 'listed' OR i.polled_at IS NOT NULL)
  ) guest`;

/**
 * `$1` organizer, `$2` invitation, `$3` sees_company. Not part of the above: most guests see neither, and a subquery
 * costs even where it does not run.
 */
export const FIND_COMPANY = `
  SELECT
    CASE WHEN $3 THEN (
      SELECT coalesce(array_agg(g.name ORDER BY a.answered_at), '{}') FROM invitations a
      JOIN contacts g ON g.organizer_id = a.organizer_id AND g.id = a.contact_id
      WHERE a.organizer_id = i.organizer_id AND a.meetup_id = i.meetup_id AND a.state = 'accepted' AND a.id <> i.id
    ) END AS company,
    CASE WHEN i.state = 'waitlisted' THEN (
      SELECT count(*)::int FROM invitations w
      WHERE w.organizer_id = i.organizer_id AND w.meetup_id = i.meetup_id AND w.state = 'waitlisted'
        AND (w.waitlisted_at, w.rank, w.id) <= (i.waitlisted_at, i.rank, i.id)
    ) END AS wait_position
  FROM invitations i
  WHERE i.organizer_id = $1 AND i.id = $2`;

/** `$1` organizer, `$2` meetup, `$3` invitation. */
export const FIND_VOTE = `
  SELECT v.vote FROM date_votes v
  JOIN date_options d ON d.organizer_id = v.organizer_id AND d.meetup_id = v.meetup_id AND d.id = v.option_id
  WHERE v.organizer_id = $1 AND v.meetup_id = $2 AND v.invitation_id = $3 AND d.fixed_at IS NOT NULL`;

/** Whether this guest is asked for dates now, or was, and no date came of it. */
export function isPoll({
  meetup_state,
  invitation_state,
}: Pick<GuestRow, 'meetup_state' | 'invitation_state'>): boolean {
  return invitation_state === 'listed' && (meetup_state === 'polling' || meetup_state === 'draft');
}
