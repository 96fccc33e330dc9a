import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Database } from '../../api/src/database/database.js';
import { DigestLetter } from '../../api/src/touches/digest-letter.js';
import { WeeklyPlan } from '../../api/src/touches/weekly-plan.js';
import { startApp, type TestApp } from '../support/app.js';
import type { GivenOrganizer } from '../support/given.js';

let app: TestApp;
let ada: GivenOrganizer;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  app.clock.set('2027-01-03T23:30:00Z'); // Monday already in Berlin
  ada = await app.given.organizer();
});
afterAll(() => app.close());

const contact = async (name = 'Anna') => (await ada.api.post('/contacts', { name })).body.id as string;
const plan = () => app.nest.get(WeeklyPlan).round();
const now = async () =>
  (await ada.api.get('/touches?due=now')).body.items as { id: string; contactId: string; kind: string }[];
const say = (id: string, body: object) => ada.api.put(`/contacts/${id}/rhythm`, body);
const rhythm = async (id: string) => (await ada.api.get(`/contacts/${id}/rhythm`)).body;
const log = (id: string, happenedAt: string) =>
  ada.api.post(`/contacts/${id}/interactions`, { kind: 'call', happenedAt });
const weekLater = () => app.clock.advance({ days: 7 });

/** On a monthly rhythm, and in the plan of the week that begins. */
async function due(name?: string): Promise<string> {
  const id = await contact(name);
  await say(id, { kind: 'own', months: 1 });
  for (let week = 0; week < 5 && !(await now()).some(({ contactId }) => contactId === id); week++) {
    await plan();
    weekLater();
    await plan();
  }
  return id;
}

it('says whose rhythm holds: the own one before the most demanding circle', async () => {
  const id = await contact();
  expect(await rhythm(id)).toEqual({
    kind: 'circle',
    months: null,
    everyMonths: null,
    unanswered: 0,
    lastOn: null,
    dueOn: null,
  });
  for (const [name, rhythmMonths] of [
    ['Chess', 12],
    ['Readers', 6],
  ]) {
    const circle = (await ada.api.post('/circles', { name, kind: 'topic', rhythmMonths })).body;
    await ada.api.put(`/circles/${circle.id}/members/${id}`);
  }
  await log(id, '2026-08-31T12:00:00Z');
  await log(id, '2026-05-01T12:00:00Z');
  expect(await rhythm(id)).toMatchObject({ everyMonths: 6, lastOn: '2026-08-31' });
  expect((await say(id, { kind: 'own', months: 2 })).body).toMatchObject({ kind: 'own', everyMonths: 2 });
  expect((await say(id, { kind: 'rest' })).body).toMatchObject({ kind: 'rest', everyMonths: null });
  expect((await say(id, { kind: 'circle' })).body).toMatchObject({ everyMonths: 6 });
});

