import { afterAll, expect, it, jest } from '@jest/globals';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './index.js';
import { serversOf } from './server-process.js';
import { startApp } from './testing/app-process.js';
import { givenData, givenFolder, query, removeFolders, serverPid, until } from './testing/folders.js';
import { startByHand } from './testing/by-hand.js';

jest.setTimeout(60_000);
afterAll(removeFolders);

it('takes over the running server of an app that was killed, ten times in a row', async () => {
  const dataDir = await givenData();
  let app = startApp({ dataDir });
  expect(await app.report).toMatchObject({ adopted: false });
  const pid = serverPid(dataDir);

  for (let round = 1; round <= 10; round += 1) {
    await app.kill('SIGKILL');
    app = startApp({ dataDir });
    const report = await app.report;
    expect(report).toMatchObject({ adopted: true });
    expect(serverPid(dataDir)).toBe(pid);
    await query(report!.connection, `INSERT INTO facts VALUES ('round ${round}')`);
    expect(await query(report!.connection, 'SELECT fact FROM facts')).toHaveLength(1 + round);
  }
  await app.kill('SIGTERM'); // an adopted server stops with its app too
  await until('stopped', () => serversOf(join(dataDir, 'cluster')).length === 0);
});

it('would not get a server at all without taking the running one over', async () => {
  const dataDir = await givenData();
  const app = startApp({ dataDir });
  await app.report;
  await app.kill('SIGKILL');

  expect(await startByHand(dataDir)).toMatch(/lock file "postmaster.pid" already exists/);
});

it('starts a new server when the socket of the running one was swept away', async () => {
  const dataDir = await givenData();
  const app = startApp({ dataDir });
  await app.report;
  const orphan = serverPid(dataDir);
  await app.kill('SIGKILL');
  rmSync(join(dataDir, 'socket', '.s.PGSQL.5432'));

  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(postgres.adopted).toBe(false);
  expect(serverPid(dataDir)).not.toBe(orphan);
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await postgres.stop();
});

it('takes over a server with a password, and starts a new one when the password is lost', async () => {
  const dataDir = await givenData();
  const first = startApp({ dataDir, transport: 'loopback' });
  const before = (await first.report)!.connection;
  await first.kill('SIGKILL');
  const second = startApp({ dataDir, transport: 'loopback' });
  expect(await second.report).toMatchObject({ adopted: true, connection: before });
  await second.kill('SIGKILL');
  rmSync(join(dataDir, 'password'));

  const third = await startEmbeddedPostgres({ dataDir, transport: 'loopback' });
  expect(third.adopted).toBe(false);
  expect(await query(third.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await third.stop();
});

it('does not take over a throw-away server for real data', async () => {
  const dataDir = await givenData();
  const app = startApp({ dataDir, settings: { fsync: 'off' } });
  await app.report;
  await app.kill('SIGKILL');

  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(postgres.adopted).toBe(false);
  expect(await query(postgres.connection, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  await postgres.stop();
});

it('waits for a server that is just stopping', async () => {
  const dataDir = await givenData();
  const app = startApp({ dataDir });
  await app.report;
  const pid = serverPid(dataDir);
  await app.kill('SIGKILL');
  process.kill(pid, 'SIGINT');

  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await postgres.stop();
});

it('gives one running server to exactly one of three apps', async () => {
  const dataDir = await givenData();
  const app = startApp({ dataDir });
  await app.report;
  await app.kill('SIGKILL');

  const apps = [1, 2, 3].map(() => startApp({ dataDir }));
  const reports = await Promise.all(apps.map(({ report }) => report));
  expect(reports.filter((report) => report?.adopted === true)).toHaveLength(1);
  expect(reports.filter((report) => report?.code === 'in-use')).toHaveLength(2);
  await Promise.all(apps.map((each) => each.kill('SIGTERM')));
});

it.each([100, 400])('has nothing half done after a kill %i ms into the first start', async (patience) => {
  const dataDir = join(givenFolder(), 'data');
  const app = startApp({ dataDir });
  await until('begun', () => existsSync(join(dataDir, 'app.lock')));
  await sleep(patience);
  await app.kill('SIGKILL');

  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(await query(postgres.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await postgres.stop();
  expect(readdirSync(dataDir).filter((name) => name.includes('.new-'))).toEqual([]);
});
