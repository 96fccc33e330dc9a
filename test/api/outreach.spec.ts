import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { GivenOrganizer } from '../support/given.js';

let app: TestApp;
let ada: GivenOrganizer;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ada = await app.given.organizer();
});

const person = async (name = 'Anna'): Promise<string> => (await ada.api.post('/contacts', { name })).body.id;
const asset = async (title: string, topics: string[] = []): Promise<string> =>
  (await ada.api.post('/assets', { kind: 'article', title, link: 'https://example.org/a', topics })).body.id;
const send = (contactId: string, body: object, key: string = randomUUID()) =>
  ada.api.with({ 'idempotency-key': key }).post(`/contacts/${contactId}/outreaches`, { channel: 'wechat', ...body });
const sharing = async (contactId: string) => (await ada.api.get(`/contacts/${contactId}/sharing`)).body;

it('keeps what is worth sharing, changes it, and brings it back', async () => {
  const id = await asset('On bees', ['bees']);
  const body = { kind: 'book', title: 'On bees and trees', link: '', topics: [] };
  expect((await ada.api.put(`/assets/${id}`, body)).body).toMatchObject({ ...body, shared: 0 });
  expect((await ada.api.delete(`/assets/${id}`)).status).toBe(204);
  expect((await ada.api.get('/assets')).body.items).toEqual([]);
  expect((await ada.api.delete(`/assets/${id}`)).status).toBe(404);
  await ada.api.put(`/assets/${id}`, body);
  expect((await ada.api.get('/assets')).body.items).toMatchObject([{ id, title: 'On bees and trees' }]);
});

it.each([
  ['/assets', { kind: 'article', title: '' }, 'title'],
  ['/assets', { kind: 'poem', title: 'x' }, 'kind'],
  ['/assets', { kind: 'book', title: 'x', link: 'javascript:alert(1)' }, 'link'],
  ['/assets', { kind: 'book', title: 'x', topics: ['two words'] }, 'topics'],
  ['/templates', { name: 'x', text: 'Hi {nmae}' }, 'text'],
  ['/templates', { name: '', text: 'Hi' }, 'name'],
  ['/experiments', { name: 'x', variants: ['one'] }, 'variants'],
  ['/experiments', { name: 'x', variants: ['a', 'a'] }, 'variants'],
  ['/experiments', { name: 'x', variants: ['a', 'b'], replyDays: 0 }, 'replyDays'],
])('refuses %s %j', async (path, body, field) => {
  const answer = await ada.api.post(path, body);
  expect([answer.status, answer.body.errors[0].field.split('.')[0]]).toEqual([422, field]);
});

it('offers first what fits somebody and was not given to them yet', async () => {
  const anna = await person();
  const [bread, compilers] = [await asset('On bread', ['bread']), await asset('On compilers', ['compilers'])];
  await ada.api.post('/interactions', {
    ...{ kind: 'call', happenedAt: '2026-01-01T10:00:00Z' },
    participants: [{ contactId: anna, topics: ['Bread'] }],
  });
  expect(await sharing(anna)).toMatchObject({
    assets: [
      { id: bread, fits: ['bread'], sharedAt: null },
      { id: compilers, fits: [] },
    ],
    ...{ gifts: 0, asks: 0, giveFirst: true },
  });
  const key = randomUUID();
  const sent = await Promise.all([
    send(anna, { assetId: bread, text: 'Thought of you' }, key),
    send(anna, { assetId: bread, text: 'Thought of you' }, key),
  ]);
  expect(sent.map(({ status }) => status)).toEqual([201, 201]);
  expect(await sharing(anna)).toMatchObject({
    assets: [
      { id: compilers, sharedAt: null },
      { id: bread, fits: ['bread'], sharedAt: expect.any(String), shared: 1 },
    ],
    ...{ gifts: 1, asks: 0, giveFirst: false },
  });
  expect((await ada.api.get(`/contacts/${anna}/history`)).body.items).toMatchObject([
    { interaction: 'share', direction: 'out', title: 'On bread', note: 'Thought of you' },
    { interaction: 'call' },
  ]);
  await send(anna, { hasAsk: true, text: 'Could you …' });
  expect(await sharing(anna)).toMatchObject({ gifts: 1, asks: 1, giveFirst: true });
  expect((await ada.api.delete(`/interactions/${sent[0]!.body.id}`)).status).toBe(204);
  expect(await sharing(anna)).toMatchObject({ gifts: 0, asks: 1 });
});

