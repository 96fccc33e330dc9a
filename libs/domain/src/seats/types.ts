import type { MeetupState } from '../meetup/state.js';
import type { LogLine } from './log.js';
import type { MessageOrder } from './messages.js';

export const INVITATION_STATES = [
  'listed',
  'invited',
  'accepted',
  'tentative',
  'declined',
  'lapsed',
  'withdrawn',
  'waitlisted',
  'offered',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export const ANSWERS = ['yes', 'no', 'maybe'] as const;
export type Answer = (typeof ANSWERS)[number];

export type AnswerSource = 'page' | 'calendar' | 'organizer';

/** `held`: an invitation holds a seat until its answer-by. `first-come`: only a yes takes one. */
export const SEAT_MODES = ['held', 'first-come'] as const;
export type SeatMode = (typeof SEAT_MODES)[number];

/** One snapshot of one meetup, loaded under the row lock of the meetup: what is decided on it is true when it is stored. */
export interface TableFacts {
  readonly meetup: MeetupFacts;
  readonly invitations: readonly InvitationFacts[];
}

export interface MeetupFacts {
  readonly id: string;
  readonly state: MeetupState;
  /** People at the table, organizer included. */
  readonly capacity: number;
  readonly seatMode: SeatMode;
  /** Whether a lost prospect is replaced by the next listed name. */
  readonly refill: boolean;
  /** Most plus-ones of one guest. */
  readonly plusOnesCap: number;
  readonly answerByDays: number;
  /** Hours before the start from which a freed seat is offered instead of given. */
  readonly cutoffHours: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** IANA zone of the place: its nights are nobody's deadline. */
  readonly zone: string;
}

export interface InvitationFacts {
  readonly id: string;
  readonly contactId: string;
  /** Order of the list, smallest first; ties by id. */
  readonly rank: number;
  readonly state: InvitationState;
  readonly answer: Answer | null;
  /** Seats wanted beside the guest's own; 0 unless accepted, waitlisted or offered. */
  readonly plusOnes: number;
  /** End of the hold. Set while invited or tentative, kept while accepted (a maybe falls back on it), null otherwise. */
  readonly answerBy: Date | null;
  /** The place in the line; null unless waitlisted. */
  readonly waitlistedAt: Date | null;
  /** Null unless offered. */
  readonly offerUntil: Date | null;
  /** The contact asked not to be invited (any more): never invited by hand or by refill. */
  readonly doNotInvite?: boolean;
}

export type Cause =
  | AnswerCause
  | { readonly kind: 'invite'; readonly invitationIds: readonly string[] }
  | { readonly kind: 'recall'; readonly invitationIds: readonly string[] }
  | { readonly kind: 'withdraw'; readonly invitationId: string }
  | ChangeSeatsCause
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'close' }
  | { readonly kind: 'tick' };

export interface AnswerCause {
  readonly kind: 'answer';
  readonly invitationId: string;
  readonly answer: Answer;
  /** Counts with a yes only. */
  readonly plusOnes: number;
  readonly source: AnswerSource;
}

export interface ChangeSeatsCause {
  readonly kind: 'change-seats';
  readonly capacity: number;
  readonly plusOnesCap: number;
  readonly seatMode: SeatMode;
}

/** The full new facts of an invitation that changed. A missing optional field stays as it is stored; null clears it. */
export type InvitationChange = InvitationFacts & {
  readonly answerSource?: AnswerSource | null;
  readonly answeredAt?: Date | null;
  readonly invitedAt?: Date | null;
};

/** What to store, all in the transaction that holds the lock. */
export interface Decision {
  readonly state: MeetupState;
  readonly capacity: number;
  readonly plusOnesCap: number;
  readonly seatMode: SeatMode;
  readonly seatsTaken: number;
  /** Only those that changed, in the table's order. */
  readonly invitations: readonly InvitationChange[];
  /** In the order in which things happened. */
  readonly log: readonly LogLine[];
  /** At most one for each invitation. */
  readonly messages: readonly MessageOrder[];
}
