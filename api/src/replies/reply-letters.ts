import type { Locale } from '@stammtisch/i18n';
import { LINK_PLACEHOLDER, renderConfirmAnswer, renderWords } from '@stammtisch/mail';
import type { InboundMail } from '@stammtisch/mail/inbound';
import type { OutgoingMessage } from '../messages/outgoing-message.js';
import { called } from '../tables/called.js';
import type { LockedTable, RecipientRow } from '../tables/table.rows.js';
import type { About, ClaimedMail } from './inbound.rows.js';

interface Organizer {
  organizerId: string;
  /** Of the contact; null: somebody else. */
  name: string | null;
  organizer_name: string;
  organizer_email: string;
  locale: Locale;
}

/** A guest's words as a mail to the organizer. The same mail that came in makes the same one. */
export function forwardedWords(
  mail: InboundMail,
  writer: string,
  { organizerId, name, organizer_name, organizer_email, locale }: Organizer,
  { meetupId, contactId }: About,
  { id }: ClaimedMail,
  { publicUrl, host, now }: { publicUrl: string; host: string; now: Date },
): OutgoingMessage {
  const guestName = name ?? (mail.from?.name || writer);
  const { subject, text, html } = renderWords({
    locale,
    guestName,
    subject: mail.subject,
    words: mail.words,
    page: `${publicUrl}${meetupId ? `/meetups/${meetupId}` : contactId ? `/contacts/${contactId}` : '/'}`,
  });
  return {
    organizerId,
    key: `words:${mail.messageId ?? id}`,
    kind: 'words',
    ...{ meetupId, contactId, invitationId: null, calendar: null, calendarMethod: null, threadId: null },
    locale,
    toName: organizer_name,
    toAddress: organizer_email,
    subject,
    bodyText: text,
    bodyHtml: html,
    messageId: `<${id}.words@${host}>`,
    dueAt: now,
    replyTo: writer,
  };
}

/** "Was this you?", once for each date that was asked about. */
export function confirmAnswer(
  { meetup }: LockedTable,
  guest: RecipientRow & { address: string },
  choice: 'yes' | 'no' | 'maybe' | 'open',
  { host, now, from }: { host: string; now: Date; from: string | null },
): OutgoingMessage {
  const locale = guest.locale ?? meetup.organizer_locale;
  const { subject, text, html } = renderConfirmAnswer({
    locale,
    guestName: called(guest.name, guest.nickname),
    organizerName: meetup.organizer_name,
    title: meetup.title,
    when: { start: meetup.starts_at, zone: meetup.zone },
    choice,
    links: LINK_PLACEHOLDER,
  });
  return {
    organizerId: meetup.organizer_id,
    key: `confirm-answer:${guest.id}:${meetup.asked_sequence}`,
    kind: 'confirm-answer',
    meetupId: meetup.id,
    invitationId: guest.id,
    contactId: guest.contact_id,
    locale,
    toName: guest.name,
    toAddress: guest.address,
    subject,
    bodyText: text,
    bodyHtml: html,
    ...{ calendar: null, calendarMethod: null },
    messageId: `<${guest.id}.confirm-answer.${meetup.asked_sequence}@${host}>`,
    threadId: guest.thread_id,
    dueAt: now,
    fromAddress: from,
    replyTo: from,
  };
}
