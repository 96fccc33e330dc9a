import { Agent, get } from 'node:http';
import { Client, type QueryConfig } from 'pg';
import { contactPage, contactRow } from '../../../../api/src/contacts/contact.rows.js';
import type { Database, Transaction } from '../../../../api/src/database/database.js';
import { historyCounts, historyPage } from '../../../../api/src/history/history.rows.js';
import { FIND_TOKEN } from '../../../../api/src/security/identities.js';
import { hashToken } from '../../../../api/src/security/secrets.js';
import { InsightsService } from '../../../../api/src/insights/insights.service.js';
import { everybodyOnRhythm } from '../../../../api/src/touches/rhythm.rows.js';
import { listTouches } from '../../../../api/src/touches/touch.rows.js';
import { SearchService } from '../../../../api/src/search/search.service.js';
import { judge, median, p95 } from '../../figure.js';
import { playRounds } from '../../rounds.js';
import { startProduct } from '../../tools/product.js';
import type { Family } from '../family.js';
import { LARGE, type LargeCircle, loadLargeCircle, SMALL } from './large-circle.js';

const ROUNDS = 3;
const CALLS = 100;
/** Of them at the beginning, while processor and caches turn from the one to the other. */
const UNCOUNTED = 40;
/** Milliseconds until V8 has compiled what a question runs through. */
const WARM_UP = 3000;
const MOST_MS = 100;
/** Ten times as many people may cost so many times as much: log 5000 / log 500, and room for what is noise; or ten times. */
const GROWTH = { logarithmic: 2, linear: 10 };

interface Question {
  goal: string;
  growth: keyof typeof GROWTH;
  /** What its page asks for at once, as a browser does. */
  requests: readonly Request[];
}

interface Request {
  /** The n-th, of so many different ones. */
  path(circle: LargeCircle, n: number): string;
  /** Its statements through pg alone. */
  bare(circle: LargeCircle, tx: Transaction, n: number): Promise<unknown>;
  /** It is one statement, which needs no transaction to see one state of things. */
  isOne?: true;
}

const WORDS = [
  'clara',
  'weber 12',
  'cameras',
  'micheal',
  '王',
  'boats 77',
  'guest-1234@example.org',
  'housing',
  'schmit',
  '伟',
];
const word = (n: number): string => WORDS[n % WORDS.length]!;
const someone = (circle: Pick<LargeCircle, 'contacts' | 'contactId'>, n: number): string =>
  circle.contactId((n * 37) % circle.contacts);

const QUESTIONS: readonly Question[] = [
  {
    goal: 'contacts-list',
    growth: 'logarithmic',
    requests: [
      {
        path: () => '/contacts?limit=50',
        bare: ({ organizerId }, tx) => contactPage(tx, organizerId, { limit: 50 }, new Date()),
      },
    ],
  },
  {
    goal: 'contacts-filter',
    growth: 'logarithmic',
    requests: [
      {
        path: (_, n) => `/contacts?limit=50&search=${encodeURIComponent(word(n))}`,
        bare: ({ organizerId }, tx, n) => contactPage(tx, organizerId, { limit: 50, search: word(n) }, new Date()),
      },
    ],
  },
  {
    goal: 'contacts-unseen',
    growth: 'logarithmic',
    requests: [
      {
        path: () => '/contacts?limit=50&view=unseen&months=24',
        bare: ({ organizerId }, tx) =>
          contactPage(tx, organizerId, { limit: 50, view: 'unseen', months: 24 }, new Date()),
      },
    ],
  },
  {
    goal: 'contacts-search',
    growth: 'logarithmic',
    requests: [
      {
        path: (_, n) => `/search?q=${encodeURIComponent(word(n))}`,
        bare: ({ organizerId }, tx, n) => {
          const db = { readOnly: <T>(work: (tx: Transaction) => Promise<T>) => work(tx) };
          return new SearchService(db as Database).find(organizerId, word(n));
        },
      },
    ],
  },
  {
    goal: 'contacts-insights',
    growth: 'linear',
    requests: [
      {
        path: () => '/insights',
        bare: ({ organizerId }, tx) => {
          const db = { readOnly: <T>(work: (tx: Transaction) => Promise<T>) => work(tx) };
          return new InsightsService(db as Database).read(organizerId);
        },
      },
    ],
  },
  {
    goal: 'contacts-week',
    growth: 'linear',
    requests: [
      {
        path: () => '/touches?due=now',
        bare: ({ organizerId }, tx) => listTouches(tx, organizerId, { due: 'now', now: new Date(), limit: 6 }),
      },
    ],
  },
  {
    goal: 'contacts-plan',
    growth: 'linear',
    requests: [
      {
        path: () => '/rhythm',
        bare: ({ organizerId }, tx) => everybodyOnRhythm(tx, organizerId, new Date()),
      },
    ],
  },
  {
    goal: 'contacts-page',
    growth: 'logarithmic',
    // What the page shows of somebody: who they are, and what was.
    requests: [
      {
        path: (circle, n) => `/contacts/${someone(circle, n)}`,
        bare: ({ organizerId, ...circle }, tx, n) => contactRow(tx, organizerId, someone(circle, n), new Date()),
        isOne: true,
      },
      {
        path: (circle, n) => `/contacts/${someone(circle, n)}/history?limit=200`,
        bare: async ({ organizerId, ...circle }, tx, n) => {
          await historyPage(tx, organizerId, someone(circle, n), { limit: 200 });
          await historyCounts(tx, organizerId, someone(circle, n));
        },
      },
    ],
  },
];

