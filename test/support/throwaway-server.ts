/**
 * A program of its own: starts a PostgreSQL, prints its address on one line, and removes it without a trace when its
 * standard input closes, which the kernel does for us however the test run ends.
 *
 * The packaged server, or the one whose folder of binaries TEST_POSTGRES names. Durability is off: these tests ask
 * what is stored, test/faults asks what survives.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

const folder = mkdtempSync(join(tmpdir(), 'stammtisch-test-'));
const binaries = process.env['TEST_POSTGRES'];
try {
  const { url, stop } = binaries ? await fromBinaries(binaries) : await packaged();
  process.stdout.write(`${url}\n`);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface ThrowawayServer {
  url: string;
  stop(): Promise<unknown>;
}

async function packaged(): Promise<ThrowawayServer> {
  // Node runs our TypeScript as it stands; only the `.js` of ESM imports needs a hint.
  registerHooks({
    resolve: (specifier, context, next) =>
      next(context.parentURL?.endsWith('.ts') ? specifier.replace(/^(\..*)\.js$/, '$1.ts') : specifier, context),
  });
  const { startEmbeddedPostgres } = await import('../../libs/embedded-postgres/src/index.js');
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), settings: SETTINGS });
  const { host, port, user, database, password = '' } = server.connection;
  const query = new URLSearchParams({ host, port: String(port) });
  return { url: `postgres://${user}:${password}@/${database}?${query}`, stop: () => server.stop() };
}

async function fromBinaries(bin: string): Promise<ThrowawayServer> {
  const user = owner();
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), initdb, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const settings = Object.entries({ ...SETTINGS, listen_addresses: '', unix_socket_directories: folder });
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const stop = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGQUIT');
    await ended;
  };
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await setTimeout(50)) {
    const ready = spawnSync(join(bin, 'pg_isready'), ['-q', '-h', folder]).status === 0;
    if (ready) return { url: `postgres://postgres@/postgres?host=${encodeURIComponent(folder)}`, stop };
  }
  await stop();
  throw new Error(`The PostgreSQL in ${bin} does not start`);
}

/** PostgreSQL refuses to run as root, so root lends the folder to the user that Debian made for it. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
  chownSync(folder, uid!, gid!);
  chmodSync(folder, 0o711);
  return { uid: uid!, gid: gid! };
}
