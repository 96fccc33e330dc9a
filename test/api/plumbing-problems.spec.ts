import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const MISSING = '0197f000-0000-7000-8000-000000000000';
const JSON_TYPE = { 'content-type': 'application/json' };

it.each([
  ['malformed JSON', JSON_TYPE, '{"name":', 400],
  ['a body that is not JSON', { 'content-type': 'text/plain' }, 'name', 415],
  ['no body at all', {}, undefined, 422],
  ['a list instead of an object', JSON_TYPE, '[]', 422],
  ['a text instead of an object', JSON_TYPE, '"x"', 422],
  ['null', JSON_TYPE, 'null', 422],
  ['more than a megabyte', JSON_TYPE, JSON.stringify({ name: 'x'.repeat(1_048_576) }), 413],
])('answers %s with a problem document', async (_, headers, body, status) => {
  const answer = await app.api.with(headers).send('POST', '/contacts', body);
  expect(answer).toMatchObject({ status, body: { status, title: expect.any(String), instance: expect.any(String) } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.text).not.toMatch(/node_modules|\.ts:|at \w+ \(/);
});

it('has no page behind an unknown address of the API', async () => {
  for (const path of ['/api/v1/nonsense', '/api/nonsense', '/health/nonsense'])
    expect(await app.api.get(path)).toMatchObject({ status: 404, body: { status: 404 } });
});

it.each(['api/v1', 'api', 'health', 'assets', 'r', 'u', 'i', 'w', 'f', 'g', '.well-known'])(
  'has no page of the app behind an unknown address under /%s',
  async (prefix) => {
    for (const path of [`/${prefix}/nonsense`, `/${prefix}/nonsense/more/of/it`])
      expect([path, (await app.anonymous.get(path)).status]).toEqual([path, 404]);
  },
);

it('refuses a live page of a meetup that does not exist like any other', async () => {
  const answer = await app.api.get(`/meetups/${MISSING}/events`);
  expect(answer).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
});

it('speaks the reader’s language', async () => {
  const titles = [];
  for (const language of ['en', 'de-AT,en;q=0.5', 'zh-CN'])
    titles.push((await app.anonymous.with({ 'accept-language': language }).get('/session')).body.title);
  expect(titles).toEqual([
    'Please sign in',
    expect.stringContaining('melde'),
    expect.stringMatching(/\p{Script=Han}/u),
  ]);
});

it('keeps the query of a list within bounds', async () => {
  for (const query of ['limit=0', 'limit=201', 'limit=x', 'cursor=%00', 'cursor=W10', 'nonsense=1'])
    expect([query, (await app.api.get(`/contacts?${query}`)).status]).toEqual([query, 422]);
});
