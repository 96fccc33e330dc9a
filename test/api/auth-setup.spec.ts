import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SetupService } from '../../api/src/auth/setup.service.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.query('UPDATE instance SET claimed_at = NULL, setup_hash = NULL');
  await app.query('DELETE FROM organizers WHERE id <> $1', [app.organizerId]);
});

const PASSWORD = 'a table by the window';
const claim = (token: string) => ({
  token,
  name: 'Ada',
  email: 'ada@example.org',
  password: PASSWORD,
  locale: 'de',
  zone: 'Europe/Berlin',
});

/** The secret in the link that a start prints. */
async function printedToken(): Promise<string> {
  const link = await app.nest.get(SetupService).link();
  return link!.split('#')[1]!;
}

it('gives the instance to whoever holds the printed link, and signs them in', async () => {
  const answer = await app.anonymous.post('/setup', claim(await printedToken()));

  expect(answer).toMatchObject({ status: 201, body: { organizer: { name: 'Ada', locale: 'de' } } });
  expect(await app.anonymous.get('/entrance')).toMatchObject({ body: { claimed: true } });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('session='))!;
  expect(cookie).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
  const me = await app.anonymous.with({ cookie: cookie.split(';')[0]! }).get('/session');
  expect(me.body.organizer).toMatchObject({ email: 'ada@example.org', version: 1 });
});

it('goes to exactly one of ten who claim at once', async () => {
  const token = await printedToken();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => app.anonymous.post('/setup', { ...claim(token), email: `a${i}@example.org` })),
  );

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  expect(await app.query('SELECT FROM organizers WHERE id <> $1', [app.organizerId])).toHaveLength(1);
}, 60_000);

it.each(['', 'wrong', '0'.repeat(39)])('refuses the link %j', async (token) => {
  await printedToken();
  const answer = await app.anonymous.post('/setup', claim(token));
  expect(answer.status).toBe(token === '' ? 422 : 403);
  expect(await app.anonymous.get('/entrance')).toMatchObject({ body: { claimed: false, session: null } });
});

it('prints no link any more once it is claimed, and the old one is worth nothing', async () => {
  const token = await printedToken();
  await app.anonymous.post('/setup', claim(token));
  expect(await app.nest.get(SetupService).link()).toBeUndefined();
  expect(await app.anonymous.post('/setup', claim(token))).toMatchObject({
    status: 409,
    body: { type: '/problems/setup-done' },
  });
});

it('names what is wrong with what was typed, in the reader’s language', async () => {
  const answer = await app.anonymous
    .with({ 'accept-language': 'de' })
    .post('/setup', { ...claim('x'), password: 'short', zone: 'Mars/Base', email: 'nobody' });
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toEqual([
    { field: 'password', rule: 'too-short', message: 'Passwort: Bitte nimm mindestens 15 Zeichen.' },
    { field: 'email', rule: 'not-an-email', message: expect.any(String) },
    { field: 'zone', rule: 'not-a-zone', message: expect.any(String) },
  ]);
});

describe('seen from elsewhere', () => {
  let behindProxy: TestApp;
  beforeAll(async () => {
    behindProxy = await startApp({ env: { TRUST_PROXY_HOPS: '1' } });
  });
  afterAll(() => behindProxy.close());

  it('cannot be claimed, whatever the headers say', async () => {
    const token = (await behindProxy.nest.get(SetupService).link())!.split('#')[1]!;
    const guest = behindProxy.anonymous.with({ 'x-forwarded-for': '127.0.0.1, 203.0.113.7' });
    expect(await guest.post('/setup', claim(token))).toMatchObject({ status: 403 });
    // The only hop that is trusted says loopback: the proxy's own machine.
    const owner = behindProxy.anonymous.with({ 'x-forwarded-for': '203.0.113.7, 127.0.0.1' });
    expect(await owner.post('/setup', claim(token))).toMatchObject({ status: 201 });
  });
});
