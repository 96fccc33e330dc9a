/**
 * `npm run faults`: kills, stops and besieges the built app, lets guests race for a seat, and looks at what is left; `npm test` plays the
 * same for a moment (decision 0015). Each check prints its seed and has a control that fails; `SEED=… npm run faults -- kill-api` repeats
 * one.
 */
import { build, ensureInstalled, JEST, run } from './runtime.mjs';

ensureInstalled();
build();
const RACE = 'last-seat';
const asked = process.argv.slice(2);
// In band, the runner has room for one project.
const play = (project, patterns) => run([...JEST, '--selectProjects', project, '--runInBand', ...patterns]);
if (asked[0] === RACE) process.exitCode = play('api', asked);
else process.exitCode = play('faults', asked) || (asked.length > 0 ? 0 : play('api', [RACE]));
