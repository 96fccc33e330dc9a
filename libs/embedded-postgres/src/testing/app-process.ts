import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Connection, EmbeddedPostgresOptions } from '../index.js';
import type { ServerUser } from '../server-user.js';

const COMPILED = fileURLToPath(new URL('../../../../.cache/compiled-apps', import.meta.url));

export interface AppReport {
  readonly adopted?: boolean;
  readonly connection: Connection;
  /** Of the error, when the start failed. */
  readonly code?: string;
  readonly message?: string;
}

export interface AppProcess {
  readonly process: ChildProcess;
  /** What it says after its start, or null when it ended without a word. */
  readonly report: Promise<AppReport | null>;
  readonly log: string[];
  /** Sends the signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<void>;
  readonly ended: Promise<unknown>;
}

/** Starts an app that then stays, exits, throws or simply has nothing more to do. */
export function startApp(
  options: Omit<EmbeddedPostgresOptions, 'log'>,
  then: 'stay' | 'exit' | 'throw' | 'nothing' = 'stay',
  user: ServerUser | null = null,
): AppProcess {
  const script = fileURLToPath(new URL('app.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(options), then], {
    ...user,
    cwd: '/',
    env: {
      PATH: process.env['PATH'],
      TMPDIR: process.env['TMPDIR'],
      LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'],
      // Taking the types off costs a third of a second, and specs start sixty apps. Where it cannot be written it is not kept.
      NODE_COMPILE_CACHE: COMPILED,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const output = createInterface({ input: child.stdout });
  const report = new Promise<AppReport | null>((resolve) => {
    output.once('line', (line) => resolve(JSON.parse(line) as AppReport)).once('close', () => resolve(null));
  });
  const ended = once(child, 'exit');
  return {
    process: child,
    report,
    log,
    ended,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}
