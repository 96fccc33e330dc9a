import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type GivenTable, givenTable } from '../support/table.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Both came to an earlier evening, with a private line about the first. */
async function givenPast({ guests }: GivenTable): Promise<void> {
  const past = await givenTable(app, { startsInHours: -30 * 24 });
  const [first, second] = guests.map(({ contactId }) => contactId);
  await app.api.patch(`/meetups/${past.meetupId}/attendance`, {
    entries: [
      { contactId: first, kind: 'walk-in', note: 'Reads Calvino' },
      { contactId: second, kind: 'walk-in' },
    ],
  });
}

it('knows of everybody with a seat what was last talked about, what they eat, and whom they never met', async () => {
  const table = await givenTable(app, { invited: 4 });
  await givenPast(table);
  for (const { invitationId } of table.guests.slice(0, 3))
    await app.api.put(`/invitations/${invitationId}/answer`, { answer: 'yes' });
  await app.query(`UPDATE invitations SET guest_diet = 'no nuts', guest_note = 'A bit late' WHERE id = $1`, [
    table.guests[2]!.invitationId,
  ]);
  const [first, second, third] = table.guests.map(({ contactId }) => contactId);

  const { guests } = (await app.api.get(`/meetups/${table.meetupId}/prep`)).body;

  expect(guests).toMatchObject([
    { contactId: first, cameBefore: 1, lastTalk: { kind: 'meetup', note: 'Reads Calvino' }, newTo: [third] },
    { contactId: second, cameBefore: 1, newTo: [third] },
    {
      contactId: third,
      cameBefore: 0,
      lastTalk: null,
      diet: 'no nuts',
      guestNote: 'A bit late',
      newTo: [first, second],
    },
  ]);
});

it('is nobody else’s: foreign and missing look alike', async () => {
  const { meetupId } = await givenTable(app, { invited: 1 });
  const stranger = await app.given.organizer();
  const [foreign, missing] = [
    await stranger.api.get(`/meetups/${meetupId}/prep`),
    await stranger.api.get(`/meetups/${randomUUID()}/prep`),
  ];
  expect([foreign.status, foreign.body.type]).toEqual([404, missing.body.type]);
});
