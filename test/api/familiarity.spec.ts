import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
let api: HttpClient;
beforeEach(async () => {
  app.clock.set('2027-03-31T22:30:00Z'); // already April in Berlin
  api = await app.given.session(app.organizerId);
});
afterAll(() => app.close());

const contact = async () => (await api.post('/contacts', { name: randomUUID() })).body as { id: string };
const say = (id: string, level: unknown) => api.put(`/contacts/${id}/familiarity`, { level });

it('is said with the day since when, and the days before stay', async () => {
  const { id } = await contact();
  expect((await say(id, 1)).body).toEqual({ history: [{ level: 1, since: '2027-04-01' }] });
  app.clock.advance({ days: 10 });
  await say(id, 3);
  await say(id, 2);

  expect((await api.get(`/contacts/${id}/familiarity`)).body.history).toEqual([
    { level: 1, since: '2027-04-01' },
    { level: 2, since: '2027-04-11' },
  ]);
});

it('is no event when it is what it was, and can be taken back', async () => {
  const { id } = await contact();
  await say(id, 4);
  app.clock.advance({ days: 10 });
  await say(id, 4);
  await say(id, 5);
  expect((await say(id, 4)).body.history).toEqual([{ level: 4, since: '2027-04-01' }]);
  expect((await say(id, null)).body.history).toHaveLength(2);
});

it('is one word of the six, for a contact that is there', async () => {
  const { id } = await contact();
  for (const level of [-1, 6, 2.5, '3', true, undefined, [1]])
    expect(await say(id, level)).toMatchObject({ status: 422, body: { errors: [{ field: 'level' }] } });
  expect((await api.get(`/contacts/${id}/familiarity`)).body.history).toEqual([]);
  expect((await say(randomUUID(), 1)).status).toBe(404);
});

it('keeps one word a day, however many browsers say one at once', async () => {
  const { id } = await contact();
  const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((level) => say(id, level)));
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  expect((await api.get(`/contacts/${id}/familiarity`)).body.history).toHaveLength(1);
});
