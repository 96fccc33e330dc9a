import type { Cause, Decision, TableFacts } from '../seats/types.js';
import { afterwards } from '../seats/afterwards.js';
import { later, now as begin } from './given.js';
import { besides, causeOf, type History } from './history.js';
import { brokenRule, taken, wronglyRefused } from './rules.js';

export type Decide = (table: TableFacts, cause: Cause, now: Date) => Decision;

/** Plays a history and returns how often each thing happened. Throws an Error that names the broken rule and the step. */
export function play({ table, steps }: History, decide: Decide): Map<string, number> {
  const happened = new Map<string, number>();
  let now = begin;
  steps.forEach((step, index) => {
    now = later(now, step.minutes / 60);
    const cause = causeOf(step, table);
    if (!cause) {
      table = besides(step, table, now);
      return;
    }
    const before = frozen(table);
    const decision = attempt(decide, before, cause, now);
    const broken = decision
      ? (brokenRule(before, cause, decision, now) ?? movedAgain(afterwards(before, decision), cause, now, decide))
      : wronglyRefused(before, cause, now);
    if (broken) throw new Error(`${broken} (step ${index}, ${JSON.stringify(cause)}, ${now.toISOString()})`);
    if (decision) table = afterwards(before, decision);
    for (const what of decision?.log.map(({ code }) => code) ?? ['refused'])
      happened.set(what, (happened.get(what) ?? 0) + 1);
  });
  return happened;
}

/**
 * Plays a history with two people pressing at once in every step, and returns in how many steps the table was overbooked. With the lock
 * the second decides on what the first left; without it both decide on the same snapshot and both are stored.
 */
export function playInPairs({ table, steps }: History, decide: Decide, lock: 'locked' | 'unlocked'): number {
  let now = begin;
  let overbooked = 0;
  for (let index = 0; index + 1 < steps.length; index += 2) {
    now = later(now, steps[index]!.minutes / 60);
    const snapshot = table;
    for (const step of steps.slice(index, index + 2)) {
      const seen = lock === 'locked' ? table : snapshot;
      const cause = causeOf(step, seen);
      const decision = cause && attempt(decide, seen, cause, now);
      if (decision) table = afterwards(table, decision);
      else if (!cause) table = besides(step, table, now);
    }
    if (taken(table) > table.meetup.capacity) overbooked++;
  }
  return overbooked;
}

/** The same answer once more, and the tick of the same instant, find nothing to do, but for the mails that only a tick sends. */
function movedAgain(table: TableFacts, cause: Cause, now: Date, decide: Decide): string | null {
  for (const again of cause.kind === 'answer' ? [cause, tick] : [tick]) {
    const second = decide(frozen(table), again, now);
    const moved = second.log.filter(({ code }) => cause.kind === 'tick' || !ONLY_BY_TICK.has(code));
    if (moved.length > 0) return `a second ${again.kind} did ${JSON.stringify(second.log)}`;
  }
  return null;
}

const tick = { kind: 'tick' } as const;
const ONLY_BY_TICK: ReadonlySet<string> = new Set([
  ...['nudged', 'reminded', 'reminder-skipped'],
  ...['poll-closed', 'decision-due', 'confirmed-by-itself', 'debrief-due'],
]);

/** Null when the cause is refused. `internal` is no refusal but a bug. */
function attempt(decide: Decide, table: TableFacts, cause: Cause, now: Date): Decision | null {
  try {
    return decide(table, cause, now);
  } catch (problem) {
    // By its shape, not by its class: the modules of a mutant bring a class of their own.
    const { code = 'internal' } = problem as { code?: string };
    if (code === 'internal') throw problem;
    return null;
  }
}

/** A decision that writes into its snapshot fails at once. */
function frozen({ meetup, invitations }: TableFacts): TableFacts {
  invitations.forEach(Object.freeze);
  return Object.freeze({ meetup: Object.freeze(meetup), invitations: Object.freeze(invitations) });
}
