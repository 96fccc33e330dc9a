import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { GivenOrganizer } from '../support/given.js';

let app: TestApp;
let ada: GivenOrganizer;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  ada = await app.given.organizer({ zone: 'Europe/Berlin' });
});
afterAll(() => app.close());

const FULL = { contacts: 8, circles: 4, venues: 1, meetups: 1 };
const names = async (path: string) => (await ada.api.get(path)).body.items.map((item: { name: string }) => item.name);
/** Rows of this organizer in every table that has any. */
async function rows(): Promise<Record<string, number>> {
  const tables = await app.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organizer_id'`,
  );
  const counts = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await app.query<{ count: number }>(`SELECT count(*)::int FROM ${name} WHERE organizer_id = $1`, [
        ada.id,
      ]);
      return [name, row!.count] as const;
    }),
  );
  return Object.fromEntries(counts.filter(([name, count]) => count > 0 && name !== 'sessions'));
}

async function sampleMeetup(): Promise<string> {
  const [meetup] = await app.query<{ id: string }>('SELECT id FROM meetups WHERE organizer_id = $1 AND sample', [
    ada.id,
  ]);
  return meetup!.id;
}

async function realMeetup(venueId: string | null = null): Promise<string> {
  const id = randomUUID();
  await app.query(
    `INSERT INTO meetups (organizer_id, id, title, state, local_start, zone, duration_minutes, starts_at, ends_at, quarter,
       venue_id, capacity, minimum, seat_mode)
     VALUES ($1, $2, 'Real', 'inviting', '2027-03-11T19:00', 'Europe/Berlin', 120, '2027-03-11T18:00Z', '2027-03-11T20:00Z',
       '2027-Q1', $3, 8, 5, 'held')`,
    [ada.id, id, venueId],
  );
  return id;
}

async function invite(meetupId: string, contactId: string, state = 'accepted'): Promise<void> {
  const id = randomUUID();
  await app.query(
    `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, invited_at, link_hash, link_sealed, uid_key)
     VALUES ($1, $2, $3, $4, 1, $5, $6, '', '', '')`,
    [ada.id, id, meetupId, contactId, state, state === 'listed' ? null : new Date()],
  );
  await app.query(
    `INSERT INTO messages (organizer_id, id, key, kind, meetup_id, invitation_id, contact_id, locale, to_name, to_address,
       subject, body_text, body_html, message_id, due_at)
     VALUES ($1, gen_random_uuid(), $2::uuid::text, 'invitation', $3, $2, $4, 'en', '', '', '', '', '', '', now())`,
    [ada.id, id, meetupId, contactId],
  );
}

it('sets a table of eight invented people, a café and a plan', async () => {
  const created = await ada.api.post('/sample-circle');

  expect(created).toMatchObject({ status: 201, body: FULL });
  const contacts = (await ada.api.get('/contacts')).body.items;
  expect(
    contacts.every(({ sample, email }: { sample: boolean; email: string }) => sample && email.endsWith('@example.org')),
  ).toBe(true);
  expect(await names('/contacts?search=小雨')).toEqual(['陈小雨']);
  expect(await names('/contacts?search=müßig')).toEqual(['Jürgen Müßig']);
  expect((await ada.api.get('/circles')).body.items.map(({ size }: { size: number }) => size).sort()).toEqual([
    2, 3, 4, 5,
  ]);
  expect(contacts.filter(({ lastSeenAt }: { lastSeenAt: string | null }) => lastSeenAt)).toHaveLength(5);
});

it.each([
  ['2027-01-01T00:30:00+01:00', '2027-05-13T19:00', '2027-05-13T17:00:00.000Z', '2027-Q2'],
  ['2027-06-30T12:00:00Z', '2027-08-12T19:00', '2027-08-12T17:00:00.000Z', '2027-Q3'],
  ['2027-12-31T22:59:00Z', '2028-02-10T19:00', '2028-02-10T18:00:00.000Z', '2028-Q1'],
  ['2027-12-31T23:01:00Z', '2028-05-11T19:00', '2028-05-11T17:00:00.000Z', '2028-Q2'],
])('plans for the quarter after %s on the wall in Berlin', async (today, localStart, startsAt, quarter) => {
  app.clock.set(today);
  try {
    const { api, id } = await app.given.organizer({ zone: 'Europe/Berlin' });
    await api.post('/sample-circle');
    const [meetup] = await app.query(
      'SELECT state, local_start, starts_at, quarter FROM meetups WHERE organizer_id = $1',
      [id],
    );
    expect(meetup).toEqual({ state: 'draft', local_start: localStart, starts_at: new Date(startsAt), quarter });
  } finally {
    app.clock.set(new Date());
  }
});

