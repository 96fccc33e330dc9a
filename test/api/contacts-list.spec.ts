import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';
import type { Answer } from '../support/http-client.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const named = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name);
const search = async (words: string) => named(await app.api.get(`/contacts?search=${encodeURIComponent(words)}`));

/** 250 contacts of an organizer of their own, made behind the API's back: forty of them share one name. */
async function crowd() {
  const { id, api } = await app.given.organizer();
  await app.query(
    `INSERT INTO contacts (organizer_id, id, name)
     SELECT $1, gen_random_uuid(), CASE WHEN i <= 40 THEN 'Kim' ELSE (ARRAY['Anna', 'zoe', 'Émile', '李', 'ben'])[1 + i % 5] || ' ' || i END
     FROM generate_series(1, 250) AS i`,
    [id],
  );
  return { id, api };
}

it('pages through 250 contacts without losing or repeating one', async () => {
  const { id, api } = await crowd();
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: Answer<{ items: { id: string }[]; next: string | null }> = await api.get(
      `/contacts?limit=60${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...body.items.map(({ id }) => id));
    sizes.push(body.items.length);
    cursor = body.next;
  }

  expect(sizes).toEqual([60, 60, 60, 60, 10]);
  const inOrder = await app.query<{ id: string }>(
    'SELECT id FROM contacts WHERE organizer_id = $1 ORDER BY lower(name), id',
    [id],
  );
  expect(seen).toEqual(inOrder.map((contact) => contact.id));
});

it('keeps its place while contacts come and go', async () => {
  const { api } = await crowd();
  const first = (await api.get('/contacts?limit=100')).body;
  const last = first.items.at(-1);
  await api.post('/contacts', { name: '  Aaron' });
  await api.ifMatch(last.version).delete(`/contacts/${last.id}`);

  const second = (await api.get(`/contacts?limit=100&cursor=${first.next}`)).body;
  const third = (await api.get(`/contacts?limit=100&cursor=${second.next}`)).body;

  const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }: { id: string }) => id));
  expect(new Set(ids).size).toBe(250);
  expect(third.next).toBeNull();
});

it('answers a list of any length with the same number of statements', async () => {
  const { api } = await crowd();
  const statements = jest.spyOn(Client.prototype, 'query');
  // The least of a few: what works in the background asks now and then, too.
  const count = async (limit: number) => {
    let least = Infinity;
    for (let round = 0; round < 5; round++) {
      statements.mockClear();
      expect((await api.get(`/contacts?limit=${limit}`)).body.items).toHaveLength(limit);
      least = Math.min(least, statements.mock.calls.length);
    }
    return least;
  };

  expect(await count(200)).toBe(await count(1));
  statements.mockRestore();
});

it.each([
  ['cursor=bogus', 'cursor'],
  [`cursor=${Buffer.from('["a","b"]').toString('base64url')}`, 'cursor'],
  [`cursor=${Buffer.from('["\\u0000","0197d0a0-0000-7000-8000-000000000000"]').toString('base64url')}`, 'cursor'],
  [`cursor=${Buffer.from('{"a":1}').toString('base64url')}`, 'cursor'],
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['limit=many', 'limit'],
  ['circle=none', 'circle'],
  ['search=%00', 'search'],
  [`search=${'a'.repeat(101)}`, 'search'],
  ['order=note', 'order'],
])('refuses a list with %s and names the field', async (query, field) => {
  const answer = await app.api.get(`/contacts?${query}`);
  expect(answer).toMatchObject({ status: 422, body: { type: '/problems/invalid-input', errors: [{ field }] } });
});

it('finds people by any of their names and addresses', async () => {
  const { body: li } = await app.api.post('/contacts', {
    name: '李小龙',
    otherNames: [
      { kind: 'latin', value: 'Li Xiaolong' },
      { kind: 'group', value: 'dragon_100%' },
    ],
    channels: [
      { kind: 'email', value: 'bruce@example.org', preferred: false },
      { kind: 'wechat', value: 'secret-handle', preferred: false },
    ],
  });

  for (const words of ['李', '小龙', '小', 'xiao', 'XIAOLONG', 'li xiao', '龙 bruce', 'bruce@', 'dragon_', '100%']) {
    expect([words, await search(words)]).toEqual([words, [li.name]]);
  }
  expect(await search('secret-handle')).toEqual([]);
  expect(await search('li nobody')).toEqual([]);
});

it('takes wildcards and backslashes in a search for signs between words', async () => {
  await app.api.post('/contacts', { name: 'Backslash \\ Person' });
  expect(await search('\\')).toEqual([]);
  expect(await search('B\\ Per%')).toEqual(['Backslash \\ Person']);
  expect(await search('B%n')).toEqual([]);
  expect(await search('_____')).toEqual([]);
  expect(await search("' OR true --")).toEqual([]);
});

it('lists everybody when nothing is searched for', async () => {
  const all = named(await app.api.get('/contacts'));
  expect(await search('   ')).toEqual(all);
});

it('shows the members of one circle', async () => {
  const circle = (await app.api.post('/circles', { name: 'Chess' })).body;
  await app.api.post('/contacts', { name: 'Player One', circleIds: [circle.id] });
  await app.api.post('/contacts', { name: 'Player Two', circleIds: [circle.id] });

  expect(named(await app.api.get(`/contacts?circle=${circle.id}`))).toEqual(['Player One', 'Player Two']);
  expect(named(await app.api.get(`/contacts?circle=${circle.id}&search=two`))).toEqual(['Player Two']);
});

it('finds a Chinese name as one types it: characters, pinyin, initials, and the surname as it is read', async () => {
  await app.api.post('/contacts', {
    name: '王小明',
    otherNames: [
      { kind: 'nickname', value: 'Leo' },
      { kind: 'group', value: '明仔 🌱' },
    ],
  });
  await app.api.post('/contacts', { name: '曾国藩' });
  await app.api.post('/contacts', { name: '单田芳' });

  for (const typed of [
    'wang xiaoming',
    'Wang Xiaoming',
    'xiaoming wang',
    'wángxiǎomíng',
    'wangxm',
    'wxm',
    '小明',
    '王',
    'leo',
    '明仔',
  ])
    expect([typed, await search(typed)]).toEqual([typed, ['王小明']]);
  expect(await search('zeng guofan')).toEqual(['曾国藩']);
  expect(await search('shantf')).toEqual(['单田芳']);
  expect(await search('dan tianfang')).toEqual([]);
});

it('finds accents by plain letters, and follows a new name', async () => {
  const { body } = await app.api.post('/contacts', { name: 'Jürgen Müßig' });
  for (const typed of ['mussig', 'MÜSSIG', 'müßig', 'jurgen']) expect(await search(typed)).toEqual(['Jürgen Müßig']);

  await app.api.ifMatch(1).put(`/contacts/${body.id}`, contactBody(body, { name: '吕布' }));
  expect(await search('mussig')).toEqual([]);
  expect([await search('lubu'), await search('lvbu')]).toEqual([['吕布'], ['吕布']]);
  expect((await app.api.get(`/contacts/${body.id}`)).body.reading).toBe('Lǚ Bù');
});

it('tells apart those of whom nobody said how close they are kept', async () => {
  const { api } = await app.given.organizer();
  const person = async (name: string) => (await api.post('/contacts', { name })).body.id as string;
  const [near, both, topical] = [await person('Near'), await person('Both'), await person('Topical')];
  await person('Nowhere');
  const circle = async (name: string, kind: string) => (await api.post('/circles', { name, kind })).body.id as string;
  const [core, topic] = [await circle('Core', 'core'), await circle('Go players', 'topic')];
  for (const id of [near, both]) await api.put(`/circles/${core}/members/${id}`);
  for (const id of [both, topical]) await api.put(`/circles/${topic}/members/${id}`);

  expect(named(await api.get('/contacts?tier=none'))).toEqual(['Nowhere', 'Topical']);
  expect(named(await api.get(`/contacts?tier=none&circle=${topic}`))).toEqual(['Topical']);
  expect((await api.get('/contacts?tier=core')).body).toMatchObject({ errors: [{ field: 'tier' }] });
});

it('shows whom one has lost sight of', async () => {
  const { api, id: organizerId } = await app.given.organizer();
  const person = async (name: string): Promise<string> => (await api.post('/contacts', { name })).body.id;
  const [anna, ben, cem, dora, eve] = [
    await person('Anna'),
    await person('Ben'),
    await person('Cem'),
    await person('Dora'),
    await person('Eve'),
  ];
  const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const call = (id: string, days: number) =>
    api.post(`/contacts/${id}/interactions`, { kind: 'call', happenedAt: ago(days) });
  await call(anna, 500);
  await call(ben, 500);
  await call(ben, 100);
  const table = async (days: number, came: string[], absent: string[] = []) => {
    const [made] = await app.query<{ id: string }>(
      `INSERT INTO meetups (organizer_id, id, title, state, local_start, zone, duration_minutes, starts_at, ends_at, quarter, capacity,
         minimum, seat_mode)
       VALUES ($1, gen_random_uuid(), 'Table', 'closed', '2025-03-13T19:00', 'Europe/Berlin', 120, $2::timestamptz, $2::timestamptz + interval '2 hours',
         '2025-Q1', 8, 5, 'held') RETURNING id`,
      [organizerId, ago(days)],
    );
    for (const [ids, kind] of [
      [came, 'came'],
      [absent, 'no-show'],
    ] as const)
      for (const contactId of ids)
        await app.query('INSERT INTO attendances VALUES ($1, $2, $3, $4, now())', [
          organizerId,
          made!.id,
          contactId,
          kind,
        ]);
  };
  await table(90, [cem, dora]);
  await table(30, [dora, eve], [cem]);

  const view = async (query: string) => named(await api.get(`/contacts?view=${query}`));
  expect(await view('unseen')).toEqual(['Anna']);
  expect(await view('unseen&months=2')).toEqual(['Anna', 'Ben']);
  expect(await view('came-once')).toEqual(['Cem']);
  // Attendance put in behind the app's back leaves no interaction.
  expect(await view('never-contacted')).toEqual(['Cem', 'Dora', 'Eve']);
  expect(await view('never-contacted&search=dor')).toEqual(['Dora']);
  expect(await app.api.get('/contacts?view=lost')).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'view' }] },
  });
  expect((await app.api.get('/contacts?view=unseen&months=0')).status).toBe(422);
});
