import {
  chmodSync,
  chownSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, wordsOf } from './errors.js';
import type { ServerUser } from './server-user.js';

/**
 * The folder that belongs to one embedded server, and where things lie in it. All paths absolute, symlinks resolved.
 */
export interface DataFolder {
  readonly path: string;
  /** What Postgres calls its data directory. */
  readonly cluster: string;
  /** 0700, holds the Unix socket. */
  readonly socket: string;
  /** Who may connect: rewritten at each start. */
  readonly hba: string;
  readonly ident: string;
  /** Loopback only, 0600, exists while the server runs. */
  readonly password: string;
  readonly lock: string;
}

export function openDataFolder(dataDir: string): DataFolder {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const path = realpathSync(dataDir);
    return {
      path,
      cluster: join(path, 'cluster'),
      socket: join(path, 'socket'),
      hba: join(path, 'pg_hba.conf'),
      ident: join(path, 'pg_ident.conf'),
      password: join(path, 'password'),
      lock: join(path, 'app.lock'),
    };
  } catch (error) {
    throw notPermitted(dataDir, error);
  }
}

/** Lets the server's user pass through a folder of root's without being able to list or change it. */
export function letIn(folder: DataFolder, user: ServerUser | null): void {
  if (user === null || statSync(folder.path).uid === user.uid) return;
  chownSync(folder.path, -1, user.gid);
  chmodSync(folder.path, 0o710);
}

/** A folder that only the server may use, and root. */
export function makePrivateFolder(path: string, user: ServerUser | null): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(path);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  if (user !== null) chownSync(path, user.uid, user.gid);
}

/**
 * Replaces a small file at once: a reader sees the old text or the new one. The rename also replaces a symlink that
 * somebody left there instead of following it. The file belongs to the folder's owner; `readableBy` may read it too.
 */
export function replaceFile(folder: DataFolder, path: string, text: string, readableBy: ServerUser | null): void {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  const file = openSync(draft, 'wx', 0o600);
  writeSync(file, text);
  closeSync(file);
  if (process.getuid?.() === 0) chownSync(draft, statSync(folder.path).uid, readableBy?.gid ?? 0);
  if (readableBy !== null) chmodSync(draft, 0o640);
  renameSync(draft, path);
}

export function notPermitted(path: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'not-permitted',
    `The database folder ${path} cannot be used (${wordsOf(cause)}). Give this user the right to write there, or choose another DATA_DIR.`,
    { cause },
  );
}
