import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
let anna: string;
beforeAll(async () => {
  app = await startApp();
  anna = (await app.api.post('/contacts', { name: 'Anna' })).body.id;
});
afterAll(() => app.close());

const open = (text: string, contactId = anna) => app.api.post('/threads', { contactId, text });
const texts = async () =>
  (await app.api.get(`/threads?contactId=${anna}`)).body.items.map(
    ({ text, settledAt }: { text: string; settledAt: string | null }) => (settledAt ? `(${text})` : text),
  );

it('keeps what to come back to until it is settled, and takes that back', async () => {
  const first = (await open('Did the flat work out?')).body;
  const second = (await open('Her new job')).body;
  expect(await texts()).toEqual(['Did the flat work out?', 'Her new job']);
  expect(await app.api.post(`/threads/${first.id}/settlement`)).toMatchObject({ status: 200 });
  await app.api.post(`/threads/${first.id}/settlement`);
  expect(await texts()).toEqual(['Her new job', '(Did the flat work out?)']);
  await app.api.post(`/threads/${first.id}/reopening`);
  expect(await texts()).toEqual(['Did the flat work out?', 'Her new job']);
  await app.api.post(`/threads/${second.id}/settlement`);
});

it('opens one thread for one press, however often it is sent', async () => {
  const api = app.api.with({ 'idempotency-key': randomUUID() });
  const sent = await Promise.all([1, 2].map(() => api.post('/threads', { contactId: anna, text: 'Once' })));
  expect(sent.map(({ status }) => status)).toEqual([201, 201]);
  expect((await texts()).filter((text: string) => text === 'Once')).toHaveLength(1);
  await app.api.post(`/threads/${sent[0]!.body.id}/settlement`);
});

it('forgets what was opened by mistake', async () => {
  const { id } = (await open('Oops')).body;
  expect((await app.api.delete(`/threads/${id}`)).status).toBe(204);
  expect((await app.api.delete(`/threads/${id}`)).status).toBe(404);
  expect(await texts()).not.toContain('Oops');
});

it.each([
  [{ text: '' }, 'text'],
  [{ text: 'x'.repeat(201) }, 'text'],
  [{ contactId: randomUUID() }, 'contactId'],
  [{ contactId: 'anna' }, 'contactId'],
])('refuses %j', async (wrong, field) => {
  const answer = await app.api.post('/threads', { contactId: anna, text: 'x', ...wrong });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } });
});

it('follows the person to the next meeting', async () => {
  const { meetupId } = await givenTable(app, { startsInHours: 24 });
  await app.api.post(`/meetups/${meetupId}/invitations`, { contactIds: [anna] });
  await app.query(`UPDATE invitations SET state = 'accepted' WHERE meetup_id = $1 AND contact_id = $2`, [
    meetupId,
    anna,
  ]);
  const { guests } = (await app.api.get(`/meetups/${meetupId}/prep`)).body;
  const guest = guests.find(({ contactId }: { contactId: string }) => contactId === anna);
  expect(guest.threads.map(({ text }: { text: string }) => text)).toEqual(['Did the flat work out?']);
});

it('shows nobody the threads of another organizer', async () => {
  const bob = await app.given.organizer();
  const { id } = (await open('Private')).body;
  expect((await bob.api.get(`/threads?contactId=${anna}`)).body.items).toEqual([]);
  expect((await bob.api.post(`/threads/${id}/settlement`)).status).toBe(404);
  expect((await bob.api.post(`/threads/${id}/reopening`)).status).toBe(404);
  expect((await bob.api.post('/threads', { contactId: anna, text: 'x' })).status).toBe(422);
  await app.api.post(`/threads/${id}/settlement`);
});
