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
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface MessageOrder {
  readonly kind: MessageKind;
  readonly invitationId: string;
}
