/**
 * Writes known.json: `npm run bench -- --only composer`, then `node .cache/bench/certify.js CONTACTS [HIGHS_MINUTES]`. Long searches give
 * a value, branch and bound proves it, and HiGHS proves it once more where minutes are given. Run by hand: it takes from seconds to hours.
 */
import { existsSync, writeFileSync } from 'node:fs';
import highs from 'highs';
import { bestOfAll } from './exact.js';
import { factsOf, type Instance, instancesOf, nameOf } from './instances.js';
import { FILE, type Known, readKnown } from './known.js';
import { asLinearProgram } from './linear.js';
import { boardOf, searched } from './searches.js';

/** Its types describe the CommonJS build, where the function is a member. */
const loadHighs = highs as unknown as typeof highs.default;

/** Above it the pairs of everybody do not fit into memory; the long searches see this many. */
const MOST = 2500;
const OWN_SECONDS = 60;
const LONG = { searches: 8, steps: 4000 };
/** Of rounding: 24 bits for each of 45 pairs, and the solver's own tolerance. */
const EPSILON = 1e-4;

const [contacts = 100, minutes = 0] = process.argv.slice(2).map(Number);

for (const instance of instancesOf(contacts)) {
  const started = performance.now();
  const known = await learn(instance, read()[nameOf(instance)]);
  write({ ...read(), [nameOf(instance)]: known });
  console.log(nameOf(instance), known, `${((performance.now() - started) / 1000).toFixed(0)} s`);
}

async function learn(instance: Instance, before?: Known): Promise<Known> {
  const board = boardOf(factsOf(instance), MOST);
  const all = instance.contacts <= MOST;
  let { value, provenBy } = before ?? { value: -Infinity, provenBy: [] };
  if (provenBy.length === 0)
    for (let seed = 1; seed <= LONG.searches; seed++) value = Math.max(value, searched(board, LONG.steps, seed));

  if (all && !provenBy.includes('branch and bound')) {
    const end = performance.now() + OWN_SECONDS * 1000;
    const own = bestOfAll(board, value, () => performance.now() > end);
    value = own.value;
    if (own.proven) provenBy = [...provenBy, 'branch and bound'];
  }
  if (all && minutes > 0 && !provenBy.includes('HiGHS')) {
    const { solve } = await loadHighs();
    const { Status, ObjectiveValue } = solve(asLinearProgram(board), { time_limit: minutes * 60, mip_rel_gap: 0 });
    if (Status === 'Optimal' && Math.abs(ObjectiveValue - value) > EPSILON)
      throw new Error(`${nameOf(instance)}: HiGHS says ${ObjectiveValue}, we say ${value}`);
    if (Status === 'Optimal') provenBy = [...provenBy, 'HiGHS'];
  }
  return { value, provenBy };
}

/** An instance a line. */
function write(all: Record<string, Known>): void {
  const lines = Object.entries(all).map(
    ([name, { value, provenBy }]) =>
      `  "${name}": { "value": ${value}, "provenBy": [${provenBy.map((who) => `"${who}"`).join(', ')}] }`,
  );
  writeFileSync(FILE, `{\n${lines.join(',\n')}\n}\n`);
}

function read(): Record<string, Known> {
  return existsSync(FILE) ? readKnown() : {};
}
