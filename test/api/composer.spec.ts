import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';
import type { HttpClient } from '../support/http-client.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
/** An organizer of their own for each test, with nine contacts who have nothing behind them. */
let api: HttpClient;
let organizerId: string;
let contacts: { id: string; name: string; version: number }[];
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ api, id: organizerId } = await app.given.organizer());
  contacts = [];
  for (const name of ['Anna', 'Ben', 'Chen', 'Dora', 'Emil', 'Farah', 'Grete', 'Hugo', 'Ines'])
    contacts.push(await made('/contacts', { name }));
});

const made = async (path: string, body: object) => {
  const answer = await api.post(path, body);
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return answer.body;
};
const draft = async (facts: object = {}) =>
  made('/meetups', {
    ...{ title: 'Spring table', localStart: '2090-03-10T19:00', zone: 'Europe/Berlin', capacity: 6, minimum: 3 },
    ...facts,
  });
const idOf = (name: string) => contacts.find((contact) => contact.name === name)!.id;
const propose = (meetup: { id: string }, wishes: object = {}) => api.post(`/meetups/${meetup.id}/proposal`, wishes);
const names = ({ body }: { body: { guests: { name: string }[] } }) => body.guests.map(({ name }) => name).sort();
const keepApart = (a: string, b: string) => api.put(`/contacts/${idOf(a)}/never-together/${idOf(b)}`);

describe('a proposal', () => {
  it('fills every chair but the organizer’s, and writes nothing', async () => {
    const meetup = await draft();

    const answer = await propose(meetup);

    expect(answer.status).toBe(200);
    expect(answer.body.guests).toHaveLength(5);
    expect(answer.body.reserves).toHaveLength(4);
    expect((await api.get(`/meetups/${meetup.id}`)).body).toMatchObject({ invitations: [], version: meetup.version });
  });

  it('is the same for the same facts', async () => {
    const meetup = await draft();
    expect((await propose(meetup)).body).toEqual((await propose(meetup)).body);
  });

  it('keeps the wishes: who is locked is there, who is banned is not, who is kept apart is never together', async () => {
    await keepApart('Anna', 'Ben');
    const meetup = await draft();

    for (let turn = 0; turn < 3; turn++) {
      const banned = contacts.slice(2, 2 + turn).map(({ id }) => id);
      const answer = await propose(meetup, { locked: [idOf('Ben')], banned });
      expect(names(answer)).toContain('Ben');
      expect(names(answer)).not.toContain('Anna');
      expect(answer.body.guests.filter(({ contactId }: { contactId: string }) => banned.includes(contactId))).toEqual(
        [],
      );
    }
  });

  it('leaves out who is not to be invited, is asked elsewhere this quarter, or said no to this evening', async () => {
    const anna = (await api.get(`/contacts/${idOf('Anna')}`)).body;
    await api.ifMatch(anna.version).put(`/contacts/${anna.id}`, contactBody(anna, { doNotInvite: true }));
    const other = await draft({ localStart: '2090-02-01T19:00' });
    await api.post(`/meetups/${other.id}/invitations`, { contactIds: [idOf('Ben')] });
    const meetup = await draft();
    const { body } = await api.post(`/meetups/${meetup.id}/invitations`, { contactIds: [idOf('Chen')] });
    await api.put(`/invitations/${body.invitations[0].id}/answer`, { answer: 'no' });

    const answer = await propose(meetup, { seats: 5 });

    const all = [...answer.body.guests, ...answer.body.reserves].map(({ name }) => name);
    expect(all.sort()).toEqual(['Dora', 'Emil', 'Farah', 'Grete', 'Hugo', 'Ines']);
  });

  it('counts who is on the list already, and fills the other chairs', async () => {
    const meetup = await draft();
    await api.post(`/meetups/${meetup.id}/invitations`, { contactIds: [idOf('Ines'), idOf('Hugo')] });

    const { guests } = (await propose(meetup)).body;

    const onList = guests
      .filter((guest: { onList: boolean }) => guest.onList)
      .map(({ name }: { name: string }) => name);
    expect(guests).toHaveLength(5);
    expect(onList.sort()).toEqual(['Hugo', 'Ines']);
  });

  it('says why in codes that hold: who has met whom, what they share, when they were last seen', async () => {
    const circle = await made('/circles', { name: 'Compilers' });
    for (const name of ['Anna', 'Ben']) await api.put(`/circles/${circle.id}/members/${idOf(name)}`);
    await evening(['Anna', 'Chen'], 400);
    const meetup = await draft({ capacity: 5 });

    const answer = await propose(meetup, { locked: ['Anna', 'Ben', 'Chen'].map(idOf) });

    const reasons = (name: string) => answer.body.guests.find((guest: { name: string }) => guest.name === name).reasons;
    const people = (...others: string[]) => others.map((name) => ({ contactId: idOf(name), name }));
    expect(reasons('Anna')).toContainEqual({
      code: 'shares',
      quarters: null,
      circle: 'Compilers',
      people: people('Ben'),
    });
    expect(reasons('Anna')).toContainEqual({ code: 'knows', quarters: null, circle: null, people: people('Chen') });
    expect(reasons('Anna')).toContainEqual({ code: 'not-seen', quarters: 4, circle: null, people: [] });
    expect(reasons('Ben').map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['wished', 'never-seen', 'has-not-met', 'shares']),
    );
  });

  it('says when somebody could not come lately', async () => {
    const earlier = await draft({ localStart: '2089-12-01T19:00' });
    const { body } = await api.post(`/meetups/${earlier.id}/invitations`, { contactIds: [idOf('Anna')] });
    await api.put(`/invitations/${body.invitations[0].id}/answer`, { answer: 'no' });

    const { guests } = (await propose(await draft(), { locked: [idOf('Anna')] })).body;

    const anna = guests.find(({ name }: { name: string }) => name === 'Anna');
    expect(anna.reasons.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['answers', 'declined-lately']),
    );
  });

  it('offers for each chair somebody who could sit there instead', async () => {
    const meetup = await draft();
    const { guests } = (await propose(meetup)).body;
    const [out] = guests;
    const locked = [...guests.slice(1), out.instead[0]].map(({ contactId }: { contactId: string }) => contactId);

    expect(names(await propose(meetup, { locked }))).toEqual(
      [...guests.slice(1), out.instead[0]].map(({ name }: { name: string }) => name).sort(),
    );
  });
});

