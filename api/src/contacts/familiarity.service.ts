import { Injectable } from '@nestjs/common';
import { type FamiliarityEntry, withFamiliarity } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { organizerDay } from '../clock/organizer-day.js';
import { Database, type Transaction } from '../database/database.js';
import { notFound } from '../problem/problems.js';

/** How well the organizer and a contact know each other: said by the organizer, never worked out. */
@Injectable()
export class FamiliarityService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. @throws DomainError not-found */
  history(organizerId: string, contactId: string): Promise<FamiliarityEntry[]> {
    return this.db.readOnly(async (tx) => {
      await find(tx, organizerId, contactId);
      return stored(tx, organizerId, contactId);
    });
  }

  /** @throws DomainError not-found */
  say(organizerId: string, contactId: string, level: number | null): Promise<FamiliarityEntry[]> {
    return this.db.transaction(async (tx) => {
      // The contact's row is the lock: two words at once come one after the other.
      await find(tx, organizerId, contactId, 'FOR NO KEY UPDATE');
      const today = await organizerDay(tx, organizerId, this.clock.now());
      const history = withFamiliarity(await stored(tx, organizerId, contactId), level, today);
      await tx.query('DELETE FROM familiarities WHERE organizer_id = $1 AND contact_id = $2 AND since_on >= $3', [
        organizerId,
        contactId,
        today,
      ]);
      const said = history.at(-1);
      if (said?.since === today)
        tx.send('INSERT INTO familiarities (organizer_id, contact_id, since_on, level) VALUES ($1, $2, $3, $4)', [
          organizerId,
          contactId,
          today,
          level,
        ]);
      return history;
    });
  }
}

async function find(tx: Transaction, organizerId: string, id: string, lock = ''): Promise<void> {
  const { rowCount } = await tx.query(
    `SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL ${lock}`,
    [organizerId, id],
  );
  if (rowCount === 0) throw notFound();
}

async function stored(tx: Transaction, organizerId: string, contactId: string): Promise<FamiliarityEntry[]> {
  const { rows } = await tx.query<FamiliarityEntry>(
    `SELECT since_on::text AS since, level FROM familiarities
     WHERE organizer_id = $1 AND contact_id = $2 ORDER BY since_on`,
    [organizerId, contactId],
  );
  return rows;
}