/** What the organizer's pages ask for, of 5,000 contacts with 50,000 interactions, by one client; beside the same SQL through pg alone. */
export const contacts: Family = {
  goals: QUESTIONS.map(({ goal }) => goal),
  async measure(stage, wanted) {
    const cluster = await stage.cluster();
    await cluster.createDatabase('circle');
    const app = await startProduct(cluster.url('circle'));
    const db = new Client({ connectionString: cluster.url('circle'), options: '-c jit=off' });
    await db.connect();
    try {
      const [large, small] = [await loadLargeCircle(db, LARGE), await loadLargeCircle(db, SMALL)];
      const tx = bareTransaction(db);
      const figures = [];
      for (const question of QUESTIONS.filter(({ goal }) => wanted(goal))) {
        const api = (circle: LargeCircle) =>
          times(CALLS, async (n) => {
            await Promise.all(question.requests.map(({ path }) => ask(app.url, circle, path(circle, n))));
          });
        const bare = () =>
          times(CALLS, async (n) => {
            for (const request of question.requests)
              await sameSql(db, large, request, () => request.bare(large, tx, n));
          });
        for (const end = performance.now() + WARM_UP; performance.now() < end;) await api(large);
        await bare();
        const { kept, notes } = await playRounds(
          ROUNDS,
          () => [...stage.own(), cluster.pid],
          async () => {
            const [limit, ours, ofFew] = [await bare(), await api(large), await api(small)];
            return { value: usual(ours), limit: usual(limit), p95: p95(ours), few: p95(ofFew) };
          },
        );
        const [most, few] = [median(kept.map((round) => round.p95)), median(kept.map((round) => round.few))];
        figures.push(
          judge(kept, {
            ...{ goal: question.goal, unit: 'ms', floor: 2, holds: 'at most' },
            notes: [
              `p95 ${most.toFixed(1)} ms of ${LARGE}, ${few.toFixed(1)} ms of ${SMALL}; limit: the same SQL through pg`,
              ...notes,
            ],
            broken: [
              ...(most > MOST_MS ? [`p95 above ${MOST_MS} ms`] : []),
              ...(most > few * GROWTH[question.growth] && most > 5
                ? [`grows ${(most / few).toFixed(1)} times from ${SMALL} to ${LARGE}`]
                : []),
            ],
          }),
        );
      }
      return figures;
    } finally {
      await db.end();
      await app.end();
    }
  },
};

const agent = new Agent({ keepAlive: true, maxSockets: 6 });

function ask(url: string, { token }: LargeCircle, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    get(`${url}/api/v1${path}`, { agent, headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${path} answered ${response.statusCode}`));
      });
    }).on('error', reject);
  });
}

/** Who asks, and what they asked for in a snapshot of its own: what the product sends to the database for one request. */
async function sameSql(
  db: Client,
  { token }: LargeCircle,
  { isOne }: Request,
  work: () => Promise<unknown>,
): Promise<void> {
  await db.query({ ...FIND_TOKEN, values: [hashToken(token), new Date()] });
  if (!isOne) await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await work();
  if (!isOne) await db.query('COMMIT');
}

/** Milliseconds of each of `count` calls, one after the other. */
async function times(count: number, call: (n: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let n = -UNCOUNTED; n < count; n++) {
    const started = performance.now();
    await call(Math.abs(n));
    if (n >= 0) taken.push(performance.now() - started);
  }
  return taken;
}

/** Mean without the tenth at either end: words are found at very different cost, and a median falls now on one, now on another. */
function usual(values: readonly number[]): number {
  const tenth = Math.floor(values.length / 10);
  const kept = values.toSorted((a, b) => a - b).slice(tenth, -tenth);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

const bareTransaction = (db: Client): Transaction =>
  ({
    query: (statement: string | QueryConfig, values: unknown[] = []) =>
      db.query(typeof statement === 'string' ? { text: statement, values } : { ...statement, values }),
  }) as unknown as Transaction;
