import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import { invalidField, notFound } from '../problem/problems.js';
import type { PersonRefDto } from '../contacts/person-ref.dto.js';

/** What two contacts can be to each other: kept apart by the composer, known to each other as the organizer was told, or not one person. */
export type PairKind = 'never_together' | 'told_acquaintances' | 'not_the_same';

/** Pairs of contacts. A pair belongs to both: either contact's list shows it. */
@Injectable()
export class PairsService {
  constructor(private readonly db: Database) {}

  /** @throws DomainError not-found for an unknown contact */
  list(kind: PairKind, organizerId: string, id: string): Promise<PersonRefDto[]> {
    return this.db.readOnly(async (tx) => {
      await mustKnow(tx, organizerId, [id]);
      const { rows } = await tx.query<PersonRefDto>(
        `SELECT c.id AS "contactId", c.name FROM ${kind} n
         JOIN contacts c ON c.organizer_id = $1 AND c.id = CASE n.contact_id WHEN $2 THEN n.other_id ELSE n.contact_id END
         WHERE n.organizer_id = $1 AND (n.contact_id = $2 OR n.other_id = $2) AND c.deleted_at IS NULL
         ORDER BY lower(c.name), c.id`,
        [organizerId, id],
      );
      return rows;
    });
  }

  /** Adding a pair again changes nothing. @throws DomainError not-found; invalid-input for a pair of one */
  async add(kind: PairKind, organizerId: string, id: string, otherId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await mustKnow(tx, organizerId, [id, otherId]);
      if (id === otherId) throw invalidField('contactId', 'not-unique');
      tx.send(
        `INSERT INTO ${kind} (organizer_id, contact_id, other_id)
         VALUES ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid)) ON CONFLICT DO NOTHING`,
        [organizerId, id, otherId],
      );
    });
  }

  /** Removing a pair that is not there changes nothing. @throws DomainError not-found for an unknown contact */
  async remove(kind: PairKind, organizerId: string, id: string, otherId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await mustKnow(tx, organizerId, [id]);
      tx.send(
        `DELETE FROM ${kind}
         WHERE organizer_id = $1 AND contact_id = least($2::uuid, $3::uuid) AND other_id = greatest($2::uuid, $3::uuid)`,
        [organizerId, id, otherId],
      );
    });
  }
}

async function mustKnow(tx: Transaction, organizerId: string, ids: readonly string[]): Promise<void> {
  const { rowCount } = await tx.query(
    'SELECT FROM contacts WHERE organizer_id = $1 AND id = ANY ($2::uuid[]) AND deleted_at IS NULL',
    [organizerId, ids],
  );
  if (rowCount !== new Set(ids).size) throw notFound();
}
