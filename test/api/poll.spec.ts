import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../api/src/database/database.js';
import { MessagesWorker } from '../../api/src/messages/messages.worker.js';
import { TickService } from '../../api/src/tables/tick.service.js';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';
import { GuestBrowser } from '../support/table.js';

let app: TestApp;
let browser: GuestBrowser;
beforeAll(async () => {
  app = await startApp();
  browser = new GuestBrowser(app);
});
afterAll(() => app.close());

const NOW = new Date('2027-04-01T10:00:00Z');
const ZONE = 'Europe/Berlin';
/** Thursdays at seven. */
const [A, B, C] = ['2027-04-22T19:00', '2027-04-29T19:00', '2027-05-06T19:00'] as const;
const CLOSES = '2027-04-08T20:00'; // 18:00 UTC

interface Guest {
  name: string;
  id: string;
  token: string;
}
interface Given {
  api: HttpClient;
  id: string;
  guests: Guest[];
  /** The ids of the options, in their order. */
  options: string[];
}

const planOf = (dates: readonly string[], more = {}) => ({
  options: dates.map((localStart) => ({ localStart })),
  zone: ZONE,
  closesLocal: CLOSES,
  ...more,
});
const poll = async ({ api, id }: Pick<Given, 'api' | 'id'>) => (await api.get(`/meetups/${id}/poll`)).body;
const meetup = async ({ api, id }: Pick<Given, 'api' | 'id'>) => (await api.get(`/meetups/${id}`)).body;
const edit = async (table: Pick<Given, 'api' | 'id'>, body: object) =>
  table.api.ifMatch((await meetup(table)).version).put(`/meetups/${table.id}/poll`, body);
const states = async (table: Given) =>
  Object.fromEntries((await meetup(table)).invitations.map(({ name, state }: never) => [name, state]));
const ofMails = (meetupId: string, kinds = '') =>
  app.query<{ name: string; kind: string; state: string; calendar: string | null; body_text: string }>(
    `SELECT to_name AS name, kind, state, calendar, body_text FROM messages
     WHERE meetup_id = $1 AND ($2 = '' OR kind = ANY(string_to_array($2, ','))) ORDER BY to_name, created_at`,
    [meetupId, kinds],
  );
const mails = async (meetupId: string, kinds = '') =>
  (await ofMails(meetupId, kinds))
    .filter(({ state }) => state !== 'recalled')
    .map(({ name, kind }) => `${name} ${kind}`);
const codes = async (table: Given) =>
  (await table.api.get(`/meetups/${table.id}/log`)).body.items.map(({ code }: { code: string }) => code);
async function tickAt(instant: string): Promise<void> {
  app.clock.set(instant);
  await app.nest.get(TickService).round();
}

/** A table of five (so four guests) that needs three, with dates and names on its list; nobody is asked yet. */
async function given(names: readonly string[], dates: readonly string[] = [A, B, C], settings = {}): Promise<Given> {
  app.clock.set(NOW);
  const { api } = await app.given.organizer({ name: 'Ada' });
  const body = { title: 'Spring table', localStart: A, zone: ZONE, capacity: 5, minimum: 3, ...settings };
  const { id } = (await api.post('/meetups', body)).body;
  const contactIds: string[] = [];
  for (const name of names) {
    const channels = [{ kind: 'email', value: `${name.toLowerCase().replace(' ', '.')}@example.org` }];
    contactIds.push((await api.post('/contacts', { name, channels })).body.id);
  }
  const { invitations } = (await api.post(`/meetups/${id}/invitations`, { contactIds })).body;
  const guests = await Promise.all(
    invitations.map(async ({ id: invitationId, name }: { id: string; name: string }) => {
      const { url } = (await api.get(`/invitations/${invitationId}/link`)).body;
      return { name, id: invitationId, token: url.split('/r/')[1]! };
    }),
  );
  const planned = await edit({ api, id }, planOf(dates));
  expect([planned.status, planned.text]).toEqual([200, planned.text]);
  return { api, id, guests, options: planned.body.options.map((option: { id: string }) => option.id) };
}

