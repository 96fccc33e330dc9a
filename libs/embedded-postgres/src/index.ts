import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockForThisApp } from './app-lock.js';
import { installed, prepareBinaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { letIn, openDataFolder } from './data-folder.js';
import { runningTransport } from './orphan.js';
import { serverUserFor } from './server-user.js';
import { Supervisor } from './supervisor.js';
import { type Connection, connectionOver } from './transport.js';

export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './errors.js';
export { KEPT_MEMORY } from './memory.js';
export type { Connection } from './transport.js';

export interface EmbeddedPostgres {
  /**
   * As `pg` takes it; the host is the folder of a Unix socket, or 127.0.0.1 with a password. It stays the same until
   * `stop`, also when the server has to be started again. The user owns the database and may create others; `postgres`
   * is the superuser, same way in.
   */
  readonly connection: Connection;
  /** The server was still running: an earlier app was killed. */
  readonly adopted: boolean;
  /**
   * Throws open connections out after half a second, stops the server and gives the data folder free. May be called
   * twice.
   */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** A folder that is ours alone; made when it is missing. */
  readonly dataDir: string;
  /** Gets the server's log line by line, and what we do ourselves in words. */
  readonly log?: (line: string) => void;
  /** Settings of the server; of those that keep data safe only throw-away servers of tests may turn one off. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A loopback port is taken by itself where sockets do not work; tests ask for it. */
  readonly transport?: 'socket' | 'loopback';
}

/**
 * The packaged Postgres on the data in `dataDir`, ready for queries: created when there is none, taken over when it
 * still runs. It stops with this process, but `stop` it yourself when other work must be finished first.
 *
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => undefined, settings = {}, transport = 'socket' } = options;
  const folder = openDataFolder(dataDir);
  const user = serverUserFor(folder.cluster);
  const lock = lockForThisApp(folder);
  try {
    letIn(folder, user);
    const copies =
      user === null ? [join(folder.path, 'binaries')] : ['/var/lib/stammtisch', join(tmpdir(), 'stammtisch')];
    const binaries = prepareBinaries(installed(), user, copies, log);
    const host = { folder, user, binaries, log };
    await ensureCluster(host);
    return await Supervisor.start(host, settings, transport, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * For a command beside the running app: how to reach its server, which stays the app's. null when no server runs on the
 * data; then the command may start one.
 */
export function connectionToRunning(dataDir: string): Connection | null {
  if (!existsSync(dataDir)) return null;
  const transport = runningTransport(openDataFolder(dataDir));
  return transport === null ? null : connectionOver(transport);
}
