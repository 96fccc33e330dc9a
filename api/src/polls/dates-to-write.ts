import { randomUUID } from 'node:crypto';
import { quarterOf } from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { invalidField } from '../problem/problems.js';
import type { DateOption } from '../tables/poll.rows.js';
import type { LockedTable } from '../tables/table.rows.js';
import type { PlannedOption } from './poll.plan.js';

type Meetup = LockedTable['meetup'];

/** Dates that stay keep their row and their votes. A venue of another organizer is as unknown as one that never was. */
export async function writeOptions(tx: Transaction, { organizer_id, id }: Meetup, options: readonly PlannedOption[]) {
  const rows = options.map(({ stays, localStart, zone, repeatedHour, startsAt, venueId }, index) => ({
    ...{
      id: stays?.id ?? randomUUID(),
      position: index + 1,
      local_start: localStart,
      zone,
      repeated_hour: repeatedHour,
    },
    ...{ starts_at: startsAt, venue_id: venueId },
  }));
  await tx.query('DELETE FROM date_options WHERE organizer_id = $1 AND meetup_id = $2 AND id <> ALL($3::uuid[])', [
    ...[organizer_id, id, rows.map((row) => row.id)],
  ]);
  try {
    await tx.query(
      `INSERT INTO date_options (organizer_id, meetup_id, id, position, local_start, zone, repeated_hour, starts_at, venue_id)
       SELECT $1, $2, x.* FROM jsonb_to_recordset($3::jsonb) AS x(id uuid, position int, local_start text, zone text,
         repeated_hour text, starts_at timestamptz, venue_id uuid)
       ON CONFLICT (organizer_id, meetup_id, id) DO UPDATE SET position = excluded.position,
         local_start = excluded.local_start, zone = excluded.zone, repeated_hour = excluded.repeated_hour`,
      [organizer_id, id, JSON.stringify(rows)],
    );
  } catch (error) {
    if (violates(error, 'date_options_venue')) throw invalidField('options', 'unknown');
    throw error;
  }
}

/** From now on this is the one fixed date. `before`: see {@link venueBefore}. */
export async function fixOption(
  tx: Transaction,
  meetup: Meetup,
  option: DateOption,
  before: string | null,
  now: Date,
): Promise<void> {
  await fixNone(tx, meetup);
  await tx.query(
    'UPDATE date_options SET fixed_at = $4, venue_before = $5 WHERE organizer_id = $1 AND meetup_id = $2 AND id = $3',
    [meetup.organizer_id, meetup.id, option.id, now, before],
  );
}

export async function fixNone(tx: Transaction, { organizer_id, id }: Meetup): Promise<void> {
  await tx.query(
    'UPDATE date_options SET fixed_at = NULL, venue_before = NULL WHERE organizer_id = $1 AND meetup_id = $2 AND fixed_at IS NOT NULL',
    [organizer_id, id],
  );
}

/** Where the meetup is without its fixed date; a place that was chosen since belongs to the meetup. */
export function venueBefore(meetup: Meetup, fixed: DateOption | undefined): string | null {
  const cameWithDate = fixed !== undefined && fixed.venueId !== null && fixed.venueId === meetup.venue_id;
  return cameWithDate ? fixed.venueBefore : meetup.venue_id;
}

/** The meetup's own time and place become these. */
export async function moveMeetup(
  tx: Transaction,
  { organizer_id, id }: Meetup,
  { localStart, zone, repeatedHour, startsAt }: Pick<DateOption, 'localStart' | 'zone' | 'repeatedHour' | 'startsAt'>,
  venueId: string | null,
): Promise<void> {
  await tx.query(
    `UPDATE meetups SET local_start = $3, zone = $4, repeated_hour = $5, starts_at = $6,
       ends_at = $6::timestamptz + duration_minutes * interval '1 minute', quarter = $7, venue_id = $8
     WHERE organizer_id = $1 AND id = $2`,
    [organizer_id, id, localStart, zone, repeatedHour, startsAt, quarterOf(localStart), venueId],
  );
}

/**
 * What waits to be told about a date that was just fixed stays here.
 * @returns false when anything but the question about dates has ever left: then the date is known, or was moved from another one
 */
export async function recallFixing(tx: Transaction, { organizer_id, id }: Meetup): Promise<boolean> {
  const { rows } = await tx.query<{ left: boolean }>(
    `WITH recalled AS (
       UPDATE messages SET state = 'recalled' WHERE organizer_id = $1 AND meetup_id = $2
         AND invitation_id IS NOT NULL AND kind NOT IN ('poll', 'poll-changed') AND state = 'queued' RETURNING id)
     SELECT EXISTS (SELECT FROM messages WHERE organizer_id = $1 AND meetup_id = $2
       AND invitation_id IS NOT NULL AND kind NOT IN ('poll', 'poll-changed') AND state NOT IN ('queued', 'recalled')
       AND id NOT IN (SELECT id FROM recalled)) AS left`,
    [organizer_id, id],
  );
  return !rows[0]!.left;
}

/** Questions about dates that have not left are moot. */
export async function recallAsking(tx: Transaction, { organizer_id, id }: Meetup): Promise<void> {
  await tx.query(
    `UPDATE messages SET state = 'recalled'
     WHERE organizer_id = $1 AND meetup_id = $2 AND kind IN ('poll', 'poll-changed') AND state = 'queued'`,
    [organizer_id, id],
  );
}
