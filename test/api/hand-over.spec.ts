import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const guestsOf = async (meetupId: string) => (await app.api.get(`/meetups/${meetupId}`)).body.invitations;

it('gives words for a chat in the guest’s language, with the link that opens their page', async () => {
  const { meetupId, guests } = await givenTable(app, { invited: 1, listed: 1 });
  const [one, later] = guests;
  await app.query(`UPDATE contacts SET locale = 'de' WHERE id = $1`, [one!.contactId]);
  await app.query(`UPDATE invitations SET personal_note = 'Bring die Karte mit!' WHERE id = $1`, [one!.invitationId]);
  await app.query(
    `INSERT INTO channels (organizer_id, id, contact_id, kind, value, preferred, position) VALUES ($1, gen_random_uuid(), $2, 'wechat', 'guest-1', false, 1)`,
    [app.organizerId, one!.contactId],
  );
  const { status, body } = await app.api.get(`/invitations/${one!.invitationId}/chat`);
  expect([status, body.locale, body.channels]).toEqual([
    200,
    'de',
    [
      { kind: 'email', value: one!.address },
      { kind: 'wechat', value: 'guest-1' },
    ],
  ]);
  expect(body.text).toMatch(
    /^Hallo Guest,\nIch hätte dich gern am Tisch: „Winter table“.*\n\nBring die Karte mit!\n\nAntworte bitte hier bis /s,
  );
  expect(body.text.split('\n').at(-1)).toBe(body.url);
  expect((await fetch(body.url.replace(/^https?:\/\/[^/]+/, app.url))).status).toBe(200);

  await app.api.put(`/invitations/${one!.invitationId}/answer`, { answer: 'yes', plusOnes: 0 });
  expect((await app.api.get(`/invitations/${one!.invitationId}/chat`)).body.text).toContain(
    'Das ist deine Seite zu „Winter table“',
  );
  // Adding a name never tells anybody anything.
  expect((await app.api.get(`/invitations/${later!.invitationId}/chat`)).status).toBe(409);
  expect((await guestsOf(meetupId)).map(({ handedOverAt }: { handedOverAt: string | null }) => handedOverAt)).toEqual([
    null,
    null,
  ]);
});

it('remembers what was carried by hand, and by which way, until that is taken back', async () => {
  const { meetupId, guests } = await givenTable(app, { invited: 1 });
  const path = `/invitations/${guests[0]!.invitationId}/hand-over`;
  expect((await app.api.put(path, { by: 'pigeon' })).status).toBe(422);
  expect((await app.api.put(path, { by: 'wechat' })).status).toBe(204);
  expect(await guestsOf(meetupId)).toMatchObject([{ handedOverBy: 'wechat', handedOverAt: expect.any(String) }]);
  expect((await app.api.delete(path)).status).toBe(204);
  expect(await guestsOf(meetupId)).toMatchObject([{ handedOverBy: null, handedOverAt: null }]);
  const bob = await app.given.organizer();
  expect((await bob.api.put(path, { by: 'wechat' })).status).toBe(404);
});

it('hands a link to nobody who may only read', async () => {
  const { guests } = await givenTable(app, { invited: 1 });
  const { body } = await app.api.post('/api-tokens', { name: 'Reader', scopes: ['read'] });
  const reader = app.anonymous.with({ authorization: `Bearer ${body.token}` });
  expect((await reader.get(`/invitations/${guests[0]!.invitationId}/chat`)).status).toBe(403);
});
