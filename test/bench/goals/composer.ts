import { composeAtOnce, type ComposerFacts, type Effort } from '@stammtisch/domain';
import { bestOfAll } from '../composer/exact.js';
import { factsOf, instancesOf, nameOf, NOW } from '../composer/instances.js';
import { knownOf } from '../composer/known.js';
import { boardOf, valueOf } from '../composer/searches.js';
import { type Figure, judge, median } from '../figure.js';
import type { Family } from './family.js';

/** What a search may take and must reach, against the proven optimum or the best value known. */
interface Goal {
  contacts: number;
  /** Milliseconds of the thread, everything included: facts in, proposal with reasons out. */
  time: number;
  /** Shakes: the end on a fast machine, and a result that can be had again. */
  steps: number;
  /** Of the known value: the median of all runs, and every single one. */
  median: number;
  every: number;
}

const goals: readonly Goal[] = [
  { contacts: 100, time: 20, steps: 200, median: 1, every: 1 },
  { contacts: 300, time: 50, steps: 400, median: 1, every: 0.995 },
  { contacts: 1000, time: 200, steps: 1000, median: 0.995, every: 0.995 },
  { contacts: 10_000, time: 200, steps: 1000, median: 0.985, every: 0.985 },
];

/** Up to here the optimum is proven once more in the same run. */
const PROVEN_AGAIN = 100;
const PATIENCE = 5000;
/** Of rounding: the search weighs pairs with 24 bits. */
const EPSILON = 1e-6;
/** Runs of the first instance before it counts: what the engine compiles belongs to the start of the app. */
const WARM = 5;

export const composer: readonly Family[] = goals.map((goal) => ({
  goals: [`composer-${goal.contacts}`],
  measure: async () => [measure(goal)],
}));

function measure(goal: Goal): Figure {
  const { contacts, time, steps } = goal;
  const clubs = instancesOf(contacts).map((instance) => ({
    ...{ name: nameOf(instance), facts: factsOf(instance), known: knownOf(instance) },
  }));
  for (let run = 0; run < WARM; run++) compose(clubs[0]!.facts, { steps });
  const runs = clubs.map(({ facts, known }) => {
    const spent = stopwatch();
    const table = compose(facts, { steps, enough: () => spent() > time });
    return { took: spent(), value: valueOf(facts, table), limit: known.value };
  });
  // The same steps without a clock, twice: the same table, on this machine and on any other.
  const alone = clubs.map(({ facts }) => [compose(facts, { steps }), compose(facts, { steps })] as const);
  const reached = alone.map(([table], nth) => valueOf(clubs[nth]!.facts, table) / clubs[nth]!.known.value);
  const broken = [
    ...clubs.filter((_, nth) => String(alone[nth]![0]) !== String(alone[nth]![1])).map(({ name }) => `${name} differs`),
    ...runs.flatMap(({ value, limit }, nth) =>
      value / limit < goal.every - EPSILON ? [`${clubs[nth]!.name} reached ${(value / limit).toFixed(4)}`] : [],
    ),
    ...(contacts <= PROVEN_AGAIN ? clubs.flatMap(({ name, facts, known }) => doubts(name, facts, known.value)) : []),
  ];
  const took = runs.map((run) => run.took);
  const proven = clubs.filter(({ known }) => known.provenBy.length > 0).length;
  return judge(runs, {
    ...{ goal: `composer-${contacts}`, unit: 'points', floor: goal.median - EPSILON, holds: 'at least' },
    notes: [
      `k = 5, 8, 10, five seeds each, ${time} ms or ${steps} steps: ${median(took).toFixed(0)} ms, ${Math.max(...took).toFixed(0)} at most`,
      `worst ${Math.min(...runs.map(({ value, limit }) => value / limit)).toFixed(4)}`,
      `by steps alone worst ${Math.min(...reached).toFixed(4)}`,
      `${proven} of ${clubs.length} limits are proven optima${contacts <= PROVEN_AGAIN ? ', and were again' : ''}`,
    ],
    broken,
  });
}

/** Milliseconds of CPU since the call: a busy machine judges its other guests, not the search. */
function stopwatch(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
}

function compose(facts: ComposerFacts, effort: Effort): string[] {
  const proposal = composeAtOnce(facts, NOW, effort);
  if (proposal.kind === 'collision') throw new Error(`No table: ${JSON.stringify(proposal.collisions)}`);
  return proposal.guests.map(({ contactId }) => contactId);
}

/** Looks for a better table than the one that is said to be the best. */
function doubts(name: string, facts: ComposerFacts, value: number): string[] {
  const end = performance.now() + PATIENCE;
  const { proven, value: best } = bestOfAll(boardOf(facts), value, () => performance.now() > end);
  if (!proven) return [`${name} was not proven in ${PATIENCE} ms`];
  return best > value + EPSILON ? [`${name} can be ${best}, not ${value}`] : [];
}
