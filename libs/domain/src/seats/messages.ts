/** The mails a decision can order; `changed` is ordered by an edit of time, place or title, which moves no seat. */
export const MESSAGE_KINDS = [
  'invitation', // invited, by hand or by refill
  'accepted', // said yes and sits
  'declined', // said no
  'tentative', // said maybe; a seat is held until answerBy
  'undecided', // said maybe; no seat is held
  'waitlisted', // said yes, no seat free
  'seated', // from the waitlist to the table
  'offered', // a freed seat is reserved until offerUntil
  'offer-expired',
  'withdrawn',
  'cancelled',
  'changed',
  'nudge', // still silent, and the answer is due soon
  'reminder', // sits, and the evening is near
  'thanks', // was there
  'poll', // which of these dates suit?
  'poll-changed', // the dates are others now, and some are not answered
  'date-set', // said yes to the date that was fixed, and sits
  'date-set-full', // said yes to it, and waits
  'please-confirm', // said if need be; a seat is held until answerBy
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface MessageOrder {
  readonly kind: MessageKind;
  readonly invitationId: string;
}

/** The mails to the organizer. */
export const NOTICE_KINDS = [
  'go', // enough people at the decision time
  'no-go', // too few
  'poll-closed', // the answers are in
  'debrief', // the evening is over: who was there?
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface Notice {
  readonly kind: NoticeKind;
  /** People who surely come, organizer included. */
  readonly sure: number;
}
