import {
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePrivateFolder } from './data-folder.js';
import { EmbeddedPostgresError } from './errors.js';
import { type Host, runProgram, seenByServer } from './host.js';
import { serversOf, signalServer } from './server-process.js';

export const SUPERUSER = 'postgres';
const LEFTOVER_MS = 5_000;

/**
 * After this the cluster exists, complete, owned by the server's user and of the server's version. A new one is made
 * beside its place and renamed: whatever ends this process on the way, nothing half done stays under the name.
 *
 * @throws EmbeddedPostgresError 'start-failed' | 'newer-data' | 'older-data' | 'broken-data'
 */
export async function ensureCluster(host: Host): Promise<void> {
  const { cluster } = host.folder;
  await removeDrafts(host);
  if (existsSync(cluster)) {
    checkVersion(host);
    giveTo(host);
    return;
  }
  const draft = mkdtempSync(`${cluster}.new-`);
  makePrivateFolder(draft, host.user);
  const initdb = runProgram(host, 'initdb', [
    `--pgdata=${seenByServer(host, draft)}`,
    `--username=${SUPERUSER}`,
    '--encoding=UTF8',
    '--locale=C', // what is not the builtin provider's: never the machine's, or an index built here lies there
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--auth=reject', // the server gets its own pg_hba.conf; this one must never let anybody in
    '--no-instructions',
  ]);
  const { status, error } = await initdb.ended;
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      'start-failed',
      `The database could not be created in ${host.folder.path}: ${error?.message ?? initdb.lastLines()}`,
      { cause: error },
    );
  }
  renameSync(draft, cluster);
  syncFolder(host.folder.path);
}

/**
 * The number that initdb gave to this cluster, and to no other: the first field of ControlFileData,
 * src/include/catalog/pg_control.h.
 */
export function systemIdentifier(cluster: string): string {
  const control = readFileSync(join(cluster, 'global', 'pg_control'));
  return String(control.readBigUInt64LE(0)); // in the machine's byte order; every packaged platform is little-endian
}

async function removeDrafts({ folder }: Host): Promise<void> {
  const prefix = `${basename(folder.cluster)}.new-`;
  for (const name of readdirSync(folder.path).filter((found) => found.startsWith(prefix))) {
    const draft = join(folder.path, name);
    // An initdb that outlived its app may still be at work, and clears its folder itself when its server dies.
    for (const until = Date.now() + LEFTOVER_MS; existsSync(draft); await sleep(20)) {
      for (const pid of serversOf(draft)) signalServer(pid, draft, 'SIGKILL');
      try {
        rmSync(draft, { recursive: true, force: true });
      } catch (error) {
        if (Date.now() > until) throw error;
      }
    }
  }
}

function checkVersion({ folder, binaries }: Host): void {
  const found = versionOf(folder.cluster);
  if (found === null) {
    throw new EmbeddedPostgresError(
      'broken-data',
      `${folder.cluster} is not a complete database. Restore a backup, or move the folder away to begin with an empty one.`,
    );
  }
  if (found === binaries.major) return;
  const newer = found > binaries.major;
  throw new EmbeddedPostgresError(
    newer ? 'newer-data' : 'older-data',
    `The data in ${folder.path} was written by PostgreSQL ${found}, this app brings PostgreSQL ${binaries.major}. ` +
      (newer
        ? 'Start the newer version of the app that wrote it.'
        : `Make a backup with the version of the app that wrote it, move the folder away and restore the backup with this one.`),
  );
}

function versionOf(cluster: string): number | null {
  if (!existsSync(join(cluster, 'global', 'pg_control'))) return null;
  try {
    return Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10) || null;
  } catch {
    return null;
  }
}

/** A cluster that root owns, such as one that was copied by root, becomes the server user's. */
function giveTo({ folder, user, log }: Host): void {
  if (user === null || statSync(folder.cluster).uid === user.uid) return;
  log(`Giving ${folder.cluster} to user id ${user.uid}, as which the database server runs`);
  for (const entry of readdirSync(folder.cluster, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
  lchownSync(folder.cluster, user.uid, user.gid); // last: it says that the rest is done
}

function syncFolder(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
