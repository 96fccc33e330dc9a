import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import makeCalendar, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import nodeIcal, { type VEvent } from 'node-ical';
import { dayBlock, eventBlock, zoneInBlock, type CalendarEvent } from './calendar-event.js';
import { feedText, publishFile } from './calendar-text.js';
import { cleanText, textValue } from './content-line.js';
import { sampleEvent } from './sample-event.js';
import { vtimezone } from './vtimezone.js';

const window = { from: new Date('2026-06-01T00:00Z'), to: new Date('2029-06-01T00:00Z') };

function feedOf(name: string, events: readonly CalendarEvent[]): string {
  const zones = new Set(events.map(zoneInBlock).filter((zone) => zone !== null));
  return feedText(name, events.map(eventBlock), zones, window);
}

/** What a reader that is not ours finds in the text. */
interface Read {
  title: string;
  location: string;
  description: string;
  start: number;
  end: number;
}

function readByIcalJs(text: string): { name: unknown; events: Read[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((found) => new ICAL.Event(found));
  return {
    name: calendar.getFirstPropertyValue('name'),
    events: events.map((event) => ({
      title: event.summary,
      location: event.location ?? '',
      description: event.description ?? '',
      start: event.startDate.toJSDate().getTime(),
      end: event.endDate.toJSDate().getTime(),
    })),
  };
}

function readByNodeIcal(text: string): Read[] {
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter((found) => found?.type === 'VEVENT') as VEvent[];
  return events.map((event) => ({
    title: String(event.summary),
    location: String(event.location ?? ''),
    description: String(event.description ?? ''),
    start: event.start.getTime(),
    end: event.end!.getTime(),
  }));
}

const written = (event: CalendarEvent): Read => ({
  title: cleanText(event.title),
  location: cleanText(event.location),
  description: cleanText(event.description),
  start: event.start.getTime(),
  end: event.end.getTime(),
});

const evil = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nSUMMARY:evil';
const anyText = fc.string({ unit: 'binary', maxLength: 120 });
const anyTitle = anyText.filter((text) => cleanText(text).trim() !== '');

it('makes exactly one event of any strings, and others read them back (vectors 24, 25)', () => {
  fc.assert(
    fc.property(anyTitle, anyText, anyText, fc.boolean(), (title, location, description, onMap) => {
      const event = sampleEvent({ title, location, description, geo: onMap ? { lat: 52.5, lon: 13.4 } : null });
      for (const text of [publishFile(event), feedOf('Stammtisch', [event])]) {
        expect(readByIcalJs(text).events).toEqual([written(event)]);
      }
    }),
    { numRuns: 300, examples: [[evil, evil, evil, true]] },
  );
});

// node-ical trims texts and takes the letters backslash + n for a line break, so none of these here.
it('is read alike by node-ical', () => {
  const plain = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
    .map((text) => `a${cleanText(text).replaceAll('\\', '/')}z`);
  fc.assert(
    fc.property(plain, plain, plain, (title, location, description) => {
      const event = sampleEvent({ title, location, description, geo: { lat: 52.5, lon: 13.4 } });
      expect(readByNodeIcal(publishFile(event))).toEqual([written(event)]);
    }),
    {
      numRuns: 300,
      examples: [
        [evil, evil, evil],
        ['a;b', 'a,b', '"a": b'],
      ],
    },
  );
});

it('keeps a feed whole whatever its name is (vector 25)', () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const read = readByIcalJs(feedOf(name, [sampleEvent()]));
      expect(read.events).toHaveLength(1);
      expect(read.name ?? '').toBe(textValue(name)); // ical.js does not know NAME as text
    }),
    { examples: [[evil]] },
  );
});

