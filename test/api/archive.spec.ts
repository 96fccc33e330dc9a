import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Client } from 'pg';
import { store } from '../../api/src/archive/backup-files.js';
import { BackupsService } from '../../api/src/archive/backups.service.js';
import { LEFT_OUT } from '../../api/src/archive/catalogue.js';
import type { Manifest } from '../../api/src/archive/manifest.js';
import { restoreArchive } from '../../api/src/archive/restore-archive.js';
import { writeArchive } from '../../api/src/archive/write-archive.js';
import { SetupService } from '../../api/src/auth/setup.service.js';
import { migrate } from '../../api/src/database/migrate.js';
import { startApp, type TestApp } from '../support/app.js';
import { bareDatabase, freshDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

let database: TestDatabase;
let app: TestApp;
let folder: string;
let path: string;
let manifest: Manifest;
const dropped: TestDatabase[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-archive-'));
  path = join(folder, 'archive.zip');
  database = await freshDatabase();
  app = await startApp({ database });
  await live();
  manifest = await write(database, path);
});
afterAll(async () => {
  await app.close();
  await Promise.all([database, ...dropped].map((one) => one.drop()));
  rmSync(folder, { recursive: true });
});

/** Something in as many tables as the API fills without waiting for days. */
async function live(): Promise<void> {
  const api = app.api;
  await api.post('/sample-circle');
  const contactIds: string[] = [];
  for (const [index, name] of ['Anna', '王小明', 'Bo "=cmd|\'\\ ☕'].entries()) {
    const channels = [{ kind: 'email', value: `guest${index}@example.org`, preferred: true }];
    contactIds.push((await api.post('/contacts', { name, channels })).body.id);
  }
  const { version } = (await api.get(`/contacts/${contactIds[0]}`)).body;
  await api.ifMatch(version).put(`/contacts/${contactIds[0]}/sealed-note`, { text: 'sealed words' });
  const plan = { localStart: '2090-03-09T19:00', zone: 'Europe/Berlin', capacity: 5, minimum: 2 };
  const { id } = (await api.post('/meetups', { title: 'Spring table', ...plan })).body;
  const { invitations } = (await api.post(`/meetups/${id}/invitations`, { contactIds })).body;
  await api.post(`/meetups/${id}/waves`, { invitationIds: invitations.map((one: { id: string }) => one.id) });
  await api.post('/feeds', { label: 'Phone' });
  await api
    .with({ 'content-type': 'application/octet-stream' })
    .send('POST', '/imports', 'Name,Mail\nCleo,cleo@example.org');
}

async function write({ url }: TestDatabase, file: string): Promise<Manifest> {
  await store(file, writeArchive({ connectionString: url }, { now: new Date(), keyMark: 'k' }));
  return JSON.parse(strFromU8(unzipSync(readFileSync(file))['manifest.json']!)) as Manifest;
}

async function empty(): Promise<TestDatabase> {
  const target = await freshDatabase();
  dropped.push(target);
  return target;
}

const restore = ({ url }: TestDatabase, file = path, older: 'migrate' | 'refuse' = 'refuse') =>
  restoreArchive({ connectionString: url }, file, { now: new Date(), older });

async function sql<Row>({ url }: TestDatabase, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows as Row[];
}

/** The archive with other files in it. */
function altered(change: (files: Record<string, Uint8Array>) => void): string {
  const files = unzipSync(readFileSync(path));
  change(files);
  const other = join(folder, `altered-${Object.keys(files).length}-${Math.floor(performance.now() * 1_000)}.zip`);
  writeFileSync(other, zipSync(files));
  return other;
}

it('holds every table of the schema but those that say why not', async () => {
  const tables = await sql<{ name: string }>(
    database,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  expect([...manifest.tables.map(({ name }) => name), ...Object.keys(LEFT_OUT)].sort()).toEqual(
    tables.map(({ name }) => name).sort(),
  );
  const filled = manifest.tables.filter(({ rows }) => rows > 0).map(({ name }) => name);
  expect(filled).toEqual(
    expect.arrayContaining([
      'organizers',
      'contacts',
      'channels',
      'meetups',
      'invitations',
      'messages',
      'meetup_log',
      'feeds',
    ]),
  );
});

it('comes back equal to the last byte, with nothing on its way out', async () => {
  const target = await empty();
  await restore(target);
  // Rows and hold became true together: no mail worker saw the one without the other.
  expect(
    await sql(target, 'SELECT i.mail_held_since IS NOT NULL AND i.xmin = o.xmin AS held FROM instance i, organizers o'),
  ).toEqual([{ held: true }]);
  const again = await write(target, join(folder, 'again.zip'));
  expect(again.tables).toEqual(manifest.tables);

  const twin = await startApp({ database: target });
  try {
    twin.clock.advance({ days: 2 });
    await twin.query('UPDATE messages SET due_at = now()');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await twin.query(`SELECT DISTINCT state FROM messages`)).toEqual([{ state: 'queued' }]);
    // The control: it is the hold that holds them.
    await twin.query('UPDATE instance SET mail_held_since = NULL');
    await eventually(async () =>
      expect(await twin.query(`SELECT DISTINCT state FROM messages`)).toEqual([{ state: 'local' }]),
    );
    // What counts by itself goes on behind what is there.
    expect(
      await twin.query("SELECT max(id) < nextval(pg_get_serial_sequence('meetup_log', 'id')) AS on FROM meetup_log"),
    ).toEqual([{ on: true }]);
  } finally {
    await twin.close();
  }
});

