/**
 * Goes into a process by --import and tells its parent, whenever asked, for how long the event loop stood still at most
 * since it was last asked, in milliseconds.
 */
const EVERY = 1;
let [last, longest] = [performance.now(), 0];

setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last - EVERY);
  last = now;
}, EVERY).unref();

process.on('message', () => {
  process.send({ longest: Math.max(longest, performance.now() - last - EVERY) });
  longest = 0;
});
process.channel.unref();
