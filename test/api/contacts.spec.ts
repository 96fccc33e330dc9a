import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const anna = {
  name: 'Anna Lee',
  otherNames: [{ kind: 'native', value: '李安娜' }],
  channels: [
    { kind: 'phone', value: '+49 170 1234567', preferred: false },
    { kind: 'email', value: 'anna.work@example.org', preferred: false },
    { kind: 'email', value: 'anna@example.org', preferred: true },
  ],
  locale: 'de',
  diet: 'no nuts',
  note: 'Met at the choir.\nSings alto.',
  doNotInvite: false,
  doNotContact: false,
  city: 'Bern',
  zone: 'Europe/Zurich',
  preferences: [{ kind: 'time', wish: 'avoid', value: 'Mondays' }],
  metHow: 'At the choir',
  metOn: '2015-03',
  metThroughId: null,
  birthday: { calendar: 'gregorian', month: 2, day: 29, leap: false, year: null },
  circleIds: [] as string[],
};

const create = async (body: object = {}) => {
  const answer = await app.api.post('/contacts', { name: `Guest ${randomUUID()}`, ...body });
  expect(answer.status).toBe(201);
  return answer.body;
};

it('keeps a contact as it was typed', async () => {
  const circle = (await app.api.post('/circles', { name: 'Choir' })).body;

  const created = await app.api.post('/contacts', { ...anna, circleIds: [circle.id] });

  expect(created).toMatchObject({ status: 201, body: { version: 1, sample: false, lastSeenAt: null, mutedAt: null } });
  const { circleIds: _, metThroughId: __, ...typed } = anna;
  const found = await app.api.get(`/contacts/${created.body.id}`);
  expect(found.body).toMatchObject({
    ...typed,
    email: 'anna@example.org',
    circles: [{ id: circle.id, name: 'Choir' }],
  });
  expect(found.headers.get('etag')).toBe('"1"');
});

it('asks for nothing but a name', async () => {
  const contact = await create({ name: '  小明 ' });
  expect(contact).toMatchObject({ name: '小明', otherNames: [], channels: [], email: null, locale: null, circles: [] });
});

it('makes one contact of a request that is sent twice', async () => {
  const twice = app.api.with({ 'idempotency-key': randomUUID() });
  const answers = await Promise.all([1, 2, 3, 4].map(() => twice.post('/contacts', { name: 'Once' })));

  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect((await app.api.get('/contacts?search=Once')).body.items).toHaveLength(1);
});

it('replaces a contact as a whole, channels and circles as sets', async () => {
  const [old, kept, fresh] = await Promise.all(
    ['old', 'kept', 'fresh'].map(async (name) => (await app.api.post('/circles', { name })).body.id as string),
  );
  const contact = await create({ ...anna, circleIds: [old, kept] });

  const channels = [{ kind: 'wechat', value: 'anna-li', preferred: true }];
  const body = { ...anna, name: 'Anna Li', otherNames: [], channels, locale: null, circleIds: [kept, fresh] };
  const replaced = await app.api.ifMatch(1).put(`/contacts/${contact.id}`, body);

  expect(replaced).toMatchObject({ status: 200, body: { name: 'Anna Li', otherNames: [], email: null, version: 2 } });
  expect(replaced.body.channels).toEqual(channels);
  expect(replaced.body.circles.map(({ name }: { name: string }) => name)).toEqual(['fresh', 'kept']);
});

it('does not let a stale page overwrite what it has not seen', async () => {
  const contact = await create(anna);
  await app.api.ifMatch(1).put(`/contacts/${contact.id}`, { ...anna, note: 'first' });

  const late = await app.api.ifMatch(1).put(`/contacts/${contact.id}`, { ...anna, note: 'second' });

  expect(late).toMatchObject({ status: 412, body: { type: '/problems/stale' } });
  expect((await app.api.get(`/contacts/${contact.id}`)).body.note).toBe('first');
});

it('lets exactly one of ten simultaneous edits win', async () => {
  const contact = await create(anna);
  const edit = (note: number) => app.api.ifMatch(1).put(`/contacts/${contact.id}`, { ...anna, note: `${note}` });

  const answers = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(edit));

  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
  const winner = answers.findIndex(({ status }) => status === 200);
  expect((await app.api.get(`/contacts/${contact.id}`)).body).toMatchObject({ note: `${winner}`, version: 2 });
});

it('wants to know which version an edit or a deletion has seen', async () => {
  const contact = await create();
  expect((await app.api.put(`/contacts/${contact.id}`, anna)).status).toBe(428);
  expect((await app.api.delete(`/contacts/${contact.id}`)).status).toBe(428);
});

it('refuses a replacement that leaves a field out', async () => {
  const contact = await create(anna);
  const { note: _, ...withoutNote } = anna;

  const answer = await app.api.ifMatch(1).put(`/contacts/${contact.id}`, withoutNote);

  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'note' }] } });
  expect((await app.api.get(`/contacts/${contact.id}`)).body.note).toBe(anna.note);
});

it('takes a deletion back with everything that hung on it', async () => {
  const circle = (await app.api.post('/circles', { name: 'Undo' })).body;
  const contact = await create({ ...anna, circleIds: [circle.id] });

  expect((await app.api.ifMatch(1).delete(`/contacts/${contact.id}`)).status).toBe(204);
  expect((await app.api.get(`/contacts/${contact.id}`)).status).toBe(404);
  expect((await app.api.get(`/contacts?circle=${circle.id}`)).body.items).toEqual([]);

  const restored = await app.api.post(`/contacts/${contact.id}/restoration`);
  expect(restored.status).toBe(200);
  expect({ ...restored.body, version: 1 }).toEqual(contact);
  expect((await app.api.get(`/contacts?circle=${circle.id}`)).body.items).toHaveLength(1);
});

it('restores a contact that is not deleted by leaving it alone', async () => {
  const contact = await create();
  expect((await app.api.post(`/contacts/${contact.id}/restoration`)).body).toEqual(contact);
});

it('refuses circles that are not there', async () => {
  const answer = await app.api.post('/contacts', { name: 'Anna', circleIds: [randomUUID()] });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'circleIds', rule: 'unknown' }] } });
});

it('shows when a contact was last seen, and nothing that is still to come', async () => {
  const contact = await create({ name: 'Seen Lately' });
  const log = (happenedAt: string) =>
    app.api.post(`/contacts/${contact.id}/interactions`, { kind: 'call', happenedAt, title: '', note: '' });
  await log('2025-01-01T10:00:00Z');
  await log('2025-03-01T10:00:00Z');
  const planned = randomUUID();
  await app.query(
    `INSERT INTO interactions (organizer_id, id, kind, happened_at) VALUES ($1, $2, 'call', now() + interval '1 day')`,
    [app.organizerId, planned],
  );
  await app.query(`INSERT INTO interaction_participants VALUES ($1, $2, $3, '')`, [
    app.organizerId,
    planned,
    contact.id,
  ]);

  const [listed] = (await app.api.get('/contacts?search=Seen%20Lately')).body.items;
  expect(listed.lastSeenAt).toBe('2025-03-01T10:00:00.000Z');
});
