import type { Board } from './board.js';
import { BETWEEN } from './pair.js';

/** A table under work: who sits, what each candidate would add, and whom each would know; kept up to date with every change of a seat. */
export class Seating {
  /** Places on the board, the locked ones first. */
  readonly table: Int32Array;
  private readonly seated: Uint8Array;
  /** Own score and the pairs with everybody at the table. */
  private readonly gain: Float64Array;
  /** How many at the table each has met, and how many speak a language of theirs. */
  private readonly metThere: Uint8Array;
  private readonly speakThere: Uint8Array;
  /** What one broken rule costs while the table is being shaken: dear enough to be left behind, cheap enough to pass through. */
  private penalty = 3;
  private firstTimers = 0;
  private filled = 0;
  private readonly size: number;
  /** Alone with the organizer nobody needs another guest's language. */
  private readonly languageMatters: boolean;

  constructor(readonly board: Board) {
    this.size = board.people.length;
    this.table = new Int32Array(board.seats).fill(-1);
    this.seated = new Uint8Array(this.size);
    this.gain = Float64Array.from(board.own);
    this.metThere = new Uint8Array(this.size);
    this.speakThere = new Uint8Array(this.size);
    this.languageMatters = board.seats > 1;
  }

  /** Clears the table and seats these. */
  seatAll(places: ArrayLike<number>): void {
    this.seated.fill(0);
    this.gain.set(this.board.own);
    this.metThere.fill(0);
    this.speakThere.fill(0);
    this.firstTimers = 0;
    this.filled = 0;
    for (let seat = 0; seat < places.length; seat++) this.sit(places[seat]!);
  }

  get isFull(): boolean {
    return this.filled === this.table.length;
  }

  sit(place: number): void {
    this.table[this.filled++] = place;
    this.seated[place] = 1;
    this.firstTimers += this.board.firstTimer[place]!;
    this.count(place, 1);
  }

  /** Frees a seat; the last one moves into it. */
  stand(seat: number): void {
    const place = this.table[seat]!;
    this.table[seat] = this.table[--this.filled]!;
    this.seated[place] = 0;
    this.firstTimers -= this.board.firstTimer[place]!;
    this.count(place, -1);
  }

  swap(seat: number, place: number): void {
    const last = this.table[this.filled - 1]!;
    this.stand(seat);
    this.sit(place);
    // Everybody else keeps the seat.
    if (seat !== this.filled - 1) [this.table[seat], this.table[this.filled - 1]] = [place, last];
  }

  /** Score of the full table; a pair that must not be counts as NEVER. */
  value(): number {
    let sum = 0;
    for (const place of this.table) sum += this.board.own[place]! + this.gain[place]!;
    return sum / 2;
  }

  /** Rules that the full table breaks; 0 is a table. */
  broken(): number {
    let broken = this.brokenBesidesNever();
    for (const a of this.table) for (const b of this.table) if (a < b && this.between(a, b, BETWEEN.never)) broken++;
    return broken;
  }

  /** From now on a broken rule costs twice as much. */
  holdRulesDearer(): void {
    this.penalty *= 2;
  }

  /** The value with what is broken held against it. */
  worth(): number {
    return this.value() - this.penalty * this.brokenBesidesNever();
  }

  /** What one guest adds: the own score and the pairs with everybody at the table. */
  worthOf(place: number): number {
    return this.gain[place]!;
  }

  /** The best of these to sit down next, each one's worth shaken by up to `noise`; -1 when nobody is left. */
  next(among: ArrayLike<number>, noise: number, random: () => number): number {
    const { gain, seated, board } = this;
    const fullOfFirst = this.firstTimers >= board.mostFirstTimers;
    let [best, most] = [-1, -Infinity];
    for (let at = 0; at < among.length; at++) {
      const place = among[at]!;
      if (seated[place] === 1) continue;
      const worth = gain[place]! + noise * random() - (fullOfFirst ? this.penalty * board.firstTimer[place]! : 0);
      if (worth > most) [best, most] = [place, worth];
    }
    return best;
  }