async function asked(names: readonly string[], dates?: readonly string[], settings = {}): Promise<Given> {
  const table = await given(names, dates, settings);
  const answer = await table.api.post(`/meetups/${table.id}/poll/waves`, {
    invitationIds: table.guests.map(({ id }) => id),
  });
  expect(answer.status).toBe(201);
  app.clock.advance({ minutes: 2 });
  return table;
}

const WORDS = { y: 'yes', i: 'if-need-be', n: 'no' } as const;
/** What a guest says to the dates in their order, such as `yin`, through the page. */
async function say({ guests, options }: Given, name: string, said: string): Promise<Response> {
  const { token } = guests.find((guest) => guest.name === name)!;
  const page = await (await browser.open(token)).text();
  const votes = options.map((id, index) => [`vote-${id}`, WORDS[said[index] as 'y']] as const);
  return browser.send(token, page, Object.fromEntries(votes));
}

describe('the story of a date', () => {
  it('goes from several dates in one mail to a table, and asks nobody twice', async () => {
    const table = await given(['Anna', 'Ben', 'Chen', 'Dora', 'Emil', 'Farah']);
    const { api, id, guests, options } = table;
    expect(await ofMails(id)).toEqual([]);
    expect((await browser.open(guests[0]!.token)).status).toBe(404);

    const invitationIds = guests.map((guest) => guest.id);
    const { body } = await api.post(`/meetups/${id}/poll/waves`, { invitationIds });
    await api.post(`/meetups/${id}/poll/waves`, { invitationIds }); // a second press
    expect(new Date(body.sendsAt).getTime() - app.clock.now().getTime()).toBeGreaterThan(50_000);
    const asking = await ofMails(id);
    expect(asking.map(({ kind, calendar }) => [kind, calendar])).toEqual(guests.map(() => ['poll', null]));
    expect(asking[0]!.body_text).toContain('Date 3: Thursday, 6 May 2027, 19:00–22:00');
    expect(asking[0]!.body_text).toContain('Please say by Thursday, 8 April, 20:00');
    expect(await meetup(table)).toMatchObject({
      state: 'polling',
      seatsTaken: 1,
      startsAt: '2027-04-22T17:00:00.000Z',
    });
    app.clock.advance({ minutes: 2 });

    expect((await say(table, 'Ben', 'yyn')).status).toBe(303);
    expect((await say(table, 'Anna', 'niy')).status).toBe(303);
    expect((await say(table, 'Anna', 'yyn')).status).toBe(303); // changed her mind: now behind Ben
    await say(table, 'Chen', 'nin');
    await say(table, 'Dora', 'nny');
    await api.put(`/invitations/${guests[4]!.id}/ballot`, {
      votes: options.map((optionId, index) => ({ optionId, vote: index === 1 ? 'yes' : 'no' })),
    });

    await tickAt('2027-04-08T17:59:00Z');
    expect(await mails(id, 'poll-closed')).toEqual([]);
    await tickAt('2027-04-08T18:00:01Z');
    await tickAt('2027-04-08T18:05:00Z');
    expect(await meetup(table)).toMatchObject({ state: 'polling', waitsFor: 'date' });
    const [notice, ...others] = await ofMails(id, 'poll-closed');
    expect(others).toEqual([]);
    expect(notice!.body_text).toContain('5 of 6 have said which dates suit them');
    expect(notice!.body_text).toContain('The best one is Thursday, 29 April, 19:00: 3 can, and 1 more if need be.');
    expect(notice!.body_text).not.toMatch(/Anna|Ben|Chen/);

    const seen = await poll(table);
    expect(seen).toMatchObject({ asked: 6, answered: 5, closed: true, ranking: [options[1], options[0], options[2]] });
    expect(seen.options[1]).toMatchObject({ yes: 3, ifNeedBe: 1, no: 1, silent: 1 });
    expect(seen.options[1].reasons).toEqual([
      expect.objectContaining({ code: 'reaches-minimum', sure: 4, minimum: 3 }),
      expect.objectContaining({ code: 'most-yes' }),
    ]);
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    const { accepted, waitlisted, toConfirm, askedAgain, onTheList } = seen.options[1].outcome;
    expect([accepted, waitlisted, toConfirm, askedAgain, onTheList].map(names)).toEqual([
      ...[['Ben', 'Anna', 'Emil'], [], ['Chen'], [], ['Dora', 'Farah']],
    ]);

    expect((await api.post(`/meetups/${id}/poll/fixing`, { optionId: options[1] })).status).toBe(200);
    await api.post(`/meetups/${id}/poll/fixing`, { optionId: options[1] }); // a second press
    expect(await states(table)).toEqual({
      ...{ Anna: 'accepted', Ben: 'accepted', Emil: 'accepted' },
      ...{ Chen: 'invited', Dora: 'listed', Farah: 'listed' },
    });
    expect(await meetup(table)).toMatchObject({ state: 'inviting', localStart: B, seatsTaken: 5, waitsFor: null });
    const after = (await ofMails(id)).filter(({ kind }) => !['poll', 'poll-closed'].includes(kind));
    expect(after.map(({ name, kind, calendar }) => [name, kind, calendar !== null])).toEqual([
      ...[
        ['Anna', 'date-set', true],
        ['Ben', 'date-set', true],
      ],
      ...[
        ['Chen', 'please-confirm', true],
        ['Emil', 'date-set', true],
      ],
    ]);
    expect(after[0]!.calendar).toContain('DTSTART;TZID=Europe/Berlin:20270429T190000');
    expect(await codes(table)).toEqual(expect.arrayContaining(['polled', 'voted', 'poll-closed', 'date-fixed']));

    // A chair comes free: the next on the list is asked, and the page remembers what was said.
    await browser.answer(guests[1]!.token, { answer: 'no' });
    expect(await states(table)).toMatchObject({ Ben: 'declined', Dora: 'invited' });
    expect(await (await browser.open(guests[3]!.token)).text()).toContain('You said that this date does not suit you');
    await browser.answer(guests[5]!.token, { answer: 'yes' });
    expect(await states(table)).toMatchObject({ Farah: 'waitlisted' });
  });

  it('shows counts to voters, and names only where the organizer does', async () => {
    const table = await asked(['Anna Berg', 'Ben Ruiz']);
    await say(table, 'Anna Berg', 'yin');
    const page = async () => (await browser.open(table.guests[1]!.token)).text();
    expect(await page()).toContain('1 other can');
    expect(await page()).not.toContain('Anna');
    await edit(table, planOf([A, B, C], { showNames: true }));
    expect(await page()).toContain('Can: Anna');
    expect(await page()).not.toContain('Berg');
    expect(await page()).not.toContain('anna.berg@');
  });

  it('takes "none of these" with one press, and changes nothing by looking', async () => {
    const table = await asked(['Anna', 'Ben']);
    const { token } = table.guests[0]!;
    const html = await (await browser.open(token)).text();
    await browser.open(token, '?none=1');
    await browser.open(token, `?vote-${table.options[0]}=yes`);
    expect((await poll(table)).answered).toBe(0);
    expect((await browser.send(token, html, { none: '1' })).status).toBe(303);
    expect((await poll(table)).people[0].votes.map(({ vote }: { vote: string }) => vote)).toEqual(['no', 'no', 'no']);
    expect((await fetch(`${app.url}/r/${token}/meetup.ics`)).status).toBe(404);
    expect(await (await fetch(`${app.url}/r/${token}/about-me`)).text()).toContain('The dates: Thu 22 Apr (No)');
  });

  it('wants a word about every date, and loses nothing that was typed', async () => {
    const table = await asked(['Anna', 'Ben']);
    const { token } = table.guests[0]!;
    const html = await (await browser.open(token)).text();
    const response = await browser.send(token, html, { [`vote-${table.options[1]}`]: 'yes', note: 'Late, maybe' });
    const again = await response.text();
    expect(response.status).toBe(422);
    expect(again.match(/ checked/g)).toHaveLength(1);
    expect(again).toContain('Late, maybe');
    expect(again.match(/class="wrong"/g)).toHaveLength(2);
    expect((await poll(table)).people[0].votes).toEqual([]);
  });
});

