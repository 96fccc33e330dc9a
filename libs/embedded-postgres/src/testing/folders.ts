import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { makePrivateFolder } from '../data-folder.js';
import { type Connection, startEmbeddedPostgres } from '../index.js';
import { readPidFile } from '../pid-file.js';
import { serverUserFor } from '../server-user.js';
import { servesCluster, serversOf, signalServer } from '../server-process.js';

const made: string[] = [];
let shared: string | undefined;

/** A new folder that everybody can enter. */
export function givenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'epg-'));
  chmodSync(folder, 0o755);
  made.push(folder);
  return folder;
}

/**
 * A data folder with a database that was stopped in order and whose table `facts` has a first row: one for all tests of
 * a file.
 */
export async function givenData(): Promise<string> {
  shared ??= await makeData(join(givenFolder(), 'data'));
  return shared;
}

async function makeData(dataDir: string): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  await query(postgres.connection, `CREATE TABLE facts (fact text); INSERT INTO facts VALUES ('first')`);
  await postgres.stop();
  return dataDir;
}

/** The same data once more, in a folder that does not exist yet. */
export async function givenCopy(dataDir: string): Promise<string> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  execFileSync('cp', ['-a', join(await givenData(), 'cluster'), dataDir]);
  return dataDir;
}

export async function query(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...connection });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** 0: no server that takes connections. */
export function serverPid(dataDir: string): number {
  const cluster = join(dataDir, 'cluster');
  const file = readPidFile(cluster);
  return file?.state === 'ready' && servesCluster(file.pid, cluster) ? file.pid : 0;
}

/** Leaves the data as a power cut does: the server and its children gone at once, all their files still there. */
export function killServer(dataDir: string): void {
  const cluster = join(dataDir, 'cluster');
  for (const pid of serversOf(cluster)) signalServer(pid, cluster, 'SIGKILL');
}

/** Lock files of a server that is gone, with a pid that means something else by now; null: the pid file is empty. */
export function leaveLockFiles(dataDir: string, pid: number | null, which: 'both' | 'socket' = 'both'): void {
  const [cluster, socket] = [join(dataDir, 'cluster'), join(dataDir, 'socket')];
  const lines = [pid, cluster, 1_700_000_000, 5432];
  makePrivateFolder(socket, serverUserFor(cluster));
  const files = [[join(socket, '.s.PGSQL.5432.lock'), [...lines, socket, ''].join('\n')]];
  if (which === 'both') {
    const text = [...lines, socket, '', '  1234567         0', 'ready', ''].join('\n');
    files.push([join(cluster, 'postmaster.pid'), pid === null ? '' : text]);
  }
  const { uid, gid } = statSync(cluster);
  for (const [path, text] of files as [string, string][]) {
    writeFileSync(path, text, { mode: 0o600 });
    chownSync(path, uid, gid);
  }
}

export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** To be called after all tests of a file: ends what still runs in the folders and removes them. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.name === 'cluster') killServer(entry.parentPath);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  shared = undefined;
}
