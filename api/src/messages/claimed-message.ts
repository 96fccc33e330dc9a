import { composeMail, type DkimKey, signMail } from '@stammtisch/mail';
import type { Locale } from '@stammtisch/i18n';
import type { MailKind } from '@stammtisch/domain';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { GuestLinks } from './guest-links.js';
import type { ReplyAddresses } from './reply-addresses.js';
import { mimeBytes } from './mime-bytes.js';
import type { Letter } from './smtp-slot.js';

/** A row that a worker holds, with what belongs to it: see `claimMessages`. */
export interface ClaimedMessage {
  organizer_id: string;
  id: string;
  kind: MailKind;
  locale: Locale;
  to_name: string;
  to_address: string;
  subject: string;
  body_text: string;
  body_html: string;
  calendar: string | null;
  calendar_method: string | null;
  message_id: string;
  thread_id: string | null;
  created_at: Date;
  due_at: Date;
  attempts: number;
  sent_at: Date | null;
  /** Another worker, now gone, had begun to hand over the text. */
  started: Date | null;
  organizer_name: string;
  organizer_email: string;
  link_sealed: Buffer | null;
  /** Of the app, for this guest alone; null: the common one. */
  from_address: string | null;
  /** Null: the organizer. */
  reply_to: string | null;
}

/** The bytes for the wire: the same row gives the same bytes. @throws for an address or a link that cannot be used */
export function toLetter(row: ClaimedMessage, addresses: ReplyAddresses, links: GuestLinks, dkim?: DkimKey): Letter {
  const from = row.from_address ?? addresses.common;
  const mail = composeMail(
    {
      kind: row.kind,
      organizerId: row.organizer_id,
      locale: row.locale,
      toName: row.to_name,
      toAddress: row.to_address,
      subject: row.subject,
      text: row.body_text,
      html: row.body_html,
      calendar: row.calendar,
      calendarMethod: row.calendar_method,
      messageId: row.message_id,
      threadId: row.thread_id,
      createdAt: row.created_at,
    },
    {
      // Mails come from an address of the app; an answer typed by hand reaches the person who invited, through it or at once.
      from: { name: `${row.organizer_name} via Stammtisch`, address: from },
      replyTo: { name: row.reply_to ? '' : row.organizer_name, address: row.reply_to ?? row.organizer_email },
      forwarded: row.kind === 'words',
      leaving: addresses.leaving(from),
      links: links.of({ kind: row.kind, organizerId: row.organizer_id, id: row.id }, row.link_sealed),
    },
  );
  const bytes = mimeBytes(new MailComposer(mail).compile());
  return {
    from: addresses.envelope(row.message_id, from),
    to: row.to_address,
    envelopeId: row.message_id.slice(1, -1),
    bytes: dkim ? signMail(bytes, dkim) : bytes,
  };
}
