import { localTimeOf } from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';

/** The date on the organizer's wall, YYYY-MM-DD. */
export async function organizerDay(tx: Pick<Transaction, 'query'>, organizerId: string, now: Date): Promise<string> {
  const { rows } = await tx.query<{ zone: string }>('SELECT zone FROM organizers WHERE id = $1', [organizerId]);
  return localTimeOf(now, rows[0]!.zone).slice(0, 10);
}
