/**
 * `npm run faults`: kills, stops and besieges the built app, lets guests race for a seat, and looks at what is left; `npm test` plays the
 * same for a moment (decision 0015). Each check prints its seed and has a control that fails; `SEED=… npm run faults -- kill-api` repeats
 * one.
 */
import { build, ensureInstalled, JEST, run } from './runtime.mjs';

ensureInstalled();
build();
const asked = process.argv.slice(2);
const all = ['test/faults/', 'last-seat'];
process.exitCode = run([
  ...JEST,
  ...['--selectProjects', 'faults', 'api', '--runInBand'],
  ...(asked.length > 0 ? asked : all),
]);
