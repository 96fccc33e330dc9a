import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '../../api/src/database/database.js';
import type { HistoryDto } from '../../api/src/history/history.dto.js';
import { HistoryService, type MeetupMemory } from '../../api/src/history/history.service.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const contact = async (name = 'Anna'): Promise<string> => (await app.api.post('/contacts', { name })).body.id;
const history = async (contactId: string) => (await app.api.get(`/contacts/${contactId}/history`)).body;
const log = (contactId: string, body: object = {}) =>
  app.api.post(`/contacts/${contactId}/interactions`, { kind: 'call', happenedAt: '2025-01-01T10:00:00Z', ...body });

/** A held meetup, put straight into the database. */
async function meetup(title = 'Spring table', startsAt = '2025-03-13T18:00:00.000Z'): Promise<string> {
  const id = randomUUID();
  await app.query(
    `INSERT INTO meetups (organizer_id, id, title, state, local_start, zone, duration_minutes, starts_at, ends_at, quarter,
       capacity, minimum, seat_mode)
     VALUES ($1, $2, $3, 'held', '2025-03-13T19:00', 'Europe/Berlin', 120, $4, $4::timestamptz + interval '2 hours',
       '2025-Q1', 8, 5, 'held')`,
    [app.organizerId, id, title, startsAt],
  );
  return id;
}

async function invitation(
  meetupId: string,
  contactId: string,
  facts: { invitedAt?: string; answer?: string; answeredAt?: string },
) {
  await app.query(
    `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, answer, answer_source, answered_at,
       invited_at, link_hash, link_sealed, uid_key)
     VALUES ($1, gen_random_uuid(), $2, $3, 1, $4, $5, $6, $7, $8, '', '', '')`,
    [
      ...[app.organizerId, meetupId, contactId, { yes: 'accepted', no: 'declined' }[facts.answer ?? ''] ?? 'listed'],
      ...[facts.answer ?? null, facts.answer ? 'page' : null, facts.answeredAt ?? null, facts.invitedAt ?? null],
    ],
  );
}

const attendance = (meetupId: string, contactId: string, kind: string) =>
  app.query('INSERT INTO attendances VALUES ($1, $2, $3, $4, now())', [app.organizerId, meetupId, contactId, kind]);

const remember = (memory: Omit<MeetupMemory, 'organizerId' | 'title' | 'happenedAt'>) =>
  app.nest.get(Database).transaction((tx) =>
    app.nest.get(HistoryService).recordMeetup(tx, {
      organizerId: app.organizerId,
      title: 'Spring table',
      happenedAt: new Date('2025-03-13T18:00:00Z'),
      ...memory,
    }),
  );

it('notes down by hand what happened', async () => {
  const id = await contact('Mia');
  const answer = await log(id, {
    kind: 'in-person',
    happenedAt: '2025-05-01T10:00:00+02:00',
    title: 'Museum',
    note: 'Likes Klee.',
  });

  expect(answer).toMatchObject({
    status: 201,
    body: {
      ...{ kind: 'interaction', interaction: 'in-person', at: '2025-05-01T08:00:00.000Z', title: 'Museum' },
      ...{ note: 'Likes Klee.', meetupId: null, participants: [{ contactId: id, name: 'Mia' }] },
    },
  });
  expect((await history(id)).items).toEqual([answer.body]);
});

it('notes down once what is sent twice', async () => {
  const id = await contact();
  const api = app.api.with({ 'idempotency-key': randomUUID() });
  const send = () => api.post(`/contacts/${id}/interactions`, { kind: 'call', happenedAt: '2025-01-01T10:00:00Z' });
  expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([201, 201]);
  expect((await history(id)).items).toHaveLength(1);
});

it.each([
  [{ kind: 'meetup' }, 'kind'],
  [{ kind: 'lunch' }, 'kind'],
  [{ happenedAt: '2025-02-30T10:00:00Z' }, 'happenedAt'],
  [{ happenedAt: '2025-02-01T10:00:00' }, 'happenedAt'],
  [{ happenedAt: '2999-01-01T10:00:00Z' }, 'happenedAt'],
  [{ happenedAt: null }, 'happenedAt'],
])('refuses to note down %j', async (wrong, field) => {
  const answer = await log(await contact(), wrong);
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ field }]]);
});

