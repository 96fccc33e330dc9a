import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Circle } from '../../api/src/circles/circle.entity.js';
import { Database } from '../../api/src/database/database.js';
import { startApp, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let app: TestApp;
let db: Database;
beforeAll(async () => {
  database = await freshDatabase();
  app = await startApp({ database });
  db = app.nest.get(Database);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const insert = 'INSERT INTO circles (organizer_id, id, name) VALUES ($1, $2, $3)';
const circle = (name: string, id = randomUUID()) => [app.organizerId, id, name];
const names = async () => (await app.query<{ name: string }>('SELECT name FROM circles')).map(({ name }) => name);

it('stores what was sent without waiting, together with what was asked', async () => {
  const found = await db.transaction(async (tx) => {
    tx.send(insert, circle('sent'));
    const { rows } = await tx.query<{ name: string }>('SELECT name FROM circles WHERE name = $1', ['sent']);
    tx.send(insert, circle('sent too'));
    return rows;
  });
  expect(found).toEqual([{ name: 'sent' }]);
  expect(await names()).toEqual(expect.arrayContaining(['sent', 'sent too']));
});

it('stores nothing when a statement that nobody waited for fails', async () => {
  const id = randomUUID();
  const failed = db.transaction(async (tx) => {
    tx.send(insert, circle('half', id));
    tx.send(insert, circle('twin', id));
    tx.send(insert, circle('behind it'));
  });
  await expect(failed).rejects.toMatchObject({ code: '23505', constraint: 'circles_pkey' });
  expect(await names()).not.toContain('half');
});

it('does not call a transaction done whose error was swallowed', async () => {
  const swallowed = db.transaction(async (tx) => {
    await tx.query(insert, circle('swallowed'));
    await tx.query('SELECT 1 / 0').catch(() => {});
  });
  await expect(swallowed).rejects.toThrow('rolled back');
  expect(await names()).not.toContain('swallowed');
});

it('keeps TypeORM inside the same transaction', async () => {
  const undone = db.transaction(async (tx) => {
    await tx.entities.insert(Circle, { organizerId: app.organizerId, id: randomUUID(), name: 'undone' });
    expect((await tx.query(`SELECT FROM circles WHERE name = 'undone'`)).rowCount).toBe(1);
    throw new Error('changed our mind');
  });
  await expect(undone).rejects.toThrow('changed our mind');
  expect(await names()).not.toContain('undone');
});

it('cannot write where it only reads', async () => {
  await expect(db.readOnly((tx) => tx.query(insert, circle('read')))).rejects.toMatchObject({ code: '25006' });
  await expect(db.read(insert, circle('read'))).rejects.toMatchObject({ code: '25006' });
});

describe('rows looked up by their key', () => {
  const lines = async () =>
    app.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'SELECT $1::int AS n'`,
    );
  const lookUp = (n: number) => db.lookUp<{ n: number }>('SELECT $1::int AS n', [n]);
  const all = () => Promise.all(Array.from({ length: 100 }, (_, n) => lookUp(n)));

  it('come each to who asked, a hundred at once over two connections', async () => {
    expect((await all()).map(({ rows }) => rows[0]!.n)).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(await lines()).toHaveLength(2);
  });

  it('fail alone', async () => {
    const [one, bad, other] = await Promise.allSettled([
      ...[lookUp(1), db.lookUp('SELECT 1 / $1::int', [0]), db.lookUp(insert, circle('looked up'))],
    ]);
    expect(one).toMatchObject({ value: { rows: [{ n: 1 }] } });
    expect(bad).toMatchObject({ reason: { code: '22012' } });
    expect(other).toMatchObject({ reason: { code: '25006' } });
  });

  it('come again after their connections were cut', async () => {
    await all();
    const waiting = Promise.allSettled(Array.from({ length: 10 }, () => db.lookUp('SELECT pg_sleep(10)')));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await app.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'`,
    );
    for (const each of await waiting) expect(each).toMatchObject({ reason: { code: 'unavailable' } });
    expect((await all()).map(({ rows }) => rows[0]!.n)).toHaveLength(100);
  });
});

it('says busy after three seconds of waiting for somebody else’s lock', async () => {
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('BEGIN; SELECT FROM instance FOR UPDATE');
  const started = Date.now();
  await expect(db.transaction((tx) => tx.query('SELECT FROM instance FOR UPDATE'))).rejects.toMatchObject({
    code: 'busy',
    extra: { retryAfter: 2 },
  });
  expect(Date.now() - started).toBeGreaterThan(2_500);
  await holder.end();
});

it('survives the death of its connections, with 503 for whoever was on one', async () => {
  const killAll = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  const killer = new Client({ connectionString: database.url });
  await killer.connect();
  const interrupted = db.transaction(async (tx) => {
    await tx.query(insert, circle('interrupted'));
    await killer.query(killAll);
    await tx.query('SELECT 1');
  });
  await expect(interrupted).rejects.toMatchObject({ code: 'unavailable' });
  await killer.query(killAll);
  expect((await app.api.get('/session')).status).toBe(200);
  expect(await names()).not.toContain('interrupted');
  await killer.end();
});

it('answers 503 and asks to come back while there is no database', async () => {
  const lonely = await freshDatabase();
  const other = await startApp({ database: lonely });
  await lonely.drop();
  const answer = await other.api.get('/contacts');
  expect(answer).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } });
  expect(answer.headers.get('retry-after')).toBe('2');
  expect((await other.anonymous.get('/health/live')).status).toBe(200);
  expect((await other.anonymous.get('/health/ready')).status).toBe(503);
  await other.close();
});
