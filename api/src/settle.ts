import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type CollectGarbage = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/** Milliseconds after the start: whoever started us has seen the first page by then. */
const AFTER = 2_000;
/** Of that time, so that nobody waits for the collection. */
const QUIET = 0.1;

/**
 * Gives back what only starting needed. V8 keeps the memory of a start (15 MB of 70, measured) for a load that a
 * small table never has; one thorough collection, 60 ms long, returns it to the machine. Then or never: once a load has
 * made the code fast, the same collection leaves every answer a quarter dearer for this process (1.6 instead of
 * 1.25 ms, measured), and the minute of load that followed did not make up for it.
 */
export function settle(): void {
  const started = performance.eventLoopUtilization();
  setTimeout(() => {
    if (performance.eventLoopUtilization(started).utilization > QUIET) return;
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as CollectGarbage;
    setFlagsFromString('--no-expose-gc');
    collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, AFTER).unref();
}
