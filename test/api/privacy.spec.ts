import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { PrivacyService } from '../../api/src/privacy/privacy.service.js';
import { PLACES } from '../../api/src/privacy/personal-data.js';
import { startApp, type TestApp } from '../support/app.js';
import { GuestBrowser, type GivenTable, givenTable } from '../support/table.js';

let app: TestApp;
let browser: GuestBrowser;
beforeAll(async () => {
  app = await startApp();
  browser = new GuestBrowser(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.query('DELETE FROM meetups');
  await app.query('DELETE FROM interactions');
  for (const table of ['imports', 'inbound_messages', 'contacts']) await app.query(`DELETE FROM ${table}`);
});

const made = async (body: object): Promise<string> => {
  const answer = await app.api.post('/contacts', body);
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return answer.body.id;
};

/** Every column that refers to a contact, as the schema says. */
const referring = () =>
  app.query<{ place: string }>(
    `SELECT DISTINCT k.conrelid::regclass || '.' || a.attname AS place
     FROM pg_constraint k CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS c (own, theirs)
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.own
     JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = c.theirs AND f.attname = 'id'
     WHERE k.contype = 'f' AND k.confrelid = 'contacts'::regclass
     UNION
     SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'contact_id' ORDER BY 1`,
  );

it('knows of every column that refers to a contact what becomes of it', async () => {
  // A column that is missing here needs an entry in personal-data.ts: does it stand in the file, and what does an erasure do with it?
  expect(Object.keys(PLACES).sort()).toEqual((await referring()).map(({ place }) => place));
});

const WORDS = ['Zephyrine Quandt', '泽芙琳', 'zephyrine@example.org', '+49 30 7654321', 'zephyrquandt', 'Zephyrsecret'];

/** All that stands in the database, bytes as text where they are one. */
async function dump(): Promise<string> {
  const tables = await app.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      app.query<{ row: string }>(`SELECT '${name} ' || to_jsonb(t)::text AS row FROM "${name}" t`),
    ),
  );
  return rows
    .flat()
    .map(({ row }) =>
      row.replace(/\\\\x([0-9a-f]{2,})/g, (_, hex: string) => ` ${Buffer.from(hex, 'hex').toString('utf8')} `),
    )
    .join('\n');
}
const linesWith = (text: string, words: readonly string[]): string[] =>
  text.split('\n').filter((line) => words.some((word) => line.toLowerCase().includes(word.toLowerCase())));