it.each([
  [{ kind: 'own' }, 'months'],
  [{ kind: 'own', months: 61 }, 'months'],
  [{ kind: 'rest', months: 3 }, 'months'],
  [{ kind: 'never' }, 'kind'],
])('refuses %j and keeps what was said', async (body, field) => {
  const id = await contact();
  await say(id, { kind: 'own', months: 3 });
  expect(await say(id, body)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  expect(await rhythm(id)).toMatchObject({ everyMonths: 3 });
});

it('keeps budget and absence, and adds up what was promised', async () => {
  for (const name of ['Anna', 'Max']) await say(await contact(name), { kind: 'own', months: 1 });
  expect((await ada.api.get('/rhythm')).body).toEqual({
    budget: 3,
    awayUntil: null,
    weeklyMail: true,
    promisedAWeek: 0.5,
  });
  expect((await ada.api.put('/rhythm', { budget: 1, awayUntil: '2027-02-01' })).body).toMatchObject({
    ...{ budget: 1, awayUntil: '2027-02-01' },
  });
  expect((await ada.api.put('/rhythm', { budget: 21 })).status).toBe(422);
});

it('stores the plan of a week once: planning again, or a second process, changes nothing', async () => {
  await due();
  const before = await now();
  expect(before).toMatchObject([{ kind: 'rhythm' }]);
  await Promise.all([plan(), plan()]);
  await new WeeklyPlan(app.nest.get(Database), app.clock, app.nest.get(DigestLetter)).round();
  expect(await now()).toEqual(before);
});

it('clears a touch by whatever counts, brings it back without it, and minds no future', async () => {
  const id = await due();
  const [touch] = await now();
  const called = (await log(id, new Date(app.clock.now().getTime() - 3_600_000).toISOString())).body as { id: string };
  expect(await now()).toEqual([]);
  await ada.api.delete(`/interactions/${called.id}`);
  expect(await now()).toEqual([touch]);
  await app.query(
    `WITH i AS (INSERT INTO interactions (organizer_id, id, kind, happened_at) VALUES ($1, $2, 'call', $4) RETURNING id)
     INSERT INTO interaction_participants (organizer_id, interaction_id, contact_id) SELECT $1, id, $3 FROM i`,
    [ada.id, randomUUID(), id, new Date(app.clock.now().getTime() + 86_400_000)],
  );
  expect(await now()).toEqual([touch]);
});

it('does, skips and lets rest, and takes each back', async () => {
  const id = await due();
  const [touch] = await now();
  await ada.api.post(`/touches/${touch!.id}/completion`, { kind: 'call' });
  expect([await now(), (await rhythm(id)).lastOn]).toEqual([[], expect.any(String)]);
  await ada.api.post(`/touches/${touch!.id}/reopening`);
  expect([await now(), (await rhythm(id)).lastOn]).toEqual([[touch], null]);
  await ada.api.post(`/touches/${touch!.id}/dismissal`);
  weekLater();
  await plan();
  expect(await now()).toEqual([]);
  await ada.api.post(`/touches/${touch!.id}/reopening`);
  expect(await now()).toEqual([touch]);
  await say(id, { kind: 'rest' });
  expect(await now()).toEqual([]);
});

it('never plans more than the budget leaves, nothing while away, and weighs anew what was left', async () => {
  await ada.api.put('/rhythm', { budget: 2 });
  for (const name of ['Anna', 'Bea', 'Cem', 'Dan', 'Eva']) await say(await contact(name), { kind: 'own', months: 1 });
  await plan();
  const seen = new Set<string>();
  for (let week = 0; week < 8; week++) {
    weekLater();
    await plan();
    const planned = await now();
    expect(planned.length).toBeLessThanOrEqual(2);
    for (const { id, contactId } of planned) {
      seen.add(contactId);
      if (week % 2 === 0) await ada.api.post(`/touches/${id}/completion`, { kind: 'message' });
    }
  }
  expect(seen.size).toBe(5);
  const until = new Date(app.clock.now().getTime() + 15 * 86_400_000).toISOString().slice(0, 10);
  await ada.api.put('/rhythm', { budget: 2, awayUntil: until });
  weekLater();
  await plan();
  expect(await now()).toEqual([]);
  for (let week = 0; week < 2; week++) weekLater();
  await plan();
  expect((await now()).length).toBe(2);
});

it('shows names on days to a calendar program, and no note', async () => {
  const birthday = { calendar: 'gregorian', month: 3, day: 14, leap: false, year: null };
  await ada.api.post('/contacts', { name: 'Bea', note: 'Secret of Bea', birthday });
  const id = await due('Anna');
  await ada.api.post('/touches', { contactId: id, when: 'week', reason: 'Secret of Anna' });
  const read = async (kind: string) => {
    const { url } = (await ada.api.post('/feeds', { kind })).body as { url: string };
    return (await fetch(url.replace(/^https?:\/\/[^/]+/, app.url))).text();
  };
  const [week, birthdays] = [await read('touches'), await read('birthdays')];
  expect(week.match(/SUMMARY:.*/g)).toEqual(['SUMMARY:A word to Anna', 'SUMMARY:A word to Anna']);
  expect(birthdays).toContain('SUMMARY:Bea’s birthday');
  expect(birthdays).toMatch(/DTSTART;VALUE=DATE:\d{4}0314/);
  expect(week + birthdays).not.toContain('Secret');
  expect((await ada.api.post('/feeds', { kind: 'touches', contactId: id })).status).toBe(422);
});

const wrote = async (id: string, happenedAt: string, direction = 'out') =>
  ada.api.post('/interactions', { kind: 'message', direction, happenedAt, participants: [{ contactId: id }] });

it('waits twice as long after two words without an answer, until there is one', async () => {
  const id = await contact();
  await say(id, { kind: 'own', months: 3 });
  await plan();
  await wrote(id, '2026-11-01T12:00:00Z');
  expect(await rhythm(id)).toMatchObject({ unanswered: 1, lastOn: '2026-11-01' });
  await wrote(id, '2026-12-01T12:00:00Z');
  expect(await rhythm(id)).toMatchObject({ unanswered: 2, dueOn: '2027-06-01' });
  await wrote(id, '2026-12-05T12:00:00Z', 'in');
  expect(await rhythm(id)).toMatchObject({ unanswered: 0, dueOn: '2027-03-05' });
  // A word that was ticked is one that went out; a call is one with both.
  const touch = (await ada.api.post('/touches', { contactId: id, when: 'week' })).body.id;
  await ada.api.post(`/touches/${touch}/completion`, { kind: 'message' });
  expect(await rhythm(id)).toMatchObject({ unanswered: 1 });
  await log(id, app.clock.now().toISOString());
  expect(await rhythm(id)).toMatchObject({ unanswered: 0 });
});

it.each([
  ['keep', { kind: 'own', everyMonths: 1, unanswered: 0 }, 1],
  ['slower', { kind: 'own', everyMonths: 2, unanswered: 0 }, 0],
  ['rest', { kind: 'rest', everyMonths: null, unanswered: 0 }, 0],
])('asks one question after three words without an answer, and takes "%s"', async (answer, expected, planned) => {
  const id = await due();
  for (const day of ['2026-10-01', '2026-10-08', '2026-10-15']) await wrote(id, `${day}T12:00:00Z`);
  expect(await now()).toMatchObject([{ contactId: id, question: true }]);
  const said = await ada.api.post(`/contacts/${id}/rhythm/answer`, { answer });
  expect([said.status, said.body]).toMatchObject([200, expected]);
  expect(await now()).toHaveLength(planned);
  if (planned) expect(await now()).toMatchObject([{ question: false }]);
  expect((await ada.api.delete(`/contacts/${id}/rhythm/answer`)).status).toBe(204);
  expect(await rhythm(id)).toMatchObject({ unanswered: 3 });
  expect((await ada.api.delete(`/contacts/${id}/rhythm/answer`)).status).toBe(404);
  const bob = await app.given.organizer();
  expect((await bob.api.post(`/contacts/${id}/rhythm/answer`, { answer })).status).toBe(404);
  expect((await ada.api.post(`/contacts/${id}/rhythm/answer`, { answer: 'shout' })).status).toBe(422);
});
