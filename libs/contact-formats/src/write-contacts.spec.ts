import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { readContacts } from './read.js';
import { CHANNEL_KINDS, type ContactRecord, type RecordName } from './record.js';
import { writeCards } from './vcard/write-cards.js';
import { writeTable, type WrittenContact } from './write-contacts.js';

/** What is hard for one of the formats: separators, quotes, formulas, escapes, scripts, long lines. */
const letters = fc.constantFrom(...'aZ9ß王é☕👩‍🚀,;"\'\\:=+-@|().{}');
const word = fc
  .array(letters, { minLength: 1, maxLength: 12 })
  .map((all) => all.join('').normalize('NFC'))
  .filter((text) => /[a-zß王é9]/i.test(text));
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const note = fc.oneof(
  fc.constant(''),
  fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
);
const unique = <T>(values: readonly T[], key: (value: T) => string) => [
  ...new Map(values.map((one) => [key(one), one])).values(),
];

const channel = fc.oneof(
  fc.nat(999).map((n) => ({ kind: 'email' as const, value: `guest${n}@example.org` })),
  fc.nat(999_999).map((n) => ({ kind: 'phone' as const, value: `+49 30 ${1_000_000 + n}` })),
  fc.nat(99).map((n) => ({ kind: 'linkedin' as const, value: `https://www.linkedin.com/in/guest-${n}` })),
  fc.nat(99).map((n) => ({ kind: 'website' as const, value: `https://guest${n}.example.org/a;b?c=d` })),
  fc.record({
    kind: fc.constantFrom(
      'wechat' as const,
      'telegram' as const,
      'slack' as const,
      'discord' as const,
      'other' as const,
    ),
    value: word,
  }),
);
const named: fc.Arbitrary<RecordName> = fc.record({
  kind: fc.constantFrom('native' as const, 'latin' as const, 'nickname' as const, 'group' as const),
  value: word,
});
const ORDER = ['native', 'latin', 'nickname', 'group'];

const contact: fc.Arbitrary<WrittenContact> = fc
  .record({
    id: fc.uuid(),
    name: line.map((text) => text.slice(0, 60).trim().toWellFormed()).filter((text) => /\w/.test(text)),
    otherNames: fc.array(named, { maxLength: 5 }),
    channels: fc.array(channel, { maxLength: 6 }),
    preferred: fc.nat(6),
    circles: fc.array(word, { maxLength: 4 }),
    birthday: fc.option(
      fc.record({
        year: fc.option(fc.integer({ min: 1900, max: 2020 })),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 28 }),
      }),
    ),
    city: fc.oneof(fc.constant(''), word),
    metOn: fc.constantFrom('', '2019-09-01', '2024-02-29'),
    note,
  })
  .map(({ preferred, ...one }) => {
    const fold = (text: string) => text.normalize('NFKC').toLowerCase();
    const channels = unique(one.channels, ({ kind, value }) => `${kind} ${fold(value).replace(/^@/, '')}`)
      .sort((a, b) => CHANNEL_KINDS.indexOf(a.kind) - CHANNEL_KINDS.indexOf(b.kind))
      .map((all) => ({ ...all, preferred: false }));
    // A preferred address is found again by its value: no other channel says the same.
    const chosen = channels[preferred];
    if (chosen && channels.filter(({ value }) => value === chosen.value).length === 1) chosen.preferred = true;
    return {
      ...one,
      channels,
      otherNames: unique(one.otherNames, ({ value }) => fold(value))
        .filter(({ value }) => fold(value) !== fold(one.name))
        .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
      circles: unique(one.circles, fold),
      key: '',
      interactions: [],
    };
  });

const plain = ({ key: _key, ...record }: ContactRecord) => record;
const expected = ({ id: _id, ...record }: WrittenContact) => plain(record);
const read = (text: string) => readContacts(Buffer.from(text)).rows.map(({ record }) => record && plain(record));
const byValue = (record: ReturnType<typeof plain> | null) =>
  record && {
    ...record,
    otherNames: [...record.otherNames].sort((a, b) => (a.value < b.value ? -1 : 1)),
    channels: [...record.channels].sort((a, b) => (`${a.kind}${a.value}` < `${b.kind}${b.value}` ? -1 : 1)),
  };
const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) };

it('is read back equal from a table, whatever is in it, and no cell is a formula', () => {
  fc.assert(
    fc.property(fc.array(contact, { minLength: 1, maxLength: 4 }), (contacts) => {
      const text = writeTable(contacts);
      expect(read(text)).toEqual(contacts.map(expected));
      for (const cell of (parse(text, { bom: true }) as string[][]).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
    runs,
  );
});

describe.each(['3.0', '4.0'] as const)('as cards of version %s', (version) => {
  it('is read back equal, by us', () => {
    fc.assert(
      fc.property(fc.array(contact, { minLength: 1, maxLength: 4 }), (contacts) => {
        expect(read(writeCards(contacts, version)).map(byValue)).toEqual(contacts.map(expected).map(byValue));
      }),
      runs,
    );
  });

  it('is read by a reader that is not ours, in lines of at most 75 bytes', () => {
    fc.assert(
      fc.property(contact, (one) => {
        const text = writeCards([one], version);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const card = new ICAL.Component(ICAL.parse(text));
        expect(card.getFirstPropertyValue('version')).toBe(version);
        expect(card.getFirstPropertyValue('fn')).toBe(one.name);
        if (one.note) expect(card.getFirstPropertyValue('note')).toBe(one.note);
        expect(card.getAllProperties('email').map((property) => property.getFirstValue())).toEqual(
          one.channels.filter(({ kind }) => kind === 'email').map(({ value }) => value),
        );
      }),
      runs,
    );
  });
});
