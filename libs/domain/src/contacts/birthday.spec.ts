import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Birthday, nextBirthday, wrongInBirthday } from './birthday.js';
import { firstDayOf } from './partial-date.js';

const solar = (month: number, day: number, year: number | null = null): Birthday => ({
  ...{ calendar: 'gregorian', month, day, leap: false, year },
});
const lunar = (month: number, day: number, leap = false): Birthday => ({
  ...{ calendar: 'chinese', month, day, leap, year: null },
});

describe('the next birthday', () => {
  it.each([
    [solar(3, 14), '2027-03-14', '2027-03-14'],
    [solar(3, 14), '2027-03-15', '2028-03-14'],
    [solar(2, 29), '2027-01-01', '2027-02-28'],
    [solar(2, 29), '2027-03-01', '2028-02-29'],
    [solar(12, 31), '2027-12-31', '2027-12-31'],
    // Hong Kong Observatory, Gregorian-lunar calendar conversion tables.
    [lunar(1, 1), '2027-01-01', '2027-02-06'],
    [lunar(8, 15), '2026-10-01', '2027-09-15'],
    [lunar(12, 30), '2027-01-01', '2027-02-05'],
    // 2025 had a second sixth month; the next one is in 2036.
    [lunar(6, 1, true), '2025-07-01', '2025-07-25'],
    [lunar(6, 1, true), '2026-01-01', '2026-07-14'],
    [lunar(6, 1), '2025-01-01', '2025-06-25'],
    [lunar(6, 1, true), '2036-07-01', '2036-07-23'],
  ])('of %j from %s on is %s', (birthday, today, next) => {
    expect(nextBirthday(birthday, today)).toBe(next);
  });

  const today = fc
    .integer({ min: 0, max: 36_500 })
    .map((days) => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10));
  const birthday = fc.oneof(
    fc
      .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
      .map(({ month, day }) => solar(month, day)),
    fc.constant(solar(2, 29)),
    fc
      .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 30 }), leap: fc.boolean() })
      .map(({ month, day, leap }) => lunar(month, day, leap)),
  );
  const daysBetween = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;

  it('is today or later, within a year of its calendar, and the same seen from any day before it', () => {
    fc.assert(
      fc.property(birthday, today, fc.nat(400), (one, from, sooner) => {
        const next = nextBirthday(one, from);
        const wait = daysBetween(from, next);
        expect(wait).toBeGreaterThanOrEqual(0);
        // A leap month puts two celebrations up to a lunar year and a month apart.
        expect(wait).toBeLessThanOrEqual(one.calendar === 'chinese' ? 414 : 366);
        const between = new Date(Date.parse(from) + Math.min(sooner, wait) * 86_400_000).toISOString().slice(0, 10);
        expect(nextBirthday(one, between)).toBe(next);
      }),
    );
  });

  it('falls on its own day, or on the last one of a month that is too short', () => {
    fc.assert(
      fc.property(birthday, today, (one, from) => {
        const date = Temporal.PlainDate.from(nextBirthday(one, from)).withCalendar(
          one.calendar === 'chinese' ? 'chinese' : 'iso8601',
        );
        expect(Number(date.monthCode.slice(1, 3))).toBe(one.month);
        expect(date.day).toBe(Math.min(one.day, date.daysInMonth));
      }),
    );
  });
});

it.each([
  [solar(2, 30), 'day'],
  [solar(13, 1), 'month'],
  [solar(2, 29, 2023), 'day'],
  [solar(2, 29, 2024), null],
  [solar(1, 1, 2028), 'year'],
  [solar(12, 31, 2027), 'year'],
  [solar(1, 1, 1899), 'year'],
  [lunar(4, 31), 'day'],
  [lunar(4, 30, true), null],
  [{ ...solar(4, 4), leap: true }, 'leap'],
])('finds in %j what is wrong: %s', (birthday, field) => {
  expect(wrongInBirthday(birthday, '2027-06-01')).toBe(field);
});

it.each([
  ['2015', '2015-01-01'],
  ['2015-03', '2015-03-01'],
  ['2015-02-28', '2015-02-28'],
  ['2015-02-29', null],
  ['2015-13', null],
  ['1899', null],
  ['15', null],
  ['2015-3', null],
  ['2015-03-01T00:00', null],
])('remembers %s from %s on', (text, day) => {
  expect(firstDayOf(text)).toBe(day);
});
