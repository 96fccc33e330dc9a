import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const café = {
  kind: 'place',
  name: 'Café Größenwahn',
  street: 'Lenaustraße 97',
  postCode: '60318',
  city: 'Frankfurt',
  country: 'Germany',
  latitude: 50.1246,
  longitude: 8.6893,
  link: 'https://example.org/menu',
  phone: '+49 69 000000',
  seats: 8,
  price: 'dinner 15',
  noise: 'quiet until eight',
  openingHours: 'Mon–Fri 18–24\nSat 16–24',
  reservation: 'by phone',
  note: 'Ask for the round table.',
};
const create = async (body: object = {}) => (await app.api.post('/venues', { ...café, ...body })).body;

/** A meetup there, put straight into the database. */
const meetupAt = (venueId: string, state = 'held') =>
  app.query(
    `INSERT INTO meetups (organizer_id, id, title, state, local_start, zone, duration_minutes, starts_at, ends_at, quarter,
       venue_id, capacity, minimum, seat_mode)
     VALUES ($1, gen_random_uuid(), 'Past', $3, '2025-02-11T19:00', 'Europe/Berlin', 120, '2025-02-11T18:00Z',
       '2025-02-11T20:00Z', '2025-Q1', $2, 8, 5, 'held')`,
    [app.organizerId, venueId, state],
  );

it('keeps a venue as it was typed', async () => {
  const { id } = await create();
  const { body, headers } = await app.api.get(`/venues/${id}`);
  expect(body).toEqual({ ...café, id, sample: false, version: 1, meetups: 0 });
  expect(headers.get('etag')).toBe('"1"');
});

it('asks for nothing but a kind and a name', async () => {
  const { status, body } = await app.api.post('/venues', { kind: 'online', name: 'Video call' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ street: '', latitude: null, longitude: null, link: '', seats: null, note: '' });
});

it('makes one venue of a request that is sent twice', async () => {
  const api = app.api.with({ 'idempotency-key': randomUUID() });
  const [first, again] = await Promise.all([api.post('/venues', café), api.post('/venues', café)]);
  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
});

it('replaces a venue for whoever has seen its present version', async () => {
  const { id } = await create();
  const replaced = await app.api.ifMatch(1).put(`/venues/${id}`, { ...café, seats: null, note: '' });
  expect(replaced).toMatchObject({ status: 200, body: { seats: null, note: '', version: 2 } });
  expect((await app.api.ifMatch(1).put(`/venues/${id}`, café)).status).toBe(412);
  expect((await app.api.put(`/venues/${id}`, café)).status).toBe(428);
  const { note: _, ...withoutNote } = café;
  expect((await app.api.ifMatch(2).put(`/venues/${id}`, withoutNote)).status).toBe(422);
});

it('takes a deletion back', async () => {
  const venue = await create();
  expect((await app.api.delete(`/venues/${venue.id}`)).status).toBe(428);
  expect((await app.api.ifMatch(1).delete(`/venues/${venue.id}`)).status).toBe(204);
  expect((await app.api.get(`/venues/${venue.id}`)).status).toBe(404);

  const restored = await app.api.post(`/venues/${venue.id}/restoration`);
  expect(restored.status).toBe(200);
  expect({ ...restored.body, version: 1 }).toEqual(venue);
});

it('lets go of a venue that a past meetup still shows', async () => {
  const venue = await create();
  await meetupAt(venue.id);

  expect((await app.api.ifMatch(1).delete(`/venues/${venue.id}`)).status).toBe(204);

  const [shown] = await app.query(
    `SELECT v.name FROM meetups m JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id WHERE v.id = $1`,
    [venue.id],
  );
  expect(shown).toEqual({ name: café.name });
});

it('counts the meetups that took or take place there', async () => {
  const venue = await create();
  await meetupAt(venue.id, 'closed');
  await meetupAt(venue.id, 'draft');
  await meetupAt(venue.id, 'cancelled');
  expect((await app.api.get(`/venues/${venue.id}`)).body.meetups).toBe(2);
});

it.each([
  [{ latitude: 91 }, 'latitude'],
  [{ longitude: -181 }, 'longitude'],
  [{ latitude: null }, 'latitude'],
  [{ longitude: null }, 'longitude'],
  [{ latitude: '50' }, 'latitude'],
  [{ seats: 0 }, 'seats'],
  [{ seats: 7.5 }, 'seats'],
  [{ seats: 1001 }, 'seats'],
  [{ kind: 'boat' }, 'kind'],
  [{ name: ' ' }, 'name'],
])('refuses %j and names the field', async (wrong, field) => {
  const answer = await app.api.post('/venues', { ...café, ...wrong });
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ field }]]);
});

it('pages through venues by name', async () => {
  const { api } = await app.given.organizer();
  for (const name of ['b', 'C', 'a', 'b']) await api.post('/venues', { kind: 'place', name });
  const first = (await api.get('/venues?limit=3')).body;
  const second = (await api.get(`/venues?limit=3&cursor=${first.next}`)).body;
  const names = [...first.items, ...second.items].map(({ name }) => name);
  expect([names, first.items.length, second.next]).toEqual([['a', 'b', 'b', 'C'], 3, null]);
});

it('tells the coming meetups when guests see another venue than before, and only then', async () => {
  const { id } = await create();
  const body = { ...café, kind: 'place' };
  const { meetupId } = await givenTable(app, { invited: 1 });
  await app.query('UPDATE meetups SET venue_id = $2 WHERE id = $1', [meetupId, id]);
  const revision = async () =>
    (await app.query<{ revision: number }>('SELECT revision FROM meetups WHERE id = $1', [meetupId]))[0]!.revision;

  await app.api.ifMatch(1).put(`/venues/${id}`, { ...body, note: 'new', seats: 9, phone: '' });
  expect(await revision()).toBe(0);
  await app.api.ifMatch(2).put(`/venues/${id}`, { ...body, latitude: 50, longitude: 8 });
  await app.api.ifMatch(3).put(`/venues/${id}`, { ...body, name: 'Café Klein' });
  expect(await revision()).toBe(2);
});
