import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const bearer = (token: string) => app.anonymous.with({ authorization: `Bearer ${token}` });

it('gives a script what its scopes allow and nothing else', async () => {
  const made = await app.api.post('/api-tokens', { name: 'Backup', scopes: ['read'] });
  expect(made).toMatchObject({ status: 201, body: { name: 'Backup', scopes: ['read'], lastUsedAt: null } });
  const script = bearer(made.body.token);

  expect(await script.get('/session')).toMatchObject({ status: 200, body: { authenticatedAt: null } });
  expect(await script.ifMatch(1).put('/organizer', {})).toMatchObject({ status: 403 });
  expect(await script.post('/api-tokens', { name: 'More', scopes: ['write'] })).toMatchObject({ status: 403 });
});

it('shows the secret once and stores only its hash', async () => {
  const { body } = await app.api.post('/api-tokens', { name: 'Once', scopes: ['read'] });
  expect((await app.api.get('/api-tokens')).text).not.toContain(body.token);
  const rows = await app.query('SELECT * FROM api_tokens');
  expect(JSON.stringify(rows)).not.toContain(body.token);
});

it('does not make a second token for a repeated request', async () => {
  const once = app.api.with({ 'idempotency-key': randomUUID() });
  expect((await once.post('/api-tokens', { name: 'Twice', scopes: ['read'] })).status).toBe(201);
  expect((await once.post('/api-tokens', { name: 'Twice', scopes: ['read'] })).status).toBe(409);
});

it('forgets a token that is deleted or past its day', async () => {
  const day = new Date(Date.now() + 86_400_000).toISOString();
  const { body } = await app.api.post('/api-tokens', { name: 'Short', scopes: ['read'], expiresAt: day });
  const script = bearer(body.token);
  expect((await script.get('/session')).status).toBe(200);
  app.clock.advance({ days: 2 });
  expect((await script.get('/session')).status).toBe(401);
  app.clock.set(new Date());

  expect((await app.api.delete(`/api-tokens/${body.id}`)).status).toBe(204);
  expect((await script.get('/session')).status).toBe(401);
});

it.each([
  [{ name: 'x', scopes: [] }, 'too-few'],
  [{ name: 'x', scopes: ['admin'] }, 'not-allowed'],
  [{ name: 'x', scopes: ['read', 'read'] }, 'not-unique'],
  [{ name: 'x', scopes: ['read'], expiresAt: '2001-01-01T00:00:00Z' }, 'not-a-date'],
])('refuses %j', async (body, rule) => {
  expect(await app.api.post('/api-tokens', body)).toMatchObject({ status: 422, body: { errors: [{ rule }] } });
});
