import { createHash } from 'node:crypto';
import { LANGUAGE_TAG, type Locale } from '@stammtisch/i18n';
import type { MailComposerOptions } from 'nodemailer/lib/mail-composer';
import type { MailLinks } from './facts.js';
import { fillHtmlLinks, fillTextLinks } from './links.js';
import { LOOP_HEADER } from './inbound/loop-header.js';
import { type Mailbox, mailbox } from './mailbox.js';

/** A message as it is stored: rendered once, its links still placeholders. */
export interface StoredMail {
  /** Such as `invitation`: complaints are counted by it. */
  kind: string;
  /** Whose guest it goes to. */
  organizerId: string;
  locale: Locale;
  toName: string;
  toAddress: string;
  subject: string;
  text: string;
  html: string;
  /** One VCALENDAR, or null. Its METHOD is `calendarMethod`. */
  calendar: string | null;
  calendarMethod: string | null;
  /** `<id@host>`, decided when the message is stored: a retry after an unclear end is the same mail, and readers drop the copy. */
  messageId: string;
  /** Message-ID of the first mail about this invitation; null for the first one itself. */
  threadId: string | null;
  createdAt: Date;
}

export interface Delivery {
  from: Mailbox;
  /** Where an answer typed by hand arrives. */
  replyTo: Mailbox | null;
  links: MailLinks;
  /** Address at which a mail means that no more are wanted; null: the link is the only way. */
  leaving?: string | null;
  /** Somebody else's words: marked, so that they are never taken in again. */
  forwarded?: boolean;
}

/**
 * The message for nodemailer: multipart/mixed of an alternative (text, HTML, calendar) and the same calendar as a file to
 * tap. The same row gives the same bytes: Date is the time of storing, boundaries follow from the Message-ID.
 * Not `icalEvent`, which puts Content-Disposition into the alternative part and cannot name `component` or the encoding.
 * @throws RangeError for an address that is not exactly one plain addr-spec
 */
export function composeMail(
  stored: StoredMail,
  { from, replyTo, links, leaving = null, forwarded = false }: Delivery,
): MailComposerOptions {
  const to = mailbox(stored.toName, stored.toAddress);
  const sender = mailbox(from.name, from.address);
  const { calendar } = stored;
  return {
    // Objects, never strings: "a@x, b@y" as a string becomes two recipients.
    from: sender,
    to,
    ...(replyTo && { replyTo: mailbox(replyTo.name, replyTo.address) }),
    envelope: { from: sender.address, to: [to.address] },
    subject: stored.subject,
    messageId: stored.messageId,
    ...(stored.threadId && { inReplyTo: stored.threadId, references: [stored.threadId] }),
    date: stored.createdAt,
    headers: {
      ...headers(stored.locale, links.unsubscribe, leaving),
      'Feedback-ID': feedbackId(stored, sender.address),
      ...(forwarded && { [LOOP_HEADER]: 'yes' }),
    },
    encoding: 'quoted-printable',
    text: lines(fillTextLinks(stored.text, links)),
    html: lines(fillHtmlLinks(stored.html, links)),
    ...(calendar && {
      alternatives: [
        {
          // Last of the alternatives (RFC 2046 §5.1.4); `method` as in the body (RFC 6047 §2.4); base64 survives every relay.
          contentType: `text/calendar; charset=utf-8; method=${stored.calendarMethod ?? 'PUBLISH'}; component=VEVENT`,
          content: calendar,
          contentTransferEncoding: 'base64',
        },
      ],
      attachments: [{ filename: 'invite.ics', contentType: 'application/ics; name="invite.ics"', content: calendar }],
    }),
    boundaryPrefix: '--stammtisch',
    baseBoundary: stored.messageId.replace(/[^a-z0-9]/gi, '').slice(0, 40),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * Line ends as they travel (RFC 5322 §2.3). SMTP would make them of others on its way, after the signature was made over
 * those.
 */
const lines = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');

/**
 * Gmail's loop of complaints counts by each of the four parts: what it was, who is the host, which instance, and who sends at all. Hashes, so that
 * nobody reads a host out of them.
 */
const feedbackId = ({ kind, organizerId }: StoredMail, from: string): string =>
  [kind, short(organizerId), short(from.slice(from.lastIndexOf('@') + 1)), 'stammtisch'].join(':');

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

function headers(locale: Locale, unsubscribe: string, leaving: string | null): Record<string, string> {
  return {
    'Content-Language': LANGUAGE_TAG[locale],
    // RFC 3834 §5: robots do not answer this. Not `All` in the next one, which would suppress bounces too.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply, DR, RN, NRN',
    // In one header, the better way first (RFC 2369 §3.2).
    ...(unsubscribe && { 'List-Unsubscribe': `<${unsubscribe}>${leaving ? `, <mailto:${leaving}>` : ''}` }),
    // RFC 8058 §3.1 asks for https; without it the link above is still a page with a button.
    ...(unsubscribe.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}