  /** The best exchange for one seat: who, and by how much it betters the table, broken rules weighed in. */
  bestFor(seat: number): { place: number; better: number } {
    const { board, gain, seated, size, metThere, speakThere, penalty } = this;
    const out = this.table[seat]!;
    const row = out * size;
    const loss = gain[out]!;
    const before = this.brokenBesidesNever();
    const alone = this.aloneWithout(seat);
    const firstTimers = this.firstTimers - board.firstTimer[out]!;
    let [best, most] = [-1, -Infinity];
    for (let place = 0; place < size; place++) {
      if (seated[place] === 1) continue;
      let better = gain[place]! - board.pairs[row + place]! - loss;
      // No exchange can mend more than is broken.
      if (better + penalty * before <= most) continue;
      const between = board.between[row + place]!;
      let broken = Math.max(0, firstTimers + board.firstTimer[place]! - board.mostFirstTimers);
      if (board.company[place] === 1 && metThere[place] === (between & BETWEEN.met)) broken++;
      if (this.languageMatters && speakThere[place] === (between & BETWEEN.language ? 1 : 0)) broken++;
      for (const { place: guest, misses } of alone) if (!(board.between[guest * size + place]! & misses)) broken++;
      better -= penalty * (broken - before);
      if (better > most) [best, most] = [place, better];
    }
    return { place: best, better: most };
  }

  /** Who can take this seat while everybody else stays and every rule holds, best first. */
  ranking(seat: number, most: number): number[] {
    const out = this.table[seat]!;
    const rest = this.without(seat);
    const worth = (place: number): number => this.gain[place]! - this.board.pairs[out * this.size + place]!;
    return this.best(worth, most, (place) => this.keepsRules(rest, place));
  }

  /** Who can come when a chair falls free, best first: they fit into one at least, and must be kept apart from nobody at the table. */
  reserves(most: number): number[] {
    const chairs = [...this.table.keys()].map((seat) => this.without(seat));
    const apart = (place: number): boolean => this.table.some((other) => this.between(place, other, BETWEEN.never));
    return this.best(
      (place) => this.gain[place]!,
      most,
      (place) => !apart(place) && chairs.some((rest) => this.keepsRules(rest, place)),
    );
  }

  private without(seat: number): number[] {
    return [...this.table].filter((_, other) => other !== seat);
  }

  private best(worth: (place: number) => number, most: number, fits: (place: number) => boolean): number[] {
    const others = this.board.people.map((_, place) => place).filter((place) => this.seated[place] === 0);
    others.sort((a, b) => worth(b) - worth(a) || a - b);
    const found: number[] = [];
    for (const place of others) {
      if (found.length === most) break;
      if (fits(place)) found.push(place);
    }
    return found;
  }

  /** Whether those who sit and one more keep every rule. */
  private keepsRules(sitting: readonly number[], one: number): boolean {
    const { board } = this;
    const table = [...sitting, one];
    const firstTimers = table.reduce((sum, place) => sum + board.firstTimer[place]!, 0);
    const near = (place: number, bit: number): boolean =>
      table.some((other) => other !== place && this.between(place, other, bit));
    return (
      firstTimers <= board.mostFirstTimers &&
      !near(one, BETWEEN.never) &&
      table.every((place) => board.company[place] === 0 || near(place, BETWEEN.met)) &&
      (table.length === 1 || table.every((place) => near(place, BETWEEN.language)))
    );
  }

  /** Those whom this seat's guest alone keeps company or speaks with. */
  private aloneWithout(seat: number): { place: number; misses: number }[] {
    const { board, table } = this;
    const out = table[seat]!;
    const alone: { place: number; misses: number }[] = [];
    for (const place of table) {
      if (place === out) continue;
      const between = board.between[out * this.size + place]!;
      if (board.company[place] === 1 && this.metThere[place] === (between & BETWEEN.met))
        alone.push({ place, misses: BETWEEN.met });
      if (this.languageMatters && this.speakThere[place] === (between & BETWEEN.language ? 1 : 0))
        alone.push({ place, misses: BETWEEN.language });
    }
    return alone;
  }

  private brokenBesidesNever(): number {
    const { board } = this;
    let broken = Math.max(0, this.firstTimers - board.mostFirstTimers);
    for (const place of this.table) {
      if (board.company[place] === 1 && this.metThere[place] === 0) broken++;
      if (this.languageMatters && this.speakThere[place] === 0) broken++;
    }
    return broken;
  }

  private between(a: number, b: number, bit: number): boolean {
    return (this.board.between[a * this.size + b]! & bit) !== 0;
  }

  private count(place: number, by: 1 | -1): void {
    const { gain, metThere, speakThere, size } = this;
    const { pairs, between } = this.board;
    const row = place * size;
    for (let other = 0; other < size; other++) {
      gain[other]! += by * pairs[row + other]!;
      const bits = between[row + other]!;
      metThere[other]! += by * (bits & BETWEEN.met);
      speakThere[other]! += by * ((bits & BETWEEN.language) >> 2);
    }
    // Nobody is their own company.
    metThere[place]! -= by * (between[row + place]! & BETWEEN.met);
    speakThere[place]! -= by * ((between[row + place]! & BETWEEN.language) >> 2);
  }
}
