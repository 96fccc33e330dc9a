import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newToken } from '../../api/src/security/secrets.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
const lines: string[] = [];
beforeAll(async () => {
  app = await startApp({ env: { LOG_LEVEL: 'debug' }, writeLog: (line) => void lines.push(line) });
});
afterAll(() => app.close());

interface Line {
  level: string;
  context?: string;
  method?: string;
  route?: string;
  status?: number;
  requestId?: string;
  msg: string;
}
const last = () => JSON.parse(lines.at(-1)!) as Line;

it('names the route and the request, never the address', async () => {
  const answer = await app.api.get('/contacts/0197f000-0000-7000-8000-000000000000?secret=1');
  expect(last()).toMatchObject({
    level: 'info',
    method: 'GET',
    route: '/api/v1/contacts/:id',
    status: 404,
    msg: 'request',
  });
  expect(last().requestId).toBe(answer.headers.get('x-request-id'));
  expect(answer.body.instance).toContain(last().requestId);
});

it('raises no alarm over what was refused', async () => {
  const before = lines.length;
  await app.api.get('/contacts/0197f000-0000-7000-8000-000000000000');
  await app.api.post('/circles', {});
  await app.api.post('/circles', 'no JSON');
  await app.anonymous.get('/contacts');
  await app.anonymous.get('/nothing/here');
  expect(lines.slice(before).map((line) => (JSON.parse(line) as Line).msg)).toEqual(Array(5).fill('request'));
});

it('lets no secret, address or note out, whatever happens to them', async () => {
  const token = newToken();
  const secrets = [token, 'anna@example.org', 'owes me twenty euros', 'a table by the window'];
  const before = lines.length;
  await app.anonymous.get(`/r/${token}?x=${token}`);
  await app.anonymous.get(`/f/${token}.ics`);
  await app.anonymous.get(`/${token}/${token}`);
  await app.anonymous.with({ authorization: `Bearer ${token}`, cookie: `session=${token}` }).get('/contacts');
  await app.anonymous.post('/session', { email: 'anna@example.org', password: 'a table by the window' });
  await app.api.post('/circles', { name: 'anna@example.org', note: 'owes me twenty euros' });
  await app.api.post('/circles', { name: 'owes me twenty euros' });
  await app.api.post('/circles', { name: 'owes me twenty euros' });
  new Logger('messages').error(new Error(`could not reach anna@example.org with ${token}`), 'failed');
  new Logger('messages').warn({ error: new Error('anna@example.org'), token }, 'odd');
  expect(lines.length).toBeGreaterThan(before + 5);
  for (const secret of secrets) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
});

it('says where an error of the database came from, and nothing of the row', async () => {
  const refused = app.query(`INSERT INTO circles (organizer_id, id, name) VALUES ($1, NULL, 'Sing for your supper')`, [
    app.organizerId,
  ]);
  const error = await refused.then(
    () => undefined,
    (refusal: unknown) => refusal as Error & { detail: string },
  );
  // The control: left to itself it tells everything.
  expect(error!.detail).toContain('Sing for your supper');
  new Logger('messages').warn({ error }, 'not stored yet');
  new Logger('messages').error(error);
  for (const line of lines.slice(-2)) {
    expect(line).not.toContain('Sing');
    expect(JSON.parse(line)).toMatchObject({ error: { code: '23502', stack: expect.stringContaining(' at ') } });
  }
  expect(last()).toMatchObject({ level: 'error', context: 'messages', msg: 'failed' });
});

it('keeps apart what a service has to say', () => {
  new Logger('messages').warn({ messageId: 'm1', attempts: 3 }, 'not sent yet');
  expect(last()).toEqual({
    level: 'warn',
    time: expect.any(String),
    context: 'messages',
    messageId: 'm1',
    attempts: 3,
    msg: 'not sent yet',
  });
});
