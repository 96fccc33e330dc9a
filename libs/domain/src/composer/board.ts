import type { Paced } from './paced.js';
import { BETWEEN, pairScore, speakTogether } from './pair.js';
import { barOf, canBeWished, needsCompany, personScore } from './person.js';
import { byId, type Contender, promisingTopics, shortlist } from './shortlist.js';
import type { CandidateFacts, ComposerFacts } from './types.js';
import { LATELY_MS } from './weights.js';

/** A pair that must not be: outweighs whatever a table can be worth. */
export const NEVER = -100;

/** The facts as numbers by place: who can sit at the table, what each brings, what is between each two. */
export interface Board {
  /** By id, so that the order in which facts come changes nothing. */
  readonly people: readonly CandidateFacts[];
  readonly seats: number;
  /** Places of those who must sit there. */
  readonly locked: readonly number[];
  readonly own: Float64Array;
  /** Of two places `a * people.length + b`: their score. */
  readonly pairs: Float32Array;
  /** Of two places, bits of BETWEEN. */
  readonly between: Uint8Array;
  /** Places of those who would make the best table about a topic, for each topic, best first. */
  readonly rounds: readonly (readonly number[])[];
  /** 1: somebody they have met must be there. */
  readonly company: Uint8Array;
  /** 1: was never at the table. */
  readonly firstTimer: Uint8Array;
  readonly mostFirstTimers: number;
}

/** Candidates and rows between two pauses: well below a millisecond. */
const CANDIDATES_A_PAUSE = 500;
const ROWS_A_PAUSE = 10;

/** The board of at most so many candidates. */
export function* setBoard(facts: ComposerFacts, now: Date, most: number): Paced<Board> {
  const came = countEvenings(facts);
  yield;
  const locked = new Set(facts.locked);
  const all: Contender[] = [];
  for (const person of eligible(facts)) {
    const evenings = came.get(person.id) ?? 0;
    const own = personScore(person, evenings, now);
    if (all.push({ person, own, came: evenings, locked: locked.has(person.id) }) % CANDIDATES_A_PAUSE === 0) yield;
  }
  const ranked = [...(yield* shortlist(all, most, facts.seats))].sort(byId);
  yield;
  const people = ranked.map(({ person }) => person);
  const place = new Map(ranked.map((one, at) => [one, at]));
  const rounds = promisingTopics(ranked, facts.seats).map((members) => members.map((one) => place.get(one)!));
  const between = yield* relate(facts, people, now);
  return {
    people,
    seats: facts.seats,
    locked: people.flatMap(({ id }, place) => (locked.has(id) ? [place] : [])),
    own: Float64Array.from(ranked, ({ own }) => own),
    pairs: yield* weigh(people, between),
    between,
    rounds,
    company: Uint8Array.from(people, (person) => (needsCompany(person) ? 1 : 0)),
    firstTimer: Uint8Array.from(people, ({ id }) => (came.has(id) ? 0 : 1)),
    mostFirstTimers: facts.mostFirstTimers,
  };
}

/** Who may sit at the table at all. */
export function eligible(facts: ComposerFacts): CandidateFacts[] {
  const [locked, banned] = [new Set(facts.locked), new Set(facts.banned)];
  return facts.candidates.filter((candidate) => {
    const bar = barOf(candidate, facts);
    return locked.has(candidate.id) ? canBeWished(bar) : bar === null && !banned.has(candidate.id);
  });
}

/** How many evenings each was there. Who is missing never was. */
export function countEvenings({ evenings }: ComposerFacts): Map<string, number> {
  const came = new Map<string, number>();
  for (const { contactIds } of evenings) for (const id of contactIds) came.set(id, (came.get(id) ?? 0) + 1);
  return came;
}

function* relate(facts: ComposerFacts, people: readonly CandidateFacts[], now: Date): Paced<Uint8Array> {
  const size = people.length;
  const between = new Uint8Array(size * size);
  const place = new Map(people.map(({ id }, at) => [id, at]));
  const both = (a: number, b: number, bits: number): void => {
    between[a * size + b]! |= bits;
    between[b * size + a]! |= bits;
  };
  for (const { at, contactIds } of facts.evenings) {
    const lately = now.getTime() - at.getTime() < LATELY_MS;
    const there = contactIds.flatMap((id) => place.get(id) ?? []);
    there.forEach((a, nth) =>
      there.slice(nth + 1).forEach((b) => both(a, b, lately ? BETWEEN.met | BETWEEN.metLately : BETWEEN.met)),
    );
  }
  const pair = ([a, b]: readonly [string, string], bits: number): void => {
    const [one, other] = [place.get(a), place.get(b)];
    if (one !== undefined && other !== undefined && one !== other) both(one, other, bits);
  };
  for (const two of facts.acquainted ?? []) pair(two, BETWEEN.met);
  for (const two of facts.neverTogether) pair(two, BETWEEN.never);
  yield;
  // Few languages make few distinct sets: compared once for each two sets, not for each two people.
  const { kinds, kindOf } = languageKinds(people);
  const speak = kinds.map((one) => kinds.map((other) => (speakTogether(one, other) ? BETWEEN.language : 0)));
  for (let a = 0; a < size; a++) {
    const speaks = speak[kindOf[a]!]!;
    for (let b = 0; b < size; b++) between[a * size + b]! |= speaks[kindOf[b]!]!;
    if (a % ROWS_A_PAUSE === 0) yield;
  }
  return between;
}

function languageKinds(people: readonly CandidateFacts[]): { kinds: CandidateFacts[]; kindOf: Int32Array } {
  const seen = new Map<string, number>();
  const kinds: CandidateFacts[] = [];
  const kindOf = Int32Array.from(people, (person) => {
    const key = [...person.languages].sort().join();
    const known = seen.get(key) ?? kinds.push(person) - 1;
    seen.set(key, known);
    return known;
  });
  return { kinds, kindOf };
}

function* weigh(people: readonly CandidateFacts[], between: Uint8Array): Paced<Float32Array> {
  const size = people.length;
  const pairs = new Float32Array(size * size);
  const members = new Map<string, number[]>();
  people.forEach(({ topics }, place) => {
    for (const topic of new Set(topics)) {
      const there = members.get(topic);
      if (there) there.push(place);
      else members.set(topic, [place]);
    }
  });
  const count = people.map(({ topics }) => new Set(topics).size);
  const shared = new Uint16Array(size);
  for (let a = 0; a < size; a++) {
    shared.fill(0);
    for (const topic of new Set(people[a]!.topics)) for (const b of members.get(topic)!) shared[b]!++;
    for (let b = 0; b < size; b++) {
      if (a === b) continue;
      const bits = between[a * size + b]!;
      const all = count[a]! + count[b]! - shared[b]!;
      pairs[a * size + b] = pairScore(bits, all > 0 ? shared[b]! / all : 0) + (bits & BETWEEN.never ? NEVER : 0);
    }
    if (a % ROWS_A_PAUSE === 0) yield;
  }
  return pairs;
}
