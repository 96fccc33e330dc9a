import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { MERGE_STEPS, MERGED_OTHERWISE } from '../../api/src/duplicates/merge-steps.js';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
let kept: string;
let gone: string;
let third: string;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.query('DELETE FROM meetups');
  await app.query('DELETE FROM interactions');
  await app.query('DELETE FROM contacts');
  const email = (value: string) => [{ kind: 'email', value, preferred: true }];
  kept = await made({ name: 'Anna Lee', channels: email('anna@example.org'), note: 'Likes tea.', diet: 'vegan' });
  gone = await made({
    ...{ name: '李安娜', channels: [...email('lee@example.org'), { kind: 'phone', value: '+49 30 1234567' }] },
    ...{ note: 'Plays the cello.', city: 'Bern', doNotInvite: true },
  });
  third = await made({ name: 'Ben', metThroughId: gone });
});

const made = async (body: object): Promise<string> => {
  const answer = await app.api.post('/contacts', body);
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return answer.body.id;
};
const contact = async (id: string) => (await app.api.get(`/contacts/${id}`)).body;
const merge = (absorbed = gone, into = kept) => app.api.put(`/contacts/${absorbed}/merge`, { intoId: into });
const part = (absorbed = gone) => app.api.delete(`/contacts/${absorbed}/merge`);
const seal = async (id: string, text: string) =>
  app.api.ifMatch((await contact(id)).version).put(`/contacts/${id}/sealed-note`, { text });