it('grows to the schema of today when it was written before', async () => {
  const old = await bareDatabase();
  const target = await bareDatabase();
  dropped.push(old, target);
  await migrate({ connectionString: old.url }, 'Imports1760000000008');
  await sql(
    old,
    `INSERT INTO organizers (id, email, name, password_hash) VALUES (gen_random_uuid(), 'ada@example.org', 'Ada', 'x')`,
  );
  const file = join(folder, 'old.zip');
  await write(old, file);
  await migrate({ connectionString: target.url });
  await expect(restore(target, file)).rejects.toMatchObject({ reason: 'older' });
  await restore(target, file, 'migrate');
  expect(await sql(target, 'SELECT name FROM organizers')).toEqual([{ name: 'Ada' }]);
  expect((await write(target, join(folder, 'grown.zip'))).schema).toBe(manifest.schema);
  expect(await sql(target, 'SELECT mail_held_since IS NOT NULL AS held FROM instance')).toEqual([{ held: true }]);
});

describe('is refused, and nothing of it stays,', () => {
  const line = (files: Record<string, Uint8Array>) => strFromU8(files['tables/contacts.ndjson']!);
  const rehash = (files: Record<string, Uint8Array>, table: string) => {
    const text = files[`tables/${table}.ndjson`]!;
    const told = JSON.parse(strFromU8(files['manifest.json']!)) as Manifest;
    const entry = told.tables.find(({ name }) => name === table)!;
    entry.sha256 = createHash('sha256').update(text).digest('hex');
    entry.rows = strFromU8(text).split('\n').length - 1;
    files['manifest.json'] = strToU8(JSON.stringify(told));
  };
  const manifestWith = (more: Partial<Manifest>) => (files: Record<string, Uint8Array>) =>
    void (files['manifest.json'] = strToU8(JSON.stringify({ ...manifest, ...more })));

  it.each<[string, string, (files: Record<string, Uint8Array>) => void]>([
    [
      'with a changed row',
      'damaged',
      (files) => void (files['tables/contacts.ndjson'] = strToU8(line(files).replace('Anna', 'Hanna'))),
    ],
    [
      'with a row less',
      'damaged',
      (files) => void (files['tables/contacts.ndjson'] = strToU8(line(files).replace(/^.*\n/, ''))),
    ],
    [
      'with half a line',
      'damaged',
      (files) => void (files['tables/contacts.ndjson'] = strToU8(line(files).slice(0, -5))),
    ],
    ['with a table that nobody knows', 'damaged', (files) => void (files['tables/pg_authid.ndjson'] = strToU8('{}\n'))],
    ['with a path out of it', 'not-an-archive', (files) => void (files['../evil.sh'] = strToU8('rm'))],
    ['without a manifest', 'not-an-archive', (files) => void delete files['manifest.json']],
    ['of a newer form', 'newer', manifestWith({ format: 2 })],
    ['of a newer schema', 'newer', manifestWith({ schema: 'Tomorrow1990000000000' })],
  ])('%s', async (_, reason, change) => {
    const target = await empty();
    await expect(restore(target, altered(change))).rejects.toMatchObject({ name: 'ArchiveError', reason });
    expect(await sql(target, 'SELECT count(*)::int AS n FROM organizers')).toEqual([{ n: 0 }]);
  });

  it('when its rows break a rule of the schema, however well they are hashed', async () => {
    const target = await empty();
    const file = altered((files) => {
      files['tables/channels.ndjson'] = strToU8(
        strFromU8(files['tables/channels.ndjson']!).replace('"email"', '"pigeon"'),
      );
      rehash(files, 'channels');
    });
    await expect(restore(target, file)).rejects.toThrow(/constraint/);
    expect(await sql(target, 'SELECT count(*)::int AS n FROM organizers')).toEqual([{ n: 0 }]);
  });

  it('cut off in the middle, or no archive at all', async () => {
    const target = await empty();
    const whole = readFileSync(path);
    for (const bytes of [
      whole.subarray(0, whole.length / 2),
      Buffer.from('PK'),
      Buffer.from('Name,Mail\n'),
      Buffer.alloc(0),
    ]) {
      const file = join(folder, `cut-${bytes.length}.zip`);
      writeFileSync(file, bytes);
      await expect(restore(target, file)).rejects.toMatchObject({ name: 'ArchiveError' });
    }
  });

  it('where somebody is at home', async () => {
    await expect(restore(database)).rejects.toMatchObject({ reason: 'not-empty' });
  });
});

