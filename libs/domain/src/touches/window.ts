import { quarterAfter, quarterOf } from '../meetup/quarter.js';

/** From when until when a touch feels natural: calendar dates in the organizer's zone, both included, YYYY-MM-DD. */
export interface TouchWindow {
  readonly start: string;
  readonly end: string;
}

export const FOLLOW_UP_TIMES = ['week', 'two-weeks', 'month', 'next-quarter'] as const;
export type FollowUpTime = (typeof FOLLOW_UP_TIMES)[number];

/** When to follow up, said on `today`: within that time, or somewhen in the next quarter. */
export function followUpWindow(when: FollowUpTime, today: string): TouchWindow {
  const day = Temporal.PlainDate.from(today);
  switch (when) {
    case 'week':
      return { start: today, end: day.add({ days: 7 }).toString() };
    case 'two-weeks':
      return { start: today, end: day.add({ days: 14 }).toString() };
    case 'month':
      return { start: today, end: day.add({ months: 1 }).toString() };
    case 'next-quarter':
      return quarterWindow(quarterAfter(quarterOf(today)));
  }
}

export const SNOOZE_TIMES = ['week', 'month', 'next-quarter'] as const;
export type SnoozeTime = (typeof SNOOZE_TIMES)[number];

/** Out of sight for that long; then a week to do it in, or the whole quarter. */
export function snoozedWindow(when: SnoozeTime, today: string): TouchWindow {
  if (when === 'next-quarter') return followUpWindow(when, today);
  const start = Temporal.PlainDate.from(today).add(when === 'week' ? { days: 7 } : { months: 1 });
  return { start: start.toString(), end: start.add({ days: 7 }).toString() };
}

/** `2027-Q1` → 1 January to 31 March. Read while somebody types, in browsers that may have no Temporal. */
export function quarterWindow(quarter: string): TouchWindow {
  const [year, last] = [Number(quarter.slice(0, 4)), Number(quarter.slice(-1)) * 3];
  const iso = (month: number, day: number): string => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
  return { start: iso(last - 3, 1), end: iso(last, 0) };
}
