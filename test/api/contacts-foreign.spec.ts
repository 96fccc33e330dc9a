import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';

let app: TestApp;
/** Everything below belongs to the first organizer; the stranger has an account, too. */
let stranger: HttpClient;
let mine: { contact: string; circle: string; venue: string; interaction: string };

beforeAll(async () => {
  app = await startApp();
  stranger = (await app.given.organizer()).api;
  const id = async (path: string, body: object) => (await app.api.post(path, body)).body.id as string;
  const contact = await id('/contacts', { name: 'Mine' });
  mine = {
    contact,
    circle: await id('/circles', { name: 'Mine' }),
    venue: await id('/venues', { kind: 'place', name: 'Mine' }),
    interaction: await id(`/contacts/${contact}/interactions`, { kind: 'call', happenedAt: '2025-01-01T10:00:00Z' }),
  };
});
afterAll(() => app.close());

const contact = {
  name: 'Stolen',
  otherNames: [],
  channels: [],
  locale: null,
  diet: '',
  note: '',
  doNotInvite: false,
  doNotContact: false,
  city: '',
  zone: null,
  preferences: [],
  metHow: '',
  metOn: null,
  metThroughId: null,
  birthday: null,
  circleIds: [],
};
const venue = {
  ...{
    kind: 'place',
    name: 'Stolen',
    street: '',
    postCode: '',
    city: '',
    country: '',
    latitude: null,
    longitude: null,
  },
  ...{ link: '', phone: '', seats: null, price: '', noise: '', openingHours: '', reservation: '', note: '' },
  ...{ stepFree: 'unknown', diets: '', reservationName: '', reservationEmail: '', locale: null },
};

type Ids = typeof mine;
const routes: [name: string, call: (api: HttpClient, ids: Ids) => Promise<{ status: number; body: unknown }>][] = [
  ['GET contact', (api, ids) => api.get(`/contacts/${ids.contact}`)],
  ['PUT contact', (api, ids) => api.ifMatch(1).put(`/contacts/${ids.contact}`, contact)],
  ['DELETE contact', (api, ids) => api.ifMatch(1).delete(`/contacts/${ids.contact}`)],
  ['GET familiarity', (api, ids) => api.get(`/contacts/${ids.contact}/familiarity`)],
  ['PUT familiarity', (api, ids) => api.put(`/contacts/${ids.contact}/familiarity`, { level: 1 })],
  ['GET told acquaintances', (api, ids) => api.get(`/contacts/${ids.contact}/told-acquaintances`)],
  ['restore contact', (api, ids) => api.post(`/contacts/${ids.contact}/restoration`)],
  ['GET history', (api, ids) => api.get(`/contacts/${ids.contact}/history`)],
  [
    'POST interaction',
    (api, ids) =>
      api.post(`/contacts/${ids.contact}/interactions`, { kind: 'call', happenedAt: '2025-01-01T10:00:00Z' }),
  ],
  ['PUT note', (api, ids) => api.put(`/interactions/${ids.interaction}/notes/${ids.contact}`, { note: 'x' })],
  ['DELETE interaction', (api, ids) => api.delete(`/interactions/${ids.interaction}`)],
  [
    'PUT circle',
    (api, ids) => api.ifMatch(1).put(`/circles/${ids.circle}`, { name: 'Stolen', kind: 'topic', rhythmMonths: null }),
  ],
  ['PUT member', (api, ids) => api.put(`/circles/${ids.circle}/members/${ids.contact}`)],
  ['DELETE member', (api, ids) => api.delete(`/circles/${ids.circle}/members/${ids.contact}`)],
  ['GET past members', (api, ids) => api.get(`/circles/${ids.circle}/past-members`)],
  ['PUT tier rest', (api, ids) => api.put(`/tier-suggestions/${ids.contact}/rest`)],
  ['DELETE circle', (api, ids) => api.ifMatch(1).delete(`/circles/${ids.circle}`)],
  ['GET venue', (api, ids) => api.get(`/venues/${ids.venue}`)],
  ['PUT venue', (api, ids) => api.ifMatch(1).put(`/venues/${ids.venue}`, venue)],
  ['DELETE venue', (api, ids) => api.ifMatch(1).delete(`/venues/${ids.venue}`)],
  ['restore venue', (api, ids) => api.post(`/venues/${ids.venue}/restoration`)],
];