describe('the closing time', () => {
  it('lets an answer of that very moment count, and the one after it not', async () => {
    const table = await asked(['Anna', 'Ben']);
    app.clock.set('2027-04-08T17:59:50Z');
    expect((await say(table, 'Anna', 'yyy')).status).toBe(303);
    app.clock.set('2027-04-08T17:59:59Z'); // the page is two seconds older when it is sent
    const late = await say(table, 'Ben', 'yyy');
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('The answers are in.');
    expect(await poll(table)).toMatchObject({ answered: 1, closed: true });
    // What he said in a chat still counts, until a date is fixed.
    const votes = table.options.map((optionId) => ({ optionId, vote: 'yes' }));
    expect((await table.api.put(`/invitations/${table.guests[1]!.id}/ballot`, { votes })).status).toBe(204);
    expect((await poll(table)).answered).toBe(2);
  });

  it('can be put off, and then closes once more', async () => {
    const table = await asked(['Anna', 'Ben']);
    await tickAt('2027-04-08T18:00:01Z');
    await edit(table, planOf([A, B, C], { closesLocal: '2027-04-10T20:00' }));
    expect((await say(table, 'Ben', 'yyy')).status).toBe(303);
    await tickAt('2027-04-10T18:00:01Z');
    expect(await mails(table.id, 'poll-closed')).toEqual(['Ada poll-closed', 'Ada poll-closed']);
  });
});

