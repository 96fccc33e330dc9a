import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { readContacts } from './read.js';
import { type ContactRecord, RECORD_BOUNDS } from './record.js';
import { readSource } from './source.js';
import { HEADERS, LINKEDIN_PREAMBLE, row } from './testing/headers.js';
import { workbook } from './testing/workbook.js';
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
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-a-contact-file'],
  ['a photo', Buffer.from('ffd8ffe000104a46', 'hex'), 'not-a-contact-file'],
  ['half a ZIP', 'PK\x03\x04', 'not-a-contact-file'],
  ['JSON of another program', '{"contacts":[{"name":"Anna"}]}', 'not-a-contact-file'],
  ['JSON that never ends', '['.repeat(1_000_000), 'not-a-contact-file'],
  ['JSON with a dangerous key', '{"__proto__":{"account":{"data":[]}}}', 'not-a-contact-file'],
  ['a page with script', '<html><script>alert(1)</script></html>', 'not-a-contact-file'],
  [
    'XML that multiplies itself',
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa">]><l>&a;</l>',
    'not-a-contact-file',
  ],
  [
    'a calendar without guests',
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101\nEND:VEVENT\nEND:VCALENDAR',
    'no-people',
  ],
  ['a byte order mark and nothing', '\ufeff', 'empty'],
  ['half of UTF-16', Buffer.from('fffe', 'hex'), 'empty'],
  ['a table of empty rows', `Name,Mail\n${',\n'.repeat(50_000)}`, 'no-people'],
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

describe('an archive or a workbook', () => {
  const bomb = (size: number) => strToU8('A'.repeat(size));
  it.each<[string, Uint8Array, string]>([
    [
      'that unpacks to 300 MB',
      zipSync(Object.fromEntries([1, 2, 3].map((n) => [`${n}.csv`, new Uint8Array(100 * 1_048_576)]))),
      'too-large',
    ],
    [
      'of archives of archives',
      zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ 'c.csv': bomb(10) }) }) }),
      'no-people',
    ],
    [
      'of many archives that unpack to too much',
      zipSync(
        Object.fromEntries(
          [1, 2, 3, 4, 5].map((n) => [`${n}.zip`, zipSync({ 'c.csv': new Uint8Array(30 * 1_048_576) })]),
        ),
      ),
      'too-large',
    ],
    [
      'with a workbook of one enormous sheet',
      zipSync({ 'xl/workbook.xml': bomb(10), 'xl/worksheets/sheet1.xml': new Uint8Array(100 * 1_048_576) }),
      'too-large',
    ],
  ])('%s is refused', async (_, bytes, reason) => {
    await expect(readSource(bytes)).rejects.toMatchObject({ name: 'Unreadable', reason });
  });
});

it('unpacks no more of an archive than it says is in it', async () => {
  const { rows } = await readSource(lie(zipSync({ 'a.csv': strToU8('A'.repeat(100_000)) })));
  expect(rows.map(({ record }) => record?.name)).toEqual(['A']);
});

