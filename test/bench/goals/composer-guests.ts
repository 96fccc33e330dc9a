import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { judge } from '../figure.js';
import { playRounds } from '../rounds.js';
import { ADA } from '../stage.js';
import { type Reads, reads } from '../tools/load.js';
import { idOf } from '../tools/table.js';
import type { Family } from './family.js';

const ROUNDS = 5;
/** A full house, yet not so many that they only measure their own queue. */
const load = { connections: 8, seconds: 3 };

/** The page behind a guest's link while the organizer has a table proposed out of 10,000 contacts, again and again. */
export const composerGuests: Family = {
  goals: ['composer-guests'],
  async measure(stage) {
    const { spread } = await stage.loaded();
    const [app, db] = [await stage.product(), await stage.db()];
    const page = { ...load, url: app.url, paths: spread.map(({ link }) => `/r/${link.token}`) };
    const propose = await proposals(db, app.url);
    await reads({ ...page, seconds: 2 });
    await propose();
    let count = 0;

    const { kept, notes } = await playRounds(ROUNDS, stage.own, async (round) => {
      const alone = async () => p99Of(page);
      const beside = async () => {
        let over = false;
        const pressing = (async () => {
          for (; !over; count++) await propose();
        })();
        const p99 = await p99Of(page);
        over = true;
        await pressing;
        return p99;
      };
      if (round % 2 === 0) return { limit: await alone(), value: await beside() };
      const value = await beside();
      return { value, limit: await alone() };
    });
    return [
      judge(kept, {
        ...{ goal: 'composer-guests', unit: 'ms, p99 of the guest page', floor: 1.5, holds: 'at most' },
        notes: [`limit: the same without proposals; ${count} proposals out of 10,000 contacts meanwhile`, ...notes],
      }),
    ];
  },
};

async function p99Of(page: Reads): Promise<number> {
  const { p99, bad } = await reads(page);
  if (bad > 0) throw new Error(`${bad} guests got no page`);
  return p99;
}

/** A draft of the organizer with 10,000 contacts; each call has its table proposed. */
export async function proposals(db: Client, url: string): Promise<() => Promise<void>> {
  const token = randomBytes(24).toString('base64url');
  const [organizerId, meetupId] = [idOf(ADA), randomUUID()];
  await db.query(
    `INSERT INTO api_tokens (organizer_id, id, name, token_hash, scopes) VALUES ($1, gen_random_uuid(), 'bench', $2, '{read,write}')`,
    [organizerId, createHash('sha256').update(token).digest()],
  );
  await db.query(
    `INSERT INTO meetups (organizer_id, id, title, local_start, zone, duration_minutes, starts_at, ends_at, quarter, capacity, minimum, seat_mode)
     VALUES ($1, $2, 'A draft', '2090-03-01T19:00', 'UTC', 180, '2090-03-01T19:00Z', '2090-03-01T22:00Z', '2090-Q1', 9, 5, 'held')`,
    [organizerId, meetupId],
  );
  return async () => {
    const answer = await fetch(`${url}/api/v1/meetups/${meetupId}/proposal`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    const { guests } = (await answer.json()) as { guests?: unknown[] };
    if (guests?.length !== 8) throw new Error(`No proposal: ${answer.status}`);
  };
}
