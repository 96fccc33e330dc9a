import { type Board, countEvenings, setBoard } from './board.js';
import { collidingWishes, rulesInTheWay } from './collisions.js';
import type { Paced } from './paced.js';
import { reasonsFor } from './reasons.js';
import { searchTable } from './search.js';
import { Seating } from './seating.js';
import type { ComposerFacts, Effort, Proposal, Reason } from './types.js';
import { SIZES } from './weights.js';

/**
 * The best table that can be found, ranked reserves, and why each name. The same facts and steps give the same proposal, in whatever order
 * the facts come. Pauses at every `yield`, after a millisecond of work at most, so that others can go first.
 */
export function* compose(facts: ComposerFacts, now: Date, effort: Effort): Paced<Proposal> {
  const collisions = collidingWishes(facts);
  if (collisions.length > 0) return { kind: 'collision', collisions };
  yield;
  const board = yield* setBoard(facts, now, SIZES.shortlist);
  const table = yield* searchTable(board, effort);
  if (!table) return { kind: 'collision', collisions: yield* rulesInTheWay(board) };
  return yield* present(facts, now, board, table);
}

/** Runs it to its end at once. */
export function composeAtOnce(facts: ComposerFacts, now: Date, effort: Effort): Proposal {
  const work = compose(facts, now, effort);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

function* present(facts: ComposerFacts, now: Date, board: Board, table: readonly number[]): Paced<Proposal> {
  const seating = new Seating(board);
  seating.seatAll(table);
  const came = countEvenings(facts);
  yield;
  const idOf = (place: number): string => board.people[place]!.id;
  const reasons = (place: number): Reason[] =>
    reasonsFor({
      person: board.people[place]!,
      came: came.get(idOf(place)) ?? 0,
      locked: board.locked.includes(place),
      others: table
        .filter((other) => other !== place)
        .map((other) => ({
          person: board.people[other]!,
          between: board.between[place * board.people.length + other]!,
        })),
      now,
    });
  const guests = [];
  for (const [seat, place] of table.entries()) {
    const instead = seating.ranking(seat, SIZES.instead).map(idOf);
    guests.push({ contactId: idOf(place), worth: seating.worthOf(place), reasons: reasons(place), instead });
    yield;
  }
  guests.sort((a, b) => b.worth - a.worth || (a.contactId < b.contactId ? -1 : 1));
  return {
    kind: 'table',
    guests: guests.map(({ contactId, reasons, instead }) => ({ contactId, reasons, instead })),
    reserves: seating.reserves(SIZES.reserves).map((place) => ({ contactId: idOf(place), reasons: reasons(place) })),
  };
}
