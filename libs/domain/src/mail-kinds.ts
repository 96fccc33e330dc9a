import { INTRODUCTION_MAILS } from './introductions/introduce.js';
import { REPLY_MAILS } from './replies/reply-mails.js';
import { MESSAGE_KINDS, NOTICE_KINDS } from './seats/messages.js';

/**
 * Everything that lies in the outbox: to guests about their seat, to the organizer, to two people who are introduced, what answers a
 * mail that came in, and once a week whom a word is due to.
 */
export const MAIL_KINDS = [...MESSAGE_KINDS, ...NOTICE_KINDS, ...INTRODUCTION_MAILS, ...REPLY_MAILS, 'digest'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
