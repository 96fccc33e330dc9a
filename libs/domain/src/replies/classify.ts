export const INBOUND_KINDS = [
  'answer', // a calendar program answers
  'bounce', // a mail server says what became of a mail of ours
  'complaint', // somebody pressed "spam"
  'own', // what we sent ourselves came back
  'auto-reply', // an absence, a ticket system
  'odd-bounce', // a server's own idea of a bounce
  'list', // a mailing list
  'person', // somebody wrote
] as const;
export type InboundKind = (typeof INBOUND_KINDS)[number];

/** What of a mail tells its kind. Neither the subject nor the words: they are in somebody's language. */
export interface InboundTraits {
  /** Does it hold a REPLY, COUNTER or REFRESH that can be read? */
  readonly calendarAnswer: boolean;
  readonly report: 'delivery-status' | 'feedback-report' | null;
  readonly ours: boolean;
  readonly automatic: boolean;
  readonly nullSender: boolean;
  /** Did it arrive at the address to which bounces are sent? */
  readonly toBounceAddress: boolean;
  readonly list: boolean;
}

/**
 * The order is the rule: Gmail marks its answers as automatic, so an answer is looked for first; an absence is sent to the
 * envelope's address and often without a sender, so being sent there makes a bounce only at the end.
 */
export function classify(mail: InboundTraits): InboundKind {
  if (mail.calendarAnswer) return 'answer';
  if (mail.report === 'delivery-status') return 'bounce';
  if (mail.report === 'feedback-report') return 'complaint';
  if (mail.ours) return 'own';
  if (mail.automatic) return 'auto-reply';
  if (mail.nullSender && mail.toBounceAddress) return 'odd-bounce';
  if (mail.list) return 'list';
  return 'person';
}
