import { execFileSync } from 'node:child_process';
import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Is this process a Postgres server that works on this cluster? A pid alone proves nothing: after a power cut or in a
 * new container it may belong to anybody, even to a thread of ours. On Linux the proof is its program and its working
 * folder, elsewhere its command line.
 */
export function servesCluster(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return commandLines(['-p', String(pid)]).some(([, line]) => names(line, cluster));
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`));
    // It says (deleted) when the package was updated meanwhile.
    if (program !== 'postgres' && program !== 'postgres (deleted)') return false;
    const [cwd, home] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return cwd.dev === home.dev && cwd.ino === home.ino;
  } catch {
    // Gone, a zombie, or of a user whose processes we may not look at; that one could not open our cluster either.
    return false;
  }
}

/** All processes of servers on this cluster, on Linux with their children. */
export function serversOf(cluster: string): number[] {
  if (process.platform !== 'linux') {
    return commandLines(['-a', '-x']).flatMap(([pid, line]) => (names(line, cluster) ? [pid] : []));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => servesCluster(pid, cluster));
}

/** Sends the signal unless the process ended, even if its pid lives on in another one. */
export function signalServer(pid: number, cluster: string, signal: NodeJS.Signals): void {
  if (!servesCluster(pid, cluster)) return;
  try {
    process.kill(pid, signal);
  } catch {
    // it ended in between
  }
}

function commandLines(which: string[]): [pid: number, line: string][] {
  try {
    const text = execFileSync('ps', ['-ww', '-o', 'pid=,command=', ...which], { encoding: 'utf8' });
    return text.split('\n').flatMap((row) => {
      const found = /^\s*(\d+)\s+(.*)$/.exec(row);
      return found ? [[Number(found[1]), found[2] ?? '']] : [];
    });
  } catch {
    return []; // ps fails when it finds nothing
  }
}

function names(commandLine: string, cluster: string): boolean {
  return /\bpostgres -D /.test(commandLine) && commandLine.includes(` -D ${cluster} `);
}
