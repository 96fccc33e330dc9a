/**
 * `npm run faults`: kills, stops and besieges the built app, and looks at what is left. Each check prints its seed and
 * has a control that fails; `SEED=… npm run faults -- kill-api` repeats one.
 */
import { build, ensureInstalled, JEST, run } from './runtime.mjs';

ensureInstalled();
build();
process.exitCode = run([...JEST, '--selectProjects', 'faults', '--runInBand', ...process.argv.slice(2)]);
