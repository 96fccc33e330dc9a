import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../api/src/database/database.js';
import { MessagesWorker } from '../../api/src/messages/messages.worker.js';
import { startApp, type TestApp } from '../support/app.js';
import { A, B, C, planOf, type PolledTable, polling } from '../support/polled-table.js';
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

describe('fixing', () => {
  it('needs a word when somebody who is needed cannot', async () => {
    const table = await polls.asked(['Anna', 'Ben']);
    await polls.edit(table, planOf([A, B, C], { requiredIds: [table.guests[0]!.id] }));
    await polls.say(table, 'Anna', 'nyy');
    const fix = (more: object) =>
      table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId: table.options[0], ...more });
    expect((await fix({})).body).toMatchObject({ type: '/problems/required-missing', people: [table.guests[0]!.id] });
    expect((await polls.meetup(table)).state).toBe('polling');
    expect((await fix({ withoutRequired: true })).status).toBe(200);
  });

  describe('takes the date back', () => {
    const names = ['Anna', 'Ben', 'Chen', 'Dora'];
    const fixed = async (): Promise<PolledTable & { fixing: string }> => {
      const table = await polls.asked(names);
      for (const [name, ballot] of [
        ['Anna', 'yyn'],
        ['Ben', 'yin'],
        ['Chen', 'iyn'],
      ] as const)
        await polls.say(table, name, ballot);
      const answer = await table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId: table.options[0] });
      const rests = new Date(answer.body.sendsAt).getTime() - app.clock.now().getTime();
      expect([rests > 55_000, rests <= 60_000]).toEqual([true, true]);
      return { ...table, fixing: `/meetups/${table.id}/poll/fixing` };
    };
    /** The rest is over, and what rested is in everybody's mailbox. */
    const minuteLater = async (): Promise<void> => {
      app.clock.advance({ seconds: 61 });
      await app.nest.get(MessagesWorker).round();
    };
    const told = (id: string) => polls.mails(id, 'date-set,date-set-full,please-confirm,invitation');

    it('within a minute: as if nothing had been fixed, and nobody heard of it', async () => {
      const table = await fixed();
      expect(await told(table.id)).toEqual(['Anna date-set', 'Ben date-set', 'Chen please-confirm', 'Dora invitation']);
      const before = await polls.poll(table);
      expect((await table.api.delete(table.fixing)).status).toBe(204);
      expect(await polls.states(table)).toEqual({ Anna: 'listed', Ben: 'listed', Chen: 'listed', Dora: 'listed' });
      expect(await polls.meetup(table)).toMatchObject({ state: 'polling', seatsTaken: 1, localStart: A });
      expect(await polls.poll(table)).toMatchObject({
        fixedOptionId: null,
        answered: before.answered,
        ranking: before.ranking,
      });
      expect(await told(table.id)).toEqual([]);
      expect(await polls.codes(table)).toContain('date-unfixed');
      // It goes on: the same date once more, and this time it is said.
      expect((await table.api.post(table.fixing, { optionId: table.options[0] })).status).toBe(200);
      await minuteLater();
      expect(await told(table.id)).toEqual(['Anna date-set', 'Ben date-set', 'Chen please-confirm', 'Dora invitation']);
      expect((await table.api.delete(table.fixing)).body.type).toBe('/problems/date-known');
      expect(await polls.meetup(table)).toMatchObject({ state: 'inviting' });
    });

    it('not after somebody answered, and not after it moved from another date', async () => {
      const answered = await fixed();
      await browser.answer(answered.guests[3]!.token, { answer: 'yes' });
      expect((await answered.api.delete(answered.fixing)).body.type).toBe('/problems/date-known');
      expect(await polls.states(answered)).toMatchObject({ Anna: 'accepted', Dora: 'accepted' });

      const moved = await fixed();
      await minuteLater();
      const move = { optionId: moved.options[1], fixedId: moved.options[0] };
      expect((await moved.api.post(moved.fixing, move)).body).toEqual({ sendsAt: null });
      expect((await moved.api.delete(moved.fixing)).body.type).toBe('/problems/date-known');
    });

    it('tells those who voted that it was called off in that minute, and nothing of the date', async () => {
      const table = await fixed();
      await table.api.post(`/meetups/${table.id}/cancellation`, { reason: '' });
      expect(await polls.mails(table.id, 'cancelled')).toEqual(
        expect.arrayContaining(['Anna cancelled', 'Chen cancelled']),
      );
      expect(await told(table.id)).toEqual([]);
    });

    it('says nothing of a date to somebody who changed their mind in that minute', async () => {
      const table = await fixed();
      await browser.answer(table.guests[0]!.token, { answer: 'no' });
      expect(await told(table.id)).toEqual(['Ben date-set', 'Chen please-confirm', 'Dora invitation']);
    });
  });

  it('brings its place, and takes it along when it is taken back or left for another', async () => {
    const table = await polls.given(['Anna'], [A, B]);
    const venue = async (name: string) => (await table.api.post('/venues', { kind: 'place', name })).body.id as string;
    const [home, cafe, park] = [await venue('Home'), await venue('Café'), await venue('Park')];
    const isAt = async () => (await polls.meetup(table)).venueId;
    const putAt = (id: string) => app.query('UPDATE meetups SET venue_id = $2 WHERE id = $1', [table.id, id]);
    await putAt(home);
    const options = [{ localStart: A, venueId: cafe }, { localStart: B }];
    const [atCafe, elsewhere] = (await polls.edit(table, planOf([], { options }))).body.options;
    await table.api.post(`/meetups/${table.id}/poll/waves`, { invitationIds: table.guests.map(({ id }) => id) });
    app.clock.advance({ minutes: 2 });
    const fix = async (optionId: string, fixedId: string | null = null) =>
      (await table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId, fixedId })).status;

    expect([await fix(atCafe.id), await isAt()]).toEqual([200, cafe]);
    await table.api.delete(`/meetups/${table.id}/poll/fixing`);
    expect(await isAt()).toBe(home);
    await fix(atCafe.id);
    app.clock.advance({ minutes: 2 });
    expect([await fix(elsewhere.id, atCafe.id), await isAt()]).toEqual([200, home]);
    expect([await fix(atCafe.id, elsewhere.id), await isAt()]).toEqual([200, cafe]);
    // A place that was chosen since is the meetup's own.
    await putAt(park);
    expect([await fix(elsewhere.id, atCafe.id), await isAt()]).toEqual([200, park]);
  });

  it('moves on to the next best date: the votes are the answers, and the question whether it is on comes again', async () => {
    const names = ['Anna', 'Ben', 'Chen'];
    const table = await polls.asked(names, [A, B]);
    await polls.say(table, 'Anna', 'yn');
    await polls.say(table, 'Ben', 'ny');
    await polls.say(table, 'Chen', 'ny');
    await table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId: table.options[0] });
    await polls.tickAt('2027-04-20T17:00:00Z'); // two days before A: too few
    expect((await polls.meetup(table)).decisionAskedAt).not.toBeNull();
    expect((await polls.poll(table)).runnerUpId).toBe(table.options[1]);

    const move = { optionId: table.options[1], fixedId: table.options[0] };
    expect((await table.api.post(`/meetups/${table.id}/poll/fixing`, move)).status).toBe(200);
    expect(await polls.meetup(table)).toMatchObject({ state: 'inviting', localStart: B, decisionAskedAt: null });
    expect(await polls.states(table)).toEqual({ Anna: 'invited', Ben: 'accepted', Chen: 'accepted' });
    const [first, second] = await polls.ofMails(table.id, 'date-set');
    expect([first!.name, second!.name]).toEqual(['Anna', 'Ben']); // of A, then of B
    expect(second!.calendar).toContain('SEQUENCE:1');
    await polls.tickAt('2027-04-27T17:00:00Z');
    expect(await polls.mails(table.id, 'go,no-go')).toEqual(['Ada no-go', 'Ada go']);
  });

  it('is done once when two press at once on different dates, and no vote slips in behind it', async () => {
    const table = await polls.asked(['Anna', 'Ben', 'Chen', 'Dora']);
    for (const { name } of table.guests.slice(0, 3)) await polls.say(table, name, 'yyy');
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
    expect((await polls.meetup(table)).localStart).toBe(fixed[0]!.local_start);
    // Whoever was told that the answer is stored was seated, or asked, by it.
    const stored = (await polls.poll(table)).people;
    for (const [index, { name }] of table.guests.entries()) {
      if (answers[3 + index]!.status !== 303) continue;
      const [last] = stored.find((one: { name: string }) => one.name === name).votes;
      expect([name, last.vote]).toEqual([name, 'no']);
      expect([name, (await polls.states(table))[name]]).not.toEqual([name, 'accepted']);
    }
  });

  it.each([
    ['waits for it and is refused', 'ENABLE', false],
    ['slips in where the guard is taken away: the test sees what it should', 'DISABLE', true],
  ])('while it happens, a vote that takes no lock %s', async (_, guard, slipsIn) => {
    const table = await polls.asked(['Anna', 'Ben']);
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
    const table = await polls.asked(['Anna', 'Ben']);
    const open = await (await browser.open(table.guests[1]!.token)).text();
    await table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId: table.options[0] });
    const answer = await browser.send(table.guests[1]!.token, open, { none: '1' });
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('Something changed')]);
  });

  it('refuses an evening that is not polled, a date that has begun and one of another meetup', async () => {
    const [table, other] = [await polls.asked(['Anna', 'Ben']), await polls.asked(['Chen', 'Dora'])];
    const fix = (optionId: string) => table.api.post(`/meetups/${table.id}/poll/fixing`, { optionId });
    expect((await fix(other.options[0]!)).status).toBe(422);
    const theirs = await table.api.post(`/meetups/${other.id}/poll/fixing`, { optionId: other.options[0] });
    expect(theirs.status).toBe(404);
    app.clock.set('2027-04-22T17:00:00Z');
    expect((await fix(table.options[0]!)).body.type).toBe('/problems/meetup-over');
    const draft = await polls.given(['Emil']);
    const early = await draft.api.post(`/meetups/${draft.id}/poll/fixing`, { optionId: draft.options[0] });
    expect(early.body.type).toBe('/problems/no-poll');
  });
});
