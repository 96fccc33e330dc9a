import { constants, closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './errors.js';

/** `postmaster.pid` (Postgres source: src/include/utils/pidfile.h). */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** As the server was told, null without Unix socket. */
  readonly socketFolder: string | null;
  readonly state: 'starting' | 'stopping' | 'ready';
}

/** Above the largest pid of any system we run on, so that no process has it. */
const NOBODY = 2_147_483_647;

/** null: no file, or one without a pid (empty after a power cut, or just being written). */
export function readPidFile(cluster: string): PidFile | null {
  try {
    return parsePidFile(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

export function parsePidFile(text: string): PidFile | null {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10)); // a single-user server writes its pid negated
  if (!(pid > 0)) return null;
  const status = lines[7];
  return {
    pid,
    port: Number.parseInt(lines[3] ?? '', 10) || 0,
    socketFolder: lines[4] || null,
    state: status === 'ready' || status === 'stopping' ? status : 'starting',
  };
}

/**
 * Makes Postgres see that the pid in its file is stale, where its own test (does *any* process have this pid?) would
 * refuse to start. Call it only when no server works on the cluster. The other lines stay, and with them Postgres's
 * second test, the one of the shared memory; an empty file has nothing to keep and goes.
 */
export function disownPidFile(cluster: string): void {
  const path = join(cluster, 'postmaster.pid');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (parsePidFile(text) === null) {
    rmSync(path);
    return;
  }
  // The cluster belongs to the server's user: as root, never follow a link that it might have placed.
  const file = openSync(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  writeSync(file, text.replace(/^.*$/m, String(NOBODY)));
  closeSync(file);
}
