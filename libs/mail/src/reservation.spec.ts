import { LOCALES } from '@stammtisch/i18n';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftReservation, RESERVATION_KINDS, type ReservationFacts } from './reservation.js';

const facts = (changes: Partial<ReservationFacts> = {}): ReservationFacts => ({
  locale: 'en',
  organizerName: 'Ada',
  contactName: 'Marta',
  contactAddress: 'marta@cafe.example',
  when: { start: new Date('2027-06-10T17:00Z'), end: new Date('2027-06-10T20:00Z'), zone: 'Europe/Berlin' },
  seats: 8,
  sure: 6,
  diets: [],
  ...changes,
});

it('asks for a table with everything that a café writes into its book', () => {
  const { subject, text } = draftReservation('reservation', facts());
  expect(subject).toBe('A table for 8: Thu 10 Jun, 19:00, Ada');
  expect(text).toBe(
    [
      'Hello Marta,',
      'Would you have a table for 8 people? We would love to sit together around one, to talk and to eat and drink something.',
      'Thursday, 10 June 2027, 19:00–22:00',
      'A short word whether that works would be kind.',
      'Many thanks and best wishes\nAda',
    ].join('\n\n'),
  );
});

it('says how many really come, and what the kitchen should know, without a name', () => {
  const { subject, text } = draftReservation('update', facts({ diets: ['vegetarian', 'no nuts', 'vegetarian', ' '] }));
  expect(subject).toBe('We will be 6: Thu 10 Jun, 19:00, Ada');
  expect(text).toContain('we will be 6 instead of 8.');
  expect(text).toContain('For the kitchen: vegetarian and no nuts.');
  expect(draftReservation('update', facts({ sure: 8 })).text).toContain('we will be 8, as reserved.');
});

it('calls the table off', () => {
  const { text } = draftReservation('cancellation', facts({ locale: 'de', contactName: '' }));
  expect(text).toMatch(
    /^Hallo,\n\nleider müssen wir unseren Tisch für 8 Personen am Donnerstag, 10\. Juni 2027 um 19:00 Uhr/,
  );
});

it('opens the mail program of the reader, to nobody when no address is known', () => {
  expect(draftReservation('reservation', facts()).mailto).toMatch(/^mailto:marta@cafe\.example\?subject=/);
  expect(draftReservation('reservation', facts({ contactAddress: '' })).mailto).toMatch(/^mailto:\?subject=/);
});

const HOSTILE = [
  'Bob\r\nBcc: victim@evil.example',
  'x&bcc=victim@evil.example',
  'x?cc=victim@evil.example#&to=y@evil.example',
  '%0D%0ABcc:victim@evil.example',
  '"><script>alert(1)</script>',
  '\u202egpj.exe',
  '\ud800 lone',
  'a@x.example,b@evil.example',
];
const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }));

it('lets no name, diet or address add a header or a recipient', () => {
  const all = fc.tuple(
    fc.constantFrom(...RESERVATION_KINDS),
    fc.constantFrom(...LOCALES),
    hostile,
    hostile,
    hostile,
    hostile,
  );
  fc.assert(
    fc.property(all, ([kind, locale, organizerName, contactName, contactAddress, diet]) => {
      const draft = draftReservation(
        kind,
        facts({ locale, organizerName, contactName, contactAddress, diets: [diet] }),
      );
      expect(draft.subject).not.toMatch(/[\r\n]/);
      const [to, query, ...more] = draft.mailto.slice('mailto:'.length).split('?');
      expect([to, more]).toEqual([expect.not.stringMatching(/[,;&\s]|%2C|%0[AD]/i), []]);
      expect(draft.mailto).not.toMatch(/[\s<>"#]/);
      const fields = [...new URLSearchParams(query)];
      expect(fields).toEqual([
        ['subject', draft.subject],
        ['body', draft.text.replaceAll('\n', '\r\n')],
      ]);
    }),
    { numRuns: 300 },
  );
});
