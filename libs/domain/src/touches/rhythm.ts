import type { TouchWindow } from './window.js';

/** Touches that an organizer may plan for a week. */
export const WEEKLY_BUDGET = { min: 0, max: 20, usual: 3 } as const;

/** How often a contact wants to hear a word: as their circles say, as they alone are said to, or let rest. */
export const RHYTHM_KINDS = ['circle', 'own', 'rest'] as const;
export type RhythmKind = (typeof RHYTHM_KINDS)[number];

const SLACK_DAYS = { share: 0.15, min: 7, max: 45 } as const;
const DAYS_A_MONTH = 365.25 / 12;

/** Months between two touches: the contact's own, or else the most demanding circle's. Null: none. */
export function effectiveMonths(kind: RhythmKind, own: number | null, ofCircles: readonly number[]): number | null {
  if (kind === 'rest') return null;
  if (kind === 'own') return own;
  return ofCircles.length === 0 ? null : Math.min(...ofCircles);
}

/** Calendar months later. A day that the month does not have is its last one: 31 August and half a year is 28 February. */
export const monthsAfter = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString();

/** Days around the due date in which a touch feels natural: 15 % of the interval, 7 to 45 days. */
export function slackDays(months: number): number {
  const days = Math.round(months * DAYS_A_MONTH * SLACK_DAYS.share);
  return Math.min(SLACK_DAYS.max, Math.max(SLACK_DAYS.min, days));
}

export function windowAround(dueOn: string, months: number): TouchWindow {
  const due = Temporal.PlainDate.from(dueOn);
  const days = slackDays(months);
  return { start: due.subtract({ days }).toString(), end: due.add({ days }).toString() };
}

/** The Monday of its week. */
export function weekOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/**
 * Gives everybody who is new on a rhythm the day of a first touch, in the least loaded week of their interval from next week on, so
 * that three hundred people at once are a few a week. The same facts give the same days, in whatever order they come.
 * @param taken days of first touches that were given before
 */
export function spread(
  people: readonly { readonly contactId: string; readonly months: number }[],
  today: string,
  taken: readonly string[] = [],
): { contactId: string; dueOn: string }[] {
  const load = new Map<string, number>();
  const add = (week: string): void => void load.set(week, (load.get(week) ?? 0) + 1);
  for (const day of taken) add(weekOf(day));
  const first = Temporal.PlainDate.from(weekOf(today)).add({ weeks: 1 });
  // The short intervals first: they have the fewest weeks to choose from.
  const inOrder = people.toSorted((a, b) => a.months - b.months || (a.contactId < b.contactId ? -1 : 1));
  return inOrder.map(({ contactId, months }) => {
    const weeks = Math.max(1, Math.floor((months * DAYS_A_MONTH) / 7));
    let best = first.toString();
    for (let ahead = 1; ahead < weeks; ahead++) {
      const week = first.add({ weeks: ahead }).toString();
      if ((load.get(week) ?? 0) < (load.get(best) ?? 0)) best = week;
    }
    add(best);
    return { contactId, dueOn: best };
  });
}

/** Touches a week that these rhythms (months each) add up to, with one decimal. */
export function touchesAWeek(rhythms: readonly number[]): number {
  const sum = rhythms.reduce((total, months) => total + 7 / (months * DAYS_A_MONTH), 0);
  return Math.round(sum * 10) / 10;
}
