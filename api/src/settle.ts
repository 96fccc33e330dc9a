import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type CollectGarbage = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/** Milliseconds after the start: whoever started us has seen the first page by then. */
const AFTER = 2_000;
/** Of the time since the last look; busier than this, somebody would wait for the collection. */
const QUIET = 0.1;

/**
 * Gives back what only starting needed. V8 keeps the memory of a start (15 MB of 70, measured) for a load that a
 * small table never has; one thorough collection, 60 ms long, returns it to the machine. It waits for a quiet moment.
 */
export function settle(since = performance.eventLoopUtilization()): void {
  setTimeout(() => {
    const now = performance.eventLoopUtilization();
    if (performance.eventLoopUtilization(now, since).utilization > QUIET) return settle(now);
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as CollectGarbage;
    setFlagsFromString('--no-expose-gc');
    collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, AFTER).unref();
}
