import type { Answer, AnswerSource, InvitationState, SeatMode } from './states.js';

type None = Record<never, never>;

export type InviteReason = 'wave' | 'refill' | 'if-need-be' | 'asked-again';

/**
 * The meetup's log: codes and parameters, put into words by i18n. Instants are RFC 3339 texts.
 * `because` is the invitation whose seat this was; it is missing when nobody left (a larger table).
 */
export type LogParams = {
  /** In a wave the organizer pressed, or as the automatic replacement of somebody lost. */
  /** …, or after a date poll: to confirm an if-need-be, or afresh after a no or silence. */
  invited: { why: InviteReason; answerBy: string; because?: string };
  /** Taken back within the minute in which nothing is sent. */
  recalled: None;
  /** `outcome` is where the answer led: a yes may end as accepted or waitlisted, a maybe as tentative or lapsed. */
  answered: { answer: Answer; source: AnswerSource; plusOnes: number; outcome: InvitationState };
  /** Silence (or a maybe) until the answer-by: the seat is released. */
  lapsed: { answerBy: string };
  'seated-from-waitlist': { plusOnes: number; because?: string };
  /** Passed over, not blocking: this guest needs more seats than are free. */
  'skipped-does-not-fit': { need: number; free: number };
  offered: { until: string; plusOnes: number; because?: string };
  'offer-expired': { until: string };
  /** Whoever holds the link said that it is not for them; the withdrawal follows as a line of its own. */
  'not-me': None;
  /** A mail that was not written: so many have gone to this guest about this evening already. */
  'mail-limit': { count: number };
  /** The dates were sent; answers are welcome until then. */
  polled: { closesAt: string };
  /** How many dates suit, suit if need be, do not. */
  voted: { source: AnswerSource; yes: number; ifNeedBe: number; no: number };
  'poll-edited': { options: number };
  'poll-given-up': None;
  'poll-closed': None;
  /** To how many people the date suits, and suits if need be. */
  'date-fixed': { startsAt: string; yes: number; ifNeedBe: number };
  'date-unfixed': None;
  /** Was asked, or sat, on the date before; on the new one no chair is left to hold. */
  'back-on-list': None;
  'date-moved': { startsAt: string; yes: number; ifNeedBe: number };
  withdrawn: { from: InvitationState };
  nudged: { answerBy: string };
  reminded: None;
  /** The app was away when the reminder was due, and now it would come too late. */
  'reminder-skipped': None;
  thanked: None;
  'seats-changed': { from: number; to: number };
  'plus-ones-cap-changed': { from: number; to: number };
  'seat-mode-changed': { from: SeatMode; to: SeatMode };
  /** What guests see of it changed; `what` names it: any of title, time, place, separated by commas. */
  edited: { what: string };
  /** Counts of who was there, walk-ins included, and who was not. */
  'attendance-recorded': { came: number; missed: number };
  /** The decision time: who surely comes, organizer included, and how many are needed. */
  'decision-due': { sure: number; minimum: number };
  'debrief-due': None;
  /** By the autopilot, as enough people come. */
  'confirmed-by-itself': None;
  confirmed: None;
  cancelled: None;
  held: None;
  closed: None;
};

export type LogCode = keyof LogParams;

/** `invitationId` is whom it is about; null when it is about the whole table. */
export type LogLine = {
  [Code in LogCode]: {
    readonly code: Code;
    readonly invitationId: string | null;
    readonly params: Readonly<LogParams[Code]>;
  };
}[LogCode];