describe('a poll that changes', () => {
  it('keeps the votes of dates that stay, and tells about new ones when the organizer says so', async () => {
    const table = await asked(['Anna', 'Ben']);
    await say(table, 'Anna', 'yin');
    const open = await (await browser.open(table.guests[0]!.token)).text();
    const answer = await edit(table, planOf([B, '2027-05-13T19:00', A], { tellGuests: true }));
    expect(answer.body.options.map(({ id }: { id: string }) => id)).toEqual([
      ...[table.options[1], expect.any(String), table.options[0]],
    ]);
    const [anna] = answer.body.people;
    expect(anna.votes).toEqual([
      ...[{ optionId: table.options[1], vote: 'if-need-be', source: 'page' }],
      ...[{ optionId: table.options[0], vote: 'yes', source: 'page' }],
    ]);
    expect(answer.body.answered).toBe(0);
    expect(await mails(table.id, 'poll-changed')).toEqual(['Anna poll-changed', 'Ben poll-changed']);
    expect(await codes(table)).toContain('poll-edited');
    // The page that was open shows dates that are gone.
    const stale = await browser.send(table.guests[0]!.token, open, { [`vote-${table.options[2]}`]: 'yes' });
    expect(stale.status).toBe(409);
  });

  it('mails nobody about an edit unless it is told to, nor about dates that only went', async () => {
    const table = await asked(['Anna', 'Ben']);
    await edit(table, planOf([A, B], { tellGuests: true }));
    await edit(table, planOf([A, B, '2027-05-13T19:00']));
    expect(await mails(table.id, 'poll-changed')).toEqual([]);
  });

  it('asks a name that comes later, and that one alone', async () => {
    const table = await asked(['Anna', 'Ben']);
    const { id: contactId } = (await table.api.post('/contacts', { name: 'Zoe' })).body;
    const { invitations } = (await table.api.post(`/meetups/${table.id}/invitations`, { contactIds: [contactId] }))
      .body;
    await table.api.post(`/meetups/${table.id}/poll/waves`, {
      invitationIds: invitations.map(({ id }: { id: string }) => id),
    });
    expect((await poll(table)).asked).toBe(3);
    expect(await mails(table.id, 'poll')).toEqual(['Anna poll', 'Ben poll']); // Zoe has no address, and gets her link by hand
  });

  it('is called back within the minute, and is a draft again', async () => {
    const table = await given(['Anna', 'Ben']);
    const invitationIds = table.guests.map(({ id }) => id);
    await table.api.post(`/meetups/${table.id}/poll/waves`, { invitationIds });
    expect((await table.api.post(`/meetups/${table.id}/recall`, { invitationIds })).body.state).toBe('draft');
    expect(await mails(table.id)).toEqual([]);
    expect((await browser.open(table.guests[0]!.token)).status).toBe(404);
  });

  it('is given up: nothing more leaves, the page says so, and the draft cannot vanish under those who know', async () => {
    const table = await asked(['Anna', 'Ben']);
    await say(table, 'Anna', 'yyy');
    await app.query(`UPDATE messages SET state = 'local' WHERE meetup_id = $1`, [table.id]); // the question has left
    expect((await table.api.delete(`/meetups/${table.id}/poll`)).status).toBe(204);
    const { state, version } = await meetup(table);
    expect(state).toBe('draft');
    expect(await poll(table)).toMatchObject({ options: [], answered: 0 });
    const page = await browser.open(table.guests[0]!.token);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('off the table')]);
    expect((await table.api.ifMatch(version).delete(`/meetups/${table.id}`)).status).toBe(409);

    // A new poll asks the same people anew, and its own minute can be undone.
    await edit(table, planOf([B, C]));
    const invitationIds = table.guests.map(({ id }) => id);
    await table.api.post(`/meetups/${table.id}/poll/waves`, { invitationIds });
    expect(await mails(table.id, 'poll')).toEqual(['Anna poll', 'Anna poll', 'Ben poll', 'Ben poll']);
    expect((await table.api.post(`/meetups/${table.id}/recall`, { invitationIds })).body.state).toBe('draft');
    expect(await mails(table.id, 'poll')).toEqual(['Anna poll', 'Ben poll']);
  });

  it('ends with the meetup: everybody who was asked hears of it, once', async () => {
    const table = await asked(['Anna', 'Ben']);
    const open = await (await browser.open(table.guests[0]!.token)).text();
    await table.api.post(`/meetups/${table.id}/cancellation`, { reason: 'The flu.' });
    expect(await mails(table.id, 'cancelled')).toEqual(['Anna cancelled', 'Ben cancelled']);
    expect(await (await browser.open(table.guests[0]!.token)).text()).toContain('This evening is cancelled.');
    expect((await browser.send(table.guests[0]!.token, open, { none: '1' })).status).toBe(409);
    const quick = await given(['Anna', 'Ben']);
    await quick.api.post(`/meetups/${quick.id}/poll/waves`, { invitationIds: quick.guests.map(({ id }) => id) });
    await quick.api.post(`/meetups/${quick.id}/cancellation`, { reason: '' });
    expect(await mails(quick.id)).toEqual([]); // the question had not left
  });
});

