import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { serve, type Served } from '../bench/tools/child.js';
import { startProduct } from '../bench/tools/product.js';
import { chance, say } from './support/chance.js';
import { alone, openRig, type Rig } from './support/rig.js';
import { SlowSink } from './support/slow-sink.js';

jest.setTimeout(120_000);

const MAILS = 500;
let rig: Rig;
beforeAll(async () => (rig = await openRig({ meetups: 25, guests: 20, capacity: 10 })));
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

/** Kills the worker again and again while texts are being handed over, and then lets it finish in peace. */
async function killAndCount(kills: number, db: Client, start: (smtpUrl: string) => Promise<Served>): Promise<Sent[]> {
  const luck = chance(`kill -9 of the mail worker, ${kills} times`);
  const sink = await SlowSink.open(luck);
  const url = `smtp://127.0.0.1:${sink.port}`;
  await enqueue(db);
  for (let kill = 0; kill < kills; kill++) {
    const worker = await start(url);
    await sink.next();
    await setTimeout(luck.between(0, 80));
    await worker.end('SIGKILL');
    await alone(db);
    await waitOver(db);
  }
  const worker = await start(url);
  while (await open(db)) {
    await setTimeout(50);
    await waitOver(db);
  }
  await worker.end();
  const { rows } = await db.query<Omit<Sent, 'copies'>>('SELECT message_id AS id, kind, state FROM messages');
  const sent = rows.map((row) => ({ ...row, copies: sink.copies.get(row.id) ?? 0 }));
  await sink.close();
  const count = (copies: number) => sent.filter((mail) => mail.copies === copies).length;
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

async function open(db: Client): Promise<boolean> {
  const { rowCount } = await db.query(`SELECT FROM messages WHERE state IN ('queued', 'sending') LIMIT 1`);
  return rowCount === 1;
}

it('loses no mail and sends none more than twice, whenever it is killed', async () => {
  const sent = await killAndCount(20, rig.db, (SMTP_URL) => startProduct(rig.url, { SMTP_URL }));

  const [echoes, others] = [
    sent.filter(({ kind }) => kind === 'declined'),
    sent.filter(({ kind }) => kind !== 'declined'),
  ];
  expect(sent).toHaveLength(MAILS);
  expect(others.filter(({ copies }) => copies < 1 || copies > 2)).toEqual([]);
  // Of an echo at most one; of which nobody knows, the organizer is told.
  expect(echoes.filter(({ copies, state }) => copies > 1 || (copies < 1 && state !== 'uncertain'))).toEqual([]);
});

it('would notice a loss: a worker that marks before it sends loses some', async () => {
  const start = (SMTP_URL: string) =>
    serve('test/faults/controls/mark-before.mjs', { DATABASE_URL: rig.control.url, SMTP_URL });

  const sent = await killAndCount(10, rig.control.db, start);

  expect(sent.filter(({ copies }) => copies === 0)).not.toEqual([]);
});
