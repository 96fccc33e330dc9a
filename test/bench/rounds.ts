import { setTimeout } from 'node:timers/promises';
import { busySeconds, cores, cpuSeconds } from './tools/proc.js';
import type { Pair } from './figure.js';

/** More CPU than this used by others makes a round say little. */
const STRANGERS = 0.15;
const QUIET_WITHIN = 12_000;
/** All waiting of a run together, so that a busy machine makes it longer by this and not without end. */
let patience = 30_000;

/** Whose CPU time is ours besides this process and its descendants. */
export type OwnProcesses = () => readonly number[];

export interface Rounds<T> {
  /** What counts: the quiet ones, or all when fewer than two were quiet. */
  kept: T[];
  /** Words about the noise; empty when there was none. */
  notes: string[];
}

/**
 * Plays a round several times and leaves out those in which strangers had more than 15 % of the machine, while two
 * remain. `play` measures the limit and the product, one right after the other, and takes turns at which comes first.
 */
export async function playRounds<T>(
  count: number,
  own: OwnProcesses,
  play: (round: number) => Promise<T>,
): Promise<Rounds<T>> {
  const played: { result: T; strangers: number }[] = [];
  for (let round = 0; round < count; round++) {
    await quiet(own);
    const watch = watchStrangers(own);
    played.push({ result: await play(round), strangers: watch() });
  }
  const calm = played.filter(({ strangers }) => strangers <= STRANGERS);
  const kept = (calm.length >= 2 ? calm : played).map(({ result }) => result);
  const most = Math.max(...played.map(({ strangers }) => strangers));
  const percent = `${Math.round(most * 100)} %`;
  if (most <= STRANGERS) return { kept, notes: [] };
  return {
    kept,
    notes: [
      calm.length >= 2 ? `${count - calm.length} noisy rounds left out` : `noisy: strangers took up to ${percent}`,
    ],
  };
}

/** Limit first in the even rounds, product first in the odd ones. */
export async function inTurn(
  round: number,
  limit: () => Promise<number>,
  product: () => Promise<number>,
): Promise<Pair> {
  if (round % 2 === 1) {
    const value = await product();
    return { value, limit: await limit() };
  }
  const measured = await limit();
  return { value: await product(), limit: measured };
}

/** @returns the share of the machine that others used since the call, 0 to 1. */
function watchStrangers(own: OwnProcesses): () => number {
  if (process.platform !== 'linux') return () => 0;
  const read = () => ({ at: performance.now() / 1000, busy: busySeconds(), ours: cpuSeconds([process.pid, ...own()]) });
  const before = read();
  return () => {
    const after = read();
    const strangers = after.busy - before.busy - (after.ours - before.ours);
    return Math.max(0, strangers) / ((after.at - before.at) * cores);
  };
}

/** Waits for a machine that is left to us. */
async function quiet(own: OwnProcesses): Promise<void> {
  for (const since = performance.now(); patience > 0 && performance.now() - since < QUIET_WITHIN; patience -= 400) {
    const watch = watchStrangers(own);
    await setTimeout(300);
    if (watch() <= STRANGERS) return;
  }
}
