import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
let api: HttpClient;
let organizerId: string;
let core: { id: string };
let anna: { id: string };
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ api, id: organizerId } = await app.given.organizer());
  core = (await api.post('/circles', { name: 'Core', kind: 'core' })).body;
  const regular = (await api.post('/circles', { name: 'Regulars', kind: 'regular' })).body;
  anna = (await api.post('/contacts', { name: 'Anna', circleIds: [regular.id] })).body;
  const ben = (await api.post('/contacts', { name: 'Ben' })).body;
  for (const [days, who] of [
    [30, [anna, ben]],
    [120, [ben]],
    [210, [anna]],
    [300, [anna]],
  ] as const)
    await evening(days, who);
});

/** An evening so many days ago, to which these came. */
async function evening(days: number, who: readonly { id: string }[]): Promise<void> {
  const { meetupId } = await givenTable(app, { organizerId, startsInHours: -24 * days, state: 'confirmed' });
  const entries = who.map(({ id }) => ({ contactId: id, kind: 'walk-in' }));
  expect((await api.patch(`/meetups/${meetupId}/attendance`, { entries })).status).toBe(200);
}
const asked = async () => (await api.get('/tier-suggestions')).body.items;
const tierOf = async () =>
  (await api.get(`/contacts/${anna.id}`)).body.circles.map(({ kind }: { kind: string }) => kind);

it('asks with its evidence, moves nobody by itself, and is answered by one press', async () => {
  expect(await asked()).toMatchObject([
    {
      ...{ contactId: anna.id, name: 'Anna', because: 'came', came: 3, of: 4, quarters: null },
      from: { name: 'Regulars', kind: 'regular' },
      to: { id: core.id, name: 'Core', kind: 'core' },
    },
    { name: 'Ben', from: null, to: { kind: 'regular' }, came: 2 },
  ]);
  expect(await tierOf()).toEqual(['regular']);

  expect((await api.put(`/circles/${core.id}/members/${anna.id}`)).status).toBe(204);
  expect(await tierOf()).toEqual(['core']);
  expect((await asked()).map(({ name }: { name: string }) => name)).toEqual(['Ben']);
});

it('is quiet for half a year about whoever is left where they are', async () => {
  expect((await api.put(`/tier-suggestions/${anna.id}/rest`)).status).toBe(204);
  expect((await api.put(`/tier-suggestions/${anna.id}/rest`)).status).toBe(204);
  expect((await asked()).map(({ name }: { name: string }) => name)).toEqual(['Ben']);
  await app.query(`UPDATE tier_suggestion_rests SET until = now() - interval '1 minute' WHERE contact_id = $1`, [
    anna.id,
  ]);
  expect(await asked()).toHaveLength(2);
});

it('asks about nobody who is not to be invited, and into no tier that is not there', async () => {
  await app.query('UPDATE contacts SET do_not_invite = true WHERE id = $1', [anna.id]);
  expect((await asked()).map(({ name }: { name: string }) => name)).toEqual(['Ben']);
  await app.query(`UPDATE contacts SET do_not_invite = false WHERE id = $1`, [anna.id]);
  await app.query(`DELETE FROM circles WHERE id = $1`, [core.id]);
  expect((await asked()).map(({ name }: { name: string }) => name)).toEqual(['Ben']);
});

it('remembers in a circle who was there, and from when to when', async () => {
  const archive = (await api.post('/circles', { name: 'Group of 2015', kind: 'archive' })).body;
  await app.query(
    `INSERT INTO circle_memberships (organizer_id, circle_id, contact_id, from_on, to_on, tier)
     VALUES ($1, $2, $3, '2015-03-01', '2019-10-01', true)`,
    [organizerId, archive.id, anna.id],
  );
  expect((await api.get(`/circles/${archive.id}/past-members`)).body).toEqual({
    items: [{ contactId: anna.id, name: 'Anna', from: '2015-03-01', to: '2019-10-01' }],
  });
  expect((await api.get(`/contacts?circle=${archive.id}`)).body.items).toEqual([]);
});
