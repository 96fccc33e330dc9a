import { type Board, countEvenings, eligible, NEVER } from './board.js';
import type { Paced } from './paced.js';
import { BETWEEN } from './pair.js';
import { barOf } from './person.js';
import { searchTable } from './search.js';
import type { Collision, ComposerFacts, TableRule } from './types.js';

/** Wishes that contradict each other whatever the search would find. */
export function collidingWishes(facts: ComposerFacts): Collision[] {
  const { seats, mostFirstTimers: most } = facts;
  const locked = [...new Set(facts.locked)].sort();
  const collisions: Collision[] = [];
  for (const contactId of locked) {
    const candidate = facts.candidates.find(({ id }) => id === contactId);
    const bar = candidate ? barOf(candidate, facts) : null;
    if (facts.banned.includes(contactId)) collisions.push({ kind: 'locked-and-banned', contactId });
    if (bar === 'do-not-invite') collisions.push({ kind: 'locked-do-not-invite', contactId });
    if (bar === 'needs-not-met') collisions.push({ kind: 'locked-needs', contactId });
  }
  for (const [a, b] of facts.neverTogether)
    if (locked.includes(a) && locked.includes(b))
      collisions.push({ kind: 'locked-never-together', contactIds: a < b ? [a, b] : [b, a] });
  if (locked.length > seats) collisions.push({ kind: 'locked-too-many', locked: locked.length, seats });

  const came = countEvenings(facts);
  const firstTimers = locked.filter((id) => !came.has(id));
  if (firstTimers.length > most) collisions.push({ kind: 'locked-first-timers', contactIds: firstTimers, most });
  const found = eligible(facts).length;
  if (found < seats) collisions.push({ kind: 'too-few', eligible: found, seats });
  return collisions;
}

/** Enough to find some table where there is one. */
const STEPS = 100;

/** Which single rule stands in the way of every table; all of them when no single one does. */
export function* rulesInTheWay(board: Board): Paced<Collision[]> {
  const inTheWay: TableRule[] = [];
  for (const [rule, without] of Object.entries(RELAXED) as [TableRule, (board: Board) => Board][])
    if (yield* searchTable(without(board), { steps: STEPS })) inTheWay.push(rule);
  const rules = inTheWay.length > 0 ? inTheWay : (Object.keys(RELAXED) as TableRule[]);
  return rules.map((rule) => ({ kind: 'rule', rule }));
}

const RELAXED: Record<TableRule, (board: Board) => Board> = {
  'never-together': (board) => ({
    ...board,
    pairs: board.pairs.map((pair, at) => (board.between[at]! & BETWEEN.never ? pair - NEVER : pair)),
    between: board.between.map((bits) => bits & ~BETWEEN.never),
  }),
  company: (board) => ({ ...board, company: new Uint8Array(board.company.length) }),
  language: (board) => ({ ...board, between: board.between.map((bits) => bits | BETWEEN.language) }),
  'first-timers': (board) => ({ ...board, mostFirstTimers: board.seats }),
};