it('notes down once what several took part in, with what is about each', async () => {
  const [anna, ben] = [await contact('Anna'), await contact('Ben')];
  const api = app.api.with({ 'idempotency-key': randomUUID() });
  const body = {
    ...{ kind: 'message', direction: 'in', happenedAt: '2025-01-01T10:00:00Z', title: 'A picture' },
    participants: [{ contactId: anna, note: 'Moves to Bern.', topics: ['housing', '搬家'] }, { contactId: ben }],
  };
  expect((await Promise.all([1, 2].map(() => api.post('/interactions', body)))).map(({ status }) => status)).toEqual([
    201, 201,
  ]);
  const both = {
    interaction: 'message',
    direction: 'in',
    title: 'A picture',
    participants: [{ name: 'Anna' }, { name: 'Ben' }],
  };
  expect((await history(anna)).items).toMatchObject([{ ...both, note: 'Moves to Bern.', topics: ['housing', '搬家'] }]);
  expect((await history(ben)).items).toMatchObject([{ ...both, note: '', topics: [] }]);
});

it.each([
  [{ participants: [] }, 'participants'],
  [{ participants: [{ contactId: randomUUID() }] }, 'participants.0.contactId'],
  [{ direction: 'up' }, 'direction'],
  [{ happenedAt: '2999-01-01T10:00:00Z' }, 'happenedAt'],
  [{ kind: 'meetup' }, 'kind'],
])('refuses to note down with several %j', async (wrong, field) => {
  const body = {
    kind: 'call',
    happenedAt: '2025-01-01T10:00:00Z',
    participants: [{ contactId: await contact() }],
    ...wrong,
  };
  expect(await app.api.post('/interactions', body)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
});

it.each([['#a'], ['a b'], [''], ['x'.repeat(41)]])('refuses the topic %j', async (topic) => {
  const participants = [{ contactId: await contact(), topics: [topic] }];
  const body = { kind: 'call', happenedAt: '2025-01-01T10:00:00Z', participants };
  expect((await app.api.post('/interactions', body)).status).toBe(422);
});

it('tells invitations, attendance and interactions as one story, newest first', async () => {
  const id = await contact();
  const spring = await meetup('Spring table', '2025-03-13T18:00:00.000Z');
  const summer = await meetup('Summer table', '2025-06-12T18:00:00.000Z');
  const listedOnly = await meetup('Autumn table');
  await invitation(spring, id, {
    invitedAt: '2025-02-20T10:00:00Z',
    answer: 'yes',
    answeredAt: '2025-02-21T10:00:00Z',
  });
  await invitation(summer, id, { invitedAt: '2025-05-20T10:00:00Z' });
  await invitation(listedOnly, id, {});
  await attendance(spring, id, 'late');
  await remember({ meetupId: spring, participants: [{ contactId: id, note: 'Brought a cake.' }] });
  await log(id, { happenedAt: '2025-04-01T10:00:00Z' });

  const { items, counts, next } = await history(id);

  expect(items).toMatchObject([
    { kind: 'invitation', at: '2025-05-20T10:00:00.000Z', title: 'Summer table', meetupId: summer, answer: null },
    { kind: 'interaction', at: '2025-04-01T10:00:00.000Z', interaction: 'call' },
    { kind: 'interaction', interaction: 'meetup', title: 'Spring table', note: 'Brought a cake.', meetupId: spring },
    { kind: 'attendance', at: '2025-03-13T18:00:00.000Z', attendance: 'late', meetupId: spring, title: 'Spring table' },
    { kind: 'invitation', at: '2025-02-21T10:00:00.000Z', answer: 'yes', answerSource: 'page', state: 'accepted' },
  ]);
  expect(counts).toEqual({ invited: 2, yes: 1, came: 1 });
  expect(next).toBeNull();
});

it('does not say that a no-show or an excused guest came', async () => {
  const id = await contact();
  for (const kind of ['no-show', 'excused', 'late-cancel', 'walk-in', 'came'])
    await attendance(await meetup(), id, kind);
  expect((await history(id)).counts).toEqual({ invited: 0, yes: 0, came: 2 });
});

it('pages through a long history without losing or repeating anything', async () => {
  const id = await contact();
  const at = '2025-01-01T10:00:00.123456Z';
  await app.query(
    `WITH made AS (
       INSERT INTO interactions (organizer_id, id, kind, happened_at)
       SELECT $1, gen_random_uuid(), 'call', $3::timestamptz + (i / 10) * interval '1 microsecond' FROM generate_series(1, 130) i
       RETURNING id)
     INSERT INTO interaction_participants SELECT $1, id, $2, '' FROM made`,
    [app.organizerId, id, at],
  );
  for (let i = 0; i < 5; i++) await attendance(await meetup(), id, 'came');

  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: Answer<HistoryDto> = await app.api.get(
      `/contacts/${id}/history?limit=40${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...body.items.map((item) => (item.kind === 'attendance' ? item.meetupId : item.id)));
    expect(body.counts.came).toBe(5);
    cursor = body.next;
  }
  expect([seen.length, new Set(seen).size]).toEqual([135, 135]);
});

it.each(['bogus', Buffer.from('["x","y","z"]').toString('base64url'), Buffer.from('[1,2]').toString('base64url')])(
  'refuses the cursor %s',
  async (cursor) => {
    const answer = await app.api.get(`/contacts/${await contact()}/history?cursor=${cursor}`);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'cursor' }] } });
  },
);

it('remembers a meetup once, however often its attendance is recorded', async () => {
  const [anna, ben, cem] = [await contact('Anna'), await contact('Ben'), await contact('Cem')];
  const meetupId = await meetup();
  const both = [
    { contactId: anna, note: 'Likes the corner seat.' },
    { contactId: ben, note: '' },
  ];
  await remember({ meetupId, participants: both });
  await remember({ meetupId, participants: both });

  const [first] = (await history(anna)).items;
  expect((await history(anna)).items).toHaveLength(1);
  expect(first.participants.map(({ name }: { name: string }) => name)).toEqual(['Anna', 'Ben']);

  await remember({
    meetupId,
    participants: [
      { contactId: anna, note: '' },
      { contactId: cem, note: 'First time.' },
    ],
  });

  expect((await history(anna)).items).toMatchObject([{ id: first.id, note: 'Likes the corner seat.' }]);
  expect((await history(ben)).items).toEqual([]);
  expect((await history(cem)).items).toMatchObject([{ id: first.id, note: 'First time.' }]);
});

it('forgets a meetup that nobody came to after all', async () => {
  const anna = await contact();
  const meetupId = await meetup();
  await remember({ meetupId, participants: [{ contactId: anna, note: '' }] });
  await remember({ meetupId, participants: [] });
  expect((await history(anna)).items).toEqual([]);
});

it('keeps the note about one person out of the history of another', async () => {
  const [anna, ben] = [await contact('Anna'), await contact('Ben')];
  const participants = [
    { contactId: anna, note: 'Is looking for work.' },
    { contactId: ben, note: '' },
  ];
  await remember({ meetupId: await meetup(), participants });
  expect(JSON.stringify(await history(ben))).not.toContain('looking for work');
});

it('rewrites the private note about one participant', async () => {
  const [anna, ben] = [await contact('Anna'), await contact('Ben')];
  const participants = [anna, ben].map((contactId) => ({ contactId, note: 'old' }));
  await remember({ meetupId: await meetup(), participants });
  const [{ id }] = (await history(anna)).items;

  const answer = await app.api.put(`/interactions/${id}/notes/${anna}`, { note: 'new\nand longer' });

  expect(answer).toMatchObject({ status: 200, body: { id, note: 'new\nand longer' } });
  expect((await history(ben)).items).toMatchObject([{ note: 'old' }]);
  expect((await app.api.put(`/interactions/${id}/notes/${await contact()}`, { note: 'x' })).status).toBe(404);
});

it('deletes what was noted down by hand, and with it when the contact was last seen', async () => {
  const anna = await contact();
  const { body } = await log(anna);
  expect((await app.api.delete(`/interactions/${body.id}`)).status).toBe(204);
  expect((await history(anna)).items).toEqual([]);
  expect((await app.api.get(`/contacts/${anna}`)).body.lastSeenAt).toBeNull();
});

it('keeps the memory of a meetup as long as its attendance says so', async () => {
  const anna = await contact();
  await remember({ meetupId: await meetup(), participants: [{ contactId: anna, note: '' }] });
  const [{ id }] = (await history(anna)).items;
  expect(await app.api.delete(`/interactions/${id}`)).toMatchObject({
    status: 409,
    body: { type: '/problems/in-use' },
  });
  expect((await history(anna)).items).toHaveLength(1);
});

it('still names a deleted contact where others remember them, and no longer tells their own story', async () => {
  const [anna, ben] = [await contact('Anna'), await contact('Ben')];
  await remember({ meetupId: await meetup(), participants: [anna, ben].map((contactId) => ({ contactId, note: '' })) });
  await app.api.ifMatch(1).delete(`/contacts/${ben}`);

  expect((await history(anna)).items).toMatchObject([{ participants: [{ name: 'Anna' }, { name: 'Ben' }] }]);
  expect((await app.api.get(`/contacts/${ben}/history`)).status).toBe(404);
});
