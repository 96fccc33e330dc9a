import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ANSWERS, DomainError } from '@stammtisch/domain';
import fc from 'fast-check';
import { GuestService } from '../../api/src/guest/guest.service.js';
import { TableStore } from '../../api/src/tables/table.store.js';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable, type GivenTable } from '../support/table.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { MAILS_PER_DAY: 'off' } });
  // Who comes in the same millisecond waits in the order of the list: here nobody does.
  const { now } = app.clock;
  app.clock.now = () => {
    app.clock.advance({ seconds: 0.001 });
    return now.call(app.clock);
  };
});
afterAll(() => app.close());

const PEOPLE = 14;
const said = fc.record({
  guest: fc.nat({ max: PEOPLE - 1 }),
  answer: fc.constantFrom(...ANSWERS),
  plusOnes: fc.nat({ max: 2 }),
  diet: fc.constantFrom<string>('', 'no nuts'),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;
/** What is said in one moment, then in the next. Somebody may say two things at once. */
const moments = fc.array(fc.array(said, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 3 });
const kindOfTable = fc.record({
  capacity: fc.integer({ min: 5, max: 8 }),
  seatMode: fc.constantFrom('held' as const, 'first-come' as const),
  refill: fc.boolean(),
  /** Two weeks, or within the cut-off. */
  startsInHours: fc.constantFrom(14 * 24, 20),
});
type KindOfTable = typeof kindOfTable extends fc.Arbitrary<infer T> ? T : never;

it('ends as it would have one after the other, whoever comes at the same moment', async () => {
  await fc.assert(
    fc.asyncProperty(kindOfTable, moments, async (kind, all) => {
      const { together, inTurn } = await play(kind, all);
      expect(together).toEqual(inTurn);
    }),
    { numRuns: 25 },
  );
}, 120_000);

it('does not, when nobody sees what the one before said: the test sees what it should', async () => {
  const store = app.nest.get(TableStore) as unknown as { store: (...args: unknown[]) => Promise<unknown> };
  const { store: stored } = store;
  store.store = async (...args) => {
    await stored.apply(store, args);
    return args[1];
  };
  const yes = (guest: number): Said => ({ guest, answer: 'yes', plusOnes: 0, diet: '' });
  const kind = { capacity: 5, seatMode: 'first-come', refill: false, startsInHours: 14 * 24 } as const;
  const { together } = await play(kind, [[0, 1, 2, 3, 4, 5].map(yes)]).finally(() => (store.store = stored));
  expect(together.guests.filter(({ state }) => state === 'accepted')).toHaveLength(6);
});

it('takes the others when one of them cannot be stored', async () => {
  const table = await givenTable(app, { capacity: 6, invited: 4 });
  const answer = await reader(table);
  const outcomes = await Promise.all(
    // PostgreSQL has no character of that number; the page refuses it long before.
    ['', 'a\u0000b', ''].map((diet, guest) => answer({ guest, answer: 'yes', plusOnes: 0, diet })),
  );
  expect(outcomes).toEqual(['taken', expect.stringContaining('unsupported Unicode'), 'taken']);
  expect((await lookAt(table)).guests.slice(0, 3).map(({ state }) => state)).toEqual([
    ...['accepted', 'invited', 'accepted'],
  ]);
});

/** The same on two tables that are alike: on one everybody of a moment at once, on the other in turn. */
async function play(kind: KindOfTable, all: readonly (readonly Said[])[]) {
  // Whoever is invited holds a seat, or nobody does.
  const invited = kind.seatMode === 'held' ? kind.capacity - 1 : PEOPLE;
  const options = { ...kind, plusOnesCap: 2, invited, listed: PEOPLE - invited };
  const [one, other] = [await givenTable(app, options), await givenTable(app, options)];
  const outcomes: { together: string[]; inTurn: string[] } = { together: [], inTurn: [] };
  for (const moment of all) {
    const [answerOne, answerOther] = [await reader(one), await reader(other)];
    outcomes.together.push(...(await Promise.all(moment.map(answerOne))));
    for (const words of moment) outcomes.inTurn.push(await answerOther(words));
  }
  return {
    together: { outcomes: outcomes.together, ...(await lookAt(one)) },
    inTurn: { outcomes: outcomes.inTurn, ...(await lookAt(other)) },
  };
}

/** Everybody has the page open as it is now. @returns how each says something from there */
async function reader({ guests }: GivenTable): Promise<(said: Said) => Promise<string>> {
  const service = app.nest.get(GuestService);
  const pages = await Promise.all(guests.map(({ token }) => service.find(token).catch(() => null)));
  return ({ guest, ...words }) => {
    const page = pages[guest];
    if (!page) return Promise.resolve('not asked');
    return service.answer(page, { ...words, note: '', revision: page.revision }).then(
      () => 'taken',
      (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
    );
  };
}

/** All that is stored about it, but for times and ids. */
async function lookAt({ meetupId }: GivenTable) {
  const guests = await app.query<{ state: string }>(
    `SELECT rank, state, answer, answer_source, plus_ones, guest_diet, revision, answer_by IS NOT NULL AS held,
       offer_until IS NOT NULL AS offered, rank() OVER (PARTITION BY state ORDER BY waitlisted_at) AS place
     FROM invitations WHERE meetup_id = $1 ORDER BY rank`,
    [meetupId],
  );
  const [meetup] = await app.query(
    'SELECT state, capacity, seats_taken, revision, due_at IS NOT NULL AS due, news_due_at FROM meetups WHERE id = $1',
    [meetupId],
  );
  const log = await app.query(
    `SELECT i.rank, l.code, l.params - 'because' - 'answerBy' - 'until' AS params FROM meetup_log l LEFT JOIN invitations i ON i.id = l.invitation_id
     WHERE l.meetup_id = $1 ORDER BY l.id`,
    [meetupId],
  );
  const mails = await app.query(
    `SELECT i.rank, x.kind, x.state = 'recalled' AS recalled FROM messages x JOIN invitations i ON i.id = x.invitation_id
     WHERE x.meetup_id = $1 ORDER BY i.rank, x.created_at, x.kind`,
    [meetupId],
  );
  return { guests, meetup, log, mails };
}
