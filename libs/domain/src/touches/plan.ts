import { monthsAfter, windowAround } from './rhythm.js';
import { pacedMonths } from './unanswered.js';
import type { TouchWindow } from './window.js';

/** What the plan of a week knows about a contact who is on a rhythm and has no open touch. Days on the organizer's calendar. */
export interface OnRhythm {
  readonly contactId: string;
  /** Between two touches. */
  readonly months: number;
  /** The newest touch that counts and is not in the future; null: none. */
  readonly lastOn: string | null;
  /** When this rhythm was to bring its first touch. */
  readonly firstOn: string;
  /** When a touch was let go the last time: the next one is an interval later. */
  readonly skippedOn: string | null;
  /** Words that went out since they last had a part in something. */
  readonly unanswered: number;
  /** Invited to an evening to come: that takes the place of a touch. */
  readonly invited: boolean;
}

export interface WeekFacts {
  /** Its Monday. */
  readonly week: string;
  readonly budget: number;
  /** Touches that are in this week anyhow: promised to a day, or left from the week before. */
  readonly standing: number;
  /** Nothing is planned for a week that ends before it. */
  readonly awayUntil: string | null;
  readonly people: readonly OnRhythm[];
}

export interface PlannedTouch {
  readonly contactId: string;
  readonly window: TouchWindow;
  /** A touch after this day makes the next one due later, and so takes the place of this one. */
  readonly clearsAfter: string;
}

/** The day on which the next touch is due. */
export function nextDue({
  months,
  unanswered,
  lastOn,
  firstOn,
  skippedOn,
}: Omit<OnRhythm, 'contactId' | 'invited'>): string {
  const every = pacedMonths(months, unanswered);
  const after = [lastOn, skippedOn].filter((day) => day !== null).map((day) => monthsAfter(day, every));
  return [firstOn, ...after].toSorted().at(-1)!;
}

/**
 * The touches that rhythms add to a week: as many as the budget leaves, of those whose window has opened. Whoever is the furthest
 * into their interval comes first, so nobody waits for ever; whom the week has no room for comes before the others in the next.
 */
export function planWeek({ week, budget, standing, awayUntil, people }: WeekFacts): PlannedTouch[] {
  const sunday = Temporal.PlainDate.from(week).add({ days: 6 }).toString();
  if (awayUntil !== null && awayUntil >= sunday) return [];
  return people
    .filter(({ invited }) => !invited)
    .map((person) => {
      const dueOn = nextDue(person);
      const { contactId, lastOn } = person;
      const months = pacedMonths(person.months, person.unanswered);
      const clearsAfter = later(lastOn ?? '', monthsAfter(dueOn, -months));
      const overdue = Temporal.PlainDate.from(dueOn).until(week).days / months;
      return { contactId, window: windowAround(dueOn, months), clearsAfter, overdue };
    })
    .filter(({ window }) => window.start <= sunday)
    .toSorted((a, b) => b.overdue - a.overdue || (a.contactId < b.contactId ? -1 : 1))
    .slice(0, Math.max(0, budget - standing))
    .map(({ contactId, window, clearsAfter }) => ({
      ...{ contactId, clearsAfter, window: { start: week, end: later(window.end, sunday) } },
    }));
}

const later = (a: string, b: string): string => (a > b ? a : b);