/** The central directory says that one byte comes out. */
function lie(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  const directory = bytes.indexOf(Buffer.from('504b0102', 'hex'));
  bytes.writeUInt32LE(1, directory + 24);
  return bytes;
}

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
    [
      'endless recurrences',
      `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nUID:1\nDTSTART:20240101\nRRULE:FREQ=SECONDLY\nATTENDEE:mailto:a@b.example\nEND:VEVENT\n'.repeat(20_000)}`,
    ],
    [
      'guests without end',
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101\n${'ATTENDEE:mailto:a@b.example\n'.repeat(100_000)}END:VEVENT`,
    ],
    ['components within components', `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nBEGIN:VALARM\n'.repeat(100_000)}`],
    ['a calendar line of parameters', `BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE${';CN="a:b"'.repeat(200_000)}:x`],
    ['sections without end', `=== CONTACTS ===\nID,Firstname,How We Met,Circles\n${'=== NOTES ===\n'.repeat(200_000)}`],
    [
      'activities of everybody',
      `=== CONTACTS ===\nID,Firstname,How We Met,Circles\n1,Anna,,\n=== ACTIVITIES ===\nID,Date,Contact Names\n${`1,2024-01-01,${'"Anna",'.repeat(3)}\n`.repeat(9_000)}`,
    ],
    [
      'messages to thousands',
      `CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n${`1,a,linkedin.com/in/a,b,"${'linkedin.com/in/b,'.repeat(900)}",2024-01-01,x\n`.repeat(500)}`,
    ],
    [
      'Monica with ten thousand activities each',
      JSON.stringify({
        account: {
          data: [
            {
              type: 'contact',
              values: Array.from({ length: 20 }, () => ({
                properties: { first_name: 'A' },
                data: [{ type: 'activity', values: Array.from({ length: 10_000 }, (_, n) => `${n}`) }],
              })),
            },
          ],
        },
      }),
    ],
    ['deep JSON', `{"account":{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
    ['a chain of a million numbers', `#接龙\n${'1. \n'.repeat(300_000)}`],
    ['separators only', ';'.repeat(2_000_000)],
    ['direction marks only', `Name,Mail\n${'\u202e'.repeat(500_000)},a@example.org`],
    ['combining marks', `Name,Mail\na${'\u0301'.repeat(500_000)},a@example.org`],
    ['quoted-printable of every byte', `BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:${'=FF'.repeat(300_000)}\nEND:VCARD`],
    ['categories without end', `BEGIN:VCARD\nFN:A\nCATEGORIES:${'a,b\\,'.repeat(300_000)}\nEND:VCARD`],
    ['members without end', `BEGIN:VCARD\nFN:A\nKIND:group\n${'MEMBER:urn:uuid:1\n'.repeat(200_000)}END:VCARD`],
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

/** What each reader is asked to read, before something becomes of it. */
const sources: Record<string, (string | Uint8Array)[]> = {
  table: [
    `${LINKEDIN_PREAMBLE}${HEADERS.linkedin}\n${row(HEADERS.linkedin, { 'First Name': 'Anna', 'Connected On': '15 Mar 2023' })}`,
    `${HEADERS.google}\n${row(HEADERS.google, { 'First Name': '李', Labels: 'A ::: B', Birthday: ' --05-14' })}`,
    `${HEADERS.outlook}\n${row(HEADERS.outlook, { 'First Name': 'Ida', 'E-mail Address': 'ida@example.org' })}`,
    'Name;Mail\n"Anna ""A""";anna@example.org',
  ],
  cards: [
    'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=88=B6;=E4=BA=B2;;;\r\nTEL;CELL:+1 2\r\nEND:VCARD',
    'BEGIN:VCARD\r\nVERSION:3.0\r\nitem1.URL:https://x.example\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-15\r\nEND:VCARD',
  ],
  names: ['Anna <anna@example.org>\n@清川\u2005@Bo\u2005\n张伟、李娜'],
  chain: ['#接龙\n1. 清川 veggie\n2. Anna +1\n3. Bo (maybe)'],
  messages: [
    'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\na,anna,https://linkedin.com/in/anna,me,https://linkedin.com/in/me,2026-07-01 10:00:00 UTC,hi',
  ],
  calendar: [
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTART;TZID=X:20260301T190000\r\nATTENDEE;CN="Lee, A";PARTSTAT=ACCEPTED:mailto:a@example.org\r\nEND:VEVENT',
  ],
  monica: [
    '{"account":{"data":[{"type":"contact","values":[{"uuid":"1","properties":{"first_name":"Anna","birthdate":{"date":"1990-01-01"}},"data":[]}]}]}}',
  ],
  meerkat: [
    '=== CONTACTS ===\nID,Firstname,How We Met,Circles\n1,Anna,,\n=== ACTIVITIES ===\nID,Title,Date,Contact Names\n7,P,2024-06-01,Anna',
  ],
  archive: [zipSync({ 'a.csv': strToU8('Name,Mail\nAnna,anna@example.org'), 'b.csv': strToU8('Name\nBen') })],
  workbook: [
    workbook([
      ['Name', 'Mail'],
      ['Anna', 'anna@example.org'],
    ]),
  ],
};

/** Bytes that mean something in one of the formats. */
const SPICE = ['"', ',', ';', '\n', '\r', '\t', '\0', '=', '\\', ':', '@', '<', '#', '(', '\u202e', '\ufffd', '👨‍👩‍👧'];
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(6),
  insert: fc.oneof(
    fc.constantFrom(...SPICE).map(Buffer.from),
    fc.uint8Array({ maxLength: 4 }),
    fc.constant(Buffer.from('')),
  ),
  times: fc.nat(20),
});
/** For each reader; enough for every day. FUZZ_RUNS=100000 is what the reports speak of. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150);

describe.each(Object.entries(sources))('the reader of %s', (name, seeds) => {
  it('reads or refuses whatever becomes of a source, and what it gives is clean', async () => {
    let slowest = 0;
    const mutation = fc.tuple(fc.nat(seeds.length - 1), fc.array(edit, { maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(mutation, async ([seed, edits]) => {
        let bytes = Buffer.from(seeds[seed]!);
        for (const { at, remove, insert, times } of edits) {
          const from = Math.floor(at * bytes.length);
          const middle = Array.from({ length: times }, () => insert);
          bytes = Buffer.concat([bytes.subarray(0, from), ...middle, bytes.subarray(from + remove)]);
        }
        const began = performance.now();
        const reading = await readSource(bytes).catch((error: unknown) => {
          if (!(error instanceof Unreadable)) throw error;
        });
        slowest = Math.max(slowest, performance.now() - began);
        for (const { record, raw } of reading?.rows ?? []) {
          if (/\\u0000/.test(JSON.stringify(raw))) throw new Error('a NUL');
          if (record) mustBeClean(record);
        }
      }),
      { numRuns: RUNS },
    );
    if (RUNS > 1_000) process.stderr.write(`${name}: ${RUNS} sources, the slowest took ${slowest.toFixed(1)} ms\n`);
  });
});

function mustBeClean({ name, city, key, circles, channels }: ContactRecord): void {
  const lines = [name, city, key, ...circles, ...channels.map(({ value }) => value)].join('');
  if (/[\p{Cc}\p{Bidi_Control}\u2028\u2029]|\p{Cs}/u.test(lines))
    throw new Error(`Unseen letters in ${JSON.stringify(lines)}`);
  if (name === '' || [...name].length > RECORD_BOUNDS.name) throw new Error(`A name of ${name.length}`);
  if (channels.length > RECORD_BOUNDS.channels) throw new Error(`${channels.length} channels`);
}
