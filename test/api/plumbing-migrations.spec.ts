import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { migrate } from '../../api/src/database/migrate.js';
import { ContactsFully1760000000006 } from '../../api/src/database/migrations/0007-contacts-fully.js';
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

it('brings contacts and circles of before along: who was a member is one, and old names are found in pinyin', async () => {
  const run = {
    query: async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows,
  } as QueryRunner;
  const before = migrations.slice(0, migrations.indexOf(ContactsFully1760000000006));
  for (const Migration of before) await new Migration().up(run);
  const [organizer, contact, circle] = [randomUUID(), randomUUID(), randomUUID()];
  await client.query(
    `INSERT INTO organizers (id, email, name, password_hash) VALUES ($1, 'a@example.org', 'Ada', '')`,
    [organizer],
  );
  await client.query(
    `INSERT INTO contacts (organizer_id, id, name, created_at) VALUES ($1, $2, '王小明', '2025-03-01')`,
    [organizer, contact],
  );
  await client.query(
    `INSERT INTO circles (organizer_id, id, name, created_at) VALUES ($1, $2, 'Chess', '2024-01-01')`,
    [organizer, circle],
  );
  await client.query('INSERT INTO circle_members VALUES ($1, $2, $3)', [organizer, circle, contact]);

  await new ContactsFully1760000000006().up(run);

  const { rows } = await client.query(
    `SELECT m.from_on::text, m.to_on, m.tier, k.kind FROM circle_memberships m JOIN circles k ON k.id = m.circle_id`,
  );
  expect(rows).toEqual([{ from_on: '2025-03-01', to_on: null, tier: false, kind: 'topic' }]);
  expect((await client.query('SELECT search_keys FROM contacts')).rows[0].search_keys).toContain('wangxm');
}, 60_000);
