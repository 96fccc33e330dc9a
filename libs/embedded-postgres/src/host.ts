import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { endWithApp, endedBeforeApp } from './app-exit.js';
import type { Binaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { KEPT_MEMORY } from './memory.js';
import type { ServerUser } from './server-user.js';

/** What every step of a start needs to know. */
export interface Host {
  readonly folder: DataFolder;
  /** null: the server runs as this process's user. */
  readonly user: ServerUser | null;
  readonly binaries: Binaries;
  readonly log: (line: string) => void;
}

export interface Program {
  readonly process: ChildProcess;
  /**
   * Resolves when it has ended and its output was read; `status` is null after a signal or when it could not be
   * started.
   */
  readonly ended: Promise<Ending>;
  /** The newest lines of its output, for error messages. */
  readonly lastLines: () => string;
}

export interface Ending {
  readonly status: number | null;
  readonly error?: Error;
}

/** The first file descriptor after stdin, stdout and stderr. */
const THROUGH_HANDLE = '/proc/self/fd/3';
const KEPT_LINES = 12;
const LAST_WORDS_MS = 500;

/**
 * The data folder as the server sees it. Under Linux the user whom root chooses for the server often cannot walk to the
 * folder (/root/stammtisch/data), and the data should not have to move for that: we open the folder, the server
 * inherits the handle, and `/proc/self/fd/3` leads it and its children there without passing the parents.
 */
export function seenByServer(host: Host, path: string): string {
  const ours = host.folder.path;
  return needsHandle(host) && path.startsWith(`${ours}/`) ? THROUGH_HANDLE + path.slice(ours.length) : path;
}

/** Runs one of the packaged programs as the server's user. Its output goes line by line to `onLine`. */
export function runProgram(
  host: Host,
  name: 'initdb' | 'postgres',
  args: readonly string[],
  { input, onLine = () => undefined }: { input?: string; onLine?: (line: string) => void } = {},
): Program {
  const handle = needsHandle(host) ? openSync(host.folder.path, 'r') : null;
  const child = spawn(join(host.binaries.home, 'bin', name), args, {
    ...host.user,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', ...KEPT_MEMORY }, // nothing of PGPORT, PGDATA and their like
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', ...(handle === null ? [] : [handle])],
    detached: true, // Ctrl-C in the terminal reaches the app alone, which stops the server when its own work is done
  });
  if (handle !== null) closeSync(handle);
  child.stdin?.on('error', () => undefined).end(input);

  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    let rest = '';
    output?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        onLine(line);
      }
      lines.splice(0, lines.length - KEPT_LINES);
    });
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error) => resolve({ status: null, error })); // spawn itself failed: nothing else will come
    child.once('close', (status) => resolve({ status }));
    // Children that outlive a killed server hold its output open.
    child.once('exit', (status) => setTimeout(() => resolve({ status }), LAST_WORDS_MS).unref());
  });
  const dependant = {
    interrupt: () => void child.kill('SIGINT'),
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
  endWithApp(dependant);
  void ended.then(() => endedBeforeApp(dependant));
  return { process: child, ended, lastLines: () => lines.join('\n') };
}

function needsHandle({ user }: Host): boolean {
  return user !== null && process.platform === 'linux';
}
