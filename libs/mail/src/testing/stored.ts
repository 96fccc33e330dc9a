import type { Delivery, StoredMail } from '../compose-mail.js';
import { LINK_PLACEHOLDER } from '../links.js';
import { renderMail } from '../render-mail.js';
import { facts } from './facts.js';

export const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:PUBLISH',
  'BEGIN:VEVENT',
  'SUMMARY:Käse',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

/** A row of the outbox: Bob's invitation as it is stored. */
export function stored(changed: Partial<StoredMail> = {}): StoredMail {
  return {
    kind: 'invitation',
    organizerId: '0198c2f4-7b1c-7000-8000-0000000000aa',
    locale: 'en',
    toName: 'Bob',
    toAddress: 'bob@guest.example',
    ...renderMail(facts({ links: LINK_PLACEHOLDER })),
    calendar: CALENDAR,
    calendarMethod: 'PUBLISH',
    messageId: '<0198c2f4-7b1c-7000-8000-000000000001@table.example>',
    threadId: null,
    createdAt: new Date('2027-05-20T08:00:00.000Z'),
    ...changed,
  };
}

export const delivery: Delivery = {
  from: { name: 'Anna Berg via Stammtisch', address: 'post@table.example' },
  replyTo: { name: 'Anna Berg', address: 'anna@home.example' },
  links: { answer: 'https://table.example/r/T0KEN', unsubscribe: 'https://table.example/u/T0KEN' },
};
