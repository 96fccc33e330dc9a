import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ResetLink } from '../../api/src/auth/reset-link.js';
import { hashToken } from '../../api/src/security/secrets.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PASSWORD = 'a new chair at the table';

/** What `npm run reset-access` does in a process of its own. */
async function issued(): Promise<ResetLink> {
  const link = ResetLink.issue(app.organizerId, app.clock.now());
  await app.query('UPDATE instance SET claimed_at = now(), setup_hash = $1', [hashToken(link.secret)]);
  return link;
}
const reset = (token: string) => app.anonymous.post('/access-reset', { token, password: PASSWORD });

it('sets a new password, signs in, and ends every other session', async () => {
  const elsewhere = await app.given.session(app.organizerId);
  const link = await issued();

  expect(await reset(link.secret)).toMatchObject({ status: 201, body: { organizer: { id: app.organizerId } } });
  expect((await elsewhere.get('/session')).status).toBe(401);
  expect(await app.query('SELECT FROM sessions WHERE organizer_id = $1', [app.organizerId])).toHaveLength(1);
  const [organizer] = await app.query<{ email: string }>('SELECT email FROM organizers');
  expect((await app.anonymous.post('/session', { email: organizer!.email, password: PASSWORD })).status).toBe(201);

  expect(await reset(link.secret)).toMatchObject({ status: 403, body: { type: '/problems/setup-link-invalid' } });
});

it('is over after an hour, and cannot be given more time or another organizer', async () => {
  const link = await issued();
  const [token, id, expires] = link.secret.split('.') as [string, string, string];
  const other = await app.given.organizer();
  expect((await reset(`${token}.${id}.${Number(expires) + 1}`)).status).toBe(403);
  expect((await reset(`${token}.${other.id}.${expires}`)).status).toBe(403);
  app.clock.advance({ minutes: 61 });
  expect((await reset(link.secret)).status).toBe(403);
  app.clock.set(new Date());
  expect((await reset(link.secret)).status).toBe(201);
});
