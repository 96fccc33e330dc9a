import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Limits, networkPrefix } from '../../api/src/security/limits.js';
import { hashToken, newToken, Secrets } from '../../api/src/security/secrets.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it('sends every answer with the headers that keep a browser in check', async () => {
  for (const path of [
    '/health/live',
    '/api/v1/entrance',
    '/api/v1/contacts',
    '/api/v1/nonsense',
    '/r/nonsense',
    '/%',
    '/',
  ]) {
    const { headers } = await app.anonymous.get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  }
  const home = await app.anonymous.get('/');
  expect(home.headers.get('content-security-policy')).toContain(
    "require-trusted-types-for 'script'; trusted-types svelte-trusted-html stammtisch-worker",
  );
});

it('lets nobody keep what is personal', async () => {
  expect((await app.api.get('/contacts')).headers.get('cache-control')).toBe('no-store');
  expect((await app.api.get('/session')).headers.get('cache-control')).toBe('no-store');
});

describe('on https', () => {
  let secure: TestApp;
  beforeAll(async () => {
    secure = await startApp({ env: { PUBLIC_URL: 'https://table.example' } });
  });
  afterAll(() => secure.close());

  it('binds the session cookie to the host and stays on https', async () => {
    const { headers } = await secure.anonymous.get('/health/live');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
    // The plain name is no session here.
    expect((await secure.api.get('/session')).status).toBe(401);
    const cookie = { cookie: secure.api.headers['cookie']!.replace('session=', '__Host-session=') };
    expect((await secure.anonymous.with(cookie).get('/session')).status).toBe(200);
  });

  it('accepts its own origin and no other', async () => {
    const cookie = secure.api.headers['cookie']!.replace('session=', '__Host-session=');
    const from = async (headers: Record<string, string>) =>
      (await secure.anonymous.with({ cookie, ...headers }).post('/circles', { name: crypto.randomUUID() })).status;
    expect(await from({ origin: 'https://table.example', 'sec-fetch-site': 'same-origin' })).toBe(201);
    expect(await from({ 'sec-fetch-site': 'none' })).toBe(201);
    expect(await from({})).toBe(201);
    for (const origin of ['https://table.example.evil', 'http://table.example', 'https://evil.example', 'null', ''])
      expect([origin, await from({ origin })]).toEqual([origin, 403]);
    expect(await from({ origin: 'https://table.example', 'sec-fetch-site': 'cross-site' })).toBe(403);
  });
});

it('counts on the machine itself by whatever name it is called, and nowhere else', async () => {
  const { port } = new URL(app.url);
  const from = async (origin: string, host = `127.0.0.1:${port}`) =>
    (await app.api.with({ origin, host }).post('/circles', { name: crypto.randomUUID() })).status;
  expect(await from(`http://127.0.0.1:${port}`)).toBe(201);
  // Another program on this machine is another site.
  expect(await from('http://127.0.0.1:1')).toBe(403);
  expect(await from(`http://127.0.0.1.evil.example:${port}`)).toBe(403);
});

describe('a limit', () => {
  const limit = { name: 'test', max: 3, seconds: 60 };

  it('holds over all replicas and ends with its window', async () => {
    const limits = app.nest.get(Limits);
    app.clock.set('2027-01-01T00:00:05Z');
    const hits = await Promise.allSettled(Array.from({ length: 10 }, () => limits.hit(limit, 'anna')));
    expect(hits.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await expect(limits.hit(limit, 'anna')).rejects.toMatchObject({
      code: 'too-many-requests',
      extra: { retryAfter: expect.any(Number) },
    });
    await limits.hit(limit, 'li');
    app.clock.advance({ seconds: 60 });
    await limits.hit(limit, 'anna');
    app.clock.set(new Date());
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:CB00:7107', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
  ])('counts %s as %s', (address, prefix) => {
    expect(networkPrefix(address)).toBe(prefix);
  });

  it('believes no header about where a request comes from', async () => {
    await app.query('DELETE FROM limits');
    const guess = (i: number) =>
      app.anonymous
        .with({ 'x-forwarded-for': `203.0.113.${i}`, 'x-real-ip': `203.0.113.${i}`, forwarded: `for=203.0.113.${i}` })
        .post('/session', { email: `${i}@example.org`, password: 'x' });
    for (let i = 0; i < 3; i++) await guess(i);
    const rows = await app.query<{ bucket: string }>(`SELECT bucket FROM limits WHERE bucket LIKE 'login-network%'`);
    expect(rows).toEqual([{ bucket: 'login-network:127.0.0.1' }]);
  });
});

it('builds no address from what a request says of its host', async () => {
  const spoofed = app.api.with({ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' });
  const { body } = await spoofed.post('/feeds', { label: 'Phone' });
  expect(body.url).toMatch(/^http:\/\/localhost:3000\/f\//);
});

describe('secrets', () => {
  const secrets = new Secrets(Buffer.alloc(32, 7));

  it('are 192 random bits in letters that nobody mistakes', () => {
    const tokens = new Set(Array.from({ length: 2_000 }, newToken));
    expect(tokens.size).toBe(2_000);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-hjkmnp-tv-z]{39}$/);
  });

  it('come back from their seal, and only with the same key and untouched', () => {
    const sealed = secrets.seal('anna');
    expect(secrets.unseal(sealed)).toBe('anna');
    expect(secrets.seal('anna')).not.toEqual(sealed);
    expect(() => new Secrets(Buffer.alloc(32, 8)).unseal(sealed)).toThrow();
    for (let i = 0; i < sealed.length; i++) {
      const touched = Buffer.from(sealed);
      touched[i]! ^= 1;
      expect(() => secrets.unseal(touched)).toThrow();
    }
  });

  it('are stored as hashes', () => {
    expect(hashToken('x')).toHaveLength(32);
  });
});

it('answers health in time while thousands of sockets do nothing', async () => {
  const { port } = new URL(app.url);
  const sockets = await Promise.all(
    Array.from(
      { length: 2_500 },
      () =>
        new Promise<ReturnType<typeof connect>>((resolve, reject) => {
          const socket = connect(Number(port), '127.0.0.1', () => resolve(socket));
          socket.once('error', reject);
        }),
    ),
  );
  sockets.forEach((socket) => socket.on('error', () => {}));
  const started = performance.now();
  expect((await app.anonymous.get('/health/ready')).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(2_000);
  const open = () => sockets.filter(({ readyState }) => readyState === 'open').length;
  // The news that the service hung up may still be on its way.
  while (open() === 2_500) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(open()).toBeLessThan(2_500);
  sockets.forEach((socket) => socket.destroy());
});
