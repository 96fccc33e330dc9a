import { vevent, zoneInBlock, type CalendarEvent } from './calendar-event.js';
import { contentLine, textValue } from './content-line.js';
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
  const block = vevent(event, ['CLASS:PRIVATE']);
  const zone = zoneInBlock(event);
  const clock = zone ? vtimezone(zone, event.start, event.end) : '';
  return `${[...HEAD, 'METHOD:PUBLISH', ''].join('\r\n')}${clock}${block}${FEED_FOOT}`;
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