/** Somebody of whom there is something everywhere. */
async function aLife(): Promise<{ id: string; friend: string; table: GivenTable; token: string }> {
  const [name = '', other = '', email = '', phone = '', handle = ''] = WORDS;
  const friend = await made({ name: 'Ben Berg', note: `Is often with ${name}, write to ${email}.` });
  const id = await made({
    ...{ name, otherNames: [{ kind: 'native', value: other }], note: 'Zephyrsecret', city: 'Bern', diet: 'vegan' },
    channels: [
      { kind: 'email', value: email, preferred: true },
      { kind: 'phone', value: phone },
      { kind: 'telegram', value: handle },
    ],
    birthday: { calendar: 'gregorian', month: 3, day: 9, leap: false, year: 1980 },
    ...{ metThroughId: friend, metHow: 'At the chess club' },
  });
  await app.api.ifMatch(1).put(`/contacts/${id}/sealed-note`, { text: 'Zephyrsecret' });
  const twin = await made({ name: 'Z. Quandt', note: `The same as ${name}`, metThroughId: id });
  expect((await app.api.put(`/contacts/${twin}/merge`, { intoId: id })).status).toBeLessThan(300);

  // An evening that is over, with a note about it.
  const past = await givenTable(app, { startsInHours: -24 * 30 });
  const entries = [id, friend].map((contactId) => ({
    contactId,
    kind: 'came',
    note: contactId === id ? 'Zephyrsecret' : 'Sings',
  }));
  for (const [rank, contactId] of [id, friend].entries())
    await app.query(
      `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, answer, answered_at, answer_source, guest_note, personal_note,
         guest_diet, link_hash, link_sealed, uid_key)
       VALUES ($1, $2::uuid, $3, $4, $5, 'accepted', 'yes', now(), 'page', $6, $6, $6, sha256($2::uuid::text::bytea), 'x', $2::uuid::text)`,
      [app.organizerId, randomUUID(), past.meetupId, contactId, rank + 1, contactId === id ? 'Zephyrsecret' : ''],
    );
  expect((await app.api.patch(`/meetups/${past.meetupId}/attendance`, { entries })).status).toBe(200);
  const text = `Warm. @Zephyrine tells Zephyrsecret. @Ben sails with ${name}.`;
  expect((await app.api.ifMatch(0).put(`/meetups/${past.meetupId}/debrief`, { text })).status).toBe(200);

  await app.api.post('/interactions', {
    ...{ kind: 'message', direction: 'in', happenedAt: '2026-01-10T18:00:00Z', title: `Chess with ${name}` },
    participants: [id, friend].map((contactId) => ({
      contactId,
      note: `${name} wins`,
      topics: contactId === id ? ['Zephyrsecret'] : [],
    })),
  });
  for (const [path, body] of [
    ['/threads', { contactId: id, text: 'Zephyrsecret' }],
    ['/threads', { contactId: friend, text: `How is ${other}?` }],
    ['/touches', { contactId: id, when: 'week', reason: 'Zephyrsecret' }],
    ['/touches', { contactId: friend, when: 'week', reason: `Ask about ${name}` }],
    ['/feeds', { contactId: id, label: 'x' }],
    [
      '/introductions',
      { contactIds: [id, await made({ name: 'Cem', channels: [{ kind: 'email', value: 'cem@example.org' }] })] },
    ],
  ] as const) {
    const { status, text } = await app.api.post(path, body);
    expect([path, status, text]).toEqual([path, 201, expect.anything()]);
  }
  const { body: circle } = await app.api.post('/circles', { name: `Chess ${randomUUID()}` });
  await app.api.put(`/circles/${circle.id}/members/${id}`);
  await app.api.put(`/contacts/${id}/familiarity`, { level: 3 });
  await app.api.put(`/contacts/${id}/rhythm`, { kind: 'own', months: 6 });
  for (const kind of ['never-together', 'told-acquaintances']) await app.api.put(`/contacts/${id}/${kind}/${friend}`);
  await app.query(
    `INSERT INTO inbound_messages (id, organizer_id, content_hash, source, received_at, state, kind, contact_id, raw, from_name, words)
     VALUES (gen_random_uuid(), $1, sha256($2::text::bytea), 'hook', now(), 'done', 'person', $2::uuid, $3, $4, $4)`,
    [app.organizerId, id, Buffer.from(name), name],
  );
  const csv = `Name,Mail,Note\n${name},${email},Zephyrsecret\n`;
  const { body: read } = await app.api
    .with({ 'content-type': 'application/octet-stream' })
    .send<{ id: string }>('POST', '/imports', csv);
  expect((await app.api.post(`/imports/${read.id}/confirmation`, { circle: '' })).status).toBe(200);
  expect((await app.api.post(`/imports/${read.id}/steps`)).status).toBe(200);

  // An evening to come, full: somebody waits for a chair.
  const table = await givenTable(app, { capacity: 5, seatMode: 'first-come', invited: 4, listed: 0 });
  await app.api.post(`/meetups/${table.meetupId}/invitations`, { contactIds: [id] });
  const [mine] = await app.query<{ id: string }>(
    'SELECT id FROM invitations WHERE meetup_id = $1 AND contact_id = $2',
    [table.meetupId, id],
  );
  expect((await app.api.post(`/meetups/${table.meetupId}/waves`, { invitationIds: [mine!.id] })).status).toBeLessThan(
    300,
  );
  const { url } = (await app.api.get(`/invitations/${mine!.id}/link`)).body;
  const token = new URL(url).pathname.split('/').at(-1)!;
  expect((await browser.answer(token, { answer: 'yes', note: 'Zephyrsecret' })).status).toBe(303);
  for (const guest of table.guests) await browser.answer(guest.token, { answer: 'yes' });
  return { id, friend, table, token };
}

