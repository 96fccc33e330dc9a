import { type Locale } from './locale.js';

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

const dates = remembered(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(REGION[locale], { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
);
const days = remembered(
  (locale, timeZone) => new Intl.DateTimeFormat(REGION[locale], { timeZone, day: 'numeric', month: 'long' }),
);
const weekdays = remembered(
  (locale, timeZone) => new Intl.DateTimeFormat(REGION[locale], { timeZone, weekday: 'long' }),
);
const shortDays = remembered(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(REGION[locale], {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: locale === 'zh' ? 'long' : 'short',
    }),
);
const times = remembered(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(REGION[locale], { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
);
const zoneNames = remembered(
  (locale, timeZone) => new Intl.DateTimeFormat(REGION[locale], { timeZone, timeZoneName: 'long' }),
);
const numbers = remembered((locale) => new Intl.NumberFormat(REGION[locale]));
const lists = remembered((locale) => new Intl.ListFormat(REGION[locale], { type: 'conjunction' }));

/** `Thursday, 10 June 2027` · `Donnerstag, 10. Juni 2027` · `2027年6月10日星期四`. @throws RangeError for an unknown zone */
export function formatDate(instant: Date, zone: string, locale: Locale): string {
  return withWeekday(dates(locale, zone).format(instant), weekdays(locale, zone).format(instant), locale);
}

/** The same without the year, for a day that is near: `Thursday, 10 June` · `6月10日星期四`. */
export function formatDay(instant: Date, zone: string, locale: Locale): string {
  return withWeekday(days(locale, zone).format(instant), weekdays(locale, zone).format(instant), locale);
}

/** For subjects and narrow columns: `Thu 10 Jun` · `Do., 10. Juni` · `6月10日周四`. */
export function formatShortDay(instant: Date, zone: string, locale: Locale): string {
  return shortDays(locale, zone)
    .format(instant)
    .replace(locale === 'en' ? ',' : '', '');
}

/** `19:00`, the 24-hour clock in all three languages. */
export function formatTime(instant: Date, zone: string, locale: Locale): string {
  return times(locale, zone).format(instant);
}

/** `Thursday, 10 June 2027, 19:00` · `Donnerstag, 10. Juni 2027, 19:00 Uhr` · `2027年6月10日星期四 19:00`. */
export function formatDateTime(instant: Date, zone: string, locale: Locale): string {
  return dayAndTime(formatDate(instant, zone, locale), formatTime(instant, zone, locale), locale);
}

/** As formatDateTime without the year, for something that is near. */
export function formatDayTime(instant: Date, zone: string, locale: Locale): string {
  return dayAndTime(formatDay(instant, zone, locale), formatTime(instant, zone, locale), locale);
}

/** `Thursday, 10 June 2027, 19:00–22:00`; both days when it ends on another one. */
export function formatRange(start: Date, end: Date, zone: string, locale: Locale): string {
  const [day, lastDay] = [formatDate(start, zone, locale), formatDate(end, zone, locale)];
  const [from, to] = [formatTime(start, zone, locale), formatTime(end, zone, locale)];
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

function withWeekday(date: string, weekday: string, locale: Locale): string {
  return locale === 'zh' ? `${date}${weekday}` : `${weekday}, ${date}`;
}

function dayAndTime(day: string, time: string, locale: Locale): string {
  if (locale === 'zh') return `${day} ${time}`;
  return locale === 'de' ? `${day}, ${time} Uhr` : `${day}, ${time}`;
}