describe('what the organizer said about people', () => {
  const edit = async (name: string, changes: object) => {
    const contact = (await api.get(`/contacts/${idOf(name)}`)).body;
    const answer = await api.ifMatch(contact.version).put(`/contacts/${contact.id}`, contactBody(contact, changes));
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
  };
  const say = (name: string, level: number | null) => api.put(`/contacts/${idOf(name)}/familiarity`, { level });
  const everybody = ({ body }: { body: { guests: { name: string }[]; reserves: { name: string }[] } }) =>
    [...body.guests, ...body.reserves].map(({ name }) => name);

  it('speaks for whoever is in the core, and tells that a tier is no topic', async () => {
    const core = await made('/circles', { name: 'Core', kind: 'core' });
    for (const name of ['Anna', 'Ben']) await api.put(`/circles/${core.id}/members/${idOf(name)}`);

    const { guests } = (await propose(await draft(), { locked: ['Anna', 'Ben'].map(idOf) })).body;

    const codes = (name: string) =>
      guests.find((guest: { name: string }) => guest.name === name).reasons.map(({ code }: { code: string }) => code);
    expect(codes('Anna')).toContain('core');
    expect(codes('Anna')).not.toContain('shares');
  });

  it('brings nobody to a table of strangers whom the organizer hardly knows, unless a friend sits there', async () => {
    await say('Anna', 1);
    const alone = await propose(await draft());
    expect(everybody(alone)).not.toContain('Anna');

    await api.put(`/contacts/${idOf('Ben')}/told-acquaintances/${idOf('Anna')}`);
    const withBen = await propose(await draft(), { locked: [idOf('Anna')] });
    expect(names(withBen)).toEqual(expect.arrayContaining(['Anna', 'Ben']));
    const anna = withBen.body.guests.find(({ name }: { name: string }) => name === 'Anna');
    expect(anna.reasons).toContainEqual({
      code: 'knows',
      quarters: null,
      circle: null,
      people: [{ contactId: idOf('Ben'), name: 'Ben' }],
    });

    await say('Anna', 3);
    await api.delete(`/contacts/${idOf('Ben')}/told-acquaintances/${idOf('Anna')}`);
    expect((await propose(await draft(), { locked: [idOf('Anna')] })).status).toBe(200);
  });

  it('keeps whoever cannot come in or eat there from the table, as far as the café said', async () => {
    await edit('Anna', { diet: 'vegan' });
    await edit('Ben', { diet: 'Vegetarisch, no nuts' });
    const café = (facts: object) => made('/venues', { kind: 'place', name: 'Café', ...facts });
    const everybodyAt = async (venue: { id: string } | null) =>
      everybody(await propose(await draft({ venueId: venue?.id ?? null, capacity: 5 })));

    for (const venue of [null, await café({ name: 'Not asked' })])
      expect(await everybodyAt(venue)).toEqual(expect.arrayContaining(['Anna', 'Ben']));
    const meat = await café({ name: 'Vegetarian', diets: '素食' });
    expect(await everybodyAt(meat)).not.toContain('Anna');
    expect(await everybodyAt(meat)).toContain('Ben');

    const meetup = await draft({ venueId: meat.id });
    expect(await propose(meetup, { locked: [idOf('Anna')] })).toMatchObject({
      status: 409,
      body: { collisions: [{ kind: 'locked-needs', people: [{ name: 'Anna' }] }] },
    });
    // Who has been asked keeps the chair: the café can still be talked to.
    const { body } = await api.post(`/meetups/${meetup.id}/invitations`, { contactIds: [idOf('Anna')] });
    await api.put(`/invitations/${body.invitations[0].id}/answer`, { answer: 'yes' });
    expect(names(await propose(meetup))).toContain('Anna');
  });
});

