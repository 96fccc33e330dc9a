import type { CandidateFacts, ComposerFacts, Reason } from '../composer/types.js';

/**
 * The rules and the worth of a table (product.md "The guest list composer"), written down a second time: straight from the facts, pair by
 * pair, without any of the composer's numbers.
 */
const QUARTER = (365.25 / 4) * 86_400_000;

const personOf = ({ candidates }: ComposerFacts, id: string): CandidateFacts =>
  candidates.find((one) => one.id === id)!;

const together = ({ evenings }: ComposerFacts, a: string, b: string): Date[] =>
  evenings.filter(({ contactIds }) => contactIds.includes(a) && contactIds.includes(b)).map(({ at }) => at);

const know = (facts: ComposerFacts, a: string, b: string): boolean =>
  together(facts, a, b).length > 0 || (facts.acquainted ?? []).some((pair) => pair.includes(a) && pair.includes(b));

const cameBefore = ({ evenings }: ComposerFacts, id: string): boolean =>
  evenings.some(({ contactIds }) => contactIds.includes(id));

/** The first rule that a table breaks, in words; null: it may be proposed. */
export function brokenTableRule(facts: ComposerFacts, table: readonly string[]): string | null {
  if (new Set(table).size !== facts.seats) return `${new Set(table).size} guests for ${facts.seats} seats`;
  for (const id of facts.locked) if (!table.includes(id)) return `${id} is locked and not there`;
  for (const id of facts.banned) if (table.includes(id)) return `${id} is banned and there`;
  for (const [a, b] of facts.neverTogether)
    if (table.includes(a) && table.includes(b)) return `${a} and ${b} sit together`;
  const newcomers = table.filter((id) => !cameBefore(facts, id));
  if (newcomers.length > facts.mostFirstTimers) return `${newcomers.length} first-timers`;
  for (const id of table) {
    const guest = personOf(facts, id);
    const others = table.filter((other) => other !== id);
    if (guest.doNotInvite) return `${id} is not to be invited`;
    if (facts.venueMeets && guest.needs.some((need) => !facts.venueMeets!.includes(need)))
      return `${id} lacks something`;
    if (!facts.locked.includes(id) && (guest.muted || guest.invitedElsewhere)) return `${id} is asked too often`;
    const alone = guest.familiarity !== null && guest.familiarity < 2;
    if (alone && !others.some((other) => know(facts, id, other))) return `${id} knows nobody`;
    const understood = (other: string): boolean => {
      const [mine, theirs] = [guest.languages, personOf(facts, other).languages];
      return mine.length === 0 || theirs.length === 0 || mine.some((language) => theirs.includes(language));
    };
    if (!others.some(understood)) return `${id} has nobody to talk to`;
  }
  return null;
}

export function worthOfTable(facts: ComposerFacts, table: readonly string[], now: Date): number {
  let worth = 0;
  for (const id of table) {
    const { lastSeenAt, core, answered, lately } = personOf(facts, id);
    const quarters = lastSeenAt ? (now.getTime() - lastSeenAt.getTime()) / QUARTER : null;
    worth += quarters === null ? 1 : Math.min(2, Math.max(0, (quarters - 1) / 2));
    if (quarters !== null && quarters < 1) worth -= 0.5;
    if (core) worth += 0.6;
    if (cameBefore(facts, id)) worth += 0.3;
    if (answered > 0) worth += 0.2;
    if (lately === 'declined') worth -= 0.4;
    if (lately === 'silent') worth -= 0.7;
    for (const other of table) if (id < other) worth += worthOfPair(facts, id, other, now);
  }
  return worth;
}

function worthOfPair(facts: ComposerFacts, a: string, b: string, now: Date): number {
  const met = together(facts, a, b);
  const lately = met.some((at) => now.getTime() - at.getTime() < 2 * QUARTER);
  const [one, other] = [personOf(facts, a).topics, personOf(facts, b).topics];
  const shared = one.filter((topic) => other.includes(topic)).length;
  const all = one.length + other.length - shared;
  return (!know(facts, a, b) ? 0.3 : lately ? -0.4 : 0.05) + (all === 0 ? 0 : (0.2 * shared) / all);
}

/** The best worth of all tables that keep the rules; null: there is none. Looks at every single one. */
export function bestWorth(facts: ComposerFacts, now: Date): number | null {
  const ids = facts.candidates.map(({ id }) => id);
  let best: number | null = null;
  const choose = (table: readonly string[], from: number): void => {
    if (table.length === facts.seats) {
      if (brokenTableRule(facts, table) === null) best = Math.max(best ?? -Infinity, worthOfTable(facts, table, now));
      return;
    }
    for (let next = from; next < ids.length; next++) choose([...table, ids[next]!], next + 1);
  };
  choose([], 0);
  return best;
}

/** Whether a reason is true of a guest who sits with these others. */
export function isTrue(
  reason: Reason,
  id: string,
  others: readonly string[],
  facts: ComposerFacts,
  now: Date,
): boolean {
  const guest = personOf(facts, id);
  const quarters = guest.lastSeenAt && Math.floor((now.getTime() - guest.lastSeenAt.getTime()) / QUARTER);
  switch (reason.code) {
    case 'wished':
      return facts.locked.includes(id);
    case 'core':
      return guest.core;
    case 'never-seen':
      return guest.lastSeenAt === null;
    case 'not-seen':
      return reason.quarters === quarters && quarters >= 2;
    case 'has-not-met':
      return reason.contactIds.every((other) => others.includes(other) && !know(facts, id, other));
    case 'knows':
      return reason.contactIds.every((other) => others.includes(other) && know(facts, id, other));
    case 'shares':
      return [id, ...reason.contactIds].every((one) => personOf(facts, one).topics.includes(reason.topic));
    case 'came-before':
      return cameBefore(facts, id);
    case 'answers':
      return guest.answered > 0;
    case 'seen-lately':
      return quarters === 0;
    case 'declined-lately':
      return guest.lately === 'declined';
    case 'silent-lately':
      return guest.lately === 'silent';
  }
}
