import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { KEPT_MEMORY, startEmbeddedPostgres } from '@stammtisch/embedded-postgres';
import { Client } from 'pg';

/** A PostgreSQL of our own that keeps what it acknowledges: fsync is on. */
export interface Cluster {
  /** For DATABASE_URL. */
  url(database: string): string;
  /** Of the postmaster. */
  pid: number;
  /** Such as "PostgreSQL 15.18 of the system". */
  name: string;
  /** Where psql, pgbench and the like may be; undefined: only what is in PATH. */
  bin: string | undefined;
  /** Empty, or a copy of one that nobody uses. */
  createDatabase(name: string, from?: string): Promise<void>;
  stop(): Promise<void>;
}

/** Equal for limit and product. No checkpoint and no vacuum falls into a round by chance. */
const settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  max_connections: '100',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
};

/** On the machine's own binaries when there are any, otherwise on the packaged ones. */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'stammtisch-cluster-'));
  const bin = systemBinaries();
  const user = bin === undefined ? undefined : serverUser();
  const server = bin && user ? await startSystem(folder, bin, user) : await startPackaged(folder);
  const admin = new Client({ connectionString: server.url('postgres') });
  await admin.connect();
  const { rows } = await admin.query<{ pid: string; version: string }>(
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid, split_part(version(), ' ', 2) AS version`,
  );
  return {
    url: server.url,
    pid: Number(rows[0]!.pid),
    name: `PostgreSQL ${rows[0]!.version} ${bin ? 'of the system' : 'packaged'}`,
    bin,
    createDatabase: async (name, from = 'template1') =>
      void (await admin.query(`CREATE DATABASE ${name} TEMPLATE ${from}`)),
    stop: async () => {
      await admin.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Server {
  url: Cluster['url'];
  stop(): Promise<void>;
}

async function startSystem(folder: string, bin: string, user: ServerUser): Promise<Server> {
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!);
  chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-k'];
  execFileSync(join(bin, 'initdb'), initdb, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const options = Object.entries({ ...settings, listen_addresses: '', unix_socket_directories: folder });
  // The shell holds the other end of a pipe: however this process ends, `read` returns and the server goes, too.
  const watch = 'log=$1; shift; "$@" 2>"$log" & server=$!; read _; kill -INT $server; wait';
  const command = [
    ...['sh', join(folder, 'log'), join(bin, 'postgres'), '-D', data],
    ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn('sh', ['-c', watch, ...command], {
    ...user,
    cwd: folder,
    env: { ...process.env, ...KEPT_MEMORY },
    detached: true, // Ctrl-C at the terminal reaches us, and through the pipe the server
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  await accepting(join(bin, 'pg_isready'), folder);
  return {
    // `pg` prefers the parameter; without a host the text would not be a URL.
    url: (database) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.stdin!.end();
      }),
  };
}

async function accepting(pgIsReady: string, folder: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await setTimeout(20)) {
    if (spawnSync(pgIsReady, ['-q', '-h', folder]).status === 0) return;
    if (Date.now() > deadline) throw new Error(`The database does not start: see the log in ${folder}`);
  }
}

async function startPackaged(folder: string): Promise<Server> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings });
  const { host, port, password } = postgres.connection;
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  return {
    url: (database) => `postgres://postgres${secret}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    stop: () => postgres.stop(),
  };
}

/** Debian keeps every major version in a folder of its own; elsewhere the binaries are in PATH. */
function systemBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...process.env['PATH']!.split(delimiter),
  ];
  return folders.find((folder) => ['postgres', 'initdb', 'pg_isready'].every((name) => existsSync(join(folder, name))));
}

interface ServerUser {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root; undefined: we are root and there is no other user for it. */
function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return uid!.status === 0 ? { uid: Number(uid!.stdout), gid: Number(gid!.stdout) } : undefined;
}
