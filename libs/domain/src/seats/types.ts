import type { MeetupState } from '../meetup/state.js';
import type { CastVote } from '../poll/types.js';
import type { LogLine } from './log.js';
import type { MessageOrder, Notice } from './messages.js';
import type { Answer, AnswerSource, InvitationState, SeatMode } from './states.js';

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
  /** The quorum: from so many people, organizer included, the evening takes place. */
  readonly minimum: number;
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
  /** Which mails the tick sends by itself; each can be switched off. */
  readonly automatic: Readonly<Record<AutomaticMail, boolean>>;
  /** Hours before the start at which the organizer is asked whether the evening is on. */
  readonly decisionHours: number;
  /** Whether an evening with enough people is confirmed at that time without a press. */
  readonly autopilot: boolean;
  /** When the organizer was asked; a missing one is still to come. */
  readonly asked: Readonly<Partial<Record<'poll' | 'decision' | 'debrief', Date>>>;
  /** Until when guests may say which dates suit them; missing without a poll. */
  readonly pollClosesAt?: Date | null;
}

/** Besides the invitation, each at most once for a guest and a meetup. */
export const AUTOMATIC_MAILS = ['nudge', 'reminder', 'thanks'] as const;
export type AutomaticMail = (typeof AUTOMATIC_MAILS)[number];

export interface InvitationFacts {
  readonly id: string;
  readonly contactId: string;
  /** Order of the list, smallest first; ties by id. */
  readonly rank: number;
  readonly state: InvitationState;
  /** When the dates of the poll were sent; still on the list then, but with a link that opens. */
  readonly polledAt?: Date | null;
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
  readonly invitedAt: Date | null;
  /** When each automatic mail was dealt with, sent or skipped; a missing one is still to come. */
  readonly done: Readonly<Partial<Record<AutomaticMail, Date>>>;
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
  /** Whether a mail can reach the guest, and whether they were there. Known where a tick or a closing decides, else missing. */
  readonly reachable?: boolean;
  readonly came?: boolean;
}

export type Cause =
  | AnswerCause
  | { readonly kind: 'invite'; readonly invitationIds: readonly string[] }
  | { readonly kind: 'recall'; readonly invitationIds: readonly string[] }
  | { readonly kind: 'withdraw'; readonly invitationId: string }
  | { readonly kind: 'poll'; readonly invitationIds: readonly string[] }
  | { readonly kind: 'give-up-poll' }
  | VoteCause
  | FixDateCause
  | UnfixDateCause
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

export interface VoteCause {
  readonly kind: 'vote';
  readonly invitationId: string;
  readonly source: Exclude<AnswerSource, 'calendar'>;
  /** How many dates suit, suit if need be, do not; null when nothing about the ballot is new. */
  readonly counts: { readonly yes: number; readonly ifNeedBe: number; readonly no: number } | null;
}

export interface UnfixDateCause {
  readonly kind: 'unfix-date';
  readonly fixedAt: Date;
}

export interface FixDateCause {
  readonly kind: 'fix-date';
  /** What was said to this date. */
  readonly votes: readonly (Pick<CastVote, 'invitationId' | 'vote' | 'votedAt'> & Pick<VoteCause, 'source'>)[];
  /** From a date of the same poll that was fixed before. */
  readonly moved: boolean;
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
};

/** What to store, all in the transaction that holds the lock. */
export interface Decision {
  readonly state: MeetupState;
  readonly capacity: number;
  readonly plusOnesCap: number;
  readonly seatMode: SeatMode;
  readonly seatsTaken: number;
  /** When the tick must look at this table again; null: never. */
  readonly dueAt: Date | null;
  /** Only those that changed, in the table's order. */
  readonly invitations: readonly InvitationChange[];
  readonly asked: MeetupFacts['asked'];
  /** In the order in which things happened. */
  readonly log: readonly LogLine[];
  /** At most one for each invitation. */
  readonly messages: readonly MessageOrder[];
  /** What the organizer hears. */
  readonly notices: readonly Notice[];
}