describe('over HTTP', () => {
  it('is written, listed and read by whoever gave the password just now', async () => {
    const made = await app.api.post('/backups');
    expect(made).toMatchObject({
      status: 201,
      body: { name: expect.stringMatching(/^stammtisch-\d{8}T\d{6}Z\.zip$/) },
    });
    const { body } = await app.api.get('/backups');
    expect(body).toMatchObject({ items: [made.body], daily: expect.any(Boolean), trouble: null });
    const read = await fetch(`${app.url}/api/v1/backups/${made.body.name}`, { headers: app.api.headers });
    const files = unzipSync(new Uint8Array(await read.arrayBuffer()));
    expect(JSON.parse(strFromU8(files['manifest.json']!))).toMatchObject({ archive: 'stammtisch' });
    for (const name of ['..%2Finstance.key', 'instance.key', 'stammtisch-20200101T000000Z.zip'])
      expect((await app.api.get(`/backups/${name}`)).status).toBe(404);

    await app.query(`UPDATE sessions SET authenticated_at = now() - interval '1 day'`);
    expect(await app.api.post('/backups')).toMatchObject({
      status: 403,
      body: { type: '/problems/fresh-login-needed' },
    });
    expect((await app.api.get(`/backups/${made.body.name}`)).status).toBe(403);
    await app.query('UPDATE sessions SET authenticated_at = now()');
  });

  it('is written once a day by itself, and old ones go', async () => {
    const backups = app.nest.get(BackupsService);
    const count = async () => (await backups.list()).length;
    const before = await count();
    await backups.daily();
    expect(await count()).toBe(before);
    for (let day = 0; day < 12; day++) {
      app.clock.advance({ days: 1, minutes: 1 });
      await backups.daily();
    }
    const days = (await backups.list()).map(({ createdAt }) => createdAt.toISOString().slice(0, 10));
    expect(days.length).toBeGreaterThanOrEqual(7);
    expect(days.length).toBeLessThanOrEqual(10);
    expect(new Set(days).size).toBe(days.length);
  });

  it('belongs to nobody where several organizers share the instance', async () => {
    await app.given.organizer();
    expect((await app.api.get('/backups')).status).toBe(403);
    expect((await app.api.post('/backups')).status).toBe(403);
  });

  it('comes back into a fresh instance with its setup link, and mails wait for a word', async () => {
    const target = await empty();
    const lines: string[] = [];
    const fresh = await startApp({ database: target, writeLog: (line) => lines.push(line) });
    try {
      // The test's own organizer goes: nobody owns this instance.
      await fresh.query('DELETE FROM organizers');
      await fresh.query('UPDATE instance SET claimed_at = NULL');
      const token = (await fresh.nest.get(SetupService).link())!.split('#')[1]!;
      const send = (given: string, bytes: Uint8Array) =>
        fresh.anonymous
          .with({ 'content-type': 'application/octet-stream', 'x-setup-token': given })
          .send<any>('POST', '/restore', bytes);
      expect(await send('wrong', readFileSync(path))).toMatchObject({ status: 403 });
      expect(await send(token, Buffer.from('Name,Mail'))).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'file', rule: 'archive-not-an-archive' }] },
      });
      expect(await send(token, readFileSync(path))).toMatchObject({ status: 204 });
      expect(await send(token, readFileSync(path))).toMatchObject({ status: 409 });
      expect((await fresh.anonymous.get('/entrance')).body).toEqual({ claimed: true, session: null });
      expect(lines.join()).not.toContain(token);

      const [owner] = await fresh.query<{ id: string }>('SELECT id FROM organizers');
      const api = await fresh.given.session(owner!.id);
      expect((await api.get('/overview')).body.mail).toMatchObject({ heldSince: expect.any(String) });
      await fresh.query(`UPDATE messages SET due_at = now() - interval '1 day'`);
      expect((await api.post('/mail-release', { due: 'drop' })).status).toBe(204);
      expect((await api.get('/overview')).body.mail).toMatchObject({ heldSince: null, queued: 0 });
      expect(await fresh.query('SELECT DISTINCT state FROM messages')).toEqual([{ state: 'recalled' }]);
    } finally {
      await fresh.close();
    }
  });
});
