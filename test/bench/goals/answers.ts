import { type Figure, judge } from '../figure.js';
import { inTurn, playRounds } from '../rounds.js';
import type { Loaded, Stage } from '../stage.js';
import { nineAndOthers, yesAndNo } from '../tools/courses.js';
import { type Answerer, answers, rateOf } from '../tools/load.js';
import { functionCalls, toolFor } from '../tools/pgbench.js';
import { brokenRules, clearAnswers } from '../tools/table.js';
import type { Family } from './family.js';

const ROUNDS = 5;
const CONNECTIONS = 16;

interface Course {
  goal: string;
  floor: number;
  seconds: number;
  /** What the limit does. */
  against: string;
  /** Who answer at the product, and who did so before to warm it up. */
  guests(loaded: Loaded): Answerer[];
  warmUp(loaded: Loaded): Answerer[];
  /** Of the limit's guests. */
  limit: { first: number; count: number };
}

const courses: Course[] = [
  {
    ...{ goal: 'answer-spread', floor: 0.25, seconds: 3 },
    against: 'the same work as one function, 1,000 meetups; goal 0.35',
    guests: ({ spread }) => yesAndNo(spread.slice(0, 25_000)),
    warmUp: ({ spread }) => yesAndNo(spread.slice(25_000)),
    limit: { first: 0, count: 30_000 },
  },
  {
    ...{ goal: 'answer-hot', floor: 0.7, seconds: 2 },
    against: 'the same at one meetup',
    guests: ({ hot }) => nineAndOthers(hot),
    warmUp: ({ warm }) => nineAndOthers(warm),
    limit: { first: 30_000, count: 30 },
  },
];

export const [answerSpread, answerHot] = courses.map((course): Family => ({
  goals: [course.goal],
  measure: async (stage) => [await measure(stage, course)],
})) as [Family, Family];

async function measure(stage: Stage, course: Course): Promise<Figure> {
  const { goal, floor, seconds, against, guests, warmUp, limit } = course;
  const loaded = await stage.loaded();
  const [app, cluster, db] = [await stage.product(), await stage.cluster(), await stage.db()];
  const load = { url: app.url, connections: CONNECTIONS, seconds };
  const broken = new Set<string>();
  let [refused, p99] = [0, 0];
  await answers({ ...load, guests: warmUp(loaded), seconds: 2 });

  const rounds = await playRounds(ROUNDS, stage.own, async (round) => {
    await clearAnswers(db);
    const pair = await inTurn(
      round,
      () => functionCalls(cluster, { ...limit, database: 'bench', clients: CONNECTIONS, seconds }),
      async () => {
        const result = await answers({ ...load, guests: guests(loaded) });
        refused += result.bad;
        p99 = Math.max(p99, result.p99);
        return rateOf(result);
      },
    );
    for (const rule of await brokenRules(db)) broken.add(rule);
    return pair;
  });
  await clearAnswers(db);
  return judge(rounds.kept, {
    ...{ goal, floor, unit: 'answers/s', holds: 'at least' },
    notes: [
      `limit: ${toolFor(cluster)}, ${against}`,
      `p99 ${p99.toFixed(1)} ms at most`,
      `${refused} refused as stale`,
      ...rounds.notes,
    ],
    broken: [...broken],
  });
}
