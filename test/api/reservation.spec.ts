import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable, type TableOptions } from '../support/table.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const venue = async (changes: object = {}) =>
  (
    await app.api.post('/venues', {
      ...{ kind: 'place', name: 'Café Anna', phone: '+49 30 123', reservation: 'two days before' },
      ...{ reservationName: 'Marta', reservationEmail: 'marta@example.org', ...changes },
    })
  ).body;

/** A table at a venue of its own. */
async function tableAt(options: TableOptions, changes: object = {}) {
  const table = await givenTable(app, options);
  const { id } = await venue(changes);
  await app.query('UPDATE meetups SET venue_id = $2 WHERE id = $1', [table.meetupId, id]);
  return table;
}
const reservation = async (meetupId: string) => (await app.api.get(`/meetups/${meetupId}/reservation`)).body;
const suggested = async (meetupId: string) => (await reservation(meetupId)).suggested;

it('asks the venue for a chair for everybody who may come, in its language', async () => {
  const { meetupId } = await tableAt({ state: 'draft', capacity: 8 }, { locale: 'de' });

  const body = await reservation(meetupId);

  expect(body).toMatchObject({
    ...{ suggested: 'reservation', locale: 'de', contactName: 'Marta' },
    ...{ phone: '+49 30 123', how: 'two days before' },
  });
  expect(body.drafts.map(({ kind }: { kind: string }) => kind)).toEqual(['reservation', 'update', 'cancellation']);
  const [{ text, mailto }] = body.drafts;
  expect(text).toMatch(/^Hallo Marta,\n\nhätten Sie einen Tisch für 8 Personen\?/);
  expect(mailto).toMatch(/^mailto:marta@example\.org\?subject=Tisch%20f%C3%BCr%208/);
});

it('counts those who said yes with whom they bring, and tells the kitchen what they eat', async () => {
  const { meetupId, guests } = await tableAt({ invited: 4, plusOnesCap: 2 });
  const [first, second] = guests;
  await app.query("UPDATE invitations SET state = 'accepted', plus_ones = 2, guest_diet = 'vegetarian' WHERE id = $1", [
    first!.invitationId,
  ]);
  await app.query("UPDATE invitations SET state = 'accepted' WHERE id = $1", [second!.invitationId]);
  await app.query("UPDATE contacts SET diet = 'no nuts' WHERE id = $1", [second!.contactId]);

  const { text } = (await reservation(meetupId)).drafts[1];

  expect(text).toContain('we will be 5 instead of 8.');
  expect(text).toContain('For the kitchen: vegetarian and no nuts.');
  expect(text).not.toContain('Guest');
});

it('suggests the letter that fits the meetup as it stands', async () => {
  const { meetupId } = await tableAt({ startsInHours: 72, cutoffHours: 24 });
  expect(await suggested(meetupId)).toBe('reservation');
  app.clock.advance({ hours: 50 });
  expect(await suggested(meetupId)).toBe('update');
  expect(await suggested((await tableAt({ state: 'confirmed' })).meetupId)).toBe('update');
  await app.api.post(`/meetups/${meetupId}/cancellation`, {});
  expect(await suggested(meetupId)).toBe('cancellation');
});

it('has nothing to say to a venue that is none, of nobody, or after the evening', async () => {
  const { api } = await app.given.organizer();
  const { meetupId } = await tableAt({});
  const online = await tableAt({}, { kind: 'online' });
  const { meetupId: nowhere } = await givenTable(app);
  const answers = await Promise.all([
    api.get(`/meetups/${meetupId}/reservation`),
    app.api.get(`/meetups/${randomUUID()}/reservation`),
    app.api.get(`/meetups/${online.meetupId}/reservation`),
    app.api.get(`/meetups/${nowhere}/reservation`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  await app.query("UPDATE meetups SET state = 'held' WHERE id = $1", [meetupId]);
  expect((await app.api.get(`/meetups/${meetupId}/reservation`)).body.type).toBe('/problems/meetup-over');
});
