import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FOLLOW_UP_TIMES, followUpWindow, SNOOZE_TIMES, snoozedWindow } from './window.js';

it.each([
  ['week', '2026-12-28', '2026-12-28', '2027-01-04'],
  ['two-weeks', '2028-02-20', '2028-02-20', '2028-03-05'],
  ['month', '2027-01-31', '2027-01-31', '2027-02-28'],
  ['next-quarter', '2026-11-25', '2027-01-01', '2027-03-31'],
] as const)('%s said on %s is from %s to %s', (when, today, start, end) => {
  expect(followUpWindow(when, today)).toEqual({ start, end });
});

it('is out of sight for as long as it was put off', () => {
  expect(snoozedWindow('week', '2026-11-25')).toEqual({ start: '2026-12-02', end: '2026-12-09' });
  expect(snoozedWindow('month', '2027-01-31')).toEqual({ start: '2027-02-28', end: '2027-03-07' });
});

it('is always a window of days that exist, and never before today', () => {
  const days = fc
    .integer({ min: 0, max: 40_000 })
    .map((day) => new Temporal.PlainDate(2000, 1, 1).add({ days: day }).toString());
  fc.assert(
    fc.property(days, (today) => {
      const windows = [
        ...FOLLOW_UP_TIMES.map((when) => followUpWindow(when, today)),
        ...SNOOZE_TIMES.map((when) => snoozedWindow(when, today)),
      ];
      for (const { start, end } of windows) {
        expect(Temporal.PlainDate.from(start).toString()).toBe(start);
        expect([today <= start, start <= end]).toEqual([true, true]);
      }
    }),
  );
});
