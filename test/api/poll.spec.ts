import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { A, B, C, planOf, type PolledGuest, type PolledTable, polling } from '../support/polled-table.js';
import { GuestBrowser } from '../support/table.js';

let app: TestApp;
let browser: GuestBrowser;
let polls: ReturnType<typeof polling>;
beforeAll(async () => {
  app = await startApp();
  browser = new GuestBrowser(app);
  polls = polling(app);
});
afterAll(() => app.close());

describe('the story of a date', () => {
  it('goes from several dates in one mail to a table, and asks nobody twice', async () => {
    const table = await polls.given(['Anna', 'Ben', 'Chen', 'Dora', 'Emil', 'Farah']);
    const { api, id, guests, options } = table;
    expect(await polls.ofMails(id)).toEqual([]);
    expect((await browser.open(guests[0]!.token)).status).toBe(404);

    const invitationIds = guests.map((guest) => guest.id);
    const { body } = await api.post(`/meetups/${id}/poll/waves`, { invitationIds });
    await api.post(`/meetups/${id}/poll/waves`, { invitationIds }); // a second press
    expect(new Date(body.sendsAt).getTime() - app.clock.now().getTime()).toBeGreaterThan(50_000);
    const asking = await polls.ofMails(id);
    expect(asking.map(({ kind, calendar }) => [kind, calendar])).toEqual(guests.map(() => ['poll', null]));
    expect(asking[0]!.body_text).toContain('Date 3: Thursday, 6 May 2027, 19:00–22:00');
    expect(asking[0]!.body_text).toContain('Please say by Thursday, 8 April, 20:00');
    expect(await polls.meetup(table)).toMatchObject({
      state: 'polling',
      seatsTaken: 1,
      startsAt: '2027-04-22T17:00:00.000Z',
    });
    app.clock.advance({ minutes: 2 });

    expect((await polls.say(table, 'Ben', 'yyn')).status).toBe(303);
    expect((await polls.say(table, 'Anna', 'niy')).status).toBe(303);
    expect((await polls.say(table, 'Anna', 'yyn')).status).toBe(303); // changed her mind: now behind Ben
    await polls.say(table, 'Chen', 'nin');
    await polls.say(table, 'Dora', 'nny');
    await api.put(`/invitations/${guests[4]!.id}/ballot`, {
      votes: options.map((optionId, index) => ({ optionId, vote: index === 1 ? 'yes' : 'no' })),
    });

    await polls.tickAt('2027-04-08T17:59:00Z');
    expect(await polls.mails(id, 'poll-closed')).toEqual([]);
    await polls.tickAt('2027-04-08T18:00:01Z');
    await polls.tickAt('2027-04-08T18:05:00Z');
    expect(await polls.meetup(table)).toMatchObject({ state: 'polling', waitsFor: 'date' });
    const [notice, ...others] = await polls.ofMails(id, 'poll-closed');
    expect(others).toEqual([]);
    expect(notice!.body_text).toContain('5 of 6 have said which dates suit them');
    expect(notice!.body_text).toContain('The best one is Thursday, 29 April, 19:00: 3 can, and 1 more if need be.');
    expect(notice!.body_text).not.toMatch(/Anna|Ben|Chen/);

    const seen = await polls.poll(table);
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
    expect(await polls.states(table)).toEqual({
      ...{ Anna: 'accepted', Ben: 'accepted', Emil: 'accepted' },
      ...{ Chen: 'invited', Dora: 'listed', Farah: 'listed' },
    });
    expect(await polls.meetup(table)).toMatchObject({
      state: 'inviting',
      localStart: B,
      seatsTaken: 5,
      waitsFor: null,
    });
    const after = (await polls.ofMails(id)).filter(({ kind }) => !['poll', 'poll-closed'].includes(kind));
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
    expect(await polls.codes(table)).toEqual(expect.arrayContaining(['polled', 'voted', 'poll-closed', 'date-fixed']));

    // A chair comes free: the next on the list is asked, and the page remembers what was said.
    await browser.answer(guests[1]!.token, { answer: 'no' });
    expect(await polls.states(table)).toMatchObject({ Ben: 'declined', Dora: 'invited' });
    expect(await (await browser.open(guests[3]!.token)).text()).toContain('You said that this date does not suit you');
    await browser.answer(guests[5]!.token, { answer: 'yes' });
    expect(await polls.states(table)).toMatchObject({ Farah: 'waitlisted' });
  });

  it('shows counts to voters, and names only where the organizer does', async () => {
    const table = await polls.asked(['Anna Berg', 'Ben Ruiz']);
    await polls.say(table, 'Anna Berg', 'yin');
    const page = async () => (await browser.open(table.guests[1]!.token)).text();
    expect(await page()).toContain('1 other can');
    expect(await page()).not.toContain('Anna');
    await polls.edit(table, planOf([A, B, C], { showNames: true }));
    expect(await page()).toContain('Can: Anna');
    expect(await page()).not.toContain('Berg');
    expect(await page()).not.toContain('anna.berg@');
  });

  it('takes "none of these" with one press, and changes nothing by looking', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    const { token } = table.guests[0]!;
    const html = await (await browser.open(token)).text();
    await browser.open(token, '?none=1');
    await browser.open(token, `?vote-${table.options[0]}=yes`);
    expect((await polls.poll(table)).answered).toBe(0);
    expect((await browser.send(token, html, { none: '1' })).status).toBe(303);
    expect((await polls.poll(table)).people[0].votes.map(({ vote }: { vote: string }) => vote)).toEqual([
      'no',
      'no',
      'no',
    ]);
    expect((await fetch(`${app.url}/r/${token}/meetup.ics`)).status).toBe(404);
    expect(await (await fetch(`${app.url}/r/${token}/about-me`)).text()).toContain('The dates: Thu 22 Apr (No)');
  });

  it('wants a word about every date, and loses nothing that was typed', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    const { token } = table.guests[0]!;
    const html = await (await browser.open(token)).text();
    const response = await browser.send(token, html, { [`vote-${table.options[1]}`]: 'yes', note: 'Late, maybe' });
    const again = await response.text();
    expect(response.status).toBe(422);
    expect(again.match(/ checked/g)).toHaveLength(1);
    expect(again).toContain('Late, maybe');
    expect(again.match(/class="wrong"/g)).toHaveLength(2);
    expect((await polls.poll(table)).people[0].votes).toEqual([]);
  });
});

