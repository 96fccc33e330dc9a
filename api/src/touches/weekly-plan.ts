import { randomUUIDv7 } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { planWeek, spread } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Rounds } from '../clock/rounds.js';
import { Database, type Transaction } from '../database/database.js';
import { DigestLetter } from './digest-letter.js';
import { everybodyOnRhythm, startedOn } from './rhythm.rows.js';

const EVERY_MS = 60_000;
const AT_ONCE = 100;

interface Unplanned {
  organizerId: string;
  /** The Monday on the organizer's wall. */
  week: string;
  budget: number;
  awayUntil: string | null;
}

/** At $1: whose week is not planned yet. */
const UNPLANNED = `
  SELECT o.id AS "organizerId", w.week::text, o.touch_budget AS budget, o.away_until::text AS "awayUntil"
  FROM organizers o, LATERAL (SELECT date_trunc('week', $1::timestamptz AT TIME ZONE o.zone)::date) w(week)
  WHERE NOT EXISTS (SELECT FROM touch_weeks t WHERE t.organizer_id = o.id AND t.week = w.week)
  ORDER BY o.id LIMIT ${AT_ONCE}`;

/** Plans each organizer's week once, when it begins. What is planned is stored: a restart or a second process finds it. */
@Injectable()
export class WeeklyPlan implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WeeklyPlan.name);
  private readonly rounds = new Rounds(
    () => this.tick(),
    (error) => this.logger.warn({ error }, 'A week could not be planned'),
  );

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly digest: DigestLetter,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.startInTurn(EVERY_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  round(): Promise<void> {
    return this.rounds.round();
  }

  private async tick(): Promise<void> {
    const now = this.clock.now();
    const { rows } = await this.db.query<Unplanned>(UNPLANNED, [now]);
    for (const unplanned of rows)
      await this.db.transaction(async (tx) => {
        if (await plan(tx, unplanned, now)) await this.digest.write(tx, unplanned.organizerId, unplanned.week, now);
      });
    if (rows.length > 0) this.digest.wake();
  }
}

/** @returns whether it was this call that planned the week */
async function plan(tx: Transaction, { organizerId, week, budget, awayUntil }: Unplanned, now: Date): Promise<boolean> {
  // Whoever stores the week plans it; everybody else finds it done.
  const { rowCount } = await tx.query(
    'INSERT INTO touch_weeks (organizer_id, week, planned_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [organizerId, week, now],
  );
  if (rowCount === 0) return false;
  // What was not done is weighed anew with everybody else, and nothing piles up. What was put off to a later day stays.
  await tx.query(
    `DELETE FROM touches WHERE organizer_id = $1 AND kind = 'rhythm' AND state = 'open' AND window_start < $2`,
    [...[organizerId, week]],
  );
  const everybody = await everybodyOnRhythm(tx, organizerId, now);
  const { rows: taken } = await tx.query<{ firstOn: string }>(
    'SELECT first_on::text AS "firstOn" FROM rhythm_starts WHERE organizer_id = $1',
    [organizerId],
  );
  const starts = spread(
    everybody.filter((row) => startedOn(row, row.months) === null),
    week,
    taken.map(({ firstOn }) => firstOn),
  );
  const started = new Map(starts.map(({ contactId, dueOn }) => [contactId, dueOn]));
  const monthsBy = new Map(everybody.map(({ contactId, months }) => [contactId, months]));
  await tx.query(
    `INSERT INTO rhythm_starts (organizer_id, contact_id, months, first_on)
     SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::date[])
     ON CONFLICT (organizer_id, contact_id) DO UPDATE SET months = excluded.months, first_on = excluded.first_on`,
    [
      organizerId,
      starts.map(({ contactId }) => contactId),
      starts.map(({ contactId }) => monthsBy.get(contactId)),
      starts.map(({ dueOn }) => dueOn),
    ],
  );
  const { rows: standing } = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM touches WHERE organizer_id = $1 AND state = 'open' AND window_start < $2::date + 7`,
    [organizerId, week],
  );
  const planned = planWeek({
    ...{ week, budget, awayUntil, standing: standing[0]!.count },
    people: everybody
      .filter(({ open }) => !open)
      .map(({ contactId, months, lastOn, firstOn, skippedOn, unanswered, invited }) => ({
        ...{ contactId, months, lastOn, skippedOn, unanswered, invited, firstOn: started.get(contactId) ?? firstOn! },
      })),
  });
  await tx.query(
    `INSERT INTO touches (organizer_id, id, contact_id, kind, window_start, window_end, clears_after, created_at)
     SELECT $1, id, contact, 'rhythm', "from", "to", after, $7
     FROM unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::date[]) AS x(id, contact, "from", "to", after)`,
    [
      organizerId,
      planned.map(() => randomUUIDv7()),
      planned.map(({ contactId }) => contactId),
      planned.map(({ window }) => window.start),
      planned.map(({ window }) => window.end),
      planned.map(({ clearsAfter }) => clearsAfter),
      now,
    ],
  );
  return true;
}
