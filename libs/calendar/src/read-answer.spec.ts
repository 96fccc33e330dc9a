import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CalendarAnswer, MAX_CALENDAR_BYTES, readAnswer } from './read-answer.js';

const BOB = 'ATTENDEE;PARTSTAT=ACCEPTED;CN=Bob:mailto:bob@x.example';
/** An answer with what every client sends; `changed` replaces or adds lines of the event. */
function reply(event: readonly string[], { method = 'REPLY', before = [] as readonly string[] } = {}): string {
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', `METHOD:${method}`, ...before],
    ...['BEGIN:VEVENT', 'UID:evening-bob@table.example', ...event, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
}
const bytes = (text: string) => new TextEncoder().encode(text);
function read(text: string | Uint8Array, about = {}): CalendarAnswer {
  const reading = readAnswer(typeof text === 'string' ? bytes(text) : text, about);
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.answer;
}

it('reads who answered what, to which version and when', () => {
  expect(read(reply(['SEQUENCE:3', 'DTSTAMP:20270520T100500Z', BOB, 'SUMMARY:Echo', 'LOCATION:Echo']))).toEqual({
    method: 'REPLY',
    uid: 'evening-bob@table.example',
    sequence: 3,
    stampedAt: new Date('2027-05-20T10:05:00Z'),
    attendees: [
      {
        address: 'bob@x.example',
        email: null,
        name: 'Bob',
        standing: 'ACCEPTED',
        answer: 'yes',
        delegatedTo: null,
        companions: 0,
        remark: '',
      },
    ],
    remark: '',
    ofSeries: false,
    proposed: null,
  });
});

it('unfolds the octets before it decodes the letters (vector 23)', () => {
  const [before, after] = reply(['COMMENT:x🍕x', BOB]).split('🍕');
  const pizza = bytes('🍕');
  const folded = [bytes(before!), pizza.slice(0, 2), bytes('\r\n '), pizza.slice(2), bytes(after!)];
  expect(read(Buffer.concat(folded)).remark).toBe('x🍕x');
});

it('reads a remark of Google with its entities and its fold (vector 38)', () => {
  const line = 'ATTENDEE;CN=Bob;PARTSTAT=ACCEPTED;X-NUM-GUESTS=0;\r\n X-RESPONSE-COMMENT=';
  const answer = read(reply([`${line}"I&#39;ll bring wine; red, dry":mailto:bob@x.example`]));
  expect(answer).toMatchObject({ remark: "I'll bring wine; red, dry", attendees: [{ answer: 'yes' }] });
});

it('reads what Outlook leaves out and looks at no zone (vector 39)', () => {
  const answer = read(
    reply([
      'SUMMARY:Zugesagt: Stammtisch',
      'DTSTART;TZID=W. Europe Standard Time:20270610T190000',
      'COMMENT;LANGUAGE=de-DE:Bis dann\\, ich freue mich\\n',
      BOB,
    ]),
  );
  expect(answer).toMatchObject({ sequence: 0, stampedAt: null, remark: 'Bis dann, ich freue mich' });
});

it('reads a counter-proposal (vector 40)', () => {
  const proposal = ['DTSTART:20270611T170000Z', 'DTEND:20270611T200000Z', BOB.replace('ACCEPTED', 'TENTATIVE')];
  expect(read(reply(proposal, { method: 'COUNTER' }))).toMatchObject({
    method: 'COUNTER',
    attendees: [{ answer: 'maybe' }],
    proposed: { start: new Date('2027-06-11T17:00Z'), end: new Date('2027-06-11T20:00Z') },
  });
  const inBerlin = (zone: string) => read(reply([`DTSTART;TZID=${zone}:20270611T190000`, BOB], { method: 'COUNTER' }));
  expect(inBerlin('W. Europe Standard Time').proposed?.start).toEqual(new Date('2027-06-11T17:00Z'));
  expect(inBerlin('Europe/Berlin').proposed?.start).toEqual(new Date('2027-06-11T17:00Z'));
  expect(inBerlin('Somewhere').proposed).toBeNull();
});

it('reads the person behind an opaque address of Apple (vector 41)', () => {
  const line = 'ATTENDEE;CN=Bob;EMAIL=Bob@X.example;PARTSTAT=DECLINED:mailto:2_GEYTC@imip.me.example';
  expect(read(reply([line])).attendees).toMatchObject([
    { address: '2_geytc@imip.me.example', email: 'bob@x.example', answer: 'no' },
  ]);
});

it('is not disturbed by a VTIMEZONE before the event (vector 42)', () => {
  const zone = ['BEGIN:VTIMEZONE', 'TZID:x', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0100'];
  const before = [...zone, 'TZOFFSETTO:+0100', 'RRULE:FREQ=SECONDLY;BYMONTHDAY=31;BYMONTH=2', 'END:STANDARD'];
  const echo = 'DTSTART;TZID=x:20270610T190000';
  expect(read(reply([echo, BOB], { before: [...before, 'END:VTIMEZONE'] })).attendees).toHaveLength(1);
});

it('takes a higher sequence than ours as it is (vector 44)', () => {
  expect(read(reply(['SEQUENCE:4', BOB])).sequence).toBe(4);
});

it('minds neither letter case nor line ends nor a mark at the beginning (vector 45)', () => {
  const text = `\ufeff${reply(['attendee;partstat=accepted:MAILTO:BOB@X.EXAMPLE'])}`.replaceAll('\r\n', '\n');
  expect(read(text).attendees).toMatchObject([{ address: 'bob@x.example', answer: 'yes', standing: 'ACCEPTED' }]);
});

it('decodes by the declared charset (vector 46)', () => {
  const latin = Buffer.from(reply([BOB.replace('CN=Bob', 'CN=Jörg')]), 'latin1');
  expect(read(latin, { charset: 'ISO-8859-1' }).attendees[0]?.name).toBe('Jörg');
  expect(read(latin, { charset: 'no-such-charset' }).attendees[0]?.name).toBe('Jörg');
});

it('lets the method of the part win over the one in the text, and manages without (vector 47)', () => {
  expect(read(reply([BOB]), {}).method).toBe('REPLY');
  expect(read(reply([BOB]).replace('METHOD:REPLY\r\n', ''), { method: 'reply' }).method).toBe('REPLY');
  expect(readAnswer(bytes(reply([BOB])), { method: 'REQUEST' })).toEqual({ kind: 'other', method: 'REQUEST' });
});

it('reads every attendee and their own answers (vector 53)', () => {
  const two = reply([BOB, 'ATTENDEE;PARTSTAT=DECLINED:mailto:carla@y.example']);
  expect(read(two).attendees.map(({ address, answer }) => [address, answer])).toEqual([
    ['bob@x.example', 'yes'],
    ['carla@y.example', 'no'],
  ]);
});

it('reads a delegation as a no that names somebody (vector 58)', () => {
  const line = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:z@x.example":mailto:bob@x.example';
  expect(read(reply([line])).attendees).toMatchObject([{ answer: 'no', delegatedTo: 'z@x.example' }]);
});

it('takes what it does not know for an open answer', () => {
  expect(read(reply([BOB.replace('ACCEPTED', 'X-PERHAPS')])).attendees).toMatchObject([
    { answer: 'open', standing: 'X-PERHAPS' },
  ]);
  expect(read(reply([BOB.replace('ACCEPTED', 'constructor')])).attendees[0]?.answer).toBe('open');
});

it('takes the first answer of several calendars (vector 60)', () => {
  const other = reply([BOB], { method: 'PUBLISH' });
  expect(read(other + reply(['SEQUENCE:7', BOB])).sequence).toBe(7);
});

it.each([
  ['without an end', reply([BOB]).replace('END:VCALENDAR\r\n', '')],
  ['with CR for line ends', reply([BOB]).replaceAll('\r\n', '\r')],
  ['with a quote that is left open', reply([BOB.replace('CN=Bob', 'CN="Bob')])],
  ['without a uid', reply([BOB]).replace(/UID.*\r\n/, '')],
  ['that is none', 'Dear Anna,\r\nI shall come.\r\n'],
])('keeps a calendar %s for a person (vector 60)', (_, text) => {
  expect(readAnswer(bytes(text))).toEqual({ kind: 'unreadable', why: 'malformed' });
});

it.each([
  ['300 KiB', reply([`COMMENT:${'x'.repeat(300 * 1024)}`, BOB])],
  ['200,000 parameters', reply([`ATTENDEE${';A=b'.repeat(200_000)}:mailto:bob@x.example`])],
  ['as many parameters as fit', reply([`ATTENDEE${';A=b'.repeat(16_000)}:mailto:bob@x.example`])],
  ['as many lines as fit', reply([...Array<string>(20_000).fill('A:')])],
  ['one octet too many', 'x'.repeat(MAX_CALENDAR_BYTES + 1)],
])('refuses %s before it parses (vector 60)', (_, text) => {
  expect(readAnswer(bytes(text))).toEqual({ kind: 'unreadable', why: 'too-large' });
});

it('marks an answer to one evening of a series', () => {
  expect(read(reply(['RECURRENCE-ID:20270610T170000Z', BOB])).ofSeries).toBe(true);
});

/** Answers of all clients, cut, doubled, shuffled and spoiled. `FUZZ=100000` asks for more; `SEED=` plays the same again. */
it('survives every mutation of an answer, each within a second (S3)', () => {
  const runs = Number(process.env['FUZZ'] ?? 2000);
  const seed = process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {};
  const lines = [
    ...reply(['SEQUENCE:1', 'DTSTAMP:20270520T100500Z', BOB, 'COMMENT:x🍕\\, y', 'DTSTART;TZID=x:20270610T190000']),
  ].join('');
  const seeds = fc.constantFrom(lines, lines.replaceAll('\r\n', '\n'), lines.replace('REPLY', 'COUNTER'));
  const piece = fc.oneof(
    fc.constantFrom(...';:,"\\\r\n =^%\0\ufeff'),
    fc.constantFrom('BEGIN:VEVENT\r\n', 'END:VEVENT\r\n', 'RRULE:FREQ=SECONDLY\r\n', 'mailto:', '\r\n ', ';X="'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const cut = fc.record({ at: fc.nat(600), drop: fc.nat(40), put: piece, times: fc.constantFrom(1, 1, 1, 200) });
  const mutant = fc
    .tuple(seeds, fc.array(cut, { minLength: 1, maxLength: 6 }), fc.boolean())
    .map(([text, cuts, raw]) => {
      const spoiled = cuts.reduce(
        (now, { at, drop, put, times }) => now.slice(0, at) + put.repeat(times) + now.slice(at + drop),
        text,
      );
      return Buffer.from(spoiled, raw ? 'latin1' : 'utf8');
    });
  let slowest = 0;
  const kinds = new Set<string>();
  fc.assert(
    fc.property(mutant, fc.constantFrom(undefined, 'utf-8', 'utf-16', 'x'), (input, charset) => {
      const begun = performance.now();
      kinds.add(readAnswer(input, { charset }).kind);
      slowest = Math.max(slowest, performance.now() - begun);
    }),
    { numRuns: runs, ...seed },
  );
  expect(slowest).toBeLessThan(1000);
  expect([...kinds].sort()).toEqual(['answer', 'other', 'unreadable']);
}, 600_000);
