import { afterAll, expect, it, jest } from '@jest/globals';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connectionToRunning, startEmbeddedPostgres } from './index.js';
import { serversOf } from './server-process.js';
import { startApp } from './testing/app-process.js';
import {
  givenCopy,
  givenData,
  givenFolder,
  killServer,
  query,
  removeFolders,
  serverPid,
  until,
} from './testing/folders.js';

jest.setTimeout(60_000);
afterAll(removeFolders);

it('makes a database on the first start, in a folder of any name, and keeps its rows', async () => {
  const dataDir = join(givenFolder(), `our data, "quoted", $& 'ü'`);
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.connection, `CREATE TABLE guests (name text); INSERT INTO guests VALUES ('李雷')`);
  await first.stop();

  const second = await startEmbeddedPostgres({ dataDir });
  expect(await query(second.connection, 'SELECT name FROM guests')).toEqual([{ name: '李雷' }]);
  expect(second.adopted).toBe(false);
  await second.stop();
});

it('sorts alike on every machine, checks its pages and keeps what it acknowledged', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir: await givenData() });
  const settings = await query(
    postgres.connection,
    `SELECT name, setting FROM pg_settings WHERE name IN ('data_checksums', 'fsync', 'full_page_writes', 'server_encoding', 'synchronous_commit', 'TimeZone')`,
  );
  const [database] = await query(
    postgres.connection,
    'SELECT datlocprovider AS provider, datlocale AS locale, datcollate AS collate FROM pg_database WHERE datname = current_database()',
  );
  await postgres.stop();

  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
    TimeZone: 'UTC',
  });
  expect(database).toEqual({ provider: 'b', locale: 'C.UTF-8', collate: 'C' });
});

it('listens on a Unix socket in a 0700 folder and nowhere else', async () => {
  const dataDir = await givenData();
  const postgres = await startEmbeddedPostgres({ dataDir });
  const asSuperuser = { ...postgres.connection, user: 'postgres' };
  const rules = await query(asSuperuser, 'SELECT type, auth_method, error FROM pg_hba_file_rules');
  const [listening] = await query(postgres.connection, 'SHOW listen_addresses');
  const [own] = await query(postgres.connection, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
  const mode = statSync(postgres.connection.host).mode & 0o777;
  await postgres.stop();

  expect(postgres.connection.host).toBe(join(dataDir, 'socket'));
  expect(postgres.connection.password).toBeUndefined();
  expect(listening).toEqual({ listen_addresses: '' });
  expect(rules).toEqual([{ type: 'local', auth_method: 'peer', error: null }]);
  expect(own).toEqual({ rolsuper: false });
  expect(mode).toBe(0o700);
  expect(readdirSync(postgres.connection.host)).toEqual([]);
});

it('puts the socket into a short folder when the data lies too deep for one', async () => {
  const dataDir = await givenCopy(join(givenFolder(), 'deep'.repeat(20), 'data'));
  const postgres = await startEmbeddedPostgres({ dataDir });
  const socketFolder = postgres.connection.host;
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
  expect(socketFolder.startsWith(dataDir)).toBe(false);

  const pid = serverPid(dataDir);
  killServer(dataDir); // the next one takes the same folder
  await until('started again', () => ![0, pid].includes(serverPid(dataDir)));
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await postgres.stop();
  expect(existsSync(socketFolder)).toBe(false);
});

it('keeps what statements say out of the log', async () => {
  const log: string[] = [];
  const postgres = await startEmbeddedPostgres({ dataDir: await givenData(), log: (line) => log.push(line) });
  const failed = await query(postgres.connection, `SELECT 'li@example.org'::uuid`).catch(
    (error: Error) => error.message,
  );
  await postgres.stop();
  expect(failed).toContain('li@example.org');
  expect(log.join('\n')).toContain('ready to accept connections');
  expect(log.join('\n')).not.toContain('li@example.org');
});

it('takes a loopback port with a random password where sockets do not work', async () => {
  const dataDir = await givenData();
  const postgres = await startEmbeddedPostgres({ dataDir, transport: 'loopback' });
  const { connection } = postgres;
  const rules = await query({ ...connection, user: 'postgres' }, 'SELECT type, auth_method FROM pg_hba_file_rules');
  const readable = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path).mode & 0o007) !== 0);
  const wrong = await query({ ...connection, password: 'password' }, 'SELECT 1').catch((error: Error) => error.message);
  const passwordFile = readFileSync(join(dataDir, 'password'), 'utf8');
  await postgres.stop();

  expect(connection).toMatchObject({ host: '127.0.0.1', password: expect.stringMatching(/^[\w-]{32}$/) });
  expect(rules).toEqual([{ type: 'host', auth_method: 'scram-sha-256' }]);
  expect(wrong).toMatch(/password authentication failed/);
  expect(passwordFile).toBe(connection.password);
  expect(readable).toEqual([]);
  expect(existsSync(join(dataDir, 'password'))).toBe(false);

  const again = await startEmbeddedPostgres({ dataDir });
  expect(await query(again.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await again.stop();
});