it('compares variants by what came of them, to the end', async () => {
  const { body: experiment } = await ada.api.post('/experiments', {
    name: 'New year',
    variants: ['envelope', 'article'],
    replyDays: 14,
  });
  const answered = await person('Answers');
  const silent = await person('Silent');
  for (const [id, variant] of [
    [answered, 'article'],
    [silent, 'envelope'],
  ])
    expect((await send(id!, { experimentId: experiment.id, variant })).status).toBe(201);
  const results = async () => (await ada.api.get('/experiments')).body.items[0].results;
  expect(await results()).toMatchObject([
    { variant: 'envelope', sent: 1, waiting: 1, finished: 0, replied: 0, rate: null },
    { variant: 'article', sent: 1, waiting: 1 },
  ]);
  await app.query(`UPDATE interactions SET happened_at = now() - interval '20 days' WHERE organizer_id = $1`, [ada.id]);
  await ada.api.post('/interactions', {
    ...{
      kind: 'message',
      direction: 'in',
      happenedAt: new Date(app.clock.now().getTime() - 10 * 86_400_000).toISOString(),
    },
    participants: [{ contactId: answered }],
  });
  for (const days of [8, 2]) {
    const [row] = await app.query<{ id: string }>(
      `INSERT INTO meetups (organizer_id, id, title, state, local_start, zone, duration_minutes, starts_at, ends_at, quarter, capacity, minimum, seat_mode)
       VALUES ($1, gen_random_uuid(), 'Table', 'closed', '2025-03-13T19:00', 'Europe/Berlin', 120, now() - make_interval(days => $2),
         now() - make_interval(days => $2) + interval '2 hours', '2025-Q1', 8, 5, 'held') RETURNING id`,
      [ada.id, days],
    );
    await app.query(`INSERT INTO attendances VALUES ($1, $2, $3, 'came', now())`, [ada.id, row!.id, answered]);
  }
  expect(await results()).toMatchObject([
    { variant: 'envelope', finished: 1, replied: 0, came: 0, rate: null },
    { variant: 'article', finished: 1, replied: 1, saidYes: 0, came: 1, cameAgain: 1, rate: null },
  ]);
  for (let n = 0; n < 7; n++) {
    const { body } = await send(await person(`P${n}`), { experimentId: experiment.id, variant: 'envelope' });
    await app.query(`UPDATE interactions SET happened_at = now() - interval '20 days' WHERE id = $1`, [body.id]);
  }
  expect((await results())[0]).toMatchObject({ finished: 8, rate: { share: 0, low: 0, high: expect.any(Number) } });
  expect((await ada.api.post(`/experiments/${experiment.id}/closing`)).body.closedAt).not.toBeNull();
  expect((await ada.api.post(`/experiments/${experiment.id}/reopening`)).body.closedAt).toBeNull();
});

it('takes no variant that the experiment does not have, and nothing of another organizer', async () => {
  const anna = await person();
  const { body: experiment } = await ada.api.post('/experiments', { name: 'x', variants: ['a', 'b'] });
  for (const [wrong, field] of [
    [{ experimentId: experiment.id, variant: 'c' }, 'variant'],
    [{ experimentId: experiment.id }, 'variant'],
    [{ variant: 'a' }, 'variant'],
    [{ assetId: randomUUID() }, 'assetId'],
    [{ experimentId: randomUUID(), variant: 'a' }, 'experimentId'],
  ] as const)
    expect(await send(anna, wrong)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  expect((await ada.api.get(`/contacts/${anna}/history`)).body.items).toEqual([]);
  const bob = await app.given.organizer();
  expect((await bob.api.post(`/experiments/${experiment.id}/closing`)).status).toBe(404);
  expect((await bob.api.get(`/contacts/${anna}/sharing`)).status).toBe(404);
  expect((await bob.api.post(`/contacts/${anna}/outreaches`, { channel: 'email' })).status).toBe(404);
  expect((await bob.api.get('/experiments')).body.items).toEqual([]);
});

it('keeps templates by name', async () => {
  const { body } = await ada.api.post('/templates', { name: 'Article', text: 'Hi {name}, {title}: {link}\n{me}' });
  expect((await ada.api.get('/templates')).body.items).toEqual([body]);
  expect((await ada.api.delete(`/templates/${body.id}`)).status).toBe(204);
  expect((await ada.api.get('/templates')).body.items).toEqual([]);
});