it('tells all that is stored about somebody in one file', async () => {
  const { id } = await aLife();
  const answer = await app.api.get(`/contacts/${id}/file`);
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
    200,
    expect.stringContaining('attachment'),
  ]);
  const file = answer.body as Record<string, unknown[]>;
  const told = Object.entries(PLACES).flatMap(([place, { file: name }]) =>
    name === null ? [] : [[place, name] as const],
  );
  for (const [place, name] of told) {
    const [table, column] = place.split('.');
    const [{ count }] = (await app.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${column} = $1`,
      [id],
    )) as [{ count: number }];
    expect([name, file[name]?.length ?? 0]).toEqual([name, expect.any(Number)]);
    expect([name, (file[name]?.length ?? 0) >= count]).toEqual([name, true]);
  }
  expect(file['interactions']).toContainEqual(
    expect.objectContaining({ note: expect.stringContaining('wins'), title: expect.anything() }),
  );
  expect(answer.text).not.toMatch(/link_hash|token_hash|link_sealed|search_keys/);
  expect(Object.keys(file).length).toBeGreaterThan(15);
  const bob = await app.given.organizer();
  expect((await bob.api.get(`/contacts/${id}/file`)).status).toBe(404);
});

it('erases somebody from everything, and leaves every count as it was', async () => {
  const { id, friend, table, token } = await aLife();
  const known = linesWith(await dump(), WORDS);
  // The scan sees what is there: otherwise it would prove nothing.
  expect(new Set(known.map((line) => line.split(' ')[0])).size).toBeGreaterThan(12);
  const counts = async () => ({
    friend: (await app.api.get(`/contacts/${friend}/history`)).body.counts,
    items: (await app.api.get(`/contacts/${friend}/history`)).body.items.length,
    rows: await app.query(
      `SELECT (SELECT count(*) FROM attendances)::int AS came, (SELECT count(*) FROM interaction_participants)::int AS took,
         (SELECT count(*) FROM invitations WHERE answer = 'yes' AND meetup_id <> $1)::int AS yes`,
      [table.meetupId],
    ),
  });
  const before = await counts();
  const waiting = await app.query<{ id: string }>(`SELECT id FROM invitations WHERE state = 'waitlisted'`);
  expect(waiting).toHaveLength(1);

  expect((await app.api.post(`/contacts/${id}/erasure`)).status).toBe(204);

  expect(linesWith(await dump(), WORDS)).toEqual([]);
  expect(await counts()).toEqual(before);
  // The chair went to who waited, on the path that all chairs take.
  expect(await app.query('SELECT state FROM invitations WHERE id = $1', [waiting[0]!.id])).toEqual([
    { state: 'accepted' },
  ]);
  expect((await fetch(`${app.url}/r/${token}`)).status).toBe(404);
  expect((await app.api.get(`/contacts/${id}`)).status).toBe(404);
  expect((await app.api.post(`/contacts/${id}/restoration`)).status).toBe(404);
  expect((await app.api.post(`/contacts/${id}/erasure`)).status).toBe(404);
  const [shared] = (await app.api.get(`/contacts/${friend}/history`)).body.items.filter(
    ({ participants }: { participants?: { name: string }[] }) => participants?.length === 2,
  );
  expect(shared.participants.map(({ name }: { name: string }) => name).sort()).toEqual(['Ben Berg', '—']);
  expect((await app.api.get('/privacy')).body.past).toMatchObject([{ cause: 'organizer' }]);
});

it('leaves alone who has the same name, and what is told about them', async () => {
  const one = await made({ name: 'Anna Schmidt', channels: [{ kind: 'phone', value: '030 1234567' }] });
  const other = await made({
    name: 'Anna Schmidt',
    note: 'Anna Schmidt the younger',
    channels: [{ kind: 'phone', value: '030 1234567' }],
  });
  await app.api.post(`/contacts/${one}/erasure`);
  expect((await app.api.get(`/contacts/${other}`)).body).toMatchObject({
    ...{ name: 'Anna Schmidt', note: 'Anna Schmidt the younger', channels: [{ value: '030 1234567' }] },
  });
});

it('wants the password once more, and nobody else’s', async () => {
  const id = await made({ name: 'Anna' });
  const { api } = await app.given.organizer();
  expect((await api.post(`/contacts/${id}/erasure`)).status).toBe(404);
  const old = await app.given.session(app.organizerId);
  await app.query(`UPDATE sessions SET authenticated_at = now() - interval '1 hour'`);
  expect((await old.post(`/contacts/${id}/erasure`)).status).toBe(403);
  await app.query('UPDATE sessions SET authenticated_at = $1', [app.clock.now()]);
  expect((await app.api.get(`/contacts/${id}`)).status).toBe(200);
});

const form = async (token: string, path: string, fields: Record<string, string> = {}, to = path) => {
  const page = await (await fetch(`${app.url}/r/${token}/${path}`)).text();
  const nonce = /name="nonce" value="([^"]+)"/.exec(page)![1]!;
  app.clock.advance({ seconds: 2 });
  return fetch(`${app.url}/r/${token}/${to}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ nonce, ...fields }),
  });
};

