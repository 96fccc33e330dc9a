import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusal } from '../testing/refusal.js';
import { isBetweenTheYears } from './between-the-years.js';
import { nextStart } from './next-start.js';
import { quarterAfter, quarterOf } from './quarter.js';
import { startOf } from './wall-time.js';

const next = (
  local: string,
  zone = 'Europe/Berlin',
  quarter = quarterAfter(quarterOf(local)),
  earliest = '2000-01-01',
) => nextStart(local, zone, quarter, earliest);

it.each([
  // Thirteen weeks later, unless that leaves the quarter.
  ['2026-11-12T19:00', '2027-02-11T19:00'],
  ['2027-02-11T19:00', '2027-05-13T19:00'],
  ['2026-10-01T18:30', '2027-01-07T18:30'],
  // Not between the years.
  ['2027-10-04T19:00', '2028-01-10T19:00'],
  ['2027-09-28T19:00', '2027-12-14T19:00'],
  ['2026-12-31T20:00', '2027-03-25T20:00'],
  ['2028-02-29T19:00', '2028-05-30T19:00'],
])('after %s comes %s', (local, expected) => {
  expect(next(local)).toEqual({ local: expected, zone: 'Europe/Berlin', repeatedHour: null });
});

it('goes to a quarter further away by the same rule', () => {
  expect(next('2026-11-12T19:00', 'Europe/Berlin', '2027-Q3').local).toBe('2027-08-12T19:00');
});

it('leaves time to invite, as far as the quarter allows', () => {
  const inQuarter = (earliest: string) => next('2026-11-12T19:00', 'Europe/Berlin', '2027-Q1', earliest).local;
  expect(inQuarter('2027-02-12')).toBe('2027-02-18T19:00');
  expect(inQuarter('2027-03-20')).toBe('2027-03-25T19:00');
  expect(inQuarter('2027-05-01')).toBe('2027-03-25T19:00');
});

it('takes the next time that exists when the clocks skip it, and the first of an hour that comes twice', () => {
  expect(next('2026-12-27T02:30')).toMatchObject({ local: '2027-03-28T03:30' });
  expect(next('2027-08-01T02:30')).toMatchObject({ local: '2027-10-31T02:30', repeatedHour: 'earlier' });
});

it('refuses what is no zone', () => {
  expect(refusal(() => next('2027-02-11T19:00', 'Mars/Olympus')).code).toBe('unknown-zone');
});

it('stays on the weekday and inside the quarter, at a time that exists', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai', 'Africa/Casablanca'];
  const minutes = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2034, 0, 1) / 60_000 });
  const time = fc.tuple(
    minutes,
    fc.constantFrom(...zones),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 0, max: 120 }),
  );
  fc.assert(
    fc.property(time, ([minute, zone, quarters, soonest]) => {
      const local = new Date(minute * 60_000).toISOString().slice(0, 16);
      fc.pre(exists(local, zone));
      let quarter = quarterOf(local);
      for (let i = 0; i < quarters; i += 1) quarter = quarterAfter(quarter);
      const earliest = Temporal.PlainDate.from(local.slice(0, 10)).add({ days: soonest }).toString();

      const proposed = next(local, zone, quarter, earliest);

      expect(quarterOf(proposed.local)).toBe(quarter);
      expect(weekday(proposed.local)).toBe(weekday(local));
      if (earliest < quarterStart(quarter)) expect(isBetweenTheYears(proposed.local)).toBe(false);
      expect(() => startOf(proposed)).not.toThrow();
      const moved = Temporal.PlainTime.from(local).until(Temporal.PlainTime.from(proposed.local));
      expect(Math.abs(moved.total('minutes'))).toBeLessThanOrEqual(60);
    }),
    { numRuns: 2000 },
  );
});

const quarterStart = (quarter: string) =>
  `${quarter.slice(0, 5)}${String(Number(quarter.slice(-1)) * 3 - 2).padStart(2, '0')}-01`;
const weekday = (local: string) => Temporal.PlainDateTime.from(local).dayOfWeek;
function exists(local: string, zone: string): boolean {
  try {
    startOf({ local, zone, repeatedHour: 'earlier' });
    return true;
  } catch {
    return false;
  }
}
