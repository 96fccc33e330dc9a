import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Goes into a process by --import and tells its parent, whenever asked, for how long the event loop stood still since it was
 * last asked: at most, and in all but one of a hundred turns, in milliseconds.
 */
const EVERY = 1;
let [last, longest] = [performance.now(), 0];
const turns = monitorEventLoopDelay({ resolution: EVERY });
turns.enable();

setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last - EVERY);
  last = now;
}, EVERY).unref();

// Its own threads load it, too, and have nobody to tell.
if (isMainThread) process.on('message', answer).channel.unref();

function answer() {
  process.send({
    longest: Math.max(longest, performance.now() - last - EVERY),
    p99: turns.percentile(99) / 1e6 - EVERY,
  });
  longest = 0;
  turns.reset();
}
