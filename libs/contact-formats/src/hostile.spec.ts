import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readContacts } from './read.js';
import { RECORD_BOUNDS } from './record.js';
import { HEADERS, LINKEDIN_PREAMBLE, row } from './testing/headers.js';
import { Unreadable } from './unreadable.js';

const read = (text: string | Uint8Array, fileName = '') =>
  readContacts(typeof text === 'string' ? Buffer.from(text) : text, { fileName });

it.each([
  ['nothing', '', 'empty'],
  ['blanks', ' \n\n ', 'empty'],
  ['NULs', '\0'.repeat(10_000), 'no-people'],
  ['a header and nobody', 'Name,Mail\n', 'no-people'],
  ['two million columns', `Name${',a'.repeat(2_000_000)}\nAnna\n`, 'too-many-columns'],
  ['ten thousand and one rows', `Name\n${'Anna\n'.repeat(10_001)}`, 'too-many-rows'],
  ['ten thousand and one names', 'Anna\n'.repeat(10_001), 'too-many-rows'],
  ['ten thousand and one cards', 'BEGIN:VCARD\nFN:A\nEND:VCARD\n'.repeat(10_001), 'too-many-rows'],
  ['a ZIP or a workbook', 'PK\x03\x04rest', 'not-a-contact-file'],
  ['a PDF', '%PDF-1.7\n', 'not-a-contact-file'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-a-contact-file'],
  ['more than 20 MB', Buffer.alloc(20 * 1_048_576 + 1, 'a'), 'too-large'],
])('refuses %s with a reason', (_, source, reason) => {
  expect(() => read(source, reason === 'too-many-columns' ? 'list.csv' : '')).toThrow(
    expect.objectContaining({ name: 'Unreadable', reason }),
  );
});

it('keeps formulas and script as the plain text that they are', () => {
  const names = ['=HYPERLINK("http://x.example","a")', '<script>alert(1)</script>', "'; DROP TABLE contacts; --"];
  const csv = ['Name', ...names.map((name) => `"${name.replaceAll('"', '""')}"`)].join('\n');
  expect(read(csv).rows.map(({ record }) => record?.name)).toEqual(names);
});

it('makes no name of what cannot be seen, and none that reads backwards', () => {
  const { rows } = read('Name,Mail\n\u200b\u2060,\n"Anna\u202egnp.exe\0",anna@example.org\n');
  expect(rows.map(({ record }) => record?.name)).toEqual([undefined, 'Anna gnp.exe']);
});

describe('long things end soon', () => {
  it.each([
    ['one quote and 5 MB', `Name\n"${'a'.repeat(5_000_000)}`],
    ['quotes only', `Name,Mail\n${'"'.repeat(1_000_000)}`],
    ['one line of 5 MB', 'a'.repeat(5_000_000)],
    ['a million commas in a name list', 'Anna,'.repeat(9_000)],
    ['a name of a million letters', `Name,Mail\n${'A'.repeat(1_000_000)},a@example.org`],
    ['an address of a million @', `Name,Mail\nAnna,${'@'.repeat(1_000_000)}`],
    ['a million dots', `Name,Website\nAnna,${'a.'.repeat(500_000)}`],
    ['a card of soft breaks', `BEGIN:VCARD\nFN:A\nNOTE;QUOTED-PRINTABLE:${'=\n'.repeat(500_000)}\nEND:VCARD`],
    ['a card of folds', `BEGIN:VCARD\nFN:A${'\n b'.repeat(500_000)}\nEND:VCARD`],
    ['nested cards', 'BEGIN:VCARD\n'.repeat(200_000)],
    ['a property of semicolons', `BEGIN:VCARD\nFN:A\nTEL${';'.repeat(1_000_000)}:1\nEND:VCARD`],
    ['a chain line of blanks', `#接龙\n1. ${' a'.repeat(500_000)}`],
    ['a note of blank lines', `Name,Note\nAnna,"${' \n'.repeat(500_000)}"`],
    ['a date of digits', `Name,Birthday\nAnna,${'1'.repeat(1_000_000)}`],
  ])('such as %s', (_, source) => {
    const began = performance.now();
    try {
      read(source);
    } catch (error) {
      expect(error).toBeInstanceOf(Unreadable);
    }
    // Not a measure of speed: what grows faster than its input would take minutes.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

const seeds = [
  `${LINKEDIN_PREAMBLE}${HEADERS.linkedin}\n${row(HEADERS.linkedin, { 'First Name': 'Anna', 'Connected On': '15 Mar 2023' })}`,
  `${HEADERS.google}\n${row(HEADERS.google, { 'First Name': '李', Labels: 'A ::: B', Birthday: ' --05-14' })}`,
  `${HEADERS.outlook}\n${row(HEADERS.outlook, { 'First Name': 'Ida', 'E-mail Address': 'ida@example.org' })}`,
  'Name;Mail\n"Anna ""A""";anna@example.org',
  'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=88=B6;=E4=BA=B2;;;\r\nTEL;CELL:+1 2\r\nEND:VCARD',
  'BEGIN:VCARD\r\nVERSION:3.0\r\nitem1.URL:https://x.example\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-15\r\nEND:VCARD',
  'Anna <anna@example.org>\n@清川\u2005@Bo\u2005\n张伟、李娜',
  '#接龙\n1. 清川 veggie\n2. Anna +1\n3. Bo (maybe)',
].map((text) => Buffer.from(text));

/** Bytes that mean something in one of the formats. */
const SPICE = ['"', ',', ';', '\n', '\r', '\t', '\0', '=', '\\', ':', '@', '<', '#', '(', '\u202e', '\ufffd', '👨‍👩‍👧'];
const mutation = fc.record({
  seed: fc.nat(seeds.length - 1),
  edits: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(6),
      insert: fc.oneof(
        fc.constantFrom(...SPICE).map(Buffer.from),
        fc.uint8Array({ maxLength: 4 }),
        fc.constant(Buffer.from('')),
      ),
      times: fc.nat(20),
    }),
    { maxLength: 8 },
  ),
});

/** Runs: FUZZ_RUNS, or few enough for every day. */
it('reads or refuses whatever becomes of a file, and what it gives is clean', () => {
  fc.assert(
    fc.property(mutation, ({ seed, edits }) => {
      let bytes: Buffer = seeds[seed]!;
      for (const { at, remove, insert, times } of edits) {
        const from = Math.floor(at * bytes.length);
        const middle = Array.from({ length: times }, () => insert);
        bytes = Buffer.concat([bytes.subarray(0, from), ...middle, bytes.subarray(from + remove)]);
      }
      try {
        for (const { record, raw } of read(bytes).rows) {
          expect(JSON.stringify(raw)).not.toMatch(/\\u0000/);
          if (!record) continue;
          const lines = [
            record.name,
            record.city,
            record.key,
            ...record.circles,
            ...record.channels.map(({ value }) => value),
          ];
          expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]|\p{Cs}/u);
          expect(record.name).not.toBe('');
          expect([...record.name].length).toBeLessThanOrEqual(RECORD_BOUNDS.name);
          expect(record.channels.length).toBeLessThanOrEqual(RECORD_BOUNDS.channels);
        }
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 1_000) },
  );
});
