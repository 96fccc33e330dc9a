import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TableStore } from '../../api/src/tables/table.store.js';
import { startApp, type TestApp } from '../support/app.js';
import { meetupBody } from '../support/meetup-body.js';
import { type GivenTable, givenTable } from '../support/table.js';
import { ANSWERS_BY_MAIL } from '../support/reply-simulators.js';

/** Whoever edits often is heard once: what several edits came to, after some calm. */
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: ANSWERS_BY_MAIL });
  // At noon, so that no evening is already at the time that a test moves it to.
  app.clock.set(`${app.clock.now().toISOString().slice(0, 10)}T12:00:00Z`);
});
afterAll(() => app.close());

interface Mail {
  id: string;
  kind: string;
  state: string;
  due: number;
  subject: string;
  body_text: string;
  calendar: string;
  invitation_id: string;
}
/** `due` in minutes from now. */
const mails = (table: GivenTable, kind = 'changed') =>
  app
    .query<Mail & { due_at: Date }>(
      'SELECT * FROM messages WHERE meetup_id = $1 AND kind = $2 ORDER BY created_at, to_name',
      [table.meetupId, kind],
    )
    .then((rows) =>
      rows.map((row) => ({
        ...row,
        due: Math.round((row.due_at.getTime() - app.clock.now().getTime()) / 60_000) || 0,
      })),
    );
const pageOf = async ({ meetupId }: GivenTable) => (await app.api.get(`/meetups/${meetupId}`)).body;

/** What PUT wants, as the form sends it. */
async function edit(table: GivenTable, changes: object, tellGuests = true): Promise<void> {
  const now = await pageOf(table);
  const body = meetupBody(now, { tellGuests, ...changes });
  const answer = await app.api.ifMatch(now.version).put(`/meetups/${table.meetupId}`, body);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
}
const at = (localStart: string, time: string) => localStart.replace(/T.*/, `T${time}`);
/** Minutes pass, and what is due has left. */
async function pass(minutes: number): Promise<void> {
  app.clock.advance({ minutes });
  await app.query(`UPDATE messages SET state = 'local', sent_at = $1 WHERE state = 'queued' AND due_at <= $1`, [
    app.clock.now(),
  ]);
}
const unfolded = (text: string) => text.replace(/\r\n /g, '');
const tzid = /DTSTART;TZID=[^:]+:(\d+T\d+)/;

it('tells once what several edits came to, ten minutes after the last', async () => {
  const table = await givenTable(app, { invited: 2, listed: 1 });
  const { localStart } = await pageOf(table);
  await edit(table, { localStart: at(localStart, '20:00') });
  expect((await mails(table)).map(({ due }) => due)).toEqual([10, 10]);
  await pass(7);
  await edit(table, { localStart: at(localStart, '20:30') });
  await edit(table, { title: 'Later' });
  const gathered = await mails(table);
  expect(gathered.map(({ due, state }) => [due, state])).toEqual([
    [10, 'queued'],
    [10, 'queued'],
  ]);
  for (const { body_text, calendar } of gathered) {
    expect(body_text).toContain('20:30');
    expect(tzid.exec(calendar)![1]).toMatch(/T203000$/);
    expect(calendar).toContain('SEQUENCE:3');
    // Of the move nobody was asked yet, although the title was what changed last.
    expect(unfolded(calendar)).toContain('PARTSTAT=NEEDS-ACTION');
  }
  expect(gathered[0]!.subject).toMatch(/Later/);
});

it('tells nothing when the edits come to nothing, and answers to what is known count on', async () => {
  const table = await givenTable(app, { invited: 1 });
  const numbers = () =>
    app.query('SELECT asked_sequence, moved_at, starts_at FROM meetups WHERE id = $1', [table.meetupId]);
  const [before, { localStart }] = [await numbers(), await pageOf(table)];
  await edit(table, { localStart: at(localStart, '20:00') });
  expect((await pageOf(table)).newsDueAt).not.toBeNull();
  expect(await numbers()).not.toEqual(before);
  await edit(table, { localStart });
  expect(await mails(table)).toEqual([]);
  expect((await pageOf(table)).newsDueAt).toBeNull();
  expect(await numbers()).toEqual(before);
});

it('comes to nobody twice within a quarter of an hour', async () => {
  const table = await givenTable(app, { invited: 1 });
  await edit(table, { title: 'One' });
  await pass(10);
  expect((await mails(table)).map(({ state }) => state)).toEqual(['local']);
  await pass(1);
  await edit(table, { title: 'Two' });
  expect((await mails(table)).map(({ due }) => due)).toEqual([-1, 14]);
});

it('waits for nothing in the last hour, when somebody may be on the way', async () => {
  const table = await givenTable(app, { invited: 2 });
  const { localStart, startsAt } = await pageOf(table);
  const later = (minutes: number) =>
    Temporal.PlainDateTime.from(localStart).add({ minutes }).toString({ smallestUnit: 'minute' });
  const now = app.clock.now();
  try {
    app.clock.set(new Date(new Date(startsAt).getTime() - 30 * 60_000));
    await edit(table, { localStart: later(10) });
    expect((await mails(table)).map(({ due }) => due)).toEqual([0, 0]);
    // Put off a second time, a minute later.
    await pass(1);
    await edit(table, { localStart: later(20) });
    expect((await mails(table)).map(({ due }) => due)).toEqual([-1, -1, 0, 0]);
  } finally {
    app.clock.set(now);
  }
});

