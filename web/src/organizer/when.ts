import {
  formatCalendarDate,
  formatDate,
  formatDateTime,
  formatDayTime,
  formatShortDay,
  formatTime,
  wallClock,
} from '@stammtisch/i18n';
import { language } from './language.svelte.js';
import { account } from './session.svelte.js';

/** The zone of the reader: what is not bound to a meetup is told in it. */
export const homeZone = (): string => account.organizer?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const; // seconds

/** `just now`, `5 minutes ago`, `yesterday`; after four weeks the date. */
export function ago(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  if (Math.abs(seconds) >= 28 * 86_400) return day(instant);
  const [unit, size] = UNITS.find(([, unitSize]) => Math.abs(seconds) >= unitSize) ?? [];
  if (!unit) return language.texts.when.justNow;
  return new Intl.RelativeTimeFormat(language.tag, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

export const day = (instant: string, zone = homeZone()): string => formatDate(new Date(instant), zone, language.locale);
/** A date that is bound to no clock: YYYY-MM-DD, or as much of it as is known. */
export const plainDay = (date: string): string => formatCalendarDate(date, language.locale);
export const shortDay = (instant: string, zone = homeZone()): string =>
  formatShortDay(new Date(instant), zone, language.locale);
/** Near, so without the year. */
export const dayTime = (instant: string, zone = homeZone()): string =>
  formatDayTime(new Date(instant), zone, language.locale);
/** Today's, or soon. */
export const timeOf = (instant: string, zone = homeZone()): string => formatTime(new Date(instant), zone);
export const dateTime = (instant: string, zone = homeZone()): string =>
  formatDateTime(new Date(instant), zone, language.locale);

/** Calendar date of an instant as an `<input type="date">` wants it. */
export function isoDay(instant = new Date(), zone = homeZone()): string {
  const { year, month, day } = wallClock(instant, zone);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** `2027-Q1` → `Q1 2027`. */
export function quarterName(quarter: string): string {
  return language.texts.when.quarter({ quarter: quarter.slice(-1), year: quarter.slice(0, 4) });
}
export function quarterMonths(quarter: string): string {
  const { months1, months2, months3, months4 } = language.texts.when;
  return [months1, months2, months3, months4][Number(quarter.slice(-1)) - 1] ?? '';
}

/** When something happened of which only the day is known: today means now, another day its noon, which is that day nearly everywhere. */
export const instantOn = (on: string): string => (on === isoDay() ? new Date().toISOString() : `${on}T12:00:00Z`);
