import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError, wordsOf } from './errors.js';
import type { Host } from './host.js';
import type { Settings } from './launch.js';
import { disownPidFile, readPidFile } from './pid-file.js';
import { GLANCE_MS, type Server, stopServer } from './server.js';
import { checkServer } from './server-check.js';
import { servesCluster, serversOf, signalServer } from './server-process.js';
import { type Transport, answers, connectionOver, removeSocket, socketFolderOf, transportOf } from './transport.js';

const WATCH_MS = 500;
/** How long an orphan may take to become ready, or to end, before it is shut down. */
const UNDECIDED_MS = 60_000;
/** How long the children of a killed server may take to end: by themselves, and altogether. */
const CHILDREN_MS = { alone: 500, altogether: 5_000 };

/**
 * Takes over the server that an app left behind when it was killed. null when there is none; one that cannot be used
 * (its password is lost, its socket was swept away, its settings lose rows) is shut down first.
 */
export async function adopt(host: Host, chosen: Settings): Promise<Server | null> {
  const { cluster } = host.folder;
  const until = Date.now() + UNDECIDED_MS;
  for (;;) {
    const file = readPidFile(cluster);
    if (file === null || !servesCluster(file.pid, cluster)) return null;
    let flaw = Date.now() > until ? 'it is neither ready nor gone' : null;
    if (file.state === 'ready') {
      try {
        const transport = transportOf(host.folder, file);
        await checkServer(host, connectionOver(transport), chosen);
        host.log(`Took over the database server that was still running (process ${file.pid})`);
        return { pid: file.pid, cluster, transport, ended: endOf(file.pid, cluster) };
      } catch (error) {
        if (readPidFile(cluster)?.state === 'ready') flaw = wordsOf(error); // else it was just stopping
      }
    }
    if (flaw !== null) {
      host.log(`Stopping the database server that was still running: ${flaw}`);
      await stopServer({ pid: file.pid, cluster });
      return null;
    }
    await sleep(GLANCE_MS);
  }
}

/**
 * Removes what a dead server left and what would keep Postgres from starting, after proving that no server works on the
 * cluster.
 *
 * @param transport whose folder stays, when the server is to start there again
 * @throws EmbeddedPostgresError 'in-use'
 */
export async function clearTheWay(host: Host, transport?: Transport): Promise<void> {
  const { cluster } = host.folder;
  const begun = Date.now();
  for (let left = serversOf(cluster); left.length > 0; left = serversOf(cluster)) {
    const waited = Date.now() - begun;
    if (waited > CHILDREN_MS.altogether) throw inUse(host, `processes ${left.join(', ')}`);
    // Those in the middle of a long statement have not noticed yet. What they lose, recovery brings back.
    if (waited > CHILDREN_MS.alone) for (const pid of left) signalServer(pid, cluster, 'SIGQUIT');
    await sleep(GLANCE_MS);
  }
  const socketFolder = socketFolderOf(host.folder, readPidFile(cluster));
  if (await answers(socketFolder)) throw inUse(host, 'in another container, as it seems');
  disownPidFile(cluster);
  removeSocket(socketFolder, transport);
}

function inUse(host: Host, where: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'in-use',
    `A database server that this app cannot take over works on ${host.folder.path} (${where}). Stop it, then start again.`,
  );
}

/** The server that another app runs on this data right now, if any. */
export function runningTransport(folder: DataFolder): Transport | null {
  const file = readPidFile(folder.cluster);
  if (file?.state !== 'ready' || !servesCluster(file.pid, folder.cluster)) return null;
  return transportOf(folder, file);
}

/** An adopted server is no child of ours: nothing tells us of its end. */
async function endOf(pid: number, cluster: string): Promise<void> {
  while (servesCluster(pid, cluster)) await sleep(WATCH_MS, undefined, { ref: false });
}
