import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError, wordsOf } from './errors.js';
import { type Host, type Program, runProgram, seenByServer } from './host.js';
import { readPidFile } from './pid-file.js';
import { GLANCE_MS, type Server, stopServer } from './server.js';
import { checkServer } from './server-check.js';
import { type Transport, connectionOver, settingsOf } from './transport.js';

/** Server settings by name. */
export type Settings = Readonly<Record<string, string>>;

/** Unless the caller says otherwise; given on the command line, so that ALTER SYSTEM does not change them unseen. */
const SETTINGS: Settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
  // Errors of statements go to the app, which sent them. In the log they would leave names, addresses and notes.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  logging_collector: 'off',
};

/**
 * Starts a server and returns when it takes connections; the way must be clear.
 * It waits as long as the server lives: recovery after a power cut takes its time.
 *
 * @param chosen settings that the caller wants otherwise than we do
 * @throws EmbeddedPostgresError 'start-failed' | 'unsafe-settings'
 */
export async function launch(host: Host, transport: Transport, chosen: Settings): Promise<Server> {
  const { cluster } = host.folder;
  const settings = Object.entries({ ...SETTINGS, ...chosen, ...settingsOf(host, transport) });
  const args = ['-D', seenByServer(host, cluster), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const program = runProgram(host, 'postgres', args, { onLine: host.log });
  const { ended } = program;
  const pid = program.process.pid ?? -1; // without one it could not be spawned, and has ended

  for (;;) {
    const file = readPidFile(cluster);
    if (file?.pid === pid && file.state === 'ready') break;
    const end = await Promise.race([ended, sleep(GLANCE_MS, null)]);
    if (end === null) continue;
    const words = end.error?.message ?? (program.lastLines() || `exit status ${end.status}`);
    throw new EmbeddedPostgresError('start-failed', `The database server did not start: ${words}`);
  }
  try {
    await checkServer(host, connectionOver(transport), chosen);
  } catch (error) {
    await stopServer({ pid, cluster });
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      'start-failed',
      `The database server started, but does not let this app in: ${wordsOf(error)}`,
      { cause: error },
    );
  }
  letGo(program);
  return { pid, cluster, transport, ended };
}

/** Neither the server nor its output keeps this process from ending. */
function letGo({ process: child }: Program): void {
  child.unref();
  for (const output of [child.stdout, child.stderr]) (output as Socket | null)?.unref();
}
