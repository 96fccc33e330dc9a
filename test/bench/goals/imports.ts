import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { hashToken } from '../../../api/src/security/secrets.js';
import { judge } from '../figure.js';
import { playRounds } from '../rounds.js';
import type { Cluster } from '../tools/cluster.js';
import type { Served } from '../tools/child.js';
import { INSTANCE_KEY, startProduct } from '../tools/product.js';
import { idOf, loadOrganizer } from '../tools/table.js';
import type { Family } from './family.js';

const ROUNDS = 3;
const PEOPLE = 10_000;
/** Issue "Bring people in, take everything out", must hold. */
const MOST = { previewSeconds: 3, importSeconds: 15, stallMs: 50, restoreSeconds: 60 };

const run = promisify(execFile);
const PROBE = pathToFileURL(resolve('test/bench/tools/stall-probe.mjs')).href;
const ARCHIVE = resolve('.cache/measured/bench.zip');

interface Round {
  preview: number;
  imported: number;
  p99: number;
  longest: number;
  saved: number;
  restored: number;
}

/** Ten thousand people come in as a table, and the whole instance goes out and comes back; each round in databases of its own. */
export const imports: Family = {
  goals: ['import-preview', 'import-done', 'import-stall', 'import-restore'],
  async measure(stage) {
    const cluster = await stage.cluster();
    const { kept, notes } = await playRounds(ROUNDS, stage.own, (round) => playRound(cluster, round));
    const figure = (goal: string, unit: string, of: keyof Round, limit: number, words: string[]) =>
      judge(
        kept.map((one) => ({ value: one[of], limit })),
        { goal, unit, floor: 1, holds: 'at most', notes: [...words, ...notes] },
      );
    const worst = (of: keyof Round) => Math.max(...kept.map((one) => one[of]));
    return [
      figure(
        'import-preview',
        's until all 10,000 rows are read, matched and stored',
        'preview',
        MOST.previewSeconds,
        [],
      ),
      figure('import-done', 's from confirming to the last contact', 'imported', MOST.importSeconds, []),
      figure('import-stall', 'ms of event loop delay, p99, meanwhile', 'p99', MOST.stallMs, [
        `longest ${worst('longest').toFixed(0)} ms`,
      ]),
      figure('import-restore', 's from an archive to an equal instance', 'restored', MOST.restoreSeconds, [
        `saved in ${worst('saved').toFixed(1)} s at most`,
      ]),
    ];
  },
};

async function playRound(cluster: Cluster, round: number): Promise<Round> {
  const [from, to] = [`import_${round}`, `restore_${round}`];
  await Promise.all([cluster.createDatabase(from), cluster.createDatabase(to)]);
  const app = await startProduct(cluster.url(from), { NODE_OPTIONS: `--import=${PROBE}` });
  const came = await bringIn(app, cluster.url(from)).finally(() => app.end());
  const [saved, restored] = [await script('backup', cluster.url(from)), await script('restore', cluster.url(to))];
  rmSync(ARCHIVE, { force: true });
  const [before, after] = await Promise.all([from, to].map((name) => contactsIn(cluster.url(name))));
  if (before! < PEOPLE || before !== after) throw new Error(`${before} contacts went out and ${after} came back`);
  return { ...came, saved, restored };
}

async function bringIn(
  app: Served,
  databaseUrl: string,
): Promise<Pick<Round, 'preview' | 'imported' | 'p99' | 'longest'>> {
  const headers = { authorization: `Bearer ${await givenToken(databaseUrl)}` };
  const call = async (
    path: string,
    init: RequestInit,
  ): Promise<{ id: string; state: string; counts: { total: number } }> => {
    const response = await fetch(`${app.url}/api/v1/imports${path}`, { method: 'POST', headers, ...init });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text);
  };
  // The reading thread is there, and V8 has seen the way once.
  await call('', { headers: { ...headers, 'content-type': 'application/octet-stream' }, body: table(200, 'warm') });
  await delays(app);
  const begun = performance.now();
  const { id, counts } = await call('?name=circle.csv', {
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: table(PEOPLE, 'newcomer'),
  });
  if (counts.total !== PEOPLE) throw new Error(`${counts.total} rows instead of ${PEOPLE}`);
  const previewed = performance.now();
  let { state } = await call(`/${id}/confirmation`, {
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ circle: 'All of them' }),
  });
  while (state !== 'done') ({ state } = await call(`/${id}/steps`, {}));
  const done = performance.now();
  return { preview: (previewed - begun) / 1000, imported: (done - previewed) / 1000, ...(await delays(app)) };
}

/** Some with everything, most with little, as tables are. */
function table(people: number, prefix: string): string {
  const rows = Array.from({ length: people }, (_, n) => {
    const full = n % 4 === 0;
    return [
      ...[`${prefix} Number ${n}`, `${prefix}-${n}@example.org`, full ? `+49 30 ${100_000 + n}` : ''],
      ...[full ? '"Choir; Chess"' : '', full ? `1980-05-${String((n % 28) + 1).padStart(2, '0')}` : ''],
      full ? '"Plays the cello, and\nlikes to come early"' : '',
    ].join(',');
  });
  return `Name,E-mail,Phone,Circles,Birthday,Note\n${rows.join('\n')}\n`;
}

async function delays({ process }: Served): Promise<{ p99: number; longest: number }> {
  process.send('how long?');
  const [{ p99, longest }] = (await once(process, 'message')) as [{ p99: number; longest: number }];
  return { p99, longest };
}

/** Seconds that `npm run backup` or `npm run restore` takes, less npm. */
async function script(name: 'backup' | 'restore', databaseUrl: string): Promise<number> {
  const begun = performance.now();
  await run(process.execPath, [resolve(`api/dist/${name}.js`), ARCHIVE], {
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, INSTANCE_KEY, DATA_DIR: resolve('.cache/measured') },
  });
  return (performance.now() - begun) / 1000;
}

async function inDatabase<T>(url: string, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: url });
  await db.connect();
  return work(db).finally(() => db.end());
}

const givenToken = (url: string): Promise<string> =>
  inDatabase(url, async (db) => {
    await loadOrganizer(db, 'importer');
    const token = randomBytes(24).toString('hex');
    await db.query(
      `INSERT INTO api_tokens (organizer_id, id, name, token_hash, scopes) VALUES ($1, $2, 'bench', $3, '{read,write}')`,
      [idOf('importer'), randomUUID(), hashToken(token)],
    );
    return token;
  });

const contactsIn = (url: string): Promise<number> =>
  inDatabase(url, async (db) => Number((await db.query('SELECT count(*) FROM contacts')).rows[0].count));
