import type {
  Answer,
  AnswerSource,
  InvitationFacts,
  InvitationState,
  MeetupState,
  SeatMode,
  TableFacts,
} from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';

/** A meetup with its organizer and venue, as `lockMeetup` reads it. */
export interface MeetupRow {
  organizer_id: string;
  id: string;
  title: string;
  description: string;
  state: MeetupState;
  zone: string;
  starts_at: Date;
  ends_at: Date;
  capacity: number;
  minimum: number;
  seat_mode: SeatMode;
  refill: boolean;
  plus_ones_cap: number;
  answer_by_days: number;
  cutoff_hours: number;
  no_ask: boolean;
  cancel_reason: string;
  seats_taken: number;
  nudge: boolean;
  reminder: boolean;
  thanks: boolean;
  decision_hours: number;
  autopilot: boolean;
  decision_asked_at: Date | null;
  debrief_asked_at: Date | null;
  poll_closes_at: Date | null;
  poll_closed_at: Date | null;
  poll_shows_names: boolean;
  venue_id: string | null;
  due_at: Date | null;
  version: number;
  revision: number;
  revised_at: Date;
  sequence: number;
  asked_sequence: number;
  /** When date, time or place last moved. */
  moved_at: Date | null;
  /** When mails about a change leave that still wait; null: none does. */
  news_due_at: Date | null;
  created_at: Date;
  organizer_name: string;
  organizer_email: string;
  organizer_locale: Locale;
  venue_kind: 'place' | 'online' | null;
  venue_name: string | null;
  street: string | null;
  post_code: string | null;
  city: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  venue_link: string | null;
}

export interface InvitationRow {
  id: string;
  contact_id: string;
  rank: number;
  state: InvitationState;
  answer: Answer | null;
  answer_source: AnswerSource | null;
  answered_at: Date | null;
  plus_ones: number;
  invited_at: Date | null;
  answer_by: Date | null;
  waitlisted_at: Date | null;
  offer_until: Date | null;
  guest_note: string;
  guest_diet: string;
  nudged_at: Date | null;
  reminded_at: Date | null;
  thanked_at: Date | null;
  polled_at: Date | null;
  do_not_invite: boolean;
  /** Null where nobody asked. */
  reachable: boolean | null;
  came: boolean | null;
  revision: number;
}

/** The guest of one invitation, as far as a mail to them needs it. */
export interface RecipientRow {
  id: string;
  contact_id: string;
  name: string;
  nickname: string | null;
  locale: Locale | null;
  muted_at: Date | null;
  do_not_contact: boolean;
  /** The evening goes into their calendar by mail, or has come there by mail before. */
  calendar_by_mail: boolean;
  /** Invented, with an address that belongs to nobody. */
  sample: boolean;
  /** Null: no e-mail channel; the organizer copies the personal link instead. */
  address: string | null;
  /** Message-ID of the last invitation mail, which the later ones refer to; null: none was written. */
  thread_id: string | null;
  personal_note: string;
  uid_key: string;
  /** About this evening, up to the most there may be. */
  mails: number;
}

/** A meetup under its row lock, with everything the domain needs to decide. */
export interface LockedTable {
  meetup: MeetupRow;
  invitations: readonly InvitationRow[];
  /** The invitation of whoever acts; undefined: nobody of the list does. */
  acting: InvitationRow | undefined;
  facts: TableFacts;
}

/** The snapshot that the domain decides on. */
export function tableFacts(meetup: MeetupRow, invitations: readonly InvitationRow[]): TableFacts {
  return {
    meetup: {
      id: meetup.id,
      state: meetup.state,
      capacity: meetup.capacity,
      seatMode: meetup.seat_mode,
      refill: meetup.refill,
      plusOnesCap: meetup.plus_ones_cap,
      answerByDays: meetup.answer_by_days,
      cutoffHours: meetup.cutoff_hours,
      startsAt: meetup.starts_at,
      endsAt: meetup.ends_at,
      zone: meetup.zone,
      automatic: { nudge: meetup.nudge, reminder: meetup.reminder, thanks: meetup.thanks },
      minimum: meetup.minimum,
      decisionHours: meetup.decision_hours,
      autopilot: meetup.autopilot,
      pollClosesAt: meetup.poll_closes_at,
      asked: {
        ...(meetup.poll_closed_at && { poll: meetup.poll_closed_at }),
        ...(meetup.decision_asked_at && { decision: meetup.decision_asked_at }),
        ...(meetup.debrief_asked_at && { debrief: meetup.debrief_asked_at }),
      },
    },
    invitations: invitations.map((row): InvitationFacts => ({
      id: row.id,
      contactId: row.contact_id,
      rank: row.rank,
      state: row.state,
      polledAt: row.polled_at,
      answer: row.answer,
      answeredAt: row.answered_at,
      invitedAt: row.invited_at,
      done: done(row),
      plusOnes: row.plus_ones,
      answerBy: row.answer_by,
      waitlistedAt: row.waitlisted_at,
      offerUntil: row.offer_until,
      doNotInvite: row.do_not_invite,
      ...(row.reachable !== null && { reachable: row.reachable }),
      ...(row.came !== null && { came: row.came }),
    })),
  };
}

function done({ nudged_at, reminded_at, thanked_at }: InvitationRow): InvitationFacts['done'] {
  return {
    ...(nudged_at && { nudge: nudged_at }),
    ...(reminded_at && { reminder: reminded_at }),
    ...(thanked_at && { thanks: thanked_at }),
  };
}