/** Everything in the database, but versions and what says when it was last written. */
async function everything() {
  const tables = await app.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
     AND table_name NOT IN ('sessions', 'limits', 'migrations') ORDER BY 1`,
  );
  const rows = await Promise.all(
    tables.map(async ({ name }) => [
      name,
      (
        await app.query<{ row: string }>(
          `SELECT (to_jsonb(t) - 'version' - 'updated_at')::text AS row FROM "${name}" t ORDER BY 1`,
        )
      ).map(({ row }) => row),
    ]),
  );
  return Object.fromEntries(rows) as Record<string, string[]>;
}

/** One evening that is over: who was asked and who came. */
async function evening(daysAgo: number, kinds: Record<string, string>): Promise<string> {
  const { meetupId } = await givenTable(app, { startsInHours: -daysAgo * 24 });
  for (const [nth, [contactId, kind]] of Object.entries(kinds).entries())
    if (kind !== 'walk-in')
      await app.query(
        `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, link_hash, link_sealed, uid_key)
         VALUES ($1, $2, $3, $4, $5, 'accepted', '', '', '')`,
        [app.organizerId, randomUUID(), meetupId, contactId, nth],
      );
  const entries = Object.entries(kinds).map(([contactId, kind]) => ({ contactId, kind, note: `as ${contactId}` }));
  expect((await app.api.patch(`/meetups/${meetupId}/attendance`, { entries })).status).toBe(200);
  return meetupId;
}

/** Something of everything that can hang on a contact. */
async function aLife(): Promise<void> {
  await evening(90, { [gone]: 'came', [third]: 'came' });
  await evening(60, { [kept]: 'no-show', [gone]: 'walk-in' });
  await evening(30, { [kept]: 'came', [gone]: 'came' });
  await app.api.post(`/contacts/${gone}/interactions`, { kind: 'call', happenedAt: '2025-01-01T10:00:00Z', note: 'x' });
  for (const [id, level] of [
    [kept, 2],
    [gone, 4],
  ] as const)
    await app.api.put(`/contacts/${id}/familiarity`, { level });
  await app.query(`UPDATE familiarities SET since_on = '2020-05-01' WHERE contact_id = $1`, [gone]);
  const [core, chess] = await Promise.all(
    [{ name: `Core ${randomUUID()}`, kind: 'core' }, { name: `Chess ${randomUUID()}` }].map(
      async (body) => (await app.api.post('/circles', body)).body.id as string,
    ),
  );
  for (const [circle, id] of [
    [core, gone],
    [chess, gone],
    [chess, kept],
  ])
    await app.api.put(`/circles/${circle}/members/${id}`);
  await app.query(`UPDATE circle_memberships SET from_on = '2020-01-01' WHERE contact_id = $1`, [gone]);
  for (const kind of ['never-together', 'told-acquaintances']) await app.api.put(`/contacts/${gone}/${kind}/${third}`);
  await app.api.put(`/contacts/${gone}/never-together/${kept}`);
  for (const id of [kept, gone]) await app.api.post('/touches', { contactId: id, when: 'week', reason: id });
  await app.api.put(`/contacts/${gone}/rhythm`, { kind: 'own', months: 6 });
  const fourth = await made({ name: 'Cem', channels: [{ kind: 'email', value: 'cem@example.org', preferred: true }] });
  expect((await app.api.post('/introductions', { contactIds: [gone, fourth] })).status).toBe(201);
  await app.api.post('/feeds', { contactId: gone });
  await app.query(
    `INSERT INTO inbound_messages (id, organizer_id, content_hash, source, received_at, state, kind, contact_id)
     VALUES (gen_random_uuid(), $1, sha256($2::text::bytea), 'hook', now(), 'done', 'person', $2::uuid)`,
    [app.organizerId, gone],
  );
  await seal(kept, 'one secret');
  await seal(gone, 'another secret');
}

it('knows what becomes of every table that refers to contacts', async () => {
  const referring = await app.query<{ source: string }>(
    `SELECT DISTINCT k.conrelid::regclass || '.' || a.attname AS source
     FROM pg_constraint k CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS c (own, theirs)
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.own
     JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = c.theirs AND f.attname = 'id'
     WHERE k.contype = 'f' AND k.confrelid = 'contacts'::regclass
     UNION
     SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'contact_id' ORDER BY 1`,
  );
  const looked = [...MERGE_STEPS.flatMap(({ sources }) => sources), ...MERGED_OTHERWISE].sort();
  // A table that is missing here needs a step in merge-steps.ts: does it go over, is it copied, or does it stay?
  expect(looked).toEqual(referring.map(({ source }) => source));
});

it('makes two contacts one that knows everything about both', async () => {
  await aLife();

  expect((await merge()).status).toBe(204);

  expect((await app.api.get(`/contacts/${gone}`)).status).toBe(404);
  expect((await app.api.post(`/contacts/${gone}/restoration`)).status).toBe(404);
  expect(await contact(kept)).toMatchObject({
    ...{ name: 'Anna Lee', otherNames: [{ kind: 'native', value: '李安娜' }], note: 'Likes tea.\n\nPlays the cello.' },
    ...{ diet: 'vegan', city: 'Bern', doNotInvite: true, hasSealedNote: true },
    channels: [
      { value: 'anna@example.org', preferred: true },
      { value: 'lee@example.org', preferred: false },
      { kind: 'phone' },
    ],
    circles: [{ kind: 'topic' }, { kind: 'core' }],
  });
  expect((await app.api.get(`/contacts/${kept}/sealed-note`)).body.text).toBe('one secret\n\nanother secret');
  expect((await contact(third)).metThrough).toEqual({ contactId: kept, name: 'Anna Lee' });
  const history = (await app.api.get(`/contacts/${kept}/history`)).body;
  // Came once under the other name, was there as a walk-in instead of a no-show, and once sat there as two.
  expect(history.counts).toMatchObject({ came: 3 });
  expect(JSON.stringify(history.items)).toContain(`as ${gone}`);
  const { history: familiarity } = (await app.api.get(`/contacts/${kept}/familiarity`)).body;
  expect(familiarity).toMatchObject([{ since: '2020-05-01', level: 4 }, { level: 2 }]);
  expect((await app.api.get(`/contacts/${kept}/never-together`)).body.items).toMatchObject([{ contactId: third }]);
  expect((await app.api.get(`/touches?contactId=${kept}`)).body.items).toMatchObject([
    { state: 'open' },
    { state: 'dropped' },
  ]);
  expect((await app.api.get(`/introductions?contactId=${kept}`)).body.items).toHaveLength(1);
  expect((await app.api.get(`/contacts/${kept}/merged`)).body.items).toMatchObject([
    { contactId: gone, name: '李安娜' },
  ]);
  expect((await app.api.get('/contacts?search=lee')).body.items).toHaveLength(1);
});

it('is taken back completely', async () => {
  await aLife();
  const before = await everything();
  expect((await merge()).status).toBe(204);
  const between = await everything();
  expect((await part()).status).toBe(204);
  const after = await everything();

  for (const table of Object.keys(before)) expect([table, after[table]]).toEqual([table, before[table]]);
  // The control: there was something to take back.
  expect(
    Object.keys(before).filter((table) => before[table]!.join() !== between[table]!.join()).length,
  ).toBeGreaterThan(12);
});

it('leaves with the one that stayed what came since', async () => {
  await merge();
  await app.api.post(`/contacts/${kept}/interactions`, {
    kind: 'call',
    happenedAt: '2025-01-01T10:00:00Z',
    note: 'since',
  });
  const merged = await contact(kept);
  const { status } = await app.api
    .ifMatch(merged.version)
    .put(`/contacts/${kept}`, contactBody(merged, { city: 'Basel', note: `${merged.note} And cake.` }));
  expect(status).toBe(200);

  expect((await part()).status).toBe(204);

  const [one, other] = [await contact(kept), await contact(gone)];
  expect(one).toMatchObject({
    city: 'Basel',
    otherNames: [],
    channels: [{ value: 'anna@example.org' }],
    doNotInvite: false,
  });
  expect(one.note).toMatch(/^Likes tea\.\s+And cake\.$/);
  expect(other).toMatchObject({ name: '李安娜', city: 'Bern', note: 'Plays the cello.', channels: { length: 2 } });
  expect((await app.api.get(`/contacts/${kept}/history`)).body.items).toHaveLength(1);
});

it('asks who may be one person, once', async () => {
  const twin = await made({ name: 'Anna Lee' });
  const office = await made({ name: 'A. L.', channels: [{ kind: 'phone', value: '0049 30 1234567' }] });
  const asked = async () =>
    (await app.api.get('/duplicates')).body.items.map(
      ({ people, reasons }: { people: { contactId: string }[]; reasons: { code: string }[] }) => [
        people.map(({ contactId }) => contactId),
        reasons.map(({ code }) => code),
      ],
    );
  expect(await asked()).toEqual([
    [[gone, office], ['same-address']],
    [[kept, twin], ['same-name']],
  ]);

  expect((await app.api.put(`/contacts/${twin}/not-the-same/${kept}`)).status).toBe(204);
  await merge(office, gone);
  expect(await asked()).toEqual([]);

  await app.api.delete(`/contacts/${kept}/not-the-same/${twin}`);
  await part(office);
  expect(await asked()).toHaveLength(2);
});

it('merges nobody who would then sit on two chairs, nor with themselves or a stranger’s', async () => {
  const stranger = (await app.given.organizer()).api;
  const theirs = (await stranger.post('/contacts', { name: 'Theirs' })).body.id;
  for (const into of [theirs, randomUUID(), gone]) expect((await merge(gone, into)).status).toBe(422);
  for (const absorbed of [theirs, randomUUID()]) expect((await merge(absorbed)).status).toBe(404);
  expect((await part()).status).toBe(404);

  const { meetupId } = await givenTable(app);
  expect((await app.api.post(`/meetups/${meetupId}/invitations`, { contactIds: [kept, third] })).status).toBeLessThan(
    300,
  );
  expect(await merge(third)).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'intoId', rule: 'both-at-table', message: expect.stringContaining('Winter table') }] },
  });
  expect((await contact(third)).name).toBe('Ben');
});

it('gives way to no race: ten presses make one merge, and a chain comes apart from its end', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => merge()));
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(204));
  expect((await merge(kept, third)).status).toBe(204);
  expect((await part(gone)).status).toBe(409);
  expect((await part(kept)).status).toBe(204);
  expect((await part(gone)).status).toBe(204);
  expect((await contact(gone)).name).toBe('李安娜');
});