it('refuses to run with settings that lose rows, unless a test asks for them', async () => {
  const dataDir = await givenData();
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.connection, 'ALTER ROLE stammtisch SET synchronous_commit = off');
  await first.stop();

  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code: 'unsafe-settings',
    message: expect.stringContaining('synchronous_commit'),
  });
  const asked = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', synchronous_commit: 'off' } });
  expect(await query(asked.connection, 'SHOW fsync')).toEqual([{ fsync: 'off' }]);
  await query(asked.connection, 'ALTER ROLE stammtisch RESET synchronous_commit');
  await asked.stop();
});

it('leaves the first app alone when a second one comes for the same data', async () => {
  const dataDir = await givenData();
  const first = await startEmbeddedPostgres({ dataDir });
  const pid = serverPid(dataDir);

  const second = startApp({ dataDir });
  expect(await second.report).toMatchObject({
    code: 'in-use',
    message: expect.stringContaining('Stop that one first'),
  });
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'in-use' }); // in the same process too
  expect(await query(first.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  expect(serverPid(dataDir)).toBe(pid);
  expect(connectionToRunning(dataDir)).toEqual(first.connection); // what a command beside the app uses
  await first.stop();
  expect(connectionToRunning(dataDir)).toBeNull();

  const third = startApp({ dataDir }, 'exit'); // the control: it was the first app that kept the second out
  expect(await third.report).toMatchObject({ adopted: false });
});

it.each([
  ['calls process.exit', 'exit', null],
  ['has nothing more to do', 'nothing', null],
  ['throws', 'throw', null],
  ['gets SIGTERM', 'stay', 'SIGTERM'],
  ['gets SIGINT', 'stay', 'SIGINT'],
] as const)('stops the server when the app %s', async (_, then, signal) => {
  const dataDir = await givenData();
  const app = startApp({ dataDir }, then);
  expect(await app.report).toMatchObject({ adopted: false });
  if (signal !== null) await app.kill(signal);
  await app.ended;
  expect(app.process.signalCode).toBe(signal);
  await until('stopped', () => serversOf(join(dataDir, 'cluster')).length === 0);
  expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
});

it('starts a server again that was killed, at the same place', async () => {
  const dataDir = await givenData();
  const postgres = await startEmbeddedPostgres({ dataDir });
  const pid = serverPid(dataDir);
  process.kill(pid, 'SIGKILL'); // without its children: they must be gone before the next one starts
  await until('started again', () => ![0, pid].includes(serverPid(dataDir)));
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await postgres.stop();
  expect(serversOf(join(dataDir, 'cluster'))).toEqual([]);
});

it('stops in time although somebody is still connected', async () => {
  const dataDir = await givenData();
  const postgres = await startEmbeddedPostgres({ dataDir });
  const sleeper = query(postgres.connection, 'SELECT pg_sleep(60)').catch((error: Error) => error.message);
  const asleep = `SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
  while ((await query(postgres.connection, asleep)).length === 0);
  const begun = performance.now();
  await Promise.all([postgres.stop(), postgres.stop()]);
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(await sleeper).toMatch(/terminat/);
});
