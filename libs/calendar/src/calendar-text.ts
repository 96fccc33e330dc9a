import { vevent, zoneInBlock, type CalendarEvent } from './calendar-event.js';
import { contentLine, textValue } from './content-line.js';
import { type Parties, partyLines } from './parties.js';
import { vtimezone } from './vtimezone.js';

/** No version in it: the bytes of a feed change with its meetups and not with a release. */
const HEAD = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Stammtisch//Stammtisch//EN', 'CALSCALE:GREGORIAN'];
/** What stands after them. */
export const FEED_FOOT = 'END:VCALENDAR\r\n';

/**
 * The calendar file of one meetup, for mails and downloads. It informs: without ORGANIZER and ATTENDEE no calendar
 * program sends an answer that nobody would read (RFC 5546 §3.2.1).
 * @throws RangeError as `eventBlock`
 */
export function publishFile(event: CalendarEvent): string {
  return message('PUBLISH', event, []);
}

/**
 * An invitation, or an update of it: calendar programs show buttons, and the answer goes to `parties.organizer`
 * (RFC 5546 §3.2.2). Exactly one guest stands in it, so nobody learns of another one.
 * @throws RangeError as `eventBlock`, for an unfit address, and for a cancelled event: that is `cancelFile`'s, because
 *   a REQUEST with STATUS:CANCELLED is shown with an Accept button
 */
export function requestFile(event: CalendarEvent, parties: Parties): string {
  if (event.status === 'CANCELLED') throw new RangeError('What is cancelled is not asked for');
  // A counter-proposal of a time is a conversation; Outlook and Thunderbird leave the button away (MS-OXCICAL).
  return message('REQUEST', event, [...partyLines(parties), 'X-MICROSOFT-DISALLOW-COUNTER:TRUE']);
}

/**
 * Takes it out of the guest's calendar (RFC 5546 §3.2.5). Status CANCELLED: the evening is off; null: only this guest is
 * no longer invited.
 * @throws RangeError as `requestFile`, and for an event that is still on
 */
export function cancelFile(event: CalendarEvent, parties: Parties): string {
  if (event.status !== 'CANCELLED' && event.status !== null) throw new RangeError('What is on is not cancelled');
  return message('CANCEL', event, partyLines(parties));
}

/** One meetup as a message about it. */
function message(method: 'PUBLISH' | 'REQUEST' | 'CANCEL', event: CalendarEvent, extra: readonly string[]): string {
  const block = vevent(event, [...extra, 'CLASS:PRIVATE']);
  const zone = zoneInBlock(event);
  const clock = zone ? vtimezone(zone, event.start, event.end) : '';
  return `${[...HEAD, `METHOD:${method}`, ''].join('\r\n')}${clock}${block}${FEED_FOOT}`;
}

/**
 * A subscription: no METHOD, so that it is read as a calendar and not as a message.
 * `blocks` are the texts of `eventBlock` in the order in which they shall stand, `zones` what `zoneInBlock` said of
 * them, `window` the time between the first and the last of them.
 */
export function feedText(
  name: string,
  blocks: Iterable<string>,
  zones: ReadonlySet<string>,
  window: { from: Date; to: Date },
): string {
  return [feedHead(name, zones, window), ...blocks, FEED_FOOT].join('');
}

/** What stands before the blocks of `feedText`, for whoever writes a long feed piece by piece. */
export function feedHead(name: string, zones: ReadonlySet<string>, window: { from: Date; to: Date }): string {
  const title = textValue(name);
  const head = [
    ...HEAD,
    // The standard's own name (RFC 7986 §5.1, §5.7) and the older one that most programs read.
    contentLine('NAME', title),
    contentLine('X-WR-CALNAME', title),
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    '',
  ].join('\r\n');
  return (
    head +
    [...zones]
      .sort()
      .map((zone) => vtimezone(zone, window.from, window.to))
      .join('')
  );
}
