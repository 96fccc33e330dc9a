import { randomInt } from 'node:crypto';

/** Chance that can be repeated. */
export interface Chance {
  /** 0 <= x < 1 */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(things: readonly T[]): T;
}

/** Prints its seed; SEED=… in the environment repeats a run, as far as the machine's own timing does. */
export function chance(about: string): Chance {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
  say(`${about}: SEED=${seed}`);
  // Mulberry32.
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { next, between, pick: (things) => things[between(0, things.length - 1)]! };
}

/** A line for people, past Jest's own reports. */
export const say = (line: string): void => void process.stdout.write(`  ${line}\n`);