it('speaks the language of the organizer', async () => {
  ada = await app.given.organizer({ locale: 'de' });
  await ada.api.post('/sample-circle');
  expect(await names('/venues')).toEqual(['Café Beispiel']);
});

it('sets one table, however often it is asked to', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => ada.api.post('/sample-circle')));
  expect(answers.map(({ body }) => body)).toEqual([FULL, FULL, FULL]);
});

it('goes in one press, with the invitations and mails of its meetup', async () => {
  const before = await rows();
  await ada.api.post('/sample-circle');
  const meetupId = await sampleMeetup();
  for (const { id } of (await ada.api.get('/contacts')).body.items) await invite(meetupId, id);

  expect((await ada.api.delete('/sample-circle')).status).toBe(204);

  expect(await rows()).toEqual(before);
  expect((await ada.api.delete('/sample-circle')).status).toBe(204);
});

it('leaves everything real, even what met the sample', async () => {
  const friend = (await ada.api.post('/contacts', { name: 'Real Friend' })).body;
  const circle = (await ada.api.post('/circles', { name: 'Real circle' })).body;
  await ada.api.post('/venues', { kind: 'place', name: 'Real café' });
  await ada.api.post(`/contacts/${friend.id}/interactions`, { kind: 'call', happenedAt: '2025-01-01T10:00:00Z' });
  const before = await rows();
  await ada.api.post('/sample-circle');
  await invite(await sampleMeetup(), friend.id);
  const [invented] = (await ada.api.get('/contacts?search=Mira')).body.items;
  const [sampleCircle] = (await ada.api.get('/circles')).body.items.filter(({ sample }: { sample: boolean }) => sample);
  await ada.api.put(`/circles/${circle.id}/members/${invented.id}`);
  await ada.api.put(`/circles/${sampleCircle.id}/members/${friend.id}`);

  await ada.api.delete('/sample-circle');

  expect(await rows()).toEqual(before);
  expect(await names('/contacts')).toEqual(['Real Friend']);
  expect((await ada.api.get(`/contacts/${friend.id}/history`)).body).toMatchObject({
    items: [{ interaction: 'call' }],
  });
});

it('hides invented people and the café where a real meetup counts on them', async () => {
  await ada.api.post('/sample-circle');
  const [seated, listed] = (await ada.api.get('/contacts')).body.items;
  const [venue] = (await ada.api.get('/venues')).body.items;
  const meetupId = await realMeetup(venue.id);
  await invite(meetupId, seated.id);
  await invite(meetupId, listed.id, 'listed');

  expect((await ada.api.delete('/sample-circle')).status).toBe(204);

  expect([await names('/contacts'), await names('/venues'), await names('/circles')]).toEqual([[], [], []]);
  const guests = await app.query('SELECT contact_id AS id FROM invitations WHERE organizer_id = $1', [ada.id]);
  expect(guests).toEqual([{ id: seated.id }]);
  expect(await rows()).toMatchObject({ contacts: 1, venues: 1, meetups: 1, messages: 1 });
});

it('touches nobody else', async () => {
  await ada.api.post('/sample-circle');
  const before = await rows();
  const other = await app.given.organizer();
  await other.api.post('/sample-circle');
  await other.api.delete('/sample-circle');
  expect(await rows()).toEqual(before);
});

it('writes no real mail to invented people', async () => {
  const withServer = await startApp({ env: { SMTP_URL: 'smtp://127.0.0.1:9' } });
  await withServer.api.post('/sample-circle');
  const [meetup] = (await withServer.api.get('/meetups')).body.items;
  const contactIds = (await withServer.api.get('/contacts')).body.items.map(({ id }: { id: string }) => id);
  const { body } = await withServer.api.post(`/meetups/${meetup.id}/invitations`, { contactIds });
  await withServer.api.post(`/meetups/${meetup.id}/waves`, { invitationIds: [body.invitations[0].id] });
  expect((await withServer.api.get(`/meetups/${meetup.id}`)).body.counts.invited).toBe(1);
  expect(await withServer.query('SELECT 1 FROM messages')).toEqual([]);
  await withServer.close();
});
