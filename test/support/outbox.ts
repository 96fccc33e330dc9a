import { randomUUID } from 'node:crypto';
import { Database } from '../../api/src/database/database.js';
import { MessagesService } from '../../api/src/messages/messages.service.js';
import type { OutgoingMessage } from '../../api/src/messages/outgoing-message.js';
import { LINK_PLACEHOLDER, renderMail } from '../../libs/mail/src/index.js';
import type { TestApp } from './app.js';
import type { GivenGuest } from './table.js';

/** A mail to this guest, stored like any other and due now. */
export function mailTo(app: TestApp, guest: GivenGuest, changed: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const { subject, text, html } = renderMail({
    locale: 'en',
    kind: 'seated',
    guestName: guest.name,
    organizerName: 'Ada',
    title: 'Winter table',
    description: '',
    when: { start: new Date('2027-06-10T17:00:00Z'), end: new Date('2027-06-10T20:00:00Z'), zone: 'Europe/Berlin' },
    place: null,
    personalNote: '',
    answerBy: null,
    offerUntil: null,
    plusOnes: 0,
    noAsk: false,
    links: LINK_PLACEHOLDER,
  });
  const key = randomUUID();
  return {
    organizerId: app.organizerId,
    key,
    kind: 'seated',
    meetupId: null,
    invitationId: guest.invitationId,
    contactId: guest.contactId,
    locale: 'en',
    toName: guest.name,
    toAddress: guest.address,
    subject,
    bodyText: text,
    bodyHtml: html,
    calendar: 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n',
    calendarMethod: 'PUBLISH',
    messageId: `<${key}@table.example>`,
    threadId: `<${guest.invitationId}@table.example>`,
    dueAt: app.clock.now(),
    ...changed,
  };
}

export async function enqueue(app: TestApp, ...messages: OutgoingMessage[]): Promise<void> {
  const outbox = app.nest.get(MessagesService);
  await app.nest.get(Database).transaction(async (tx) => outbox.enqueue(tx, messages));
  outbox.wake();
}
