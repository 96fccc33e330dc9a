import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { migrate } from '../../api/src/database/migrate.js';
import { migrations } from '../../api/src/database/migrations/index.js';
import { bareDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let client: Client;
beforeEach(async () => {
  database = await bareDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database.drop();
});

const start = () => migrate({ connectionString: database.url });
const tables = async () => {
  const { rows } = await client.query<{ tablename: string }>(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ tablename }) => tablename);
};
const ran = async () =>
  (await client.query<{ name: string }>('SELECT name FROM migrations')).rows.map((row) => row.name);

it('lets one of ten simultaneous starts migrate, and fails none of them', async () => {
  await Promise.all(Array.from({ length: 10 }, start));
  expect(await ran()).toEqual(migrations.map((Migration) => new Migration().name));
  expect(await tables()).toContain('meetups');
}, 60_000);

it('does nothing to a schema that is up to date', async () => {
  await start();
  const before = await tables();
  await start();
  expect(await tables()).toEqual(before);
}, 60_000);

it('refuses a schema that a newer version wrote', async () => {
  await start();
  await client.query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`);
  await expect(start()).rejects.toThrow('written by a newer version');
}, 60_000);

it('leaves nothing behind when it is killed halfway, and succeeds the next time', async () => {
  // An uncommitted table of the same name: the migration has made others before it waits for this one.
  await client.query('BEGIN; CREATE TABLE messages (id int)');
  const killed = start();
  killed.catch(() => {});
  const other = new Client({ connectionString: database.url });
  await other.connect();
  const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
    AND query LIKE '%CREATE TABLE organizers%'`;
  let pid: number | undefined;
  while (pid === undefined) pid = (await other.query<{ pid: number }>(waiting)).rows[0]?.pid;
  await other.query('SELECT pg_terminate_backend($1)', [pid]);
  await expect(killed).rejects.toThrow();
  await client.query('ROLLBACK');
  await other.end();

  expect((await tables()).filter((name) => name !== 'migrations')).toEqual([]);
  await start();
  expect(await tables()).toContain('messages');
}, 60_000);