describe('the closing time', () => {
  it('lets an answer of that very moment count, and the one after it not', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    app.clock.set('2027-04-08T17:59:50Z');
    expect((await polls.say(table, 'Anna', 'yyy')).status).toBe(303);
    app.clock.set('2027-04-08T17:59:59Z'); // the page is two seconds older when it is sent
    const late = await polls.say(table, 'Ben', 'yyy');
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('The answers are in.');
    expect(await polls.poll(table)).toMatchObject({ answered: 1, closed: true });
    // What he said in a chat still counts, until a date is fixed.
    const votes = table.options.map((optionId) => ({ optionId, vote: 'yes' }));
    expect((await table.api.put(`/invitations/${table.guests[1]!.id}/ballot`, { votes })).status).toBe(204);
    expect((await polls.poll(table)).answered).toBe(2);
  });

  it('can be put off, and then closes once more', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    await polls.tickAt('2027-04-08T18:00:01Z');
    await polls.edit(table, planOf([A, B, C], { closesLocal: '2027-04-10T20:00' }));
    expect((await polls.say(table, 'Ben', 'yyy')).status).toBe(303);
    await polls.tickAt('2027-04-10T18:00:01Z');
    expect(await polls.mails(table.id, 'poll-closed')).toEqual(['Ada poll-closed', 'Ada poll-closed']);
  });
});