describe('fixing', () => {
  it('needs a word when somebody who is needed cannot', async () => {
    const table = await asked(['Anna', 'Ben']);
    await edit(table, planOf([A, B, C], { requiredIds: [table.guests[0]!.id] }));
    await say(table, 'Anna', 'nyy');
    const fix = (more: object) =>
      table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId: table.options[0], ...more });
    expect((await fix({})).body).toMatchObject({ type: '/problems/required-missing', people: [table.guests[0]!.id] });
    expect((await meetup(table)).state).toBe('polling');
    expect((await fix({ withoutRequired: true })).status).toBe(200);
  });

  describe('takes the date back', () => {
    const names = ['Anna', 'Ben', 'Chen', 'Dora'];
    const fixed = async (): Promise<Given & { fixing: string }> => {
      const table = await asked(names);
      for (const [name, ballot] of [
        ['Anna', 'yyn'],
        ['Ben', 'yin'],
        ['Chen', 'iyn'],
      ] as const)
        await say(table, name, ballot);
      const answer = await table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId: table.options[0] });
      const rests = new Date(answer.body.sendsAt).getTime() - app.clock.now().getTime();
      expect([rests > 55_000, rests <= 60_000]).toEqual([true, true]);
      return { ...table, fixing: `/meetups/${table.id}/poll/fixing` };
    };
    /** The rest is over, and what rested is in everybody's mailbox. */
    const minuteLater = async (id: string): Promise<void> => {
      app.clock.advance({ seconds: 61 });
      app.nest.get(MessagesWorker).wake();
      while ((await ofMails(id)).some(({ state }) => state === 'queued')) await pause(20);
    };
    const told = (id: string) => mails(id, 'date-set,date-set-full,please-confirm,invitation');

    it('within a minute: as if nothing had been fixed, and nobody heard of it', async () => {
      const table = await fixed();
      expect(await told(table.id)).toEqual(['Anna date-set', 'Ben date-set', 'Chen please-confirm', 'Dora invitation']);
      const before = await poll(table);
      expect((await table.api.delete(table.fixing)).status).toBe(204);
      expect(await states(table)).toEqual({ Anna: 'listed', Ben: 'listed', Chen: 'listed', Dora: 'listed' });
      expect(await meetup(table)).toMatchObject({ state: 'polling', seatsTaken: 1, localStart: A });
      expect(await poll(table)).toMatchObject({
        fixedOptionId: null,
        answered: before.answered,
        ranking: before.ranking,
      });
      expect(await told(table.id)).toEqual([]);
      expect(await codes(table)).toContain('date-unfixed');
      // It goes on: the same date once more, and this time it is said.
      expect((await table.api.post(table.fixing, { optionId: table.options[0] })).status).toBe(200);
      await minuteLater(table.id);
      expect(await told(table.id)).toEqual(['Anna date-set', 'Ben date-set', 'Chen please-confirm', 'Dora invitation']);
      expect((await table.api.delete(table.fixing)).body.type).toBe('/problems/date-known');
      expect(await meetup(table)).toMatchObject({ state: 'inviting' });
    });

    it('not after somebody answered, and not after it moved from another date', async () => {
      const answered = await fixed();
      await browser.answer(answered.guests[3]!.token, { answer: 'yes' });
      expect((await answered.api.delete(answered.fixing)).body.type).toBe('/problems/date-known');
      expect(await states(answered)).toMatchObject({ Anna: 'accepted', Dora: 'accepted' });

      const moved = await fixed();
      await minuteLater(moved.id);
      const move = { optionId: moved.options[1], fixedId: moved.options[0] };
      expect((await moved.api.post(moved.fixing, move)).body).toEqual({ sendsAt: null });
      expect((await moved.api.delete(moved.fixing)).body.type).toBe('/problems/date-known');
    });

    it('tells those who voted that it was called off in that minute, and nothing of the date', async () => {
      const table = await fixed();
      await table.api.post(`/meetups/${table.id}/cancellation`, { reason: '' });
      expect(await mails(table.id, 'cancelled')).toEqual(expect.arrayContaining(['Anna cancelled', 'Chen cancelled']));
      expect(await told(table.id)).toEqual([]);
    });

    it('says nothing of a date to somebody who changed their mind in that minute', async () => {
      const table = await fixed();
      await browser.answer(table.guests[0]!.token, { answer: 'no' });
      expect(await told(table.id)).toEqual(['Ben date-set', 'Chen please-confirm', 'Dora invitation']);
    });
  });

  it('moves on to the next best date: the votes are the answers, and the question whether it is on comes again', async () => {
    const names = ['Anna', 'Ben', 'Chen'];
    const table = await asked(names, [A, B]);
    await say(table, 'Anna', 'yn');
    await say(table, 'Ben', 'ny');
    await say(table, 'Chen', 'ny');
    await table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId: table.options[0] });
    await tickAt('2027-04-20T17:00:00Z'); // two days before A: too few
    expect((await meetup(table)).decisionAskedAt).not.toBeNull();
    expect((await poll(table)).runnerUpId).toBe(table.options[1]);

    const move = { optionId: table.options[1], fixedId: table.options[0] };
    expect((await table.api.post(`/meetups/${table.id}/poll/fixing`, move)).status).toBe(200);
    expect(await meetup(table)).toMatchObject({ state: 'inviting', localStart: B, decisionAskedAt: null });
    expect(await states(table)).toEqual({ Anna: 'invited', Ben: 'accepted', Chen: 'accepted' });
    const [first, second] = await ofMails(table.id, 'date-set');
    expect([first!.name, second!.name]).toEqual(['Anna', 'Ben']); // of A, then of B
    expect(second!.calendar).toContain('SEQUENCE:1');
    await tickAt('2027-04-27T17:00:00Z');
    expect(await mails(table.id, 'go,no-go')).toEqual(['Ada no-go', 'Ada go']);
  });

  it('is done once when two press at once on different dates, and no vote slips in behind it', async () => {
    const table = await asked(['Anna', 'Ben', 'Chen', 'Dora']);
    for (const { name } of table.guests.slice(0, 3)) await say(table, name, 'yyy');
    const pages = await Promise.all(table.guests.map(async ({ token }) => (await browser.open(token)).text()));
    const vote = Object.fromEntries(table.options.map((option) => [`vote-${option}`, 'no']));
    const answers = await Promise.all([
      ...table.options.map((optionId) => table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId })),
      ...table.guests.map(({ token }, index) => browser.send(token, pages[index]!, vote)),
    ]);
    expect(
      answers
        .slice(0, 3)
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 412, 412]);
    const fixed = await app.query<{ id: string; local_start: string }>(
      'SELECT id, local_start FROM date_options WHERE meetup_id = $1 AND fixed_at IS NOT NULL',
      [table.id],
    );
    expect(fixed).toHaveLength(1);
    expect((await meetup(table)).localStart).toBe(fixed[0]!.local_start);
    // Whoever was told that the answer is stored was seated, or asked, by it.
    const stored = (await poll(table)).people;
    for (const [index, { name }] of table.guests.entries()) {
      if (answers[3 + index]!.status !== 303) continue;
      const [last] = stored.find((one: { name: string }) => one.name === name).votes;
      expect([name, last.vote]).toEqual([name, 'no']);
      expect([name, (await states(table))[name]]).not.toEqual([name, 'accepted']);
    }
  });

  it.each([
    ['waits for it and is refused', 'ENABLE', false],
    ['slips in where the guard is taken away: the test sees what it should', 'DISABLE', true],
  ])('while it happens, a vote that takes no lock %s', async (_, guard, slipsIn) => {
    const table = await asked(['Anna', 'Ben']);
    const vote = (optionId: string) =>
      app.query(
        `INSERT INTO date_votes (organizer_id, meetup_id, invitation_id, option_id, vote, source, voted_at)
         SELECT organizer_id, meetup_id, id, $2, 'yes', 'page', now() FROM invitations WHERE id = $1`,
        [table.guests[0]!.id, optionId],
      );
    await vote(table.options[0]!); // while the poll runs it is taken, and once for a voter and a date
    await expect(vote(table.options[0]!)).rejects.toThrow();

    await app.query(`ALTER TABLE date_votes ${guard} TRIGGER date_votes_open`);
    let late: Promise<boolean> | undefined;
    await app.nest.get(Database).transaction(async (tx) => {
      await tx.query(`UPDATE meetups SET state = 'inviting' WHERE id = $1`, [table.id]);
      late = vote(table.options[1]!).then(
        () => true,
        () => false,
      );
      // The vote has reached the server before the date is fixed.
      const waits = `SELECT FROM pg_stat_activity WHERE query LIKE 'INSERT INTO date_votes%' AND wait_event_type = 'Lock'`;
      for (let tries = 0; !slipsIn && tries < 500; tries++) {
        if ((await app.query(waits)).length > 0) break;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    expect(await late).toBe(slipsIn);
    await app.query('ALTER TABLE date_votes ENABLE TRIGGER date_votes_open');
  });

  it('finds a page that was open before', async () => {
    const table = await asked(['Anna', 'Ben']);
    const open = await (await browser.open(table.guests[1]!.token)).text();
    await table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId: table.options[0] });
    const answer = await browser.send(table.guests[1]!.token, open, { none: '1' });
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('Something changed')]);
  });

  it('refuses an evening that is not polled, a date that has begun and one of another meetup', async () => {
    const [table, other] = [await asked(['Anna', 'Ben']), await asked(['Chen', 'Dora'])];
    const fix = (optionId: string) => table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId });
    expect((await fix(other.options[0]!)).status).toBe(422);
    const theirs = await table.api.post(`/meetups/${other.id}/poll/fixing`, { optionId: other.options[0] });
    expect(theirs.status).toBe(404);
    app.clock.set('2027-04-22T17:00:00Z');
    expect((await fix(table.options[0]!)).body.type).toBe('/problems/meetup-over');
    const draft = await given(['Emil']);
    const early = await draft.api.post(`/meetups/${draft.id}/poll/fixing`, { optionId: draft.options[0] });
    expect(early.body.type).toBe('/problems/no-poll');
  });
});

