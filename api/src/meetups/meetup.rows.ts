import type { ChannelKind } from '@stammtisch/contact-formats';
import {
  type Answer,
  type AnswerSource,
  ATTENDANCE_KINDS,
  attendanceCounts,
  type AttendanceKind,
  type InvitationState,
  type LogLine,
} from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';
import type { VenueKind } from '../venues/venue.entity.js';
import type { PersonRefDto } from '../contacts/person-ref.dto.js';
import type { VenueLimits } from '../venues/venue-warnings.js';
import type { Meetup } from './meetup.entity.js';

/** A meetup as lists and pages show it. */
export interface MeetupView extends Meetup {
  venueName: string | null;
  venueKind: VenueKind | null;
  /** How many invitations are in each state; a state that nobody is in is missing. */
  counts: Partial<Record<InvitationState, number>>;
  /** How many guests were there, once that is noted. */
  came: number;
  pollClosedAt: Date | null;
  debriefAskedAt: Date | null;
}

export interface InvitationView {
  id: string;
  contactId: string;
  name: string;
  email: string | null;
  rank: number;
  state: InvitationState;
  answer: Answer | null;
  answerSource: AnswerSource | null;
  answeredAt: Date | null;
  plusOnes: number;
  polledAt: Date | null;
  invitedAt: Date | null;
  answerBy: Date | null;
  waitlistedAt: Date | null;
  /** 1 is next; null unless waitlisted. */
  waitPosition: number | null;
  offerUntil: Date | null;
  handedOverAt: Date | null;
  handedOverBy: ChannelKind | null;
  personalNote: string;
  guestNote: string;
  guestDiet: string;
}

export interface AttendanceView {
  contactId: string;
  name: string;
  kind: AttendanceKind;
  /** The private note of that evening; empty for those who were not there. */
  note: string;
}

export interface LogView {
  id: string;
  at: Date;
  code: LogLine['code'];
  params: Record<string, string | number>;
  invitationId: string | null;
  name: string | null;
  meetupId: string;
  title: string;
}

const MEETUP = `
  SELECT m.organizer_id AS "organizerId", m.id, m.title, m.description, m.state, m.local_start AS "localStart", m.zone,
    m.repeated_hour AS "repeatedHour", m.duration_minutes AS "durationMinutes", m.starts_at AS "startsAt", m.ends_at AS "endsAt",
    m.quarter, m.venue_id AS "venueId", m.capacity, m.minimum, m.seat_mode AS "seatMode", m.refill,
    m.plus_ones_cap AS "plusOnesCap", m.answer_by_days AS "answerByDays", m.cutoff_hours AS "cutoffHours",
    m.guest_list AS "guestList", m.no_ask AS "noAsk", m.nudge, m.reminder, m.thanks,
    m.decision_hours AS "decisionHours", m.autopilot, m.decision_asked_at AS "decisionAskedAt", m.poll_closed_at AS "pollClosedAt", m.debrief_asked_at AS "debriefAskedAt", m.cancel_reason AS "cancelReason", m.seats_taken AS "seatsTaken",
    m.revision, m.revised_at AS "revisedAt", m.sequence, m.asked_sequence AS "askedSequence", m.moved_at AS "movedAt", m.news_due_at AS "newsDueAt", m.sample, m.version,
    m.created_at AS "createdAt", v.name AS "venueName", v.kind AS "venueKind",
    coalesce((SELECT jsonb_object_agg(s.state, s.n) FROM (
      SELECT state, count(*) AS n FROM invitations i WHERE i.organizer_id = m.organizer_id AND i.meetup_id = m.id GROUP BY state
    ) s), '{}') AS counts,
    (SELECT count(*)::int FROM attendances a WHERE a.organizer_id = m.organizer_id AND a.meetup_id = m.id
       AND a.kind = ANY('{${ATTENDANCE_KINDS.filter(attendanceCounts).join()}}')) AS came
  FROM meetups m LEFT JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id`;

export async function findMeetup(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  id: string,
): Promise<MeetupView | undefined> {
  const { rows } = await tx.query<MeetupView>(`${MEETUP} WHERE m.organizer_id = $1 AND m.id = $2`, [organizerId, id]);
  return rows[0];
}

export interface MeetupSearch {
  /** Null: all. */
  quarters: readonly string[] | null;
  /** Null: everywhere. */
  venueId: string | null;
  /** The last row of the page before. */
  before: { startsAt: string; id: string } | null;
  limit: number;
}

/** Newest evening first. */
export async function listMeetups(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  { quarters, venueId, before, limit }: MeetupSearch,
): Promise<MeetupView[]> {
  const { rows } = await tx.query<MeetupView>(
    `${MEETUP} WHERE m.organizer_id = $1 AND ($2::text[] IS NULL OR m.quarter = ANY($2))
       AND ($3::uuid IS NULL OR m.venue_id = $3) AND ($4::timestamptz IS NULL OR (m.starts_at, m.id) < ($4, $5::uuid))
     ORDER BY m.starts_at DESC, m.id DESC LIMIT $6`,
    [organizerId, quarters, venueId, before?.startsAt ?? null, before?.id ?? null, limit],
  );
  return rows;
}

