import {
  type CandidateFacts,
  type ComposerFacts,
  conditionsOf,
  needsIn,
  needsMetBy,
  type Paced,
} from '@stammtisch/domain';
import { invalidField } from '../problem/problems.js';
import type { CandidateRow, ListedRow, Loaded } from './composer.rows.js';

export interface Wishes {
  locked: readonly string[];
  banned: readonly string[];
  seats?: number | undefined;
}

const NONE: readonly string[] = [];
const CANDIDATES_A_PAUSE = 500;
/** New faces that an evening carries well. */
const FIRST_TIMERS = 3;

/** Those of the list who are coming or may be asked: their chairs are taken. */
const atTheTable = ({ state }: ListedRow): boolean => !['declined', 'lapsed', 'withdrawn'].includes(state);

/**
 * What is stored, as the composer wants it. Whoever is on the list sits there already; whoever said no to this meetup, or has no chair any
 * more, is not proposed again. @throws DomainError invalid-input for an unknown contact
 */
export function* factsOf(
  { meetup, candidates, evenings, neverTogether, acquainted, listed }: Loaded,
  wishes: Wishes,
): Paced<ComposerFacts> {
  const named = new Set([...wishes.locked, ...wishes.banned, ...listed.map(({ contactId }) => contactId)]);
  const known = new Map(candidates.filter(({ id }) => named.has(id)).map((candidate) => [candidate.id, candidate]));
  yield;
  for (const field of ['locked', 'banned'] as const)
    if (!wishes[field].every((id) => known.has(id))) throw invalidField(field, 'unknown');

  const asked = new Set(listed.filter(({ state }) => state !== 'listed').map(({ contactId }) => contactId));
  // A chair of somebody who was deleted since, or came with a guest, is a chair nobody can be proposed for.
  const sitting = listed.filter(
    (one) => atTheTable(one) && (asked.has(one.contactId) || !known.get(one.contactId)?.doNotInvite),
  );
  const companions = sitting.reduce((sum, { plusOnes }) => sum + plusOnes, 0);
  const gone = sitting.filter(({ contactId }) => !known.has(contactId)).length;
  const seats = Math.max(1, (wishes.seats ?? meetup.capacity - 1) - companions - gone);
  const there = sitting.map(({ contactId }) => contactId).filter((id) => known.has(id));
  yield;

  const locked = [...new Set([...there.slice(0, seats), ...wishes.locked])];
  const returning = new Set(evenings.flatMap(({ contactIds }) => contactIds));
  const people: CandidateFacts[] = [];
  for (const candidate of candidates)
    if (people.push(candidateOf(candidate, meetup.locale, asked)) % CANDIDATES_A_PAUSE === 0) yield;
  return {
    seats,
    candidates: people,
    evenings,
    neverTogether,
    acquainted,
    locked,
    banned: [
      ...wishes.banned,
      ...listed.map(({ contactId }) => contactId).filter((id) => known.has(id) && !locked.includes(id)),
    ],
    // A table that begins has nobody but first-timers.
    mostFirstTimers: Math.max(FIRST_TIMERS, seats - candidates.filter(({ id }) => returning.has(id)).length),
    venueMeets: needsMetBy(meetup.place),
  };
}

function candidateOf(row: CandidateRow, organizerLocale: string, asked: ReadonlySet<string>): CandidateFacts {
  // Who has been asked already keeps the chair, whatever speaks against it by now.
  const isAsked = asked.has(row.id);
  return {
    id: row.id,
    lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt),
    core: row.core,
    familiarity: isAsked ? null : row.familiarity,
    answered: row.answered,
    lately: row.lately,
    topics: row.circles?.split(',') ?? NONE,
    languages: [row.locale ?? organizerLocale],
    needs: isAsked ? NONE : needsOf(row),
    doNotInvite: row.doNotInvite && !isAsked,
    muted: row.muted,
    invitedElsewhere: row.invitedElsewhere,
  };
}

function needsOf({ diet, preferences }: CandidateRow): readonly string[] {
  const conditions = conditionsOf(diet, preferences ?? []);
  return conditions.length > 0 ? needsIn(conditions) : NONE;
}
