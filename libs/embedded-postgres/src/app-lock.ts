import { DatabaseSync } from 'node:sqlite';
import { chmodSync, lchownSync, statSync } from 'node:fs';
import { type DataFolder, notPermitted } from './data-folder.js';
import { EmbeddedPostgresError } from './errors.js';

const SQLITE_BUSY = 5;

export interface AppLock {
  release(): void;
}

/**
 * One app per data folder, by a lock of the kernel's on an empty file: it ends with the process, however that ends, so
 * that no pid has to be believed, and it holds between containers on one machine. Node has no `flock`; SQLite is its
 * way to a file lock.
 *
 * The lock is a POSIX one: should this very process open and close `app.lock` by other means, it would be gone.
 *
 * @throws EmbeddedPostgresError 'in-use'
 */
export function lockForThisApp(folder: DataFolder): AppLock {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(folder.lock, { timeout: 0 });
    database.exec('PRAGMA journal_mode = memory'); // or a journal file appears beside it
    database.exec('BEGIN EXCLUSIVE');
    chmodSync(folder.lock, 0o600);
    // Root may not be the next to start.
    if (process.getuid?.() === 0) lchownSync(folder.lock, statSync(folder.path).uid, -1);
    const held = database;
    return { release: () => held.isOpen && held.close() };
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) {
      throw new EmbeddedPostgresError(
        'in-use',
        `Another running app uses the database in ${folder.path}. Stop that one first, or choose another DATA_DIR for this one.`,
      );
    }
    throw notPermitted(folder.path, error);
  }
}
