import type { InboundKind } from '@stammtisch/domain';
import type { InboundMail } from '@stammtisch/mail/inbound';
import type { Transaction } from '../database/database.js';
import { finishInbound } from './inbound.sql.js';
import type { MailSource } from './intake.service.js';

/** A mail that a worker holds. */
export interface ClaimedMail {
  id: string;
  source: MailSource;
  envelope_from: string | null;
  envelope_to: string | null;
  raw: Buffer;
  received_at: Date;
  attempts: number;
}

/** What became of a mail. The web app has a sentence for each. */
export const OUTCOMES = [
  // an answer
  ...['counted', 'withdrew', 'unknown-address', 'proposal', 'confirm-asked', 'older-date', 'older-answer', 'repeated'],
  ...['other-guest', 'series', 'nobody', 'unknown-event', 'meetup-over', 'meetup-cancelled', 'invitation-withdrawn'],
  ...['invitation-not-sent', 'sent-again', 'not-again', 'too-many', 'refused'],
  // everything else
  ...[
    'bounced',
    'refused-by-policy',
    'delayed',
    'nothing',
    'muted',
    'stopped',
    'absence',
    'forwarded',
    'kept',
    'ignored',
  ],
  'unreadable',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whose mail it is; null where that is not known. */
export interface About {
  organizerId: string | null;
  contactId: string | null;
  invitationId: string | null;
  meetupId: string | null;
  /** The mail of ours that it answers or reports on. */
  messageId: string | null;
}

export const NOBODY: About = {
  organizerId: null,
  contactId: null,
  invitationId: null,
  meetupId: null,
  messageId: null,
};

export interface Done {
  kind: InboundKind;
  outcome: Outcome;
  /** Only the organizer can say what to do. */
  question?: boolean;
  params?: Record<string, unknown>;
  about: About;
}

/** Writes into the mail's row what was done, in the transaction that does it. */
export function finish(tx: Transaction, id: string, mail: InboundMail, done: Done): void {
  const { about } = done;
  tx.send(finishInbound, [
    ...[id, done.question ? 'question' : 'done', about.organizerId, done.kind, done.outcome],
    ...[JSON.stringify(done.params ?? {}), mail.messageId, clean(mail.from?.name), mail.from?.address ?? ''],
    ...[clean(mail.subject), clean(mail.words), about.contactId, about.invitationId, about.meetupId, about.messageId],
  ]);
}

/** PostgreSQL stores every character but one. */
const clean = (text: string | undefined): string => (text ?? '').replaceAll('\0', '').toWellFormed();