it('says what is true when it leaves, also what was changed in silence', async () => {
  const table = await givenTable(app, { invited: 1 });
  const { localStart } = await pageOf(table);
  await edit(table, { title: 'Loud' });
  await pass(1);
  await edit(table, { localStart: at(localStart, '20:45') }, false);
  const [mail] = await mails(table);
  expect([mail!.due, mail!.body_text.includes('20:45'), mail!.subject.includes('Loud')]).toEqual([9, true, true]);
});

it('is overtaken by what the guest hears of their own, and follows what they say', async () => {
  const table = await givenTable(app, { invited: 3 });
  const { localStart } = await pageOf(table);
  const [yes, no, quiet] = table.guests;
  await edit(table, { localStart: at(localStart, '20:00') });
  await app.api.put(`/invitations/${yes!.invitationId}/answer`, { answer: 'yes' });
  await app.api.put(`/invitations/${no!.invitationId}/answer`, { answer: 'no' });
  const left = await mails(table);
  expect(left.map(({ invitation_id, due }) => [invitation_id, due])).toEqual([[quiet!.invitationId, 10]]);
  expect((await mails(table, 'accepted'))[0]!.body_text).toContain('20:00');
  // What their calendar shows already needs no mail of its own: the news go on, with the new answer in them.
  app.clock.advance({ minutes: 1 });
  await app.nest.get(TableStore).change({ organizerId: app.organizerId, invitationId: quiet!.invitationId }, () => ({
    cause: { kind: 'answer', invitationId: quiet!.invitationId, answer: 'yes', plusOnes: 0, source: 'calendar' },
    silent: 'all',
  }));
  const [still] = await mails(table);
  expect([still!.due, /PARTSTAT=[A-Z-]+/.exec(unfolded(still!.calendar))![0]]).toEqual([9, 'PARTSTAT=ACCEPTED']);
});

it('is said at once on demand, and never about an evening that is off', async () => {
  const [now, off] = [await givenTable(app, { invited: 1 }), await givenTable(app, { invited: 1 })];
  await edit(now, { title: 'Now' });
  const told = await app.api.post(`/meetups/${now.meetupId}/news`);
  expect([told.status, new Date(told.body.newsDueAt).getTime() <= app.clock.now().getTime()]).toEqual([200, true]);
  expect((await mails(now)).map(({ due }) => due <= 0)).toEqual([true]);

  await edit(off, { title: 'Off' });
  await app.api.post(`/meetups/${off.meetupId}/cancellation`, { reason: '' });
  expect(await mails(off)).toEqual([]);
  expect(await mails(off, 'cancelled')).toHaveLength(1);
});

it('lets what has left be, however soon the next edit comes', async () => {
  const table = await givenTable(app, { invited: 1 });
  await edit(table, { title: 'Gone' });
  await app.query(
    `UPDATE messages SET state = 'sending', lease_owner = gen_random_uuid(), lease_until = now() + interval '1 hour' WHERE meetup_id = $1`,
    [table.meetupId],
  );
  await edit(table, { title: 'Next' });
  expect((await mails(table)).map(({ state, subject }) => [state, /Gone|Next/.exec(subject)![0]])).toEqual([
    ['sending', 'Gone'],
    ['queued', 'Next'],
  ]);
});

it('is not lost on a mail of their own that brings no calendar along', async () => {
  const table = await givenTable(app, { invited: 1 });
  const { localStart } = await pageOf(table);
  await edit(table, { localStart: at(localStart, '20:00') });
  await app.api.put(`/invitations/${table.guests[0]!.invitationId}/answer`, { answer: 'maybe' });
  expect(await mails(table, 'tentative')).toHaveLength(1);
  const [still] = await mails(table);
  expect([still!.due, unfolded(still!.calendar)]).toEqual([10, expect.stringContaining('T200000')]);
});

it('tells whoever may have got the first one that it is as before', async () => {
  const table = await givenTable(app, { invited: 1 });
  const { localStart } = await pageOf(table);
  await edit(table, { localStart: at(localStart, '20:00') });
  // The line broke after the text: a copy may be out.
  await app.query('UPDATE messages SET sent_at = $2, attempts = 1 WHERE meetup_id = $1', [
    table.meetupId,
    app.clock.now(),
  ]);
  await edit(table, { localStart });
  expect((await mails(table)).map(({ calendar }) => tzid.exec(calendar)![1]!.slice(-6))).toEqual([
    '200000',
    expect.stringMatching(new RegExp(`^${localStart.slice(-5).replace(':', '')}`)),
  ]);
});

it('reads a waiting mail of an earlier version, which says nothing of what was known', async () => {
  const table = await givenTable(app, { invited: 1 });
  await edit(table, { title: 'Old' });
  await app.query('UPDATE messages SET known_before = NULL WHERE meetup_id = $1', [table.meetupId]);
  await edit(table, { title: 'New' });
  expect((await mails(table)).map(({ subject }) => /Old|New/.exec(subject)![0])).toEqual(['New']);
});
