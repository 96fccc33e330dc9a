import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusal } from '../testing/refusal.js';
import { localTimeOf, startOf } from './wall-time.js';

// Vectors from calendar-mail.md 2.5 and 6.1 where they stand there (observed in other programs); the others are tzdata 2026c.

const utc = (local: string, zone: string, repeatedHour: 'earlier' | 'later' | null = null) =>
  startOf({ local, zone, repeatedHour }).toISOString().slice(0, 16) + 'Z';

it.each([
  ['Europe/Berlin', '2027-06-10T19:00', '2027-06-10T17:00Z'],
  ['Europe/Berlin', '2026-12-10T19:00', '2026-12-10T18:00Z'],
  ['America/New_York', '2027-03-14T03:00', '2027-03-14T07:00Z'],
  ['America/New_York', '2026-11-01T19:00', '2026-11-02T00:00Z'],
  ['Asia/Shanghai', '2027-07-01T19:00', '2027-07-01T11:00Z'],
  ['Asia/Shanghai', '2027-01-01T19:00', '2027-01-01T11:00Z'],
  ['Australia/Lord_Howe', '2027-01-10T19:00', '2027-01-10T08:00Z'],
  ['Australia/Lord_Howe', '2027-06-10T19:00', '2027-06-10T08:30Z'],
  ['Africa/Casablanca', '2026-08-20T19:00', '2026-08-20T18:00Z'],
  ['Africa/Casablanca', '2026-10-20T19:00', '2026-10-20T19:00Z'],
  ['Asia/Kathmandu', '2027-01-10T19:00', '2027-01-10T13:15Z'],
  ['Pacific/Apia', '2027-01-10T19:00', '2027-01-10T06:00Z'],
  ['Pacific/Kiritimati', '2027-06-10T19:00', '2027-06-10T05:00Z'],
  ['America/Sao_Paulo', '2027-01-10T19:00', '2027-01-10T22:00Z'],
  ['Europe/Kyiv', '2027-06-10T19:00', '2027-06-10T16:00Z'],
])('%s %s is %s', (zone, local, instant) => {
  expect(utc(local, zone)).toBe(instant);
});

it.each([
  ['Europe/Berlin', '2027-03-28T02:30', '2027-03-28T03:30'],
  ['America/New_York', '2027-03-14T02:30', '2027-03-14T03:30'],
  ['Australia/Lord_Howe', '2027-10-03T02:15', '2027-10-03T02:45'],
  ['Europe/Kyiv', '2027-03-28T03:30', '2027-03-28T04:30'],
  // Samoa crossed the date line and had no 30 December 2011.
  ['Pacific/Apia', '2011-12-30T19:00', '2011-12-31T19:00'],
])('%s never shows %s: %s does', (zone, local, nextValid) => {
  expect(refusal(() => utc(local, zone, 'later'))).toEqual({ code: 'skipped-hour', nextValid });
});

it.each([
  ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['America/New_York', '2027-11-07T01:30', '2027-11-07T05:30:00.000Z', '2027-11-07T06:30:00.000Z'],
  ['Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z'],
  ['Africa/Casablanca', '2026-09-20T01:30', '2026-09-20T00:30:00.000Z', '2026-09-20T01:30:00.000Z'],
  ['Europe/Kyiv', '2026-10-25T03:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
])('%s shows %s twice and asks which is meant', (zone, local, earlier, later) => {
  expect(refusal(() => utc(local, zone))).toEqual({ code: 'repeated-hour', earlier, later });
  expect(startOf({ local, zone, repeatedHour: 'earlier' }).toISOString()).toBe(earlier);
  expect(startOf({ local, zone, repeatedHour: 'later' }).toISOString()).toBe(later);
});

it('ignores which hour was meant when there is only one', () => {
  expect(utc('2027-06-10T19:00', 'Europe/Berlin', 'later')).toBe('2027-06-10T17:00Z');
});

it.each(['Mars/Olympus', '', '+02:00', '2027-06-10T19:00[Europe/Berlin]', 'Europe/Berlin[u-ca=chinese]'])(
  'knows no zone %p',
  (zone) => {
    expect(refusal(() => utc('2027-06-10T19:00', zone))).toEqual({ code: 'unknown-zone', zone });
  },
);

it.each([
  '',
  '2027-06-31T19:00',
  '2027-02-29T19:00',
  '2027-06-10T25:00',
  '2027-06-10',
  '2027-06-10T19:00Z',
  '2027-6-1T9:00',
])('takes %p for no date', (local) => {
  expect(refusal(() => utc(local, 'Europe/Berlin')).code).toBe('invalid-date');
});

it('shows every instant as a wall time that leads back to it', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Shanghai',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Europe/Kyiv',
  ];
  const minute = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2031, 0, 1) / 60_000 });
  fc.assert(
    fc.property(minute, fc.constantFrom(...zones), (minutes, zone) => {
      const instant = new Date(minutes * 60_000);
      const local = localTimeOf(instant, zone);
      const both = (['earlier', 'later'] as const).map((repeatedHour) => startOf({ local, zone, repeatedHour }));
      expect(both).toContainEqual(instant);
      expect(both.map((start) => localTimeOf(start, zone))).toEqual([local, local]);
    }),
    { numRuns: 2000 },
  );
});
