import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { judge } from '../figure.js';
import { inTurn, playRounds } from '../rounds.js';
import { ADA } from '../stage.js';
import { listening, serve, type Served } from '../tools/child.js';
import { startProduct } from '../tools/product.js';
import { idOf } from '../tools/table.js';
import type { Family } from './family.js';

const ROUNDS = 5;
const COUNT = 1000;

/** A thousand due mails leave for a mail server on this machine: claimed, composed, sent and marked as sent. */
export const outbox: Family = {
  goals: ['outbox'],
  async measure(stage) {
    const db = await stage.db();
    await stage.rest();
    const folder = mkdtempSync(join(tmpdir(), 'stammtisch-mail-'));
    const letter = join(folder, 'letter.json');
    const { rows } = await db.query('SELECT subject, body_text AS text, body_html AS html, calendar FROM bench_letter');
    writeFileSync(letter, JSON.stringify(rows[0]));

    const sink = await serve('test/bench/tools/sink.mjs');
    await listening(sink);
    const app = await startProduct(await stage.databaseUrl(), { SMTP_URL: `smtp://127.0.0.1:${sink.port}` });
    const raw = async () => {
      const env = { SMTP_PORT: `${sink.port}`, COUNT: `${COUNT}`, LETTER: letter };
      const pool = await serve('test/bench/limits/raw-mail.mjs', env);
      await once(pool.process, 'exit');
      return rateAt(sink);
    };
    const broken = new Set<string>();
    const product = async () => {
      await clear(db);
      await db.query(enqueue, [idOf(ADA), COUNT]);
      await arrived(sink);
      const rate = await rateAt(sink);
      for (const rule of await notSentOnce(db)) broken.add(rule);
      return rate;
    };
    await raw();
    await product();
    const { kept, notes } = await playRounds(ROUNDS, stage.own, (round) => inTurn(round, raw, product));
    await app.end();
    await sink.end();
    await clear(db);
    rmSync(folder, { recursive: true });
    return [
      judge(kept, {
        ...{ goal: 'outbox', unit: 'mails/s', floor: 0.6, holds: 'at least', broken: [...broken] },
        notes: ["limit: nodemailer's pool composing and sending the same letter", ...notes],
      }),
    ];
  },
};

/** $1 organizer, $2 how many: copies of a letter that the app wrote, each to another guest and due now. */
const enqueue = `
  INSERT INTO messages (organizer_id, id, key, kind, meetup_id, invitation_id, contact_id, locale, to_name, to_address,
    subject, body_text, body_html, calendar, calendar_method, message_id, thread_id, due_at)
  SELECT i.organizer_id, gen_random_uuid(), 'bench:' || i.id, l.kind, i.meetup_id, i.id, i.contact_id, l.locale, l.to_name,
    l.to_address, l.subject, l.body_text, l.body_html, l.calendar, l.calendar_method, '<' || i.id || '@localhost>',
    l.thread_id, now()
  FROM bench_letter l, (SELECT DISTINCT ON (contact_id) * FROM invitations WHERE organizer_id = $1 ORDER BY contact_id, id LIMIT $2) i`;

const clear = (db: Client) => db.query(`DELETE FROM messages WHERE key LIKE 'bench:%'`);

interface Arrivals {
  letters: { at: number }[];
}

async function ask(sink: Served, question: 'forget' | 'count'): Promise<Arrivals> {
  sink.process.send(question);
  const [answer] = (await once(sink.process, 'message')) as [Arrivals];
  return answer;
}

async function arrived(sink: Served): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; await setTimeout(100)) {
    const { letters } = await ask(sink, 'count');
    if (letters.length >= COUNT) return;
    if (Date.now() > deadline) throw new Error(`Only ${letters.length} of ${COUNT} mails came`);
  }
}

/** Mails a second between the first and the last. */
async function rateAt(sink: Served): Promise<number> {
  const { letters } = await ask(sink, 'forget');
  const times = letters.map(({ at }) => at).sort((a, b) => a - b);
  return ((times.length - 1) * 1000) / (times.at(-1)! - times[0]!);
}

async function notSentOnce(db: Client): Promise<string[]> {
  // The last verdicts may still be on their way.
  for (let tries = 0; tries < 20; tries++, await setTimeout(50)) {
    const { rows } = await db.query(
      `SELECT count(*)::int AS sent FROM messages WHERE key LIKE 'bench:%' AND state = 'sent' AND attempts = 1`,
    );
    if (rows[0].sent === COUNT) return [];
  }
  return ['not every mail is marked as sent at the first try'];
}
