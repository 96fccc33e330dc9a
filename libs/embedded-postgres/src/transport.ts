import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, rmdirSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { SUPERUSER } from './cluster.js';
import { type DataFolder, makePrivateFolder, replaceFile } from './data-folder.js';
import { EmbeddedPostgresError } from './errors.js';
import { type Host, runProgram, seenByServer } from './host.js';
import type { PidFile } from './pid-file.js';
import { ownName } from './server-user.js';

/** How the app reaches its server. */
export type Transport =
  | { readonly kind: 'socket'; readonly folder: string }
  | { readonly kind: 'loopback'; readonly port: number; readonly password: string };

/** As `pg` takes it: the host of a Unix socket is its folder. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
}

export const APP = 'stammtisch';
const SOCKET_PORT = 5432; // a part of the socket's file name, no port
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103; // sockaddr_un.sun_path without its final zero
const SHORT_FOLDER = 'stammtisch-';

/**
 * A Unix socket in a 0700 folder; where the system or the disk knows no sockets, a port of the loopback with a
 * password.
 */
export async function chooseTransport(host: Host, wanted: 'socket' | 'loopback'): Promise<Transport> {
  if (wanted === 'socket') {
    const beside = host.folder.socket;
    makePrivateFolder(beside, host.user);
    if (await takesSocket(beside)) return { kind: 'socket', folder: beside };

    const short = mkdtempSync(join(tmpdir(), SHORT_FOLDER)); // 0700 and new, so not prepared by anybody else
    makePrivateFolder(short, host.user);
    if (await takesSocket(short)) return { kind: 'socket', folder: short };
    rmSync(short, { recursive: true });
    host.log('Unix sockets do not work here: the database listens on a port of 127.0.0.1, with a password');
  }
  return { kind: 'loopback', port: await freePort(), password: randomBytes(24).toString('base64url') };
}

/** The transport of a server that is already running. Throws when its password is lost. */
export function transportOf(folder: DataFolder, file: PidFile): Transport {
  if (file.socketFolder !== null) return { kind: 'socket', folder: socketFolderOf(folder, file) };
  return { kind: 'loopback', port: file.port, password: readFileSync(folder.password, 'utf8') };
}

/** Whatever the file says, only folders of ours: a server that was started by hand may have used the system's. */
export function socketFolderOf(folder: DataFolder, file: PidFile | null): string {
  const named = file?.socketFolder ?? '';
  return isShort(named) ? named : folder.socket;
}

export function connectionOver(transport: Transport): Connection {
  const who = { user: APP, database: APP };
  if (transport.kind === 'socket') return { host: transport.folder, port: SOCKET_PORT, ...who };
  return { host: '127.0.0.1', port: transport.port, ...who, password: transport.password };
}

/** Writes who may come in, and for the loopback sets the password that they must know. */
export async function openFor(host: Host, transport: Transport): Promise<void> {
  const { folder, user } = host;
  const roles = `${APP},${SUPERUSER}`;
  if (transport.kind === 'socket') {
    replaceFile(folder, folder.hba, `local all ${roles} peer map=app\n`, user);
    replaceFile(folder, folder.ident, [APP, SUPERUSER].map((role) => `app "${ownName()}" ${role}\n`).join(''), user);
    return;
  }
  replaceFile(folder, folder.hba, `host all ${roles} 127.0.0.1/32 scram-sha-256\n`, user);
  replaceFile(folder, folder.ident, '', user);
  replaceFile(folder, folder.password, transport.password, null);
  // A server without any port, that takes its statements from its standard input.
  const single = runProgram(host, 'postgres', ['--single', '-D', seenByServer(host, folder.cluster), 'template1'], {
    input: `ALTER ROLE ${SUPERUSER} PASSWORD '${transport.password}'\n`,
  });
  const { status } = await single.ended;
  if (status !== 0) {
    throw new EmbeddedPostgresError(
      'start-failed',
      `The database server did not take a password: ${single.lastLines()}`,
    );
  }
}

/** The server settings that make it so. */
export function settingsOf(host: Host, transport: Transport): Record<string, string> {
  const files = { hba_file: seenByServer(host, host.folder.hba), ident_file: seenByServer(host, host.folder.ident) };
  if (transport.kind === 'loopback') {
    return { ...files, listen_addresses: '127.0.0.1', port: String(transport.port), unix_socket_directories: '' };
  }
  return {
    ...files,
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${seenByServer(host, transport.folder).replaceAll('"', '""')}"`, // a list of names
    unix_socket_permissions: '0700',
  };
}

/**
 * Removes a dead server's socket and the socket's lock, and the short folder that was made for them unless `transport`
 * still needs it.
 */
export function removeSocket(folder: string, transport?: Transport): void {
  rmSync(socketIn(folder), { force: true });
  rmSync(`${socketIn(folder)}.lock`, { force: true });
  const needed = transport?.kind === 'socket' && transport.folder === folder;
  if (needed || !isShort(folder)) return;
  try {
    rmdirSync(folder);
  } catch {
    // gone already, or somebody put something there
  }
}

/** Does anybody answer on this socket? A file that a dead server left refuses. */
export function answers(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ path: socketIn(folder) });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function socketIn(folder: string): string {
  return join(folder, `.s.PGSQL.${SOCKET_PORT}`);
}

function isShort(folder: string): boolean {
  return basename(folder).startsWith(SHORT_FOLDER);
}

/** By trying: some shared folders of virtual machines take files and refuse sockets. */
async function takesSocket(folder: string): Promise<boolean> {
  if (Buffer.byteLength(socketIn(folder)) > SOCKET_PATH_BYTES) return false; // Node would cut the name and succeed
  const trial = join(folder, '.trial');
  rmSync(trial, { force: true });
  return (await listening({ path: trial })) !== null;
}

async function freePort(): Promise<number> {
  const port = await listening({ host: '127.0.0.1', port: 0 });
  if (port === null)
    throw new EmbeddedPostgresError('start-failed', 'No port of 127.0.0.1 is free for the database server.');
  return port;
}

/** Listens for a moment; null when that is not possible, else the port (0 for a socket). */
function listening(where: { path: string } | { host: string; port: number }): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(where, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
