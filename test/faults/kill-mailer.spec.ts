import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { serve, type Served } from '../bench/tools/child.js';
import { launchProduct } from '../bench/tools/product.js';
import { chance, say } from './support/chance.js';
import { MAIL_POINTS, MailAmbush } from './support/mail-ambush.js';
import { alone, openRig, type Rig } from './support/rig.js';
import { SlowSink } from './support/slow-sink.js';

jest.setTimeout(600_000);

/** Nine in ten at a point with a name, each in its turn, the others anywhere. `npm test` plays ten, `KILLS=200` belongs before a release. */
const KILLS = Number(process.env['KILLS'] ?? 50);
const MAILS = KILLS * 10;
let rig: Rig;
beforeAll(async () => (rig = await openRig({ meetups: MAILS / 20, guests: 20, capacity: 10 })));
afterAll(() => rig?.close());

/** One mail to each guest, due now. Every fifth only echoes what its guest has just seen, and must never come twice. */
const enqueue = (db: Client) =>
  db.query(`
    INSERT INTO messages (organizer_id, id, key, kind, meetup_id, invitation_id, contact_id, locale, to_name, to_address,
      subject, body_text, body_html, message_id, due_at)
    SELECT organizer_id, gen_random_uuid(), 'fault:' || id, CASE WHEN row_number() OVER (ORDER BY id) % 5 = 0
        THEN 'declined' ELSE 'accepted' END, meetup_id, id, contact_id, 'en', 'Guest', 'guest@example.org',
      'Your seat', repeat('You have a seat. ', 300), '<p>You have a seat.</p>', '<' || id || '@localhost>', now()
    FROM invitations`);

interface Sent {
  id: string;
  kind: string;
  state: string;
  copies: number;
}

/** What became of each mail, with the number of whole copies that reached the mail server. */
async function sentMails(db: Client, copies: ReadonlyMap<string, number>): Promise<Sent[]> {
  const { rows } = await db.query<Omit<Sent, 'copies'>>('SELECT message_id AS id, kind, state FROM messages');
  const sent = rows.map((row) => ({ ...row, copies: copies.get(row.id) ?? 0 }));
  const count = (n: number) => sent.filter((mail) => mail.copies === n).length;
  const told = sent.filter(({ copies, state }) => copies === 0 && state === 'uncertain').length;
  say(
    `${rows.length} mails: ${count(0)} without a copy (${told} of them told as uncertain), ${count(2)} with two, ` +
      `${sent.filter(({ copies }) => copies > 2).length} with more`,
  );
  return sent;
}

/** The pause before another try is over. */
const waitOver = (db: Client) =>
  db.query(`UPDATE messages SET due_at = now() - interval '1 second' WHERE state = 'queued' AND due_at > now()`);

/** Lets a worker finish in peace. */
async function workOff(db: Client, worker: Served): Promise<void> {
  const open = async () =>
    (await db.query(`SELECT FROM messages WHERE state IN ('queued', 'sending') LIMIT 1`)).rowCount === 1;
  while (await open()) {
    await setTimeout(50);
    await waitOver(db);
  }
  await worker.end();
}

it('loses no mail and sends none more than twice, wherever it is killed', async () => {
  const { db } = rig;
  const luck = chance(`kill -9 of the mail worker, ${KILLS} times`);
  const ambush = await MailAmbush.open(rig.url, luck);
  const start = () => launchProduct(rig.url, ambush.env, {});
  await enqueue(db);
  /** When the text of a mail had begun that a kill then left. */
  const begun = new Map<string, Set<string>>();
  for (let kill = 0; kill < KILLS; kill++) {
    const worker = await start();
    const point = kill % 10 === 9 ? undefined : MAIL_POINTS[(kill - Math.floor(kill / 10)) % MAIL_POINTS.length]!;
    if (point) await ambush.kill(worker, point, luck.between(1, once(point) ? 1 : 8), () => waitOver(db));
    else {
      await ambush.next();
      await setTimeout(luck.between(0, 80));
      await worker.end('SIGKILL');
    }
    await alone(db);
    await waitOver(db);
    const { rows } = await db.query<{ id: string; at: string }>(
      `SELECT message_id AS id, data_started_at::text AS at FROM messages WHERE state = 'sending' AND data_started_at IS NOT NULL`,
    );
    for (const { id, at } of rows) begun.set(id, (begun.get(id) ?? new Set()).add(at));
  }
  await workOff(db, await start());
  const sent = await sentMails(db, ambush.copies);
  await ambush.close();
  const perPoint = [...ambush.struck.values()];
  say(`${Math.min(...perPoint)} to ${Math.max(...perPoint)} kills at each of ${perPoint.length} points`);

  const [echoes, others] = [
    sent.filter(({ kind }) => kind === 'declined'),
    sent.filter(({ kind }) => kind !== 'declined'),
  ];
  expect(sent).toHaveLength(MAILS);
  // Left in its text twice, a mail is not tried a third time: the organizer is told that nobody knows.
  const unclear = ({ id, state }: Sent) => state === 'uncertain' && (begun.get(id)?.size ?? 0) > 1;
  expect(others.filter((mail) => mail.copies > 2 || (mail.copies < 1 && !unclear(mail)))).toEqual([]);
  // Of an echo at most one; of which nobody knows, the organizer is told.
  expect(echoes.filter(({ copies, state }) => copies > 1 || (copies < 1 && state !== 'uncertain'))).toEqual([]);
  // Nothing comes twice but what a kill left with a text that had begun: there nobody can know.
  expect(sent.filter(({ id, copies }) => copies > 1 && !begun.has(id))).toEqual([]);
  expect(ambush.struck.size).toBe(MAIL_POINTS.length);
});

/** A worker that starts claims once; everything else happens for each mail or each slot. */
const once = (point: string): boolean => /^M[12] /.test(point);

it('would notice a loss: a worker that marks before it sends loses some', async () => {
  const { db, url } = rig.control;
  const luck = chance('control: kill -9 of a naive mail worker, 10 times');
  const sink = await SlowSink.open(luck);
  const start = () =>
    serve('test/faults/controls/mark-before.mjs', { DATABASE_URL: url, SMTP_URL: `smtp://127.0.0.1:${sink.port}` });
  await enqueue(db);
  for (let kill = 0; kill < 10; kill++) {
    const worker = await start();
    await sink.next();
    await setTimeout(luck.between(0, 80));
    await worker.end('SIGKILL');
    await alone(db);
  }
  await workOff(db, await start());
  const sent = await sentMails(db, sink.copies);
  await sink.close();

  expect(sent.filter(({ copies }) => copies === 0)).not.toEqual([]);
});