const missing: Ids = { contact: randomUUID(), circle: randomUUID(), venue: randomUUID(), interaction: randomUUID() };
const malformed: Ids = { contact: '1', circle: "'%20OR%20true", venue: 'a%2Fb', interaction: 'null' };

it.each(routes)('answers %s of somebody else like one that does not exist', async (_, call) => {
  const [foreign, absent, broken] = [
    await call(stranger, mine),
    await call(stranger, missing),
    await call(stranger, malformed),
  ];
  const words = ({ status, body }: { status: number; body: unknown }) => ({
    status,
    body: { ...(body as object), instance: '' },
  });

  expect(absent).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
  expect(words(foreign)).toEqual(words(absent));
  expect(words(broken)).toEqual(words(absent));
});

it.each(routes)('asks who is there before %s', async (_, call) => {
  expect((await call(app.anonymous, mine)).status).toBe(401);
});

it('left everything as it was', async () => {
  expect((await app.api.get(`/contacts/${mine.contact}`)).body).toMatchObject({ name: 'Mine', version: 1 });
  expect((await app.api.get(`/venues/${mine.venue}`)).body).toMatchObject({ name: 'Mine', version: 1 });
  expect((await app.api.get('/circles')).body.items).toMatchObject([{ name: 'Mine', size: 0, version: 1 }]);
  expect((await app.api.get(`/contacts/${mine.contact}/history`)).body.items).toMatchObject([{ note: '' }]);
});

it('shows nobody the lists of another organizer', async () => {
  for (const path of ['/contacts', '/contacts?search=Mine', `/contacts?circle=${mine.circle}`, '/circles', '/venues']) {
    expect([path, (await stranger.get(path)).body.items]).toEqual([path, []]);
  }
});

it('puts nobody into a circle of another organizer', async () => {
  const theirs = (await stranger.post('/contacts', { name: 'Theirs' })).body;

  const created = await stranger.post('/contacts', { name: 'Spy', circleIds: [mine.circle] });
  const joined = await stranger.put(`/circles/${mine.circle}/members/${theirs.id}`);

  expect(created).toMatchObject({ status: 422, body: { errors: [{ field: 'circleIds' }] } });
  expect(joined.status).toBe(404);
  expect((await app.api.get('/circles')).body.items).toMatchObject([{ size: 0 }]);
});

it('gives the same Idempotency-Key of two organizers two contacts', async () => {
  const key = { 'idempotency-key': mine.contact };
  const theirs = await stranger.with(key).post('/contacts', { name: 'Same key' });
  expect(theirs).toMatchObject({ status: 201, body: { id: mine.contact, name: 'Same key' } });
  expect((await app.api.get(`/contacts/${mine.contact}`)).body.name).toBe('Mine');
});

it.each(['organizer_id', 'organizerId', 'id', 'version', 'sample', 'deletedAt', 'mutedAt', 'createdAt', 'role'])(
  'refuses a body that sets %s',
  async (field) => {
    for (const [path, body] of [
      ['/contacts', { name: 'A' }],
      ['/circles', { name: 'A' }],
      ['/venues', { kind: 'place', name: 'A' }],
    ] as const) {
      const answer = await app.api.post(path, { ...body, [field]: randomUUID() });
      expect([path, answer.status, answer.body.errors?.[0]?.field]).toEqual([path, 422, field]);
    }
  },
);

it.each(['"__proto__":{"sample":true}', '"constructor":{"prototype":{"sample":true}}'])(
  'refuses a body that reaches for the prototype with %s',
  async (member) => {
    const json = app.api.with({ 'content-type': 'application/json' });
    const answer = await json.post('/contacts', `{"name":"A",${member}}`);
    expect([400, 422]).toContain(answer.status);
  },
);
