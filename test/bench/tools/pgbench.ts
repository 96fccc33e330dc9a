import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Cluster } from './cluster.js';

const run = promisify(execFile);

export interface FunctionCalls {
  database: string;
  clients: number;
  seconds: number;
  /** `bench_answer` is called with `first`, `first + 1` … `first + count - 1` and again, each number by one client. */
  first: number;
  count: number;
}

/** Calls a second of `bench_answer`, by pgbench or, where there is none, by the same loop over `pg` clients. */
export async function functionCalls(cluster: Cluster, calls: FunctionCalls): Promise<number> {
  const pgbench = pgbenchOf(cluster);
  return pgbench ? byPgbench(pgbench, cluster, calls) : byClients(cluster, calls);
}

export const toolFor = (cluster: Cluster): string => (pgbenchOf(cluster) ? 'pgbench' : 'a loop over pg clients');

function pgbenchOf({ bin }: Cluster): string | undefined {
  const pgbench = bin && join(bin, 'pgbench');
  return pgbench && existsSync(pgbench) ? pgbench : undefined;
}

async function byPgbench(pgbench: string, cluster: Cluster, calls: FunctionCalls): Promise<number> {
  const { clients, seconds, first, count } = calls;
  const folder = mkdtempSync(join(tmpdir(), 'stammtisch-pgbench-'));
  const script = join(folder, 'answer.sql');
  // The clients take turns: the first one answers for the guests 0, 16, 32 …, the second for 1, 17, 33 …
  writeFileSync(
    script,
    `\\set i :i + 1
     \\set n ${first} + (:i * ${clients} + :client_id) % ${count}
     SELECT bench_answer(:n);\n`,
  );
  const options = [
    '-n',
    '-M',
    'prepared',
    '-c',
    `${clients}`,
    '-j',
    '1',
    '-T',
    `${seconds}`,
    '-D',
    'i=-1',
    '-f',
    script,
  ];
  try {
    const { stdout } = await run(pgbench, [...options, cluster.url(calls.database)]);
    const failed = Number(/failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0);
    if (failed > 0) throw new Error(`pgbench: ${failed} failed transactions`);
    return Number(/tps = ([\d.]+) \(without/.exec(stdout)![1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function byClients(
  cluster: Cluster,
  { database, clients, seconds, first, count }: FunctionCalls,
): Promise<number> {
  const connections = Array.from({ length: clients }, () => new Client({ connectionString: cluster.url(database) }));
  await Promise.all(connections.map((client) => client.connect()));
  const [start, end] = [performance.now(), performance.now() + seconds * 1000];
  let done = 0;
  await Promise.all(
    connections.map(async (client, own) => {
      for (let i = 0; performance.now() < end; i++, done++) {
        const nth = first + ((i * clients + own) % count);
        await client.query({ name: 'answer', text: 'SELECT bench_answer($1)', values: [nth] });
      }
    }),
  );
  const rate = (done * 1000) / (performance.now() - start);
  await Promise.all(connections.map((client) => client.end()));
  return rate;
}