describe('the dates', () => {
  const refused = async (table: Given, body: object) => {
    const { status, body: problem } = await edit(table, body);
    const [first] = problem.errors ?? [];
    return first ? `${status} ${first.field} ${first.rule}` : `${status} ${problem.type}`;
  };

  it('are two to five, different, ahead, and exist on the clock', async () => {
    const table = await given(['Anna']);
    const six = ['04-22', '04-23', '04-24', '04-25', '04-26', '04-27'].map((day) => `2027-${day}T19:00`);
    expect(await refused(table, planOf([A]))).toBe('422 options too-few');
    expect(await refused(table, planOf(six))).toBe('422 options too-many');
    expect(await refused(table, planOf([A, A]))).toBe('422 options.1.localStart not-unique');
    expect(await refused(table, planOf(['2027-03-31T19:00', A]))).toBe('422 options.0.localStart in-the-past');
    expect(await refused(table, planOf([A, B], { closesLocal: '2027-04-23T10:00' }))).toBe(
      '422 closesLocal after-the-dates',
    );
    expect(await refused(table, planOf([A, B], { closesLocal: '2027-04-01T11:00' }))).toBe(
      '422 closesLocal in-the-past',
    );
    const skipped = await edit(table, planOf([A, '2028-03-26T02:30']));
    expect(skipped.body).toMatchObject({ type: '/problems/skipped-hour', option: 1, nextValid: '2028-03-26T03:30' });
    const repeated = ['earlier', null].map((repeatedHour) => ({ localStart: '2027-10-31T02:30', repeatedHour }));
    const dates = (one: object | undefined) => ({ ...planOf([]), options: [{ localStart: A }, one] });
    expect((await edit(table, dates(repeated[1]))).body.type).toBe('/problems/repeated-hour');
    expect((await edit(table, dates(repeated[0]))).body.options[1].startsAt).toBe('2027-10-31T00:30:00.000Z');
  });

  it('may be the same evening at two places, of the organizer’s own', async () => {
    const table = await given(['Anna']);
    const { id: venueId } = (await table.api.post('/venues', { kind: 'place', name: 'Café Nord' })).body;
    const foreign = (await (await app.given.organizer()).api.post('/venues', { kind: 'place', name: 'Theirs' })).body
      .id;
    const at = (venue: string) => ({ ...planOf([A]), options: [{ localStart: A }, { localStart: A, venueId: venue }] });
    expect((await edit(table, at(foreign))).body.errors[0]).toMatchObject({ field: 'options', rule: 'unknown' });
    const { body } = await edit(table, at(venueId));
    expect(body.options.map(({ venueName }: { venueName: string | null }) => venueName)).toEqual([null, 'Café Nord']);
  });

  it('are never fewer than two in the database, nor more than five', async () => {
    const table = await asked(['Anna', 'Ben']);
    const drop = 'DELETE FROM date_options WHERE meetup_id = $1 AND position > $2';
    await expect(app.query(drop, [table.id, 1])).rejects.toThrow();
    await expect(app.query(drop, [table.id, 0])).rejects.toThrow(); // a poll that runs has dates
    await app.query(drop, [table.id, 2]);
    expect((await poll(table)).options).toHaveLength(2);
  });

  it('are edited by one tab at a time', async () => {
    const table = await given(['Anna']);
    const { version } = await meetup(table);
    expect((await table.api.ifMatch(version).put(`/meetups/${table.id}/poll`, planOf([A, B]))).status).toBe(200);
    expect((await table.api.ifMatch(version).put(`/meetups/${table.id}/poll`, planOf([A, C]))).status).toBe(412);
  });
});

it('keeps invitations back until there is a date', async () => {
  const table = await asked(['Anna', 'Ben']);
  const [anna] = table.guests as [Guest];
  const wave = await table.api.post(`/meetups/${table.id}/waves`, { invitationIds: [anna.id] });
  expect(wave.body.type).toBe('/problems/poll-running');
  const yes = await table.api.put(`/invitations/${anna.id}/answer`, { answer: 'yes' });
  expect(yes.body.type).toBe('/problems/poll-running');
  expect((await table.api.delete(`/invitations/${anna.id}`)).status).toBe(409); // she knows: withdrawn, not removed
  await table.api.post(`/invitations/${anna.id}/withdrawal`);
  expect(await mails(table.id, 'withdrawn')).toEqual(['Anna withdrawn']);
  expect((await poll(table)).asked).toBe(1);
});
