import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { SearchDto } from '../../api/src/search/search.dto.js';
import { CONTACTS } from '../../api/src/search/search.sql.js';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
const ids: Record<string, string> = {};
beforeAll(async () => {
  app = await startApp();
  const email = (value: string) => [{ kind: 'email', value, preferred: true }];
  for (const body of [
    { name: 'Anna Schmidt', channels: email('anna.s@example.org'), note: 'Collects old maps of Zürich.' },
    { name: 'Johanna Berg', city: 'Bern', metHow: 'At the chess club' },
    { name: 'Michael Vogt', diet: 'no nuts' },
    { name: '王小明', note: '喜欢下围棋，住在伯尔尼' },
    { name: '李和平', otherNames: [{ kind: 'latin', value: 'Peace Lee' }] },
    { name: "Sinéad O'Neill" },
  ])
    ids[body.name] = (await app.api.post('/contacts', body)).body.id;
  const told = await app.api.post('/interactions', {
    ...{ kind: 'in-person', happenedAt: '2026-01-10T18:00:00Z', title: 'Ice skating' },
    participants: [
      { contactId: ids['Anna Schmidt'], note: 'Is looking for a flat near the lake.', topics: ['housing'] },
      { contactId: ids['王小明'], note: '要换工作' },
    ],
  });
  expect([told.status, told.text]).toEqual([201, expect.anything()]);
});
afterAll(() => app.close());

const find = async (q: string): Promise<SearchDto['items']> => {
  const answer = await app.api.get<SearchDto>(`/search?q=${encodeURIComponent(q)}`);
  expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
  return answer.body.items;
};
const named = async (q: string) =>
  (await find(q)).filter(({ kind }) => kind === 'contact').map(({ because, name }) => `${because} ${name}`);

it.each([
  ['anna', ['name Anna Schmidt', 'name Johanna Berg']],
  ['Anna Schmidt', ['exact Anna Schmidt']],
  ['schmidt anna', ['name Anna Schmidt']],
  ['ann', ['name Anna Schmidt', 'name Johanna Berg']],
  ['s', ['name Anna Schmidt', "name Sinéad O'Neill"]],
  ["o'neill", ["name Sinéad O'Neill"]],
  ['oneill', ["name Sinéad O'Neill"]],
  ['sinead', ["name Sinéad O'Neill"]],
  ['anna.s@example.org', ['name Anna Schmidt']],
  ['anna zurich', ['text Anna Schmidt']],
  ['chess', ['text Johanna Berg']],
  ['nuts', ['text Michael Vogt']],
  ['wang xiaoming', ['exact 王小明']],
  ['wangxm', ['exact 王小明']],
  ['王', ['name 王小明']],
  ['小明', ['name 王小明']],
  ['棋', ['text 王小明']],
  ['伯尔尼', ['text 王小明']],
  ['peace', ['name 李和平']],
])('finds by %s', async (q, expected) => {
  expect(await named(q)).toEqual(expected);
});

it.each([
  ['micheal', 'Michael Vogt'],
  ['johana', 'Johanna Berg'],
  ['schmit', 'Anna Schmidt'],
  ['onell', "Sinéad O'Neill"],
  ['xaoming', '王小明'],
])('forgives the slip in %s', async (q, name) => {
  expect(await find(q)).toEqual([expect.objectContaining({ kind: 'contact', because: 'near', name })]);
});

it('finds what was talked about, and topics, with the place where it stands', async () => {
  const [flat] = await find('flat lake');
  expect(flat).toMatchObject({
    ...{ kind: 'interaction', contactId: ids['Anna Schmidt'], name: 'Anna Schmidt', at: '2026-01-10T18:00:00.000Z' },
    excerpt: { before: 'Ice skating Is looking for a ', found: 'flat', after: ' near the lake. housing' },
  });
  expect(await find('housing')).toEqual([expect.objectContaining({ contactId: ids['Anna Schmidt'] })]);
  expect(await find('skating')).toEqual([expect.objectContaining({ id: flat!.id })]);
  expect((await find('换工'))[0]).toMatchObject({ name: '王小明', excerpt: { found: '换工' } });
});

it('finds meetups, venues, circles and open threads by their words', async () => {
  await givenTable(app, { startsInHours: 72 });
  await app.api.post('/circles', { name: 'Compilers' });
  await app.api.post('/threads', { contactId: ids['Anna Schmidt'], text: 'Did she find the compiler book?' });
  const [meetup] = (await app.api.get('/meetups')).body.items;
  expect((await find(meetup.title)).map(({ kind, id }) => [kind, id])).toEqual([['meetup', meetup.id]]);
  expect((await find('compiler')).map(({ kind, name }) => [kind, name])).toEqual([
    ['circle', 'Compilers'],
    ['thread', 'Anna Schmidt'],
  ]);
});

it('finds nothing sealed, nothing deleted, nothing of another organizer', async () => {
  const gone = (await app.api.post('/contacts', { name: 'Zebulon Gone', note: 'zebranote' })).body;
  const sealed = (await app.api.post('/contacts', { name: 'Xaver Seal' })).body;
  await app.api.ifMatch(1).put(`/contacts/${sealed.id}/sealed-note`, { text: 'zebrasecret' });
  await app.api.post(`/contacts/${gone.id}/interactions`, {
    ...{ kind: 'call', happenedAt: '2026-01-01T10:00:00Z', note: 'zebracall' },
  });
  expect((await find('zebra')).map(({ kind, name }) => [kind, name])).toEqual([
    ['contact', 'Zebulon Gone'],
    ['interaction', 'Zebulon Gone'],
  ]);
  await app.api.ifMatch(1).delete(`/contacts/${gone.id}`);
  expect(await find('zebra')).toEqual([]);
  const bob = await app.given.organizer();
  for (const q of ['anna', 'micheal', 'flat', '王', 'compiler', 'table'])
    expect((await bob.api.get(`/search?q=${encodeURIComponent(q)}`)).body.items).toEqual([]);
});

it('takes signs for signs', async () => {
  for (const q of ['%', '_', '\\', "'", '%a', '…', '。'])
    expect([q, (await app.api.get(`/search?q=${encodeURIComponent(q)}`)).status]).toEqual([q, 200]);
  expect(await find('%')).toEqual([]);
  expect(await app.api.get('/search?q=')).toMatchObject({ status: 422, body: { errors: [{ field: 'q' }] } });
  expect((await app.api.get(`/search?q=${'a'.repeat(101)}`)).status).toBe(422);
});

it('looks names, notes and addresses up instead of reading them all', async () => {
  await app.query(
    `INSERT INTO contacts (organizer_id, id, name, search_keys) SELECT $1, gen_random_uuid(), n, n
     FROM (SELECT 'Filler ' || md5(i::text) AS n FROM generate_series(1, 3000) i) x`,
    [app.organizerId],
  );
  await app.query('VACUUM ANALYZE contacts');
  const [needs, pattern] = [['sch', 'chm', 'hmi', 'mid', 'idt'], ['%schmidt%']];
  const plan = await app.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${CONTACTS}`, [
    app.organizerId,
    needs,
    pattern,
    'schmidt',
    8,
  ]);
  const steps = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(steps).toContain('contacts_by_grams');
  expect(steps).not.toContain('Seq Scan on contacts');
});
