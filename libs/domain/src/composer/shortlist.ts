import type { Paced } from './paced.js';
import type { CandidateFacts } from './types.js';
import { WEIGHTS } from './weights.js';

/** Somebody with what they bring by themselves. */
export interface Contender {
  readonly person: CandidateFacts;
  readonly own: number;
  /** Evenings at the table. */
  readonly came: number;
  readonly locked: boolean;
}

/**
 * Whose pairs are worth weighing: everybody who is locked, then half of them by their own score, ties by known faces; the other half from
 * the topics about which the best tables could talk, because a table around one topic can beat any of strangers.
 */
export function* shortlist(all: readonly Contender[], most: number, seats: number): Paced<readonly Contender[]> {
  if (all.length <= most) return all;
  const chosen = new Set(all.filter(({ locked }) => locked));
  const byOwn = strongest(all, most);
  yield;
  for (const one of byOwn) if (chosen.size < most / 2) chosen.add(one);
  const topics = promisingTopics(all, seats);
  yield;
  for (const members of topics) for (const one of members) if (chosen.size < most) chosen.add(one);
  for (const one of byOwn) if (chosen.size < most) chosen.add(one);
  return [...chosen];
}

/** The `most` with the highest score of their own: numbers sort faster than people, so only those are put in order. */
function strongest(all: readonly Contender[], most: number): Contender[] {
  const least = Float64Array.from(all, ({ own }) => own).sort()[all.length - most]!;
  const candidates = all.filter(({ own }) => own >= least);
  return candidates.sort((a, b) => b.own - a.own || b.came - a.came || byId(a, b)).slice(0, most);
}

export const byId = (a: Contender, b: Contender): number => (a.person.id < b.person.id ? -1 : 1);

/** Of each topic, best first, twice as many of its members as there are seats: those with whom a table about it would be best. */
export function promisingTopics(all: readonly Contender[], seats: number): Contender[][] {
  const members = new Map<string, { one: Contender; promise: number }[]>();
  for (const one of all) {
    if (one.person.topics.length === 0) continue;
    const topics = new Set(one.person.topics);
    // Half of the pairs with everybody else, as if these had the very same topics but for the others of one's own.
    const promise = one.own + ((seats - 1) / 2) * (WEIGHTS.pair.sharedTopics / topics.size);
    for (const topic of topics) {
      const there = members.get(topic);
      if (there) there.push({ one, promise });
      else members.set(topic, [{ one, promise }]);
    }
  }
  const ranked = [...members].map(([topic, there]) => {
    there.sort((a, b) => b.promise - a.promise || byId(a.one, b.one));
    const table = there.slice(0, seats);
    return { topic, there, promise: table.reduce((sum, { promise }) => sum + promise, 0) };
  });
  ranked.sort((a, b) => b.promise - a.promise || (a.topic < b.topic ? -1 : 1));
  return ranked.map(({ there }) => there.slice(0, 2 * seats).map(({ one }) => one));
}
