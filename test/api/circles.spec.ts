import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';

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
  expect(
    await app.api.ifMatch(1).put(`/circles/${other.id}`, { name: 'readers', kind: 'topic', rhythmMonths: null }),
  ).toMatchObject(taken);
});

it('makes one circle of a request that is sent twice', async () => {
  const api = app.api.with({ 'idempotency-key': randomUUID() });
  const [first, again] = [await api.post('/circles', { name: 'Twice' }), await api.post('/circles', { name: 'Twice' })];
  expect(again).toMatchObject({ status: 201, body: first.body });
});

it('renames a circle for whoever has seen its present name', async () => {
  const { id } = await circle('Sailors');
  expect(
    await app.api.ifMatch(1).put(`/circles/${id}`, { name: 'Rowers', kind: 'topic', rhythmMonths: 3 }),
  ).toMatchObject({
    status: 200,
    body: { name: 'Rowers', rhythmMonths: 3, version: 2 },
  });
  expect(
    (await app.api.ifMatch(1).put(`/circles/${id}`, { name: 'Divers', kind: 'topic', rhythmMonths: null })).status,
  ).toBe(412);
  expect((await app.api.put(`/circles/${id}`, { name: 'Divers', kind: 'topic', rhythmMonths: null })).status).toBe(428);
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

  const saved = await app.api.ifMatch(runner.version).put(`/contacts/${runner.id}`, contactBody(runner));

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

describe('a tier', () => {
  /** Every membership of a contact: the circle's name and the days. */
  const memberships = (contactId: string) =>
    app.query<{ name: string; from: string; to: string | null }>(
      `SELECT k.name, m.from_on::text AS from, m.to_on::text AS to FROM circle_memberships m
       JOIN circles k ON k.organizer_id = m.organizer_id AND k.id = m.circle_id
       WHERE m.contact_id = $1 ORDER BY m.from_on, k.name`,
      [contactId],
    );
  let core: { id: string; version: number };
  let regular: { id: string };
  let chess: { id: string; version: number };
  let ada: Awaited<ReturnType<typeof app.given.organizer>>;
  const made = async (path: string, body: object) => (await ada.api.post(path, body)).body;
  const put = (circleId: string, contactId: string) => ada.api.put(`/circles/${circleId}/members/${contactId}`);

  beforeEach(async () => {
    app.clock.set('2027-01-01T12:00:00Z'); // the second of January there
    ada = await app.given.organizer({ zone: 'Pacific/Kiritimati' });
    core = await made('/circles', { name: 'Core', kind: 'core' });
    regular = await made('/circles', { name: 'Regulars', kind: 'regular', rhythmMonths: 6 });
    chess = await made('/circles', { name: 'Chess' });
  });

  it('holds a contact one at a time, and remembers from when to when', async () => {
    const { id } = await made('/contacts', { name: 'Mover' });
    await put(chess.id, id);
    await put(regular.id, id);
    app.clock.advance({ days: 10 });
    await put(core.id, id);

    expect((await ada.api.get(`/contacts/${id}`)).body.circles).toMatchObject([
      { name: 'Chess', kind: 'topic' },
      { name: 'Core', kind: 'core' },
    ]);
    expect(await memberships(id)).toEqual([
      { name: 'Chess', from: '2027-01-02', to: null },
      { name: 'Regulars', from: '2027-01-02', to: '2027-01-12' },
      { name: 'Core', from: '2027-01-12', to: null },
    ]);
  });

  it('forgets a slip of the finger on the same day, and knows who was never away', async () => {
    const { id } = await made('/contacts', { name: 'Slip' });
    await put(regular.id, id);
    app.clock.advance({ days: 1 });
    await put(core.id, id);
    await put(regular.id, id);
    await ada.api.delete(`/circles/${regular.id}/members/${id}`);
    await put(regular.id, id);

    expect(await memberships(id)).toEqual([{ name: 'Regulars', from: '2027-01-02', to: null }]);
  });

  it('keeps days in order for an organizer whose day goes back', async () => {
    const { id } = await made('/contacts', { name: 'West' });
    await put(regular.id, id);
    app.clock.advance({ days: 1 });
    await put(core.id, id);
    await app.query(`UPDATE organizers SET zone = 'Pacific/Pago_Pago' WHERE id = $1`, [ada.id]);

    expect((await put(regular.id, id)).status).toBe(204);
    expect((await memberships(id)).filter(({ to }) => to === null)).toMatchObject([{ name: 'Regulars' }]);
  });

  it('is refused twice for one contact by the form, naming the field', async () => {
    const answer = await ada.api.post('/contacts', { name: 'Both', circleIds: [core.id, regular.id] });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'circleIds', rule: 'one-tier' }] } });
  });

  it('is one circle each, but a group that was may rest in the archive beside others', async () => {
    expect(await ada.api.post('/circles', { name: 'Another core', kind: 'core' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'kind', rule: 'tier-taken' }] },
    });
    for (const name of ['Group of 2015', 'Group of 2019']) await made('/circles', { name, kind: 'archive' });
    expect((await ada.api.get('/circles')).body.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'archive',
      'archive',
      'core',
      'regular',
      'topic',
    ]);
  });

  it('can be made of a circle only while no member is in another tier', async () => {
    const { id } = await made('/contacts', { name: 'Both', circleIds: [core.id, chess.id] });
    const archive = () =>
      ada.api
        .ifMatch(chess.version)
        .put(`/circles/${chess.id}`, { name: 'Chess', kind: 'archive', rhythmMonths: null });
    expect(await archive()).toMatchObject({ status: 422, body: { errors: [{ field: 'kind', rule: 'one-tier' }] } });

    await ada.api.delete(`/circles/${core.id}/members/${id}`);
    expect(await archive()).toMatchObject({ status: 200, body: { kind: 'archive', size: 1 } });
    expect(await put(core.id, id)).toMatchObject({ status: 204 });
    expect((await ada.api.get(`/contacts/${id}`)).body.circles).toMatchObject([{ name: 'Core' }]);
  });

  it('is kept by the database itself, whoever writes', async () => {
    const { id } = await made('/contacts', { name: 'Bypass', circleIds: [core.id] });
    const insert = (tier: boolean, circleId: string, from: string) =>
      app.query(
        `INSERT INTO circle_memberships (organizer_id, circle_id, contact_id, from_on, tier) VALUES ($1, $2, $3, $4, $5)`,
        [ada.id, circleId, id, from, tier],
      );
    await expect(insert(true, regular.id, '2027-06-01')).rejects.toThrow('circle_memberships_one_tier');
    await expect(insert(false, regular.id, '2027-06-01')).rejects.toThrow('circle_memberships_circle');
    await expect(insert(true, core.id, '2027-06-01')).rejects.toThrow('circle_memberships_once');
  });

  it('is one even when ten browsers say something else at once', async () => {
    const { id } = await made('/contacts', { name: 'Torn' });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => put(n % 2 ? core.id : regular.id, id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204));
    expect((await memberships(id)).filter(({ to }) => to === null)).toHaveLength(1);
  });
});
