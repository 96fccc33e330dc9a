/** The mails that an incoming mail may cause, beside those of an answer that counts. */
export const REPLY_MAILS = [
  'confirm-answer', // to the invited address: somebody answered for you, and it may not have been you
  'words', // to the organizer: what a guest wrote
] as const;
export type ReplyMail = (typeof REPLY_MAILS)[number];
