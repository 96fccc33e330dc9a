import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors.js';
import { servesCluster, signalServer } from './server-process.js';
import type { Transport } from './transport.js';

/** A server process that works on our cluster and passed the check. */
export interface Server {
  readonly pid: number;
  readonly cluster: string;
  readonly transport: Transport;
  /** Resolves when the process has ended. */
  readonly ended: Promise<unknown>;
}

/** Between two looks at something that changes within milliseconds. */
export const GLANCE_MS = 5;

/** From polite to blunt: wait for the clients to leave, throw them out, leave the rest to crash recovery. */
const SHUTDOWN: readonly (readonly [NodeJS.Signals, patienceMs: number])[] = [
  ['SIGTERM', 500],
  ['SIGINT', 20_000],
  ['SIGQUIT', 10_000],
];

/** @throws EmbeddedPostgresError 'stop-failed' */
export async function stopServer({ pid, cluster }: Pick<Server, 'pid' | 'cluster'>): Promise<void> {
  for (const [signal, patienceMs] of SHUTDOWN) {
    signalServer(pid, cluster, signal);
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(GLANCE_MS)) {
      if (!servesCluster(pid, cluster)) return;
    }
  }
  throw new EmbeddedPostgresError(
    'stop-failed',
    `The database server (process ${pid}) does not stop. End it before the next start.`,
  );
}
