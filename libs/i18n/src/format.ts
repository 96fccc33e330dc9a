import { CALENDAR_WORDS } from './calendar-words.js';
import { type Locale } from './locale.js';
import { type WallClock, wallClock } from './wall-clock.js';

/** Making an Intl formatter costs about 30 µs and using it about 1 µs, and an answer renders its mail inside a transaction. */
function remembered<F>(make: (locale: Locale, zone: string) => F): (locale: Locale, zone?: string) => F {
  const made = new Map<string, F>();
  return (locale, zone = '') => {
    const key = `${locale} ${zone}`;
    let formatter = made.get(key);
    if (formatter === undefined) {
      formatter = make(locale, zone);
      if (made.size < MAX_FORMATTERS) made.set(key, formatter);
    }
    return formatter;
  };
}
/** There are about 600 zone names in three languages; a stranger's spellings must not grow the memory beyond them. */
const MAX_FORMATTERS = 2000;

/** Which region's habits each language follows: day before month, 24 hours. */
export const REGION = { en: 'en-GB', de: 'de-DE', zh: 'zh-CN' } as const satisfies Record<Locale, string>;

const zoneNames = remembered(
  (locale, timeZone) => new Intl.DateTimeFormat(REGION[locale], { timeZone, timeZoneName: 'long' }),
);
const numbers = remembered((locale) => new Intl.NumberFormat(REGION[locale]));
const lists = remembered((locale) => new Intl.ListFormat(REGION[locale], { type: 'conjunction' }));

/** `Thursday, 10 June 2027` · `Donnerstag, 10. Juni 2027` · `2027年6月10日星期四`. @throws RangeError for an unknown zone */
export const formatDate = (instant: Date, zone: string, locale: Locale): string =>
  fullDate(wallClock(instant, zone), locale);

/** The same without the year, for a day that is near: `Thursday, 10 June` · `6月10日星期四`. */
export const formatDay = (instant: Date, zone: string, locale: Locale): string =>
  nearDate(wallClock(instant, zone), locale);

/** For subjects and narrow columns: `Thu 10 Jun` · `Do., 10. Juni` · `6月10日周四`. */
export function formatShortDay(instant: Date, zone: string, locale: Locale): string {
  const { month, day, weekday } = wallClock(instant, zone);
  const { shortMonths, shortWeekdays } = CALENDAR_WORDS[locale];
  const [monthName, dayName] = [shortMonths[month - 1]!, shortWeekdays[weekday]!];
  if (locale === 'zh') return `${monthName}${day}日${dayName}`;
  return locale === 'de' ? `${dayName}, ${day}. ${monthName}` : `${dayName} ${day} ${monthName}`;
}

/** `19:00`, the 24-hour clock in all three languages. */
export const formatTime = (instant: Date, zone: string): string => timeOf(wallClock(instant, zone));

/** `Thursday, 10 June 2027, 19:00` · `Donnerstag, 10. Juni 2027, 19:00 Uhr` · `2027年6月10日星期四 19:00`. */
export function formatDateTime(instant: Date, zone: string, locale: Locale): string {
  const at = wallClock(instant, zone);
  return dayAndTime(fullDate(at, locale), timeOf(at), locale);
}

/** As formatDateTime without the year, for something that is near. */
export function formatDayTime(instant: Date, zone: string, locale: Locale): string {
  const at = wallClock(instant, zone);
  return dayAndTime(nearDate(at, locale), timeOf(at), locale);
}

/** `Thursday, 10 June 2027, 19:00–22:00`; both days when it ends on another one. */
export function formatRange(start: Date, end: Date, zone: string, locale: Locale): string {
  const [day, lastDay] = [formatDate(start, zone, locale), formatDate(end, zone, locale)];
  const [from, to] = [formatTime(start, zone), formatTime(end, zone)];
  if (day === lastDay) return dayAndTime(day, `${from}–${to}`, locale);
  return `${dayAndTime(day, from, locale)} – ${dayAndTime(lastDay, to, locale)}`;
}

/** The zone as people call it at that instant: `Central European Summer Time` · `Mitteleuropäische Sommerzeit` · `中欧夏令时间`. */
export function formatZone(instant: Date, zone: string, locale: Locale): string {
  const parts = zoneNames(locale, zone).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

export function formatNumber(value: number, locale: Locale): string {
  return numbers(locale).format(value);
}

/** `Anna, Bob and Li` · `Anna, Bob und Li` · `Anna、Bob和Li`. */
export function formatList(items: readonly string[], locale: Locale): string {
  return lists(locale).format(items);
}

const fullDate = (at: WallClock, locale: Locale): string =>
  withWeekday(dateInWords(at.year, at.month, at.day, locale), at.weekday, locale);
const nearDate = (at: WallClock, locale: Locale): string =>
  withWeekday(dateInWords(null, at.month, at.day, locale), at.weekday, locale);

/** As much of a date as is known: `10 June 2027` · `10 June` · `June 2027` · `2027`. */
export function dateInWords(year: number | null, month: number | null, day: number | null, locale: Locale): string {
  const name = month === null ? '' : CALENDAR_WORDS[locale].months[month - 1]!;
  if (locale === 'zh') return [year !== null && `${year}年`, name, day !== null && `${day}日`].filter(Boolean).join('');
  return [day !== null && `${day}${locale === 'de' ? '.' : ''}`, name, year].filter(Boolean).join(' ');
}

function withWeekday(date: string, weekday: number, locale: Locale): string {
  const name = CALENDAR_WORDS[locale].weekdays[weekday]!;
  return locale === 'zh' ? `${date}${name}` : `${name}, ${date}`;
}

const timeOf = ({ hour, minute }: WallClock): string => `${twoDigits(hour)}:${twoDigits(minute)}`;
const twoDigits = (number: number): string => String(number).padStart(2, '0');

function dayAndTime(day: string, time: string, locale: Locale): string {
  if (locale === 'zh') return `${day} ${time}`;
  return locale === 'de' ? `${day}, ${time} Uhr` : `${day}, ${time}`;
}