it('ends every line with CRLF, the last one too, and begins without a mark (vectors 30, 31)', () => {
  const event = sampleEvent({ description: 'x'.repeat(10_000), location: '聚'.repeat(200) });
  for (const text of [publishFile(event), feedOf('A, B', [event])]) {
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n(.+\r\n)+END:VCALENDAR\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
});

it('publishes one meetup without anybody to answer to', () => {
  const text = publishFile(sampleEvent());
  expect(text).toContain('METHOD:PUBLISH\r\n');
  expect(text).toContain('CLASS:PRIVATE\r\n');
  expect(text).not.toMatch(/ATTENDEE|ORGANIZER|RSVP|VALARM/);
});

it('writes a feed as a calendar, not as a message', () => {
  const text = feedOf('Anna; Bob', [sampleEvent()]);
  expect(text.split('\r\n').slice(0, 8)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Stammtisch//Stammtisch//EN',
    'CALSCALE:GREGORIAN',
    'NAME:Anna\\; Bob',
    'X-WR-CALNAME:Anna\\; Bob',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
  ]);
  expect(text).not.toMatch(/METHOD|CLASS|ATTENDEE|ORGANIZER|VALARM/);
});

it('brings each zone once, and none for an event in UTC', () => {
  const repeated = { start: new Date('2026-10-25T00:30Z'), end: new Date('2026-10-25T03:30Z') };
  const zonesIn = (events: CalendarEvent[]) => feedOf('x', events).match(/TZID:.+/g) ?? [];
  expect(zonesIn([sampleEvent(repeated)])).toEqual([]);
  expect(zonesIn([sampleEvent(), sampleEvent({ zone: 'Asia/Shanghai' }), sampleEvent()])).toEqual([
    'TZID:Asia/Shanghai',
    'TZID:Europe/Berlin',
  ]);
});

it('shows a day in the readers as a day', () => {
  const text = feedText(
    'x',
    [dayBlock({ uid: 'n@x', title: 'n', day: '2027-02-28', stamp: window.from })],
    new Set(),
    window,
  );
  const day = new ICAL.Event(new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent('vevent')!);
  expect(day.startDate.isDate).toBe(true);
  expect(day.duration.toSeconds()).toBe(86_400);
});

it('says of a thousand evenings what ical-generator says (vector 32)', () => {
  const evenings = Array.from({ length: 1000 }, (_, i) => {
    const start = new Date(Date.UTC(2026, 6, 1, 17) + i * 20 * 3_600_000);
    const end = new Date(start.getTime() + 3 * 3_600_000);
    return sampleEvent({ uid: `${i}@x`, title: `Café, ${i}; "聚"\nBerlin`, location: `Straße ${i}\\`, start, end });
  });
  const theirs = makeCalendar({
    timezone: { name: null, generator: (zone) => vtimezone(zone, window.from, window.to) },
  });
  for (const { uid, title, location, start, end, zone, stamp } of evenings) {
    const [from, to] = [start, end].map((at) => at.toTemporalInstant().toZonedDateTimeISO(zone));
    const [status, transparency] = [ICalEventStatus.CONFIRMED, ICalEventTransparency.OPAQUE];
    theirs.createEvent({
      id: uid,
      summary: title,
      location,
      start: from!,
      end: to!,
      timezone: zone,
      stamp,
      status,
      transparency,
    });
  }
  expect(readByIcalJs(feedOf('x', evenings)).events).toEqual(readByIcalJs(theirs.toString()).events);
});

it('writes the same bytes wherever the process runs (vectors 16, 32)', async () => {
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => next(name.replace(/^(\\.{1,2}\\/.*)\\.js$/, '$1.ts'), context) });
    const { publishFile } = await import('${new URL('./index.ts', import.meta.url).href}');
    const { sampleEvent } = await import('${new URL('./sample-event.ts', import.meta.url).href}');
    process.stdout.write(publishFile(sampleEvent()));`;
  for (const TZ of ['UTC', 'Asia/Tokyo', 'America/New_York']) {
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { TZ, LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] },
    });
    expect((await run).stdout).toBe(publishFile(sampleEvent()));
  }
});
