import { cleanText, contentLine, parameterValue, textValue, uriValue } from './content-line.js';
import { localTime, utcTime } from './date-time.js';
import { isInRepeatedHour, isZone, offsetAt } from './zone.js';

/** One meetup as one calendar shows it. Words such as "Cancelled: " are already in the title. */
export interface CalendarEvent {
  /** Letters, digits and `. : @ [ ] _ -`, at most 199 of them, the same for ever. */
  uid: string;
  title: string;
  start: Date;
  end: Date;
  /** IANA name of the zone in which the organizer thinks of the time. */
  zone: string;
  /** One line: name, street, post code and town. Empty: to be decided. */
  location: string;
  /** WGS 84 degrees. */
  geo: { lat: number; lon: number } | null;
  description: string;
  /** A page without a personal token in its address: calendars are shared, and answers echo it. */
  url: string | null;
  /** Null: no line. One guest who is no longer invited is told nothing about the evening (RFC 5546 §3.2.5). */
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED' | null;
  /** Does it block the time? */
  busy: boolean;
  /** RFC 5545 §3.8.7.4; grows with each visible change. */
  sequence: number;
  /** DTSTAMP: in a mail when the message was made, in a feed when the meetup last changed. */
  stamp: Date;
  lastModified: Date;
  created: Date;
}

/**
 * One VEVENT, whole lines. Equal events give equal text, whenever and wherever it is written.
 * @throws RangeError for what no form lets through: no title, an end that is not after the start, an unfit uid,
 *   sequence, position or address
 */
export function eventBlock(event: CalendarEvent): string {
  return vevent(event, []);
}

/** The zone whose VTIMEZONE a calendar with this event needs; null when its times are written in UTC. */
export function zoneInBlock(event: Pick<CalendarEvent, 'zone' | 'start' | 'end'>): string | null {
  const { zone, start, end } = event;
  const plain = isZone(zone) && !isInRepeatedHour(zone, start.getTime()) && !isInRepeatedHour(zone, end.getTime());
  return plain ? zone : null;
}

/** As `eventBlock`, with further lines that only one kind of calendar has. */
export function vevent(event: CalendarEvent, extra: readonly string[]): string {
  check(event);
  const zone = zoneInBlock(event);
  const lines = [
    'BEGIN:VEVENT',
    contentLine('UID', event.uid),
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utcTime(event.stamp)}`,
    `CREATED:${utcTime(event.created)}`,
    `LAST-MODIFIED:${utcTime(event.lastModified)}`,
    moment('DTSTART', event.start, zone),
    moment('DTEND', event.end, zone),
    contentLine('SUMMARY', textValue(event.title)),
    ...(event.status ? [`STATUS:${event.status}`] : []),
    `TRANSP:${event.busy ? 'OPAQUE' : 'TRANSPARENT'}`,
  ];
  if (event.location) lines.push(contentLine('LOCATION', textValue(event.location)));
  if (event.geo) lines.push(...position(event.geo, event.location));
  if (event.description) lines.push(contentLine('DESCRIPTION', textValue(event.description)));
  if (event.url !== null) lines.push(contentLine('URL', uriValue(event.url)));
  lines.push(...extra, 'END:VEVENT', '');
  return lines.join('\r\n');
}

/** A day with a title and nothing else: how a feed says something about itself. `day` is `YYYY-MM-DD`. */
export function dayBlock({ uid, title, day, stamp }: { uid: string; title: string; day: string; stamp: Date }): string {
  const from = Temporal.PlainDate.from(day);
  const date = (value: Temporal.PlainDate) => value.toString().replaceAll('-', '');
  return [
    'BEGIN:VEVENT',
    contentLine('UID', checkedUid(uid)),
    `DTSTAMP:${utcTime(stamp)}`,
    `DTSTART;VALUE=DATE:${date(from)}`,
    `DTEND;VALUE=DATE:${date(from.add({ days: 1 }))}`,
    contentLine('SUMMARY', textValue(title)),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    '',
  ].join('\r\n');
}

function check(event: CalendarEvent): void {
  checkedUid(event.uid);
  if (cleanText(event.title).trim() === '') throw new RangeError('A calendar event needs a title');
  for (const instant of [event.start, event.end, event.stamp, event.lastModified, event.created]) {
    const year = instant.getUTCFullYear();
    // Not 1 and 9999: a zone may carry the local time over the edge, and DTSTART has four digits.
    if (!(year > 1 && year < 9999)) throw new RangeError('Not a date that a calendar can show');
  }
  if (event.end <= event.start) throw new RangeError('A calendar event ends after it starts');
  if (!Number.isInteger(event.sequence) || event.sequence < 0 || event.sequence > 0x7fffffff) {
    throw new RangeError('A sequence is a small whole number');
  }
}

function checkedUid(uid: string): string {
  if (!/^[A-Za-z0-9.:@[\]_-]{1,199}$/.test(uid)) throw new RangeError('Not a calendar uid');
  return uid;
}

/**
 * Local time with its zone, so that "19:00 in Berlin" survives a new law about clocks; both times of an event in the
 * same form. UTC when the clock shows one of them twice: readers disagree about which hour is meant.
 */
function moment(name: 'DTSTART' | 'DTEND', instant: Date, zone: string | null): string {
  if (zone === null) return `${name}:${utcTime(instant)}`;
  return contentLine(`${name};TZID=${zone}`, localTime(instant.getTime(), offsetAt(zone, instant.getTime())));
}

/** The map pin: GEO for all, and the line from which Apple's calendars take map and travel time. */
function position(geo: { lat: number; lon: number }, location: string): string[] {
  if (!(Math.abs(geo.lat) <= 90 && Math.abs(geo.lon) <= 180)) throw new RangeError('Not a position on Earth');
  const [lat, lon] = [degrees(geo.lat), degrees(geo.lon)];
  const lines = [`GEO:${lat};${lon}`];
  if (location) {
    const title = `X-TITLE=${parameterValue(location)}`;
    lines.push(contentLine(`X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=70;${title}`, `geo:${lat},${lon}`));
  }
  return lines;
}

/** Six decimals (0.1 m) at most, and never an exponent or a minus zero. */
function degrees(value: number): string {
  return String(Number(value.toFixed(6)) || 0);
}
