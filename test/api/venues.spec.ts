import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
  stepFree: 'yes',
  diets: 'vegetarian',
  openingHours: 'Mo-Fr 18:00-24:00\nSa 16:00-24:00; Su,PH off',
  reservation: 'by phone',
  reservationName: 'Marta',
  reservationEmail: 'marta@example.org',
  locale: 'de',
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
  expect(body).toMatchObject({ stepFree: 'unknown', diets: '', reservationEmail: '', locale: null });
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
  [{ stepFree: 'maybe' }, 'stepFree'],
  [{ locale: 'fr' }, 'locale'],
  [{ reservationEmail: 'marta@example.org, ben@example.org' }, 'reservationEmail'],
  [{ openingHours: 'whenever Marta is there' }, 'openingHours'],
  [{ openingHours: 'Mo-Fr 18:00-' }, 'openingHours'],
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

it('says in words why opening hours cannot be read', async () => {
  const { body } = await app.api
    .with({ 'accept-language': 'de' })
    .post('/venues', { ...café, openingHours: 'Mo-Fr 18:00-24:00; Xy off' });
  expect(body.errors).toEqual([
    {
      field: 'openingHours',
      rule: 'not-opening-hours',
      message: expect.stringMatching(/^Öffnungszeiten: .*bis „Mo-Fr 18:00-24:00; Xy“/),
    },
  ]);
});

describe('an evening at the venue', () => {
  // 11 February 2027 is a Thursday, the 14th a Sunday, 26 March 2027 is Good Friday.
  const plan = { localStart: '2027-02-11T19:00', zone: 'Europe/Berlin', durationMinutes: '180', capacity: '8' };
  const warnings = async (venue: object, evening: Partial<typeof plan> = {}) => {
    const { id } = await create(venue);
    const query = new URLSearchParams({ ...plan, ...evening });
    return (await app.api.get(`/venues/${id}/warnings?${query}`)).body.items;
  };
  const outside = (hours: string) => [{ code: 'outside-hours', params: { hours } }];

  it('has nothing against it within the hours', async () => {
    expect(await warnings({})).toEqual([]);
    expect(await warnings({}, { localStart: '2027-02-11T21:00' })).toEqual([]);
  });

  it('is warned of with the hours of that day', async () => {
    expect(await warnings({}, { localStart: '2027-02-11T17:30' })).toEqual(outside('18:00–24:00'));
    expect(await warnings({}, { localStart: '2027-02-11T22:00' })).toEqual(outside('18:00–24:00'));
    const twice = { openingHours: 'Mo-Su 11:30-14:00,18:00-22:00' };
    expect(await warnings(twice, { localStart: '2027-02-11T13:00' })).toEqual(outside('11:30–14:00, 18:00–22:00'));
  });

  it('is warned of on a closed day, also on a holiday of the country', async () => {
    const closed = [{ code: 'closed-day', params: {} }];
    expect(await warnings({}, { localStart: '2027-02-14T19:00' })).toEqual(closed);
    expect(await warnings({}, { localStart: '2027-03-26T19:00' })).toEqual(closed);
    expect(
      await warnings(
        { country: 'Sweden', openingHours: 'Mo-Su 10:00-23:00; Dec 24-26 off' },
        { localStart: '2027-12-24T19:00' },
      ),
    ).toEqual(closed);
  });

  it('may go past midnight, as a bar does', async () => {
    const bar = { openingHours: 'Mo-Sa 18:00-02:00' };
    expect(await warnings(bar, { localStart: '2027-02-11T22:30' })).toEqual([]);
    expect(await warnings(bar, { localStart: '2027-02-11T23:30' })).toEqual(outside('18:00–02:00'));
  });

  it('is not judged by hours that leave the answer open', async () => {
    expect(await warnings({ openingHours: '' })).toEqual([]);
    expect(await warnings({ openingHours: 'Mo-Su 17:00+' })).toEqual([]);
    expect(await warnings({ country: '', openingHours: 'PH off; Mo-Su 10:00-24:00' })).toEqual([]);
  });

  it('is warned of when the table is too small or not everybody can come in', async () => {
    expect(await warnings({ seats: 6, stepFree: 'no' })).toEqual([
      { code: 'too-few-seats', params: { seats: 6 } },
      { code: 'not-step-free', params: {} },
    ]);
  });

  it('has no walls online', async () => {
    expect(await warnings({ kind: 'online', seats: 2, stepFree: 'no' })).toEqual([]);
  });

  it('carries the warnings itself until it is over', async () => {
    const { id: venueId } = await create({ seats: 6 });
    const evening = {
      title: 'Winter table',
      localStart: '2027-02-14T19:00',
      zone: 'Europe/Berlin',
      capacity: 8,
      minimum: 4,
    };
    const { body } = await app.api.post('/meetups', { ...evening, venueId });
    expect(body.venue).toEqual({ id: venueId, name: café.name, kind: 'place' });
    expect(body.warnings.map(({ code }: { code: string }) => code)).toEqual(['closed-day', 'too-few-seats']);
    await app.query("UPDATE meetups SET state = 'held' WHERE id = $1", [body.id]);
    expect((await app.api.get(`/meetups/${body.id}`)).body.warnings).toEqual([]);
  });

  it('names the field of a question that is none', async () => {
    const { id } = await create();
    const { status, body } = await app.api.get(
      `/venues/${id}/warnings?${new URLSearchParams({ ...plan, capacity: '40' })}`,
    );
    expect([status, body.errors]).toMatchObject([422, [{ field: 'capacity' }]]);
  });
});

it('remembers the evenings there and how they went', async () => {
  const venue = await create();
  const { meetupId, guests } = await givenTable(app, { invited: 3, listed: 1 });
  await app.query("UPDATE meetups SET venue_id = $2, state = 'closed' WHERE id = $1", [meetupId, venue.id]);
  for (const [index, kind] of (['came', 'walk-in', 'no-show'] as const).entries())
    await app.query(
      'INSERT INTO attendances (organizer_id, meetup_id, contact_id, kind, recorded_at) VALUES ($1, $2, $3, $4, now())',
      [app.organizerId, meetupId, guests[index]!.contactId, kind],
    );
  await meetupAt(venue.id, 'cancelled');

  const { items } = (await app.api.get(`/meetups?venueId=${venue.id}`)).body;

  expect(items).toMatchObject([
    { id: meetupId, state: 'closed', came: 2, counts: { invited: 3, listed: 1 } },
    { title: 'Past', state: 'cancelled', came: 0 },
  ]);
  const { api } = await app.given.organizer();
  expect((await api.get(`/meetups?venueId=${venue.id}`)).body.items).toEqual([]);
});

it('hides the venue of another organizer behind the same answer as one that never was', async () => {
  const { id } = await create();
  const { api } = await app.given.organizer();
  const query = 'localStart=2027-02-11T19:00&zone=Europe/Berlin&durationMinutes=180&capacity=8';
  for (const path of [`/venues/${id}/warnings?${query}`, `/venues/${randomUUID()}/warnings?${query}`]) {
    const { status, body } = await api.get(path);
    expect([status, body.type]).toEqual([404, '/problems/not-found']);
  }
});