describe('a poll that changes', () => {
  it('keeps the votes of dates that stay, and tells about new ones when the organizer says so', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    await polls.say(table, 'Anna', 'yin');
    const open = await (await browser.open(table.guests[0]!.token)).text();
    const answer = await polls.edit(table, planOf([B, '2027-05-13T19:00', A], { tellGuests: true }));
    expect(answer.body.options.map(({ id }: { id: string }) => id)).toEqual([
      ...[table.options[1], expect.any(String), table.options[0]],
    ]);
    const [anna] = answer.body.people;
    expect(anna.votes).toEqual([
      ...[{ optionId: table.options[1], vote: 'if-need-be', source: 'page' }],
      ...[{ optionId: table.options[0], vote: 'yes', source: 'page' }],
    ]);
    expect(answer.body.answered).toBe(0);
    expect(await polls.mails(table.id, 'poll-changed')).toEqual(['Anna poll-changed', 'Ben poll-changed']);
    expect(await polls.codes(table)).toContain('poll-edited');
    // The page that was open shows dates that are gone.
    const stale = await browser.send(table.guests[0]!.token, open, { [`vote-${table.options[2]}`]: 'yes' });
    expect(stale.status).toBe(409);
  });

  it('mails nobody about an edit unless it is told to, nor about dates that only went', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    await polls.edit(table, planOf([A, B], { tellGuests: true }));
    await polls.edit(table, planOf([A, B, '2027-05-13T19:00']));
    expect(await polls.mails(table.id, 'poll-changed')).toEqual([]);
  });

  it('asks a name that comes later, and that one alone', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    const { id: contactId } = (await table.api.post('/contacts', { name: 'Zoe' })).body;
    const { invitations } = (await table.api.post(`/meetups/${table.id}/invitations`, { contactIds: [contactId] }))
      .body;
    await table.api.post(`/meetups/${table.id}/poll/waves`, {
      invitationIds: invitations.map(({ id }: { id: string }) => id),
    });
    expect((await polls.poll(table)).asked).toBe(3);
    expect(await polls.mails(table.id, 'poll')).toEqual(['Anna poll', 'Ben poll']); // Zoe has no address, and gets her link by hand
  });

  it('is called back within the minute, and is a draft again', async () => {
    const table = await polls.given(['Anna', 'Ben']);
    const invitationIds = table.guests.map(({ id }) => id);
    await table.api.post(`/meetups/${table.id}/poll/waves`, { invitationIds });
    expect((await table.api.post(`/meetups/${table.id}/recall`, { invitationIds })).body.state).toBe('draft');
    expect(await polls.mails(table.id)).toEqual([]);
    expect((await browser.open(table.guests[0]!.token)).status).toBe(404);
  });

  it('is given up: nothing more leaves, the page says so, and the draft cannot vanish under those who know', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    await polls.say(table, 'Anna', 'yyy');
    await app.query(`UPDATE messages SET state = 'local' WHERE meetup_id = $1`, [table.id]); // the question has left
    expect((await table.api.delete(`/meetups/${table.id}/poll`)).status).toBe(204);
    const { state, version } = await polls.meetup(table);
    expect(state).toBe('draft');
    expect(await polls.poll(table)).toMatchObject({ options: [], answered: 0 });
    const page = await browser.open(table.guests[0]!.token);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('off the table')]);
    expect((await table.api.ifMatch(version).delete(`/meetups/${table.id}`)).status).toBe(409);

    // A new poll asks the same people anew, and its own minute can be undone.
    await polls.edit(table, planOf([B, C]));
    const invitationIds = table.guests.map(({ id }) => id);
    await table.api.post(`/meetups/${table.id}/poll/waves`, { invitationIds });
    expect(await polls.mails(table.id, 'poll')).toEqual(['Anna poll', 'Anna poll', 'Ben poll', 'Ben poll']);
    expect((await table.api.post(`/meetups/${table.id}/recall`, { invitationIds })).body.state).toBe('draft');
    expect(await polls.mails(table.id, 'poll')).toEqual(['Anna poll', 'Ben poll']);
  });

  it('ends with the meetup: everybody who was asked hears of it, once', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    const open = await (await browser.open(table.guests[0]!.token)).text();
    await table.api.post(`/meetups/${table.id}/cancellation`, { reason: 'The flu.' });
    expect(await polls.mails(table.id, 'cancelled')).toEqual(['Anna cancelled', 'Ben cancelled']);
    expect(await (await browser.open(table.guests[0]!.token)).text()).toContain('This evening is cancelled.');
    expect((await browser.send(table.guests[0]!.token, open, { none: '1' })).status).toBe(409);
    const quick = await polls.given(['Anna', 'Ben']);
    await quick.api.post(`/meetups/${quick.id}/poll/waves`, { invitationIds: quick.guests.map(({ id }) => id) });
    await quick.api.post(`/meetups/${quick.id}/cancellation`, { reason: '' });
    expect(await polls.mails(quick.id)).toEqual([]); // the question had not left
  });
});