it('lets a guest set right what they know better', async () => {
  const { guests } = await givenTable(app, { invited: 1 });
  const [{ token, contactId }] = guests as [GivenTable['guests'][number]];
  const answer = await form(token, 'about-me', { locale: 'de', diet: 'vegan', city: 'Bern', words: 'I am called Ann' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/r/${token}/about-me?saved`]);
  expect((await app.api.get(`/contacts/${contactId}`)).body).toMatchObject({
    locale: 'de',
    diet: 'vegan',
    city: 'Bern',
    version: 2,
  });
  expect((await app.api.get(`/threads?contactId=${contactId}`)).body.items).toMatchObject([
    { text: 'Asks to correct: I am called Ann' },
  ]);
  // Without a page that somebody read, nothing is stored and what was typed stands there again.
  const blind = await fetch(`${app.url}/r/${token}/about-me`, {
    method: 'POST',
    body: new URLSearchParams({ diet: 'meat' }),
  });
  expect(await blind.text()).toContain('value="meat"');
  expect((await app.api.get(`/contacts/${contactId}`)).body.diet).toBe('vegan');
  const file = await (await fetch(`${app.url}/r/${token}/about-me.json`)).json();
  expect(file).toMatchObject({ diet: 'vegan', city: 'Bern', names: ['Guest 1'] });
  expect(JSON.stringify(file)).not.toContain(guests[0]!.address);
});

it('lets a guest be erased within a week, and change their mind until then', async () => {
  const { guests } = await givenTable(app, { invited: 1 });
  const [{ token, contactId }] = guests as [GivenTable['guests'][number]];
  await fetch(`${app.url}/r/${token}/erase`);
  expect((await app.api.get('/privacy')).body.coming).toEqual([]);
  expect(await (await form(token, 'erase')).text()).toContain('It will be forgotten.');
  expect((await app.api.get('/privacy')).body.coming).toMatchObject([{ contactId, cause: 'wish' }]);
  expect((await form(token, 'erase', {}, 'keep')).status).toBe(303);
  expect((await app.api.get('/privacy')).body.coming).toEqual([]);

  await form(token, 'erase');
  expect((await app.api.delete(`/contacts/${contactId}/erasure`)).status).toBe(204);
  await form(token, 'erase');
  const service = app.nest.get(PrivacyService);
  app.clock.advance({ days: 6 });
  await service.eraseDue();
  expect((await app.api.get(`/contacts/${contactId}`)).status).toBe(200);
  app.clock.advance({ days: 2 });
  await service.eraseDue();
  expect((await app.api.get(`/contacts/${contactId}`)).status).toBe(404);
  expect((await app.api.get('/privacy')).body.past[0]).toMatchObject({ cause: 'wish' });
});

it('forgets by the rule whom nothing links any more, and shows whom a month before', async () => {
  const { api, id: organizerId } = await app.given.organizer();
  const person = async (name: string): Promise<string> => {
    const { id } = (await api.post('/contacts', { name })).body;
    await app.query(`UPDATE contacts SET created_at = $2::timestamptz - interval '5 years' WHERE id = $1`, [
      id,
      app.clock.now(),
    ]);
    return id;
  };
  const [gone, called, promised, near] = [
    await person('Gone'),
    await person('Called'),
    await person('Promised'),
    await person('Near'),
  ];
  const recently = new Date(app.clock.now().getTime() - 86_400_000 * 300).toISOString();
  await api.post(`/contacts/${called}/interactions`, { kind: 'call', happenedAt: recently });
  await api.post('/threads', { contactId: promised, text: 'Her book' });
  const { body: core } = await api.post('/circles', { name: 'Core', kind: 'core' });
  await api.put(`/circles/${core.id}/members/${near}`);

  expect((await api.put('/privacy', { retentionYears: 0 })).status).toBe(422);
  expect((await api.get('/privacy')).body).toEqual({ retentionYears: null, retentionFrom: null, coming: [], past: [] });
  expect((await api.put('/privacy', { retentionYears: 2 })).body.coming).toMatchObject([
    { contactId: gone, cause: 'retention' },
  ]);
  const service = app.nest.get(PrivacyService);
  app.clock.advance({ days: 29 });
  await service.eraseDue();
  expect((await api.get(`/contacts/${gone}`)).status).toBe(200);
  app.clock.advance({ days: 2 });
  await service.eraseDue();
  expect((await api.get(`/contacts/${gone}`)).status).toBe(404);
  for (const id of [called, promised, near]) expect((await api.get(`/contacts/${id}`)).status).toBe(200);
  expect((await api.get('/privacy')).body.past).toMatchObject([{ cause: 'retention' }]);
  const [{ names }] = (await app.query<{ names: number }>(
    `SELECT count(*)::int AS names FROM contacts WHERE organizer_id = $1 AND name = 'Gone'`,
    [organizerId],
  )) as [{ names: number }];
  expect(names).toBe(0);
});

it('forgets a file of people that lay there for a month, and none that was brought in', async () => {
  const upload = async (csv: string): Promise<string> =>
    (await app.api.with({ 'content-type': 'application/octet-stream' }).send<{ id: string }>('POST', '/imports', csv))
      .body.id;
  const [lying, brought] = [await upload('Name\nAnna'), await upload('Name\nBen')];
  await app.api.post(`/imports/${brought}/confirmation`, { circle: '' });
  const known = async () =>
    (await app.query<{ id: string }>('SELECT id FROM imports ORDER BY created_at, id')).map(({ id }) => id);
  app.clock.advance({ days: 29 });
  await app.nest.get(PrivacyService).eraseDue();
  expect((await known()).sort()).toEqual([lying, brought].sort());
  app.clock.advance({ days: 2 });
  await app.nest.get(PrivacyService).eraseDue();
  expect(await known()).toEqual([brought]);
});
