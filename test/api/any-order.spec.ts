import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Intake } from '../../api/src/replies/intake.service.js';
import { InboundWorker } from '../../api/src/replies/inbound.worker.js';
import { startApp, type TestApp } from '../support/app.js';
import { type AskedGuest, givenAsked } from '../support/asked-guest.js';
import { ANSWERS_BY_MAIL, type Profile, simulateReply, simulateWords } from '../support/reply-simulators.js';

/** More of them with `ORDERS=100`; each begins where the first began (reliability.md S8). */
const ORDERS = Number(process.env['ORDERS'] ?? 5);

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: ANSWERS_BY_MAIL });
});
afterAll(() => app.close());

interface Arriving {
  to: string;
  raw: Buffer;
}

const SAID = ['ACCEPTED', 'DECLINED', 'TENTATIVE'];
const GENUINE = ['google', 'apple', 'nextcloud', 'thunderbird', 'shouting', 'file-only', 'latin1'] as const;

/** Of each guest: answers of an hour, the last of them three times over, and what strangers, machines and people write. */
function mailsOf(guests: readonly AskedGuest[]): Arriving[] {
  const at = (minutes: number) => new Date(app.clock.now().getTime() - 60 * 60_000 + minutes * 60_000);
  return guests.flatMap((guest, which) => {
    const to = guest.asked.organizer;
    const from = (profile: Profile, options: Parameters<typeof simulateReply>[2]) => ({
      to,
      raw: simulateReply(profile, guest.asked, options),
    });
    const last = from('google', { standing: SAID[which % 2]!, stamp: at(40) });
    return [
      ...GENUINE.map((profile, nth) =>
        from(profile, { standing: SAID[(which + nth) % 3]!, stamp: at(nth * 3 + which) }),
      ),
      ...[last, last, from('google', { standing: SAID[which % 2]!, stamp: at(40) })],
      from('google', { attendee: 'stranger@else.example', stamp: at(50) }),
      from('outlook', { proof: 'fail', standing: 'TENTATIVE', stamp: at(55) }),
      from('google', { method: 'REQUEST', stamp: at(56) }),
      { to, raw: simulateWords({ from: guest.address, to }) },
      { to, raw: simulateWords({ from: guest.address, to, headers: ['Auto-Submitted: auto-replied'] }) },
    ];
  });
}

/** How the guests stand after each of the orders, and how many mails were dealt with how; and which mails came last. */
async function play(guests: readonly AskedGuest[], mails: readonly Arriving[], orders: number) {
  const ends = new Set<string>();
  const lastToArrive = new Set<Arriving>();
  for (let order = 0; order < orders; order++) {
    await app.query('DELETE FROM inbound_messages');
    await app.query('DELETE FROM calendar_answers');
    await app.query(
      `UPDATE invitations SET state = 'invited', answer = NULL, answered_at = NULL, answer_source = NULL,
         answer_by = now() + interval '30 days' WHERE meetup_id = $1`,
      [guests[0]!.meetupId],
    );
    const place = new Map(
      mails.map((one, nth) => [one, createHash('sha256').update(`${order} ${nth}`).digest('hex')] as const),
    );
    const shuffled = [...mails].sort((a, b) => (place.get(a)! < place.get(b)! ? -1 : 1));
    lastToArrive.add(shuffled.at(-1)!);
    for (const one of shuffled) await app.nest.get(Intake).take({ ...one, from: null, source: 'hook' });
    await app.nest.get(InboundWorker).round();
    const standing = await app.query<{ state: string; answer: string }>(
      'SELECT state, answer FROM invitations WHERE id = ANY ($1) ORDER BY array_position($1, id)',
      [guests.map(({ invitationId }) => invitationId)],
    );
    const dealt = await app.query<{ state: string; count: number }>(
      'SELECT state, count(*)::int FROM inbound_messages GROUP BY 1 ORDER BY 1',
    );
    ends.add(JSON.stringify([standing.map(({ state, answer }) => [state, answer]), dealt]));
  }
  return { ends: [...ends].map((end) => JSON.parse(end)), lastToArrive };
}

it('60 mails come to one end in whatever order they arrive, but for the memory of the latest one', async () => {
  const guests = await givenAsked(app, 4);
  app.clock.advance({ hours: 2 });
  const mails = mailsOf(guests);
  expect(mails).toHaveLength(60);

  const { ends, lastToArrive } = await play(guests, mails, ORDERS);
  const last = [
    ['accepted', 'yes'],
    ['declined', 'no'],
    ['accepted', 'yes'],
    ['declined', 'no'],
  ];
  expect(ends).toEqual([
    [
      last,
      [
        { state: 'done', count: 52 },
        { state: 'question', count: 4 },
      ],
    ],
  ]);
  // The orders were orders: another mail came last each time.
  expect(lastToArrive.size).toBeGreaterThan(1);

  // The control: the table forgets which answer was the latest, so whichever comes last counts.
  await app.query(`
    CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER forgetful BEFORE INSERT ON calendar_answers FOR EACH ROW EXECUTE FUNCTION forget()`);
  const without = await play(guests, mails, 5);
  expect(without.ends.length).toBeGreaterThan(1);
}, 600_000);