describe('the dates', () => {
  const refused = async (table: PolledTable, body: object) => {
    const { status, body: problem } = await polls.edit(table, body);
    const [first] = problem.errors ?? [];
    return first ? `${status} ${first.field} ${first.rule}` : `${status} ${problem.type}`;
  };

  it('are two to five, different, ahead, and exist on the clock', async () => {
    const table = await polls.given(['Anna']);
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
    const skipped = await polls.edit(table, planOf([A, '2028-03-26T02:30']));
    expect(skipped.body).toMatchObject({ type: '/problems/skipped-hour', option: 1, nextValid: '2028-03-26T03:30' });
    const repeated = ['earlier', null].map((repeatedHour) => ({ localStart: '2027-10-31T02:30', repeatedHour }));
    const dates = (one: object | undefined) => ({ ...planOf([]), options: [{ localStart: A }, one] });
    expect((await polls.edit(table, dates(repeated[1]))).body.type).toBe('/problems/repeated-hour');
    expect((await polls.edit(table, dates(repeated[0]))).body.options[1].startsAt).toBe('2027-10-31T00:30:00.000Z');
  });

  it('may be the same evening at two places, of the organizer’s own', async () => {
    const table = await polls.given(['Anna']);
    const { id: venueId } = (await table.api.post('/venues', { kind: 'place', name: 'Café Nord' })).body;
    const foreign = (await (await app.given.organizer()).api.post('/venues', { kind: 'place', name: 'Theirs' })).body
      .id;
    const at = (venue: string) => ({ ...planOf([A]), options: [{ localStart: A }, { localStart: A, venueId: venue }] });
    expect((await polls.edit(table, at(foreign))).body.errors[0]).toMatchObject({ field: 'options', rule: 'unknown' });
    const { body } = await polls.edit(table, at(venueId));
    expect(body.options.map(({ venueName }: { venueName: string | null }) => venueName)).toEqual([null, 'Café Nord']);
  });

  it('are never fewer than two in the database, nor more than five', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    const drop = 'DELETE FROM date_options WHERE meetup_id = $1 AND position > $2';
    await expect(app.query(drop, [table.id, 1])).rejects.toThrow();
    await expect(app.query(drop, [table.id, 0])).rejects.toThrow(); // a poll that runs has dates
    await app.query(drop, [table.id, 2]);
    expect((await polls.poll(table)).options).toHaveLength(2);
  });

  it('are edited by one tab at a time', async () => {
    const table = await polls.given(['Anna']);
    const { version } = await polls.meetup(table);
    expect((await table.api.ifMatch(version).put(`/meetups/${table.id}/poll`, planOf([A, B]))).status).toBe(200);
    expect((await table.api.ifMatch(version).put(`/meetups/${table.id}/poll`, planOf([A, C]))).status).toBe(412);
  });
});

it('keeps invitations back until there is a date', async () => {
  const table = await polls.asked(['Anna', 'Ben']);
  const [anna] = table.guests as [PolledGuest];
  const wave = await table.api.post(`/meetups/${table.id}/waves`, { invitationIds: [anna.id] });
  expect(wave.body.type).toBe('/problems/poll-running');
  const yes = await table.api.put(`/invitations/${anna.id}/answer`, { answer: 'yes' });
  expect(yes.body.type).toBe('/problems/poll-running');
  expect((await table.api.delete(`/invitations/${anna.id}`)).status).toBe(409); // she knows: withdrawn, not removed
  await table.api.post(`/invitations/${anna.id}/withdrawal`);
  expect(await polls.mails(table.id, 'withdrawn')).toEqual(['Anna withdrawn']);
  expect((await polls.poll(table)).asked).toBe(1);
});
