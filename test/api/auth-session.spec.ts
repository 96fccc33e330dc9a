import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { hashPassword } from '../../api/src/auth/password.js';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';

const PASSWORD = 'a table by the window';
let app: TestApp;
let passwordHash: string;
beforeAll(async () => {
  app = await startApp();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => app.close());
beforeEach(() => app.query('DELETE FROM limits'));

/** An organizer with a known password. */
async function organizer() {
  const made = await app.given.organizer();
  await app.query('UPDATE organizers SET password_hash = $2 WHERE id = $1', [made.id, passwordHash]);
  return made;
}

const signIn = (email: string, password = PASSWORD, client = app.anonymous) =>
  client.post('/session', { email, password });

/** A browser that keeps the cookies of an answer. */
const browser = (answer: { headers: Headers }): HttpClient =>
  app.anonymous.with({
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  });

it('signs in, tells who is there, and signs out', async () => {
  const { email, id } = await organizer();
  const answer = await signIn(email.toUpperCase());
  expect(answer).toMatchObject({ status: 201, body: { organizer: { id, email } } });
  expect(answer.headers.get('cache-control')).toBe('no-store');

  const me = browser(answer);
  expect(await me.get('/session')).toMatchObject({ status: 200, body: { organizer: { id } } });
  expect(await me.delete('/session')).toMatchObject({ status: 204 });
  expect(await me.get('/session')).toMatchObject({ status: 401 });
});

it('says the same of a wrong password and of an unknown account', async () => {
  const { email } = await organizer();
  const [wrong, unknown] = [await signIn(email, 'not my password'), await signIn('nobody@example.org')];
  expect(wrong.status).toBe(401);
  expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  expect(wrong.headers.getSetCookie()).toEqual([]);
});

it('stops guessing at an account, and still lets in the browser that was there before', async () => {
  const { email } = await organizer();
  const known = browser(await signIn(email));
  // As if from many networks: only the account's own limit is in the way.
  const guess = async () => {
    await app.query("DELETE FROM limits WHERE bucket LIKE 'login-network%'");
    return signIn(email, 'not my password');
  };
  await app.query("UPDATE limits SET hits = 88 WHERE bucket LIKE 'login-account%'");
  expect((await guess()).status).toBe(401);
  expect((await guess()).status).toBe(401);
  const refused = await guess();
  expect(refused).toMatchObject({ status: 429, body: { type: '/problems/too-many-requests' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

  expect((await signIn(email, PASSWORD)).status).toBe(429);
  expect((await signIn(email, PASSWORD, known)).status).toBe(201);
});

it('stops guessing from a network, whoever the guesses are about', async () => {
  const answers = [];
  for (let i = 0; i < 21; i++) answers.push((await signIn(`${i}@example.org`)).status);
  expect(answers.indexOf(429)).toBe(20);
}, 30_000);

it('ends a session that was not used for 30 days, and any after 180', async () => {
  const { id } = await organizer();
  const me = await app.given.session(id);
  try {
    app.clock.advance({ days: 29 });
    expect((await me.get('/session')).status).toBe(200);
    await settled(`SELECT FROM sessions WHERE organizer_id = $1 AND last_seen_at > created_at + interval '1 day'`, id);
    for (let days = 29; days < 180 - 29; days += 29) {
      app.clock.advance({ days: 29 });
      expect((await me.get('/session')).status).toBe(200);
      await settled(
        `SELECT FROM sessions WHERE organizer_id = $1 AND last_seen_at > now() + $2::int * interval '1 day'`,
        id,
        days,
      );
    }
    app.clock.advance({ days: 29 });
    expect((await me.get('/session')).status).toBe(401);

    const other = await app.given.session(id);
    app.clock.advance({ days: 31 });
    expect((await other.get('/session')).status).toBe(401);
  } finally {
    app.clock.set(new Date());
  }
});

/** Last seen is written behind the answer's back. */
async function settled(sql: string, ...values: unknown[]): Promise<void> {
  for (const deadline = Date.now() + 2_000; Date.now() < deadline; await new Promise((next) => setTimeout(next, 10))) {
    if ((await app.query(sql, values)).length > 0) return;
  }
  throw new Error('Last seen was not written');
}

it('writes down at most once an hour that a session was seen', async () => {
  const { id, api } = await organizer();
  await api.get('/session');
  await api.get('/session');
  const [row] = await app.query<{ same: boolean }>(
    'SELECT last_seen_at = created_at OR last_seen_at < created_at AS same FROM sessions WHERE organizer_id = $1',
    [id],
  );
  expect(row).toEqual({ same: true });
});

it('lists sessions and ends another one', async () => {
  const { id, api, email } = await organizer();
  const phone = browser(
    await signIn(email, PASSWORD, app.anonymous.with({ 'user-agent': 'Mozilla/5.0 (iPhone; x) Version/19 Safari/6' })),
  );
  const { items } = (await api.get('/sessions')).body;
  expect(items).toHaveLength(2);
  const other = items.find(({ current }: { current: boolean }) => !current);
  expect(other.device).toBe('Safari on iPhone');

  expect(await api.delete(`/sessions/${other.id}`)).toMatchObject({ status: 204 });
  expect((await phone.get('/session')).status).toBe(401);
  expect((await api.get('/session')).status).toBe(200);
  expect(await app.query('SELECT FROM sessions WHERE organizer_id = $1', [id])).toHaveLength(1);
});

it('asks for the password again before it changes it, and signs everybody else out', async () => {
  const { id, api, email } = await organizer();
  const elsewhere = await app.given.session(id);
  await app.query(`UPDATE sessions SET authenticated_at = now() - interval '16 minutes' WHERE organizer_id = $1`, [id]);
  const change = { current: PASSWORD, password: 'another table, another day' };

  expect(await api.put('/organizer/password', change)).toMatchObject({
    status: 403,
    body: { type: '/problems/fresh-login-needed' },
  });
  expect((await api.post('/session/confirmation', { password: 'wrong' })).status).toBe(401);
  expect((await api.post('/session/confirmation', { password: PASSWORD })).status).toBe(200);
  expect((await api.put('/organizer/password', { ...change, current: 'wrong' })).status).toBe(401);
  expect((await api.put('/organizer/password', change)).status).toBe(204);

  expect((await api.get('/session')).status).toBe(200);
  expect((await elsewhere.get('/session')).status).toBe(401);
  expect((await signIn(email)).status).toBe(401);
  expect((await signIn(email, change.password)).status).toBe(201);
});

it('edits the profile that was read, not one that changed since', async () => {
  const { api } = await organizer();
  const read = await api.get('/organizer');
  expect(read.headers.get('etag')).toBe('"1"');
  const profile = { name: 'Bea', email: 'bea@example.org', locale: 'zh', zone: 'Asia/Shanghai' };

  expect((await api.put('/organizer', profile)).status).toBe(428);
  expect(await api.ifMatch(1).put('/organizer', profile)).toMatchObject({
    status: 200,
    body: { ...profile, version: 2 },
  });
  expect((await api.ifMatch(1).put('/organizer', profile)).status).toBe(412);
  const taken = { ...profile, email: (await organizer()).email.toUpperCase() };
  expect((await api.ifMatch(2).put('/organizer', taken)).status).toBe(409);
});
