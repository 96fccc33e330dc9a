import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { MessagesWorker } from '../../api/src/messages/messages.worker.js';
import { startApp, type TestApp } from '../support/app.js';
import { enqueue, mailTo } from '../support/outbox.js';
import { ScriptedMailServer } from '../support/scripted-mail-server.js';
import { type GivenGuest, givenTable, GuestBrowser } from '../support/table.js';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const PER_DAY = 8;

let app: TestApp;
let server: ScriptedMailServer;
beforeAll(async () => {
  server = await ScriptedMailServer.open();
  app = await startApp({ env: { SMTP_URL: server.url, MAIL_FROM: 'post@table.example', MAILS_PER_DAY: `${PER_DAY}` } });
});
afterAll(async () => {
  await app.close();
  await server.close();
});

interface Sent {
  contact_id: string;
  kind: string;
  sent_at: Date;
}
const sent = (): Promise<Sent[]> =>
  app.query<Sent>('SELECT contact_id, kind, sent_at FROM messages WHERE sent_at IS NOT NULL ORDER BY sent_at');

/** Everything that may leave by now has left. */
async function settle(): Promise<void> {
  for (let before = -1, now = (await sent()).length; now !== before;) {
    await app.nest.get(MessagesWorker).round();
    for (;;) {
      const [{ busy }] = (await app.query<{ busy: boolean }>(
        `SELECT EXISTS (SELECT FROM messages WHERE state = 'sending') AS busy`,
      )) as [{ busy: boolean }];
      if (!busy) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    [before, now] = [now, (await sent()).length];
  }
}

/** The most that left within any 24 hours. */
const most = (mails: readonly Sent[]): number =>
  Math.max(
    0,
    ...mails.map(
      ({ sent_at: from }) =>
        mails.filter(({ sent_at: at }) => at >= from && at.getTime() < from.getTime() + 24 * HOUR).length,
    ),
  );

it('floods nobody, however much is written: what is too much for a day waits, and a cancellation does not', async () => {
  const { guests } = await givenTable(app, { capacity: 5, listed: 4 });
  const [gen] = fc.sample(
    fc.array(fc.record({ guest: fc.nat(3), hour: fc.nat(30), off: fc.constantFrom(false, false, false, true) }), {
      minLength: 30,
      maxLength: 30,
    }),
    { numRuns: 1, seed: 26 },
  );
  const start = app.clock.now().getTime();
  await enqueue(
    app,
    ...gen!.map(({ guest, hour, off }) =>
      mailTo(app, guests[guest]!, {
        dueAt: new Date(start + hour * HOUR),
        kind: off ? 'cancelled' : 'seated',
      }),
    ),
  );
  for (let hour = 0; hour <= 7 * 24; hour += 3) {
    app.clock.set(new Date(start + hour * HOUR));
    await settle();
  }
  const all = await sent();
  expect(all).toHaveLength(gen!.length);
  const counted = all.filter(({ kind }) => kind !== 'cancelled');
  expect(most(counted)).toBeLessThanOrEqual(PER_DAY);
  for (const { contactId } of guests)
    expect(most(counted.filter((one) => one.contact_id === contactId))).toBeLessThanOrEqual(3);
  // The quotas were in the way, and no cancellation minded.
  const wanted = Map.groupBy(gen!, ({ guest }) => guest);
  expect(Math.max(...[...wanted.values()].map((mails) => mails.filter(({ off }) => !off).length))).toBeGreaterThan(3);
  const late = await app.query(
    `SELECT FROM messages WHERE kind = 'cancelled' AND sent_at > due_at + interval '3 hours'`,
  );
  expect(late).toHaveLength(0);
});

it('says on the first page that no more mails may leave, and how many wait', async () => {
  const { guests } = await givenTable(app, { capacity: 5, listed: 4 });
  app.clock.advance({ hours: 48 });
  await enqueue(app, ...guests.flatMap((guest) => [1, 2, 3].map(() => mailTo(app, guest))));
  await settle();
  const { mail } = (await app.api.get('/overview')).body;
  expect(mail).toMatchObject({ fullAt: PER_DAY, queued: 4 });
  app.clock.advance({ hours: 25 });
  await settle();
  expect((await app.api.get('/overview')).body.mail).toMatchObject({ fullAt: null, queued: 0 });
});

it('writes no ninth mail about one evening to a guest who keeps changing their mind, and says so in the log', async () => {
  const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 1 });
  const [guest] = guests as [GivenGuest];
  const browser = new GuestBrowser(app);
  for (let nth = 0; nth < 14; nth++)
    expect((await browser.answer(guest.token, { answer: nth % 2 ? 'no' : 'yes' })).status).toBe(303);
  const about = async () =>
    (await app.query<{ kind: string }>('SELECT kind FROM messages WHERE invitation_id = $1', [guest.invitationId])).map(
      ({ kind }) => kind,
    );
  expect(await about()).toHaveLength(8);
  const { items } = (await app.api.get(`/meetups/${meetupId}/log?limit=100`)).body;
  expect(items.filter(({ code }: { code: string }) => code === 'mail-limit').length).toBeGreaterThan(0);
  // What they said counts all the same, and that it is off they hear.
  expect((await browser.answer(guest.token, { answer: 'yes' })).status).toBe(303);
  await app.api.post(`/meetups/${meetupId}/cancellation`, { reason: '' });
  expect(await about()).toContain('cancelled');
  expect(await about()).toHaveLength(9);
});
