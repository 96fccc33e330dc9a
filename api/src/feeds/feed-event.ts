import type { CalendarEvent } from '@stammtisch/calendar';
import type { Locale } from '@stammtisch/i18n';
import { location, placeOf } from '../tables/place.js';
import type { EventRow } from './feed.rows.js';
import { type FeedTexts, feedTexts } from './feed-texts.js';

/**
 * A meetup as a subscribed calendar shows it (calendar-mail.md 4.5): title, time and place, no note and no name of
 * anybody. `host` is that of PUBLIC_URL; mails use another uid, so that a calendar which has both merges neither.
 */
export function feedEvent(row: EventRow, host: string, locale: Locale): CalendarEvent {
  const place = placeOf(row);
  return {
    uid: `${row.id}@${host}`,
    start: new Date(row.starts_at),
    end: new Date(row.ends_at),
    zone: row.zone,
    location: location(place),
    geo: place?.geo ?? null,
    description: '',
    url: null,
    sequence: row.sequence,
    stamp: new Date(row.changed_at),
    lastModified: new Date(row.changed_at),
    created: new Date(row.created_at),
    ...appearance(row, feedTexts[locale]),
  };
}

type Appearance = Pick<CalendarEvent, 'title' | 'status' | 'busy'>;

function appearance(row: EventRow, texts: FeedTexts): Appearance {
  // Some programs show a cancelled event like any other, so its title says it, too.
  if (row.state === 'cancelled') return { title: texts.cancelled(row.title), status: 'CANCELLED', busy: false };
  return row.standing === null ? forOrganizer(row) : forGuest(row, row.standing, texts);
}

/** Until invitations go out the date is an idea; until the meetup is confirmed it may still be called off. */
function forOrganizer({ title, state }: EventRow): Appearance {
  const isIdea = state === 'draft' || state === 'polling';
  return { title, status: isIdea || state === 'inviting' ? 'TENTATIVE' : 'CONFIRMED', busy: !isIdea };
}

/** Only a seat blocks the guest's time. */
function forGuest(
  { title, answer }: EventRow,
  standing: NonNullable<EventRow['standing']>,
  texts: FeedTexts,
): Appearance {
  if (standing === 'accepted') return { title, status: 'CONFIRMED', busy: true };
  const kind =
    standing === 'waitlisted' || standing === 'offered' ? standing : answer === 'maybe' ? 'maybe' : 'unanswered';
  return { title: texts.standing[kind](title), status: 'TENTATIVE', busy: false };
}
