import type { CalendarEvent } from './calendar-event.js';
import { cleanText } from './content-line.js';
import { utcTime } from './date-time.js';

type LinkFacts = Pick<CalendarEvent, 'title' | 'start' | 'end' | 'zone' | 'location' | 'description'>;

/** Longer addresses are refused by some of the services; the meetup's page has the whole text. */
const MAX_DETAILS = 800;

/** Addresses that open a web calendar with the meetup filled in. */
export function calendarLinks(event: LinkFacts): { google: string; outlook: string; office365: string } {
  const details = cut(cleanText(event.description));
  const google = query({
    action: 'TEMPLATE',
    text: event.title,
    dates: `${utcTime(event.start)}/${utcTime(event.end)}`,
    ctz: event.zone,
    location: event.location,
    details,
  });
  const outlook = query({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: event.title,
    startdt: event.start.toISOString(),
    enddt: event.end.toISOString(),
    location: event.location,
    body: details,
  });
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
    office365: `https://outlook.office.com/calendar/0/deeplink/compose?${outlook}`,
  };
}

/** Addresses that subscribe to a feed. Google takes a feed only by its webcal name, Outlook only by its web address. */
export function subscribeLinks(feedUrl: string, name: string): { webcal: string; google: string; outlook: string } {
  const webcal = feedUrl.replace(/^https?:/, 'webcal:');
  return {
    webcal,
    google: `https://calendar.google.com/calendar/r?${query({ cid: webcal })}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${query({ url: feedUrl, name })}`,
  };
}

/** Outlook shows a `+` as a plus, so a space is `%20`. Empty values are left out. */
function query(values: Record<string, string>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(cleanText(value))}`)
    .join('&');
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length <= MAX_DETAILS ? text : `${letters.slice(0, MAX_DETAILS - 1).join('')}…`;
}