/** The venue of a meetup, as far as it can speak against the evening. */
export async function findVenueLimits(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  meetupId: string,
): Promise<VenueLimits | undefined> {
  const { rows } = await tx.query<VenueLimits>(
    `SELECT v.kind, v.seats, v.step_free AS "stepFree", v.opening_hours AS "openingHours", v.country, v.latitude, v.longitude
     FROM meetups m JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id
     WHERE m.organizer_id = $1 AND m.id = $2`,
    [organizerId, meetupId],
  );
  return rows[0];
}

/** Pairs who are never to sit at one table and may do so at this one: nobody of them has said no, was silent or is out. */
export async function listApart(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  meetupId: string,
): Promise<{ people: PersonRefDto[] }[]> {
  const { rows } = await tx.query<{ people: PersonRefDto[] }>(
    `WITH there AS (
       SELECT c.id, c.name FROM invitations i JOIN contacts c ON c.organizer_id = $1 AND c.id = i.contact_id AND c.deleted_at IS NULL
       WHERE i.organizer_id = $1 AND i.meetup_id = $2 AND i.state NOT IN ('declined', 'lapsed', 'withdrawn'))
     SELECT json_build_array(json_build_object('contactId', a.id, 'name', a.name), json_build_object('contactId', b.id, 'name', b.name)) AS people
     FROM never_together n JOIN there a ON a.id = n.contact_id JOIN there b ON b.id = n.other_id
     WHERE n.organizer_id = $1 ORDER BY lower(a.name), lower(b.name), a.id, b.id`,
    [organizerId, meetupId],
  );
  return rows;
}

export async function listInvitations(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  meetupId: string,
): Promise<InvitationView[]> {
  const { rows } = await tx.query<InvitationView>(
    `SELECT i.id, i.contact_id AS "contactId", c.name,
       (SELECT value FROM channels h WHERE h.organizer_id = i.organizer_id AND h.contact_id = i.contact_id AND h.kind = 'email'
        ORDER BY h.preferred DESC, h.position LIMIT 1) AS email,
       i.rank, i.state, i.answer, i.answer_source AS "answerSource", i.answered_at AS "answeredAt", i.plus_ones AS "plusOnes",
       i.polled_at AS "polledAt", i.invited_at AS "invitedAt", i.answer_by AS "answerBy", i.waitlisted_at AS "waitlistedAt",
       CASE WHEN i.state = 'waitlisted' THEN
         (row_number() OVER (PARTITION BY i.state ORDER BY i.waitlisted_at, i.rank, i.id))::int END AS "waitPosition",
       i.offer_until AS "offerUntil", i.handed_over_at AS "handedOverAt", i.handed_over_by AS "handedOverBy", i.personal_note AS "personalNote", i.guest_note AS "guestNote", i.guest_diet AS "guestDiet"
     FROM invitations i JOIN contacts c ON c.organizer_id = i.organizer_id AND c.id = i.contact_id
     WHERE i.organizer_id = $1 AND i.meetup_id = $2 ORDER BY i.rank, i.id`,
    [organizerId, meetupId],
  );
  return rows;
}

export async function listAttendances(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  meetupId: string,
): Promise<AttendanceView[]> {
  const { rows } = await tx.query<AttendanceView>(
    `SELECT a.contact_id AS "contactId", c.name, a.kind, coalesce(p.note, '') AS note
     FROM attendances a JOIN contacts c ON c.organizer_id = a.organizer_id AND c.id = a.contact_id
     LEFT JOIN interactions t ON t.organizer_id = a.organizer_id AND t.meetup_id = a.meetup_id
     LEFT JOIN interaction_participants p
       ON p.organizer_id = a.organizer_id AND p.interaction_id = t.id AND p.contact_id = a.contact_id
     WHERE a.organizer_id = $1 AND a.meetup_id = $2 ORDER BY lower(c.name), a.contact_id`,
    [organizerId, meetupId],
  );
  return rows;
}

/** Newest first. `meetupId` null: of all meetups since `since`. */
export async function listLog(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  { meetupId, since, limit }: { meetupId: string | null; since: Date | null; limit: number },
): Promise<LogView[]> {
  const { rows } = await tx.query<LogView>(
    `SELECT l.id::text, l.at, l.code, l.params, l.invitation_id AS "invitationId", c.name, l.meetup_id AS "meetupId", m.title
     FROM meetup_log l
     JOIN meetups m ON m.organizer_id = l.organizer_id AND m.id = l.meetup_id
     LEFT JOIN invitations i ON i.organizer_id = l.organizer_id AND i.id = l.invitation_id
     LEFT JOIN contacts c ON c.organizer_id = l.organizer_id AND c.id = i.contact_id
     WHERE l.organizer_id = $1 AND ($2::uuid IS NULL OR l.meetup_id = $2) AND ($3::timestamptz IS NULL OR l.at >= $3)
     ORDER BY l.id DESC LIMIT $4`,
    [organizerId, meetupId, since, limit],
  );
  return rows;
}
