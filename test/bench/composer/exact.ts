import type { Board } from '../../../libs/domain/src/composer/board.js';
import { BETWEEN } from '../../../libs/domain/src/composer/pair.js';
import { Seating } from '../../../libs/domain/src/composer/seating.js';

export interface Proof {
  /** The best value of all tables; -Infinity when no table keeps the rules. */
  value: number;
  /** False: the time was up first, and the value is only the best that was seen. */
  proven: boolean;
  nodes: number;
}

/** Differences below it are rounding of the pair scores, which are stored with 24 bits. */
const EPSILON = 1e-5;

/**
 * Looks through all tables by branch and bound, leaving out what cannot beat `known`: of the seats still open each takes at most the own
 * score, the pairs with those who sit, and half of the best pairs with others who could still come.
 */
export function bestOfAll(board: Board, known: number, until: () => boolean): Proof {
  const { own, pairs, between, seats } = board;
  const size = board.people.length;
  const seating = new Seating(board);
  let best = known;
  let nodes = 0;
  let timeIsUp = false;

  const visit = (
    table: readonly number[],
    value: number,
    firstTimers: number,
    open: Int32Array,
    gain: Float64Array,
  ) => {
    nodes++;
    if (timeIsUp || (timeIsUp = nodes % 64 === 0 && until())) return;
    const left = seats - table.length;
    if (left === 0) {
      if (value <= best + EPSILON) return;
      seating.seatAll(table);
      if (seating.broken() === 0) best = value;
      return;
    }
    // Who cannot be part of anything better goes, and with them the pairs that others hoped for.
    let hopeful = open;
    let most = hopes(hopeful, gain, left);
    for (;;) {
      const top = largest(most, left);
      const enough = best + EPSILON - value;
      const kept = hopeful.filter((_, at) => top.sum + Math.min(0, most[at]! - top.least) > enough);
      if (kept.length === hopeful.length) break;
      hopeful = kept;
      if (hopeful.length < left) return;
      most = hopes(hopeful, gain, left);
    }
    const order = [...hopeful.keys()].sort((a, b) => most[b]! - most[a]!);
    const sorted = order.map((at) => most[at]!);
    for (let nth = 0; nth + left <= order.length; nth++) {
      let bound = value;
      for (let seat = 0; seat < left; seat++) bound += sorted[nth + seat]!;
      if (bound <= best + EPSILON) return;
      const place = hopeful[order[nth]!]!;
      const first = firstTimers + board.firstTimer[place]!;
      if (first > board.mostFirstTimers) continue;
      const row = place * size;
      const rest = Int32Array.from(order.slice(nth + 1), (at) => hopeful[at]!).filter(
        (other) =>
          !(between[row + other]! & BETWEEN.never) && first + board.firstTimer[other]! <= board.mostFirstTimers,
      );
      const more = Float64Array.from(gain);
      for (const other of rest) more[other]! += pairs[row + other]!;
      visit([...table, place], value + gain[place]!, first, rest, more);
    }
  };

  /** The most that each open place could add. */
  const hopes = (open: Int32Array, gain: Float64Array, left: number): Float64Array => {
    const top = new Float64Array(Math.max(1, left - 1));
    return Float64Array.from(open, (place) => {
      top.fill(-Infinity);
      const row = place * size;
      for (const other of open) {
        const pair = other === place ? -Infinity : pairs[row + other]!;
        if (pair <= top[0]!) continue;
        let at = 0;
        for (; at + 1 < top.length && top[at + 1]! < pair; at++) top[at] = top[at + 1]!;
        top[at] = pair;
      }
      let sum = 0;
      for (let nth = 0; nth < left - 1; nth++) sum += top[nth]!;
      return gain[place]! + sum / 2;
    });
  };

  visit(
    [],
    0,
    0,
    Int32Array.from({ length: size }, (_, place) => place),
    Float64Array.from(own),
  );
  return { value: best, proven: !timeIsUp, nodes };
}

/** Sum and least of the `count` largest. */
function largest(values: Float64Array, count: number): { sum: number; least: number } {
  const sorted = Float64Array.from(values).sort().slice(-count);
  return { sum: sorted.reduce((sum, value) => sum + value, 0), least: sorted[0] ?? 0 };
}
