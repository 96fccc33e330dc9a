import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Paced } from '@stammtisch/domain';

/** Milliseconds of our own at a stretch. */
const SLICE = 0.5;
/** Milliseconds: a turn of the event loop that takes longer serves somebody. */
const BUSY = 0.3;
/** Milliseconds to stay out of the way then. */
const REST = 12;

/** Runs paced work to its end, a slice at a time: at full speed while nobody else is there, at a fraction of it while guests are served. */
export async function inSlices<T>(work: Paced<T>): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    const left = performance.now();
    await setImmediate();
    if (performance.now() - left > BUSY) await setTimeout(REST);
  }
}
