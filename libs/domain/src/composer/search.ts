import type { Board } from './board.js';
import { chance } from './chance.js';
import type { Paced } from './paced.js';
import { Seating } from './seating.js';
import type { Effort } from './types.js';

/** Shakes in a row that bring nothing before it starts afresh: many starts find more than long patience. */
const PATIENCE = 6;
/** Points by which chance may outweigh worth when chairs are filled: among everybody, around a topic, by chance alone, after a shake. */
const NOISE = { start: 0.4, round: 0.1, wild: 5, shake: 0.2 } as const;
/** Guests who leave at once when a table is shaken. */
const SHAKEN = { min: 2, max: 5 } as const;
/** Starts after which nothing can pay for a broken rule any more. */
const DEARER = 6;
/** Below this a difference is rounding. */
const EPSILON = 1e-6;

/**
 * Looks for the best table by iterated local search: exchange single guests while that helps, then shake a few seats and go on from the
 * better table; start afresh when it leads nowhere, in turn among everybody, around the next topic, and by chance alone. Rules may be
 * broken on the way, never in what is found.
 * @returns places on the board, null when no table was found that keeps every rule
 */
export function* searchTable(board: Board, { steps, enough }: Effort, seed = 1): Paced<readonly number[] | null> {
  if (board.people.length < board.seats) return null;
  const shaker = new Shaker(board, seed);
  const { seating } = shaker;
  let found: { table: number[]; value: number } | null = null;
  let kept = { table: [] as number[], worth: -Infinity };
  let idle = Infinity;

  for (let step = 0; step < steps && !(step > 0 && enough?.()); step++) {
    if (idle > PATIENCE) {
      shaker.start();
      [kept, idle] = [{ table: [], worth: -Infinity }, 0];
    } else {
      seating.seatAll(kept.table);
      shaker.shake();
    }
    shaker.settle();
    const [value, worth] = [seating.value(), seating.worth()];
    if (worth > kept.worth + EPSILON) [kept, idle] = [{ table: [...seating.table], worth }, 0];
    else idle++;
    if (value > (found?.value ?? -Infinity) + EPSILON && seating.broken() === 0)
      found = { table: [...seating.table], value };
    if (!found) {
      // Broken rules still pay off: the next start begins with dearer ones.
      idle = Infinity;
      if (step < DEARER) seating.holdRulesDearer();
    } else if (worth > found.value + EPSILON && seating.broken() > 0) {
      // It draws every search towards itself, past better tables that keep the rules.
      idle = Infinity;
      seating.holdRulesDearer();
    }
    yield;
  }
  return found && found.table;
}

/** What is done to a table again and again. */
class Shaker {
  readonly seating: Seating;
  private readonly random: () => number;
  private readonly everybody: Int32Array;
  private starts = 0;

  constructor(
    private readonly board: Board,
    seed: number,
  ) {
    this.seating = new Seating(board);
    this.random = chance(seed);
    this.everybody = Int32Array.from(board.people, (_, place) => place);
  }

  start(): void {
    const { rounds, locked } = this.board;
    this.seating.seatAll(locked);
    const [turn, kind] = [Math.floor(this.starts / 3), this.starts++ % 3];
    if (kind === 1 && rounds.length > 0) this.fill(rounds[turn % rounds.length]!, NOISE.round);
    this.fill(this.everybody, kind === 2 ? NOISE.wild : NOISE.start);
  }

  shake(): void {
    const { seating, random } = this;
    const { min, max } = SHAKEN;
    const leave = Math.min(this.free, min + Math.floor(random() * (max - min + 1)));
    for (let gone = 0; gone < leave; gone++) seating.stand(this.anySeat(this.free - gone));
    this.fill(this.everybody, NOISE.shake);
  }

  /** Exchanges single guests, seat after seat, until no exchange betters the table. */
  settle(): void {
    const { seating, board, free } = this;
    let seat = this.anySeat(free);
    for (let still = 0; still < free; still++, seat = seat + 1 < board.seats ? seat + 1 : board.locked.length) {
      const { place, better } = seating.bestFor(seat);
      if (better <= EPSILON) continue;
      seating.swap(seat, place);
      still = -1;
    }
  }

  /** Seats that nobody is locked to; they come after the others. */
  private get free(): number {
    return this.board.seats - this.board.locked.length;
  }

  private anySeat(free: number): number {
    return this.board.locked.length + Math.floor(this.random() * free);
  }

  private fill(among: ArrayLike<number>, noise: number): void {
    while (!this.seating.isFull) {
      const place = this.seating.next(among, noise, this.random);
      if (place < 0) return;
      this.seating.sit(place);
    }
  }
}
