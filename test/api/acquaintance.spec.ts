import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
let [anna, ben, chen, dora]: string[] = [];
beforeAll(async () => {
  app = await startApp();
  [anna, ben, chen, dora] = await Promise.all(
    ['Anna', 'Ben', 'Chen', 'Dora'].map(async (name) => (await app.api.post('/contacts', { name })).body.id as string),
  );
  await evening(90, [anna!, ben!]);
  await evening(60, [anna!, ben!], [chen!]);
  await evening(30, [chen!]);
  await evening(10, [chen!, dora!]);
});
afterAll(() => app.close());

async function evening(daysAgo: number, came: string[], excused: string[] = []): Promise<void> {
  const table = await givenTable(app, { startsInHours: -daysAgo * 24 });
  for (const contactId of excused)
    await app.query(
      `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, link_hash, link_sealed, uid_key)
       VALUES ($1, $2, $3, $4, 1, 'declined', '', '', '')`,
      [app.organizerId, randomUUID(), table.meetupId, contactId],
    );
  const entries = [
    ...came.map((contactId) => ({ contactId, kind: 'walk-in', note: '' })),
    ...excused.map((contactId) => ({ contactId, kind: 'excused', note: '' })),
  ];
  expect((await app.api.patch(`/meetups/${table.meetupId}/attendance`, { entries })).status).toBe(200);
}
const names = new Map<string, string>();
const pair = ({ contactId, otherId, times }: { contactId: string; otherId: string; times: number }) =>
  [...[contactId, otherId].map((id) => names.get(id)).sort(), times].join(' ');

it('tells who sat together how often, and who keeps missing each other', async () => {
  const { status, body } = await app.api.get('/acquaintance');
  expect(status).toBe(200);
  for (const { contactId, name } of body.people) names.set(contactId, name);
  const times = body.people.map((person: { name: string; times: number }) => `${person.name} ${person.times}`);
  expect([times[0], times[3], [...times].sort()]).toEqual([
    ...['Chen 2', 'Dora 1'],
    ['Anna 2', 'Ben 2', 'Chen 2', 'Dora 1'],
  ]);
  expect(body.met.map(pair)).toEqual(['Anna Ben 2', 'Chen Dora 1']);
  expect(body.missed.map(pair).sort()).toEqual(['Anna Chen 2', 'Ben Chen 2']);
  expect(body).toMatchObject({ evenings: 4, more: false });
});

it('does not wonder about those who are kept apart', async () => {
  await app.api.put(`/contacts/${anna}/never-together/${chen}`);
  expect((await app.api.get('/acquaintance')).body.missed.map(pair)).toEqual(['Ben Chen 2']);
  await app.api.delete(`/contacts/${anna}/never-together/${chen}`);
});

it('looks at one circle alone', async () => {
  const { id } = (await app.api.post('/circles', { name: 'Chess' })).body;
  for (const contactId of [anna, chen]) await app.api.put(`/circles/${id}/members/${contactId}`);
  const { body } = await app.api.get(`/acquaintance?circle=${id}`);
  expect(body).toMatchObject({ people: { length: 2 }, met: [], missed: { length: 1 } });
  const stranger = await app.given.organizer();
  for (const circle of [id, randomUUID()])
    expect((await stranger.api.get(`/acquaintance?circle=${circle}`)).status).toBe(422);
  expect((await stranger.api.get('/acquaintance')).body).toMatchObject({
    people: [],
    met: [],
    missed: [],
    evenings: 0,
  });
});

it('tells of one contact whom they met here', async () => {
  expect((await app.api.get(`/contacts/${anna}/acquaintance`)).body.items).toMatchObject([{ name: 'Ben', times: 2 }]);
  expect((await app.api.get(`/contacts/${dora}/acquaintance`)).body.items).toMatchObject([{ name: 'Chen', times: 1 }]);
  const stranger = await app.given.organizer();
  expect((await stranger.api.get(`/contacts/${anna}/acquaintance`)).status).toBe(404);
});
