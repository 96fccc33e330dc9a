import { expect, it } from '@jest/globals';
import { dayBlock, eventBlock, zoneInBlock } from './calendar-event.js';
import { sampleEvent } from './sample-event.js';

const lines = (block: string) => block.replaceAll('\r\n ', '').split('\r\n');
const line = (block: string, name: string) => lines(block).find((found) => found.startsWith(name));

it('writes an evening as a whole', () => {
  const evening = sampleEvent({
    title: 'Stammtisch, spring',
    location: 'Café Einstein, Kurfürstenstraße 58, 10785 Berlin',
    geo: { lat: 52.50123456, lon: 13.3 },
    description: 'No pitch; nothing to buy.\nCome as you are.',
    url: 'https://stammtisch.example/about,us',
    status: 'TENTATIVE',
    busy: false,
    sequence: 3,
  });
  expect(lines(eventBlock(evening))).toEqual([
    'BEGIN:VEVENT',
    'UID:01976f6e-2c00-7000-8000-000000000001@stammtisch.example',
    'SEQUENCE:3',
    'DTSTAMP:20270501T080000Z',
    'CREATED:20270401T080000Z',
    'LAST-MODIFIED:20270501T080000Z',
    'DTSTART;TZID=Europe/Berlin:20270610T190000',
    'DTEND;TZID=Europe/Berlin:20270610T220000',
    'SUMMARY:Stammtisch\\, spring',
    'STATUS:TENTATIVE',
    'TRANSP:TRANSPARENT',
    'LOCATION:Café Einstein\\, Kurfürstenstraße 58\\, 10785 Berlin',
    'GEO:52.501235;13.3',
    'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=70;X-TITLE="Café Einstein, Kurfürstenstraße 58, 10785 Berlin":geo:52.501235,13.3',
    'DESCRIPTION:No pitch\\; nothing to buy.\\nCome as you are.',
    'URL:https://stammtisch.example/about,us',
    'END:VEVENT',
    '',
  ]);
});

it.each([
  ['Europe/Berlin', '2027-06-10T17:00Z', '20270610T190000'],
  ['Europe/Berlin', '2026-12-10T18:00Z', '20261210T190000'],
  ['Europe/Berlin', '2027-03-28T05:00Z', '20270328T070000'],
  ['America/New_York', '2027-03-14T07:00Z', '20270314T030000'],
  ['America/New_York', '2026-11-02T00:00Z', '20261101T190000'],
  ['Asia/Shanghai', '2027-07-01T11:00Z', '20270701T190000'],
  ['Asia/Shanghai', '2027-01-01T11:00Z', '20270101T190000'],
  ['Australia/Lord_Howe', '2027-01-10T08:00Z', '20270110T190000'],
  ['Australia/Lord_Howe', '2027-06-10T08:30Z', '20270610T190000'],
  ['Africa/Casablanca', '2026-08-20T18:00Z', '20260820T190000'],
  ['Africa/Casablanca', '2026-10-20T19:00Z', '20261020T190000'],
  ['Asia/Kathmandu', '2027-01-10T13:15Z', '20270110T190000'],
  ['Pacific/Kiritimati', '2027-06-10T05:00Z', '20270610T190000'],
  ['America/Sao_Paulo', '2027-01-10T22:00Z', '20270110T190000'],
  ['Europe/Kyiv', '2027-06-10T16:00Z', '20270610T190000'],
])('%s at %s is told as local time (vectors 1, 2, 5, 6, 8 to 10, 12 to 14)', (zone, instant, local) => {
  const start = new Date(instant);
  const block = eventBlock(sampleEvent({ zone, start, end: new Date(start.getTime() + 3 * 3_600_000) }));
  expect(line(block, 'DTSTART')).toBe(`DTSTART;TZID=${zone}:${local}`);
});

it.each([
  ['start', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-25T03:30Z'],
  ['start', 'Europe/Berlin', '2026-10-25T01:30Z', '2026-10-25T03:30Z'],
  ['end', 'Europe/Berlin', '2026-10-24T20:00Z', '2026-10-25T00:30Z'],
  ['start', 'America/New_York', '2027-11-07T05:30Z', '2027-11-07T08:30Z'],
  ['start', 'America/New_York', '2027-11-07T06:30Z', '2027-11-07T08:30Z'],
  ['start', 'Australia/Lord_Howe', '2027-04-03T14:45Z', '2027-04-03T18:00Z'],
  ['start', 'Australia/Lord_Howe', '2027-04-03T15:15Z', '2027-04-03T18:00Z'],
])(
  'writes both times in UTC when the %s falls into a repeated hour of %s (%s, vectors 3, 7, 11)',
  (_, zone, start, end) => {
    const evening = sampleEvent({ zone, start: new Date(start), end: new Date(end) });
    const utc = (instant: string) => `${instant.replaceAll(/[-:Z]/g, '')}00Z`;
    expect(zoneInBlock(evening)).toBeNull();
    expect(line(eventBlock(evening), 'DTSTART')).toBe(`DTSTART:${utc(start)}`);
    expect(line(eventBlock(evening), 'DTEND')).toBe(`DTEND:${utc(end)}`);
  },
);

it('keeps local time right before and after the repeated hour', () => {
  expect(zoneInBlock(sampleEvent({ start: new Date('2026-10-24T23:59Z'), end: new Date('2026-10-25T02:00Z') }))).toBe(
    'Europe/Berlin',
  );
});

it.each(['UTC', '+02:00', 'Mars/Olympus', 'Europe/Berlin:x'])(
  'writes UTC where %s is not a zone with a clock',
  (zone) => {
    expect(line(eventBlock(sampleEvent({ zone })), 'DTSTART')).toBe('DTSTART:20270610T170000Z');
  },
);

it.each([
  [{ lat: 0, lon: 13.4 }, 'GEO:0;13.4'],
  [{ lat: -33.86, lon: 151.2 }, 'GEO:-33.86;151.2'],
  [{ lat: 1e-7, lon: 0 }, 'GEO:0;0'],
  [{ lat: -1e-7, lon: 0.000001 }, 'GEO:0;0.000001'],
])('writes the position %j (vector 29)', (geo, expected) => {
  expect(line(eventBlock(sampleEvent({ geo })), 'GEO')).toBe(expected);
});

it.each([
  ['no title', { title: '' }],
  ['a title of spaces', { title: ' \n ' }],
  ['a title of control characters', { title: '\0\u0007' }],
  ['an end at the start', { end: new Date('2027-06-10T17:00:00Z') }],
  ['no date', { start: new Date(Number.NaN) }],
  ['half a sequence', { sequence: 1.5 }],
  ['a position beside the Earth', { geo: { lat: 91, lon: 0 } }],
  ['a uid that begins a new event', { uid: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil' }],
  ['an address that begins a new event', { url: 'https://x.example/\r\nEND:VEVENT' }],
])('refuses %s (vectors 25, 30)', (_, changes) => {
  expect(() => eventBlock(sampleEvent(changes))).toThrow(RangeError);
});

it('says something on a day', () => {
  expect(lines(dayBlock({ uid: 'notice@x', title: 'Replaced', day: '2027-02-28', stamp: new Date(0) }))).toEqual([
    'BEGIN:VEVENT',
    'UID:notice@x',
    'DTSTAMP:19700101T000000Z',
    'DTSTART;VALUE=DATE:20270228',
    'DTEND;VALUE=DATE:20270301',
    'SUMMARY:Replaced',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    '',
  ]);
});
