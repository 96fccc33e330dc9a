import fc from 'fast-check';
import { expect, it } from '@jest/globals';
import { formatBirthday, formatCalendarDate } from './calendar-date.js';
import { formatDate, formatDay, formatShortDay, formatTime, REGION } from './format.js';
import { type Locale, LOCALES } from './locale.js';
import { byIntl, byTemporal } from './wall-clock.js';

const instants = fc.date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const locales = fc.constantFrom(...LOCALES);

/** What the platform itself writes. */
const theirs = (instant: Date, timeZone: string, locale: Locale, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(REGION[locale], { timeZone, ...parts }).format(instant);
const both = (date: string, weekday: string, locale: Locale): string =>
  locale === 'zh' ? date + weekday : `${weekday}, ${date}`;

it('writes every instant in every zone as CLDR does', () => {
  fc.assert(
    fc.property(instants, zones, locales, (instant, zone, locale) => {
      const write = (parts: Intl.DateTimeFormatOptions) => theirs(instant, zone, locale, parts);
      const [weekday, day, month] = [write({ weekday: 'long' }), 'numeric', 'long'] as const;
      expect(formatDate(instant, zone, locale)).toBe(both(write({ day, month, year: day }), weekday, locale));
      expect(formatDay(instant, zone, locale)).toBe(both(write({ day, month }), weekday, locale));
      const short = write({ weekday: 'short', day, month: locale === 'zh' ? 'long' : 'short' });
      expect(formatShortDay(instant, zone, locale)).toBe(short.replace(locale === 'en' ? ',' : '', ''));
      expect(formatTime(instant, zone)).toBe(write({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
    }),
    { numRuns: 2_000 },
  );
});

it('writes dates without a clock as CLDR does, as far as they are known', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), instants, locales, (year, some, locale) => {
      const [month, day] = some.toISOString().slice(5, 10).split('-') as [string, string];
      // 2000 has every day of a year.
      const date = new Date(`2000-${month}-${day}T00:00:00Z`);
      const write = (parts: Intl.DateTimeFormatOptions) => theirs(date, 'UTC', locale, parts);
      expect(formatCalendarDate('2000', locale)).toBe(write({ year: 'numeric' }));
      expect(formatCalendarDate(`2000-${month}`, locale)).toBe(write({ year: 'numeric', month: 'long' }));
      const known = write({ year: 'numeric', month: 'long', day: 'numeric' });
      expect(formatCalendarDate(`2000-${month}-${day}`, locale)).toBe(known);
      const birthday = { calendar: 'gregorian', month: Number(month), day: Number(day), leap: false, year } as const;
      expect(formatBirthday(birthday, locale)).toBe(known.replace('2000', String(year)));
      expect(formatBirthday({ ...birthday, year: null }, locale)).toBe(write({ month: 'long', day: 'numeric' }));
    }),
    { numRuns: 500 },
  );
});

it('sees the same clock on the wall in browsers without Temporal', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => expect(byIntl(instant, zone)).toEqual(byTemporal(instant, zone))),
    { numRuns: 2_000 },
  );
  for (const read of [byIntl, byTemporal])
    expect(() => read(new Date(), 'Nowhere/Else')).toThrow(expect.objectContaining({ name: 'RangeError' }));
});
