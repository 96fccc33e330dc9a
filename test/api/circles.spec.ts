import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const circle = async (name: string) => (await app.api.post('/circles', { name })).body;
const contact = async (body: object = {}) => (await app.api.post('/contacts', { name: randomUUID(), ...body })).body;
const found = async (id: string) =>
  (await app.api.get('/circles')).body.items.find((item: { id: string }) => item.id === id);

it('lists circles by name with their size', async () => {
  const { api } = await app.given.organizer();
  const chess = (await api.post('/circles', { name: 'chess' })).body;
  await api.post('/circles', { name: 'Alumni' });
  await api.post('/contacts', { name: 'Player', circleIds: [chess.id] });

  const { items, next } = (await api.get('/circles')).body;

  expect(items).toMatchObject([
    { name: 'Alumni', size: 0, sample: false, version: 1 },
    { name: 'chess', size: 1 },
  ]);
  expect(next).toBeNull();
});

it('gives one name to one circle only', async () => {
  await circle('Readers');
  const other = await circle('Writers');
  const taken = { status: 422, body: { errors: [{ field: 'name', rule: 'not-unique' }] } };

  expect(await app.api.post('/circles', { name: 'READERS' })).toMatchObject(taken);
  expect(await app.api.ifMatch(1).put(`/circles/${other.id}`, { name: 'readers' })).toMatchObject(taken);
});

it('makes one circle of a request that is sent twice', async () => {
  const api = app.api.with({ 'idempotency-key': randomUUID() });
  const [first, again] = [await api.post('/circles', { name: 'Twice' }), await api.post('/circles', { name: 'Twice' })];
  expect(again).toMatchObject({ status: 201, body: first.body });
});

it('renames a circle for whoever has seen its present name', async () => {
  const { id } = await circle('Sailors');
  expect(await app.api.ifMatch(1).put(`/circles/${id}`, { name: 'Rowers' })).toMatchObject({
    status: 200,
    body: { name: 'Rowers', version: 2 },
  });
  expect((await app.api.ifMatch(1).put(`/circles/${id}`, { name: 'Divers' })).status).toBe(412);
  expect((await app.api.put(`/circles/${id}`, { name: 'Divers' })).status).toBe(428);
});

it('takes a contact in and out, however often it is asked to', async () => {
  const { id } = await circle('Cooks');
  const member = `/circles/${id}/members/${(await contact()).id}`;

  expect([(await app.api.put(member)).status, (await app.api.put(member)).status]).toEqual([204, 204]);
  expect((await found(id)).size).toBe(1);
  expect([(await app.api.delete(member)).status, (await app.api.delete(member)).status]).toEqual([204, 204]);
  expect((await found(id)).size).toBe(0);
});

it('does not let an open contact form undo what happened to its circles', async () => {
  const { id } = await circle('Runners');
  const runner = await contact();
  await app.api.put(`/circles/${id}/members/${runner.id}`);

  const { name, otherNames, channels, locale, diet, note, doNotInvite } = runner;
  const form = { name, otherNames, channels, locale, diet, note, doNotInvite, circleIds: [] };
  const saved = await app.api.ifMatch(runner.version).put(`/contacts/${runner.id}`, form);

  expect(saved.status).toBe(412);
  expect((await found(id)).size).toBe(1);
});

it('does not count a deleted contact, and counts a restored one again', async () => {
  const { id } = await circle('Walkers');
  const walker = await contact({ circleIds: [id] });
  await app.api.ifMatch(walker.version).delete(`/contacts/${walker.id}`);
  expect((await found(id)).size).toBe(0);
  await app.api.post(`/contacts/${walker.id}/restoration`);
  expect((await found(id)).size).toBe(1);
});

it('leaves the contacts alone when their circle goes', async () => {
  const { id, version } = await circle('Dancers');
  const dancer = await contact({ circleIds: [id] });

  expect((await app.api.delete(`/circles/${id}`)).status).toBe(428);
  expect((await app.api.ifMatch(version).delete(`/circles/${id}`)).status).toBe(204);

  expect(await found(id)).toBeUndefined();
  expect((await app.api.get(`/contacts/${dancer.id}`)).body.circles).toEqual([]);
});
