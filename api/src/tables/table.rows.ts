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
  revision: number;
  revised_at: Date;
  sequence: number;
  created_at: Date;
  organizer_name: string;
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
  do_not_invite: boolean;
  revision: number;
  /** True for the invitation that the change was addressed to. */
  acting: boolean;
}

/** The guest of one invitation, as far as a mail to them needs it. */
export interface RecipientRow {
  id: string;
  contact_id: string;
  name: string;
  nickname: string | null;
  locale: Locale | null;
  muted_at: Date | null;
  /** Invented, with an address that belongs to nobody. */
  sample: boolean;
  /** Null: no e-mail channel; the organizer copies the personal link instead. */
  address: string | null;
  /** Message-ID of the last invitation mail, which the later ones refer to; null: none was written. */
  thread_id: string | null;
  personal_note: string;
  uid_key: string;
}

/** A meetup under its row lock, with everything the domain needs to decide. */
export interface LockedTable {
  meetup: MeetupRow;
  invitations: readonly InvitationRow[];
  /** The invitation of a link or invitation key; else undefined. */
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
    },
    invitations: invitations.map((row): InvitationFacts => ({
      id: row.id,
      contactId: row.contact_id,
      rank: row.rank,
      state: row.state,
      answer: row.answer,
      plusOnes: row.plus_ones,
      answerBy: row.answer_by,
      waitlistedAt: row.waitlisted_at,
      offerUntil: row.offer_until,
      doNotInvite: row.do_not_invite,
    })),
  };
}
