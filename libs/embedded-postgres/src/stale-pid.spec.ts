import { afterAll, expect, it, jest } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './index.js';
import { serverUserFor } from './server-user.js';
import { startApp } from './testing/app-process.js';
import { startByHand } from './testing/by-hand.js';
import {
  givenCopy,
  givenData,
  givenFolder,
  leaveLockFiles,
  query,
  removeFolders,
  serverPid,
} from './testing/folders.js';

jest.setTimeout(60_000);
const others: ChildProcess[] = [];
afterAll(() => {
  for (const other of others) other.kill('SIGTERM');
  removeFolders();
});

const REFUSED = /already exists/;
const asRoot = process.getuid?.() === 0;

// As after a power cut or in a new container: the lock files are there, their server is not, and the pid means somebody
// else. Root's processes never were a server, and Postgres knows that; those of the server's own user count.
it.each([
  ['of another process', processOfServerUser, 'both', REFUSED],
  ['of a thread', async (dataDir: string) => threadOf(await processOfServerUser(dataDir)), 'both', REFUSED],
  ['of a thread of this very process', () => threadOf(process.pid), 'both', asRoot ? null : REFUSED],
  ['of a server on other data', otherServer, 'both', REFUSED],
  ['of nobody', deadProcess, 'both', null],
  ['of another process, left at the socket alone', processOfServerUser, 'socket', REFUSED],
  ['that is missing, because the file is empty', () => null, 'both', /is empty/],
] as const)('starts although a lock file has the pid %s', async (_, stalePid, which, byHand) => {
  const dataDir = await givenData();
  const pid = await stalePid(dataDir);

  leaveLockFiles(dataDir, pid, which);
  const control = await startByHand(dataDir);
  expect(control === null).toBe(byHand === null);
  expect(control ?? '').toMatch(byHand ?? /^$/);

  leaveLockFiles(dataDir, pid, which);
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(postgres.adopted).toBe(false);
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await postgres.stop();
  // Nobody was harmed.
  expect(others.every(({ exitCode, signalCode }) => exitCode === null && signalCode === null)).toBe(true);
});

async function processOfServerUser(dataDir: string): Promise<number> {
  const user = serverUserFor(join(dataDir, 'cluster'));
  const reachable = spawnSync(process.execPath, ['--version'], { ...user, cwd: '/' }).status === 0;
  const [program, ...args] = reachable ? [process.execPath, '-e', 'setInterval(() => 0, 1000)'] : ['sleep', '300'];
  const other = spawn(program!, args, { ...user, cwd: '/', stdio: 'ignore' });
  others.push(other);
  await new Promise((resolve) => setTimeout(resolve, 100)); // until a Node process has its threads
  return other.pid!;
}

/** A thread that is not its process's first; where there is none to be had, the process itself. */
function threadOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map(Number);
  return threads.find((id) => id !== pid) ?? pid;
}

async function otherServer(): Promise<number> {
  const dataDir = await givenCopy(join(givenFolder(), 'data'));
  const app = startApp({ dataDir });
  others.push(app.process);
  await app.report;
  return serverPid(dataDir);
}

function deadProcess(): number {
  return Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }));
}