describe('wishes that collide', () => {
  const collisions = async (meetup: { id: string }, wishes: object) => {
    const answer = await propose(meetup, wishes);
    expect(answer).toMatchObject({ status: 409, body: { type: '/problems/wishes-collide' } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    return answer.body.collisions;
  };

  it('are named: two who are never put together, both locked', async () => {
    await keepApart('Ben', 'Anna');

    const named = await collisions(await draft(), { locked: [idOf('Anna'), idOf('Ben')] });

    expect(named).toMatchObject([{ kind: 'locked-never-together' }]);
    expect(named[0].people.map(({ name }: { name: string }) => name).sort()).toEqual(['Anna', 'Ben']);
  });

  it('are named: fewer people than chairs', async () => {
    const banned = contacts.slice(0, 6).map(({ id }) => id);
    expect(await collisions(await draft(), { banned })).toEqual([{ kind: 'too-few', eligible: 3, seats: 5 }]);
  });

  it('are named: the same name locked and banned', async () => {
    const [id] = [idOf('Dora')];
    expect(await collisions(await draft(), { locked: [id], banned: [id] })).toContainEqual({
      kind: 'locked-and-banned',
      people: [{ contactId: id, name: 'Dora' }],
    });
  });
});

it('proposes nothing for an evening that is over or not there', async () => {
  const meetup = await draft();
  await api.post(`/meetups/${meetup.id}/cancellation`, {});
  expect(await propose(meetup)).toMatchObject({ status: 409, body: { type: '/problems/meetup-over' } });

  const theirs = await givenTable(app, { state: 'draft' });
  for (const id of [theirs.meetupId, randomUUID()])
    expect(await propose({ id })).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
});

it('refuses wishes about somebody else’s contact like those about nobody', async () => {
  const meetup = await draft();
  const [theirs] = (await givenTable(app, { listed: 1 })).guests;
  for (const id of [theirs!.contactId, randomUUID()])
    expect(await propose(meetup, { locked: [id] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'locked', rule: 'unknown' }] },
    });
});

describe('two who are never put together', () => {
  const apartFrom = async (name: string) =>
    (await api.get(`/contacts/${idOf(name)}/never-together`)).body.items.map((item: { name: string }) => item.name);

  it('stand in both lists, once, however often and from whichever side they are added', async () => {
    for (const [a, b] of [
      ['Anna', 'Ben'],
      ['Ben', 'Anna'],
      ['Anna', 'Chen'],
    ] as const)
      expect((await keepApart(a, b)).status).toBe(204);

    expect([await apartFrom('Anna'), await apartFrom('Ben')]).toEqual([['Ben', 'Chen'], ['Anna']]);
  });

  it('may sit together again once the pair is removed, from either side', async () => {
    await keepApart('Anna', 'Ben');
    const remove = () => api.delete(`/contacts/${idOf('Ben')}/never-together/${idOf('Anna')}`);
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
    expect(await apartFrom('Anna')).toEqual([]);
  });

  it('are two, and both the organizer’s own', async () => {
    expect(await keepApart('Anna', 'Anna')).toMatchObject({ status: 422 });
    const [theirs] = (await givenTable(app, { listed: 1 })).guests;
    for (const id of [theirs!.contactId, randomUUID()]) {
      expect((await api.put(`/contacts/${idOf('Anna')}/never-together/${id}`)).status).toBe(404);
      expect((await api.put(`/contacts/${id}/never-together/${idOf('Anna')}`)).status).toBe(404);
      expect((await api.get(`/contacts/${id}/never-together`)).status).toBe(404);
    }
  });
});

/** An evening in the past with these guests. */
async function evening(guests: string[], daysAgo: number): Promise<void> {
  const { meetupId } = await givenTable(app, { organizerId, startsInHours: -24 * daysAgo, state: 'confirmed' });
  const entries = guests.map((name) => ({ contactId: idOf(name), kind: 'walk-in' }));
  expect((await api.patch(`/meetups/${meetupId}/attendance`, { entries })).status).toBe(200);
}
