/**
 * `npm run faults`: kills, stops and besieges the built app, and looks at what is left. Each check prints its seed and
 * has a control that fails; `SEED=… npm run faults -- kill-api` repeats one.
 */
import { join } from 'node:path';
import { build, ensureInstalled, run } from './runtime.mjs';

ensureInstalled();
build();
process.exitCode = run([
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  join('node_modules', 'jest', 'bin', 'jest.js'),
  ...['--selectProjects', 'faults', '--runInBand', ...process.argv.slice(2)],
]);
