import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { givenTable } from '../support/table.js';

const SECRET = 'Wohnt jetzt bei 小明, niemand weiß es';
let database: TestDatabase;
let app: TestApp;
const log: string[] = [];
let id: string;
beforeAll(async () => {
  database = await freshDatabase();
  app = await startApp({ database, env: { LOG_LEVEL: 'trace' }, writeLog: (line) => void log.push(line) });
});
beforeEach(async () => {
  id = (await app.api.post('/contacts', { name: `Guest ${randomUUID()}` })).body.id;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const note = (contactId = id) => `/contacts/${contactId}/sealed-note`;
const version = async () => (await app.api.get(`/contacts/${id}`)).body.version as number;
const seal = async (text: string) => app.api.ifMatch(await version()).put(note(), { text });
const stored = async () =>
  (await app.query<{ sealed_note: Buffer }>('SELECT sealed_note FROM contacts WHERE id = $1', [id]))[0]!.sealed_note;

/** Tables in whose rows a text stands, as it is or as bytes. */
async function found(text: string): Promise<string[]> {
  const hex = Buffer.from(text).toString('hex');
  const tables = await app.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const hits = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await app.query<{ hit: boolean }>(
        `SELECT EXISTS (SELECT FROM "${name}" t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0) AS hit`,
        [text, hex],
      );
      return row!.hit ? [name] : [];
    }),
  );
  return hits.flat();
}

it('is kept as it was typed, and asked for by itself', async () => {
  expect((await app.api.get(note())).body).toEqual({ text: '', version: 1 });

  const sealed = await seal(`${SECRET}\nsecond line`);

  expect(sealed).toMatchObject({ status: 200, body: { text: `${SECRET}\nsecond line`, version: 2 } });
  expect(sealed.headers.get('cache-control')).toBe('no-store');
  expect((await app.api.get(note())).body.text).toBe(`${SECRET}\nsecond line`);
  const contact = await app.api.get(`/contacts/${id}`);
  expect(contact.body.hasSealedNote).toBe(true);
  expect(contact.text).not.toContain('niemand');

  await seal('');
  expect((await app.api.get(`/contacts/${id}`)).body.hasSealedNote).toBe(false);
});

it('survives an edit of everything else, and follows the rule of what was seen', async () => {
  await seal(SECRET);
  const contact = (await app.api.get(`/contacts/${id}`)).body;
  await app.api.ifMatch(contact.version).put(`/contacts/${id}`, contactBody(contact, { note: 'other' }));
  expect((await app.api.get(note())).body.text).toBe(SECRET);

  expect((await app.api.ifMatch(1).put(note(), { text: 'late' })).status).toBe(412);
  expect((await app.api.put(note(), { text: 'blind' })).status).toBe(428);
  expect((await seal('x'.repeat(10_001))).body.errors).toMatchObject([{ field: 'text', rule: 'too-long' }]);
  expect((await seal('a\0b')).body.errors).toMatchObject([{ field: 'text', rule: 'hidden-characters' }]);
  expect((await app.api.get(note())).body.text).toBe(SECRET);
});

it('stands nowhere else: not in the database, the log, a search, a mail, a feed or a guest’s page', async () => {
  const { meetupId, guests } = await givenTable(app, { invited: 1 });
  const [guest] = guests;
  id = guest!.contactId;
  await seal(SECRET);
  const { invitations } = (await app.api.get(`/meetups/${meetupId}`)).body;
  await app.api.put(`/invitations/${invitations[0].id}/answer`, { answer: 'yes' });
  await app.api.post(`/contacts/${id}/interactions`, { kind: 'call', happenedAt: '2025-01-01T10:00:00Z' });
  const feed = (await app.api.post('/feeds', { contactId: id })).body;

  const seen = await Promise.all([
    ...['/contacts', '/contacts?search=niemand', `/contacts/${id}`, `/contacts/${id}/history`, '/circles'].map((path) =>
      app.api.get(path),
    ),
    ...[`/meetups/${meetupId}`, `/meetups/${meetupId}/prep`, '/messages', '/overview'].map((path) => app.api.get(path)),
    app.anonymous.get(`/r/${guest!.token}`),
    app.anonymous.get(`/r/${guest!.token}/about-me`),
    ...(typeof feed.url === 'string' ? [app.anonymous.get(new URL(feed.url).pathname)] : []),
    app.api.post(`/meetups/${meetupId}/proposal`, {}),
  ]);
  for (const { text } of seen) expect(text).not.toContain('niemand');
  expect((await app.api.get('/contacts?search=niemand')).body.items).toEqual([]);

  expect(await found(SECRET)).toEqual([]);
  expect(log.length).toBeGreaterThan(10);
  expect(log.filter((line) => line.includes('niemand'))).toEqual([]);

  // The control: were it stored in clear, as text or as bytes, the scan would find it.
  const other = (await app.api.post('/contacts', { name: 'Clear', note: SECRET })).body.id;
  expect(await found(SECRET)).toEqual(['contacts']);
  await app.query(`UPDATE contacts SET note = '', sealed_note = convert_to($2, 'UTF8') WHERE id = $1`, [other, SECRET]);
  expect(await found(SECRET)).toEqual(['contacts']);
  await app.query('DELETE FROM contacts WHERE id = $1', [other]);
  expect(await found(SECRET)).toEqual([]);
});

it('is encrypted anew each time, and opens for no other contact and under no other key', async () => {
  await seal(SECRET);
  const first = await stored();
  await seal(SECRET);
  expect((await stored()).equals(first)).toBe(false);

  const other = (await app.api.post('/contacts', { name: 'Other' })).body.id;
  await app.query('UPDATE contacts SET sealed_note = $2 WHERE id = $1', [other, await stored()]);
  const broken = { status: 409, body: { type: '/problems/seal-broken' } };
  expect(await app.api.get(note(other))).toMatchObject(broken);

  const elsewhere = await startApp({ database, env: { INSTANCE_KEY: 'cd'.repeat(32) } });
  try {
    const api = await elsewhere.given.session(app.organizerId);
    expect(await api.get(note())).toMatchObject(broken);
  } finally {
    await elsewhere.close();
  }
  expect((await app.api.get(note())).body.text).toBe(SECRET);
});

it('opens for its owner alone: not for a token, nor for another organizer', async () => {
  await seal(SECRET);
  const { body } = await app.api.post('/api-tokens', { name: 'all', scopes: ['read', 'write'] });
  const token = app.anonymous.with({ authorization: `Bearer ${body.token}` });
  expect((await token.get(`/contacts/${id}`)).status).toBe(200);
  expect((await token.get(note())).status).toBe(403);
  expect((await token.ifMatch(2).put(note(), { text: 'x' })).status).toBe(403);

  const stranger = (await app.given.organizer()).api;
  for (const contactId of [id, randomUUID()]) {
    expect((await stranger.get(note(contactId))).status).toBe(404);
    expect((await stranger.ifMatch(2).put(note(contactId), { text: 'x' })).status).toBe(404);
  }
});
