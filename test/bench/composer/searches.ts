import { type Board, setBoard } from '../../../libs/domain/src/composer/board.js';
import { searchTable } from '../../../libs/domain/src/composer/search.js';
import { Seating } from '../../../libs/domain/src/composer/seating.js';
import type { ComposerFacts } from '../../../libs/domain/src/composer/types.js';
import { NOW } from './instances.js';

/** Everybody, or the `most` of the shortlist. */
export const boardOf = (facts: ComposerFacts, most = Infinity): Board => finish(setBoard(facts, NOW, most));

/** Value of the best table that a search finds; -Infinity when it finds none. */
export function searched(board: Board, steps: number, seed: number): number {
  const table = finish(searchTable(board, { steps }, seed));
  return table ? valueAt(board, table) : -Infinity;
}

/** Value of a proposed table, weighed apart from the search. */
export function valueOf(facts: ComposerFacts, contactIds: readonly string[]): number {
  const candidates = facts.candidates.filter(({ id }) => contactIds.includes(id));
  const board = boardOf({ ...facts, candidates });
  return valueAt(
    board,
    candidates.map((_, place) => place),
  );
}

function valueAt(board: Board, places: readonly number[]): number {
  const seating = new Seating(board);
  seating.seatAll(places);
  if (seating.broken() > 0) throw new Error('The table breaks a rule');
  return seating.value();
}

function finish<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
