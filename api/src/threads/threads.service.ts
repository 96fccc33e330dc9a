import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { invalidField, notFound } from '../problem/problems.js';
import type { NewThreadDto, ThreadDto } from './thread.dto.js';

const THREAD = `SELECT id, contact_id AS "contactId", text, opened_at AS "openedAt", settled_at AS "settledAt"
  FROM threads WHERE organizer_id = $1`;

/** Things to come back to with somebody: open until they are settled, however many meetings later. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(organizerId: string, contactId: string | undefined): Promise<ThreadDto[]> {
    const { rows } = await this.db.query<ThreadDto>(
      `${THREAD} AND ($2::uuid IS NULL OR contact_id = $2) ORDER BY settled_at DESC NULLS FIRST, opened_at, id LIMIT 200`,
      [organizerId, contactId ?? null],
    );
    return rows;
  }

  /** The same id again answers what is stored. @throws invalid-input for the field `contactId` */
  open(organizerId: string, id: string, { contactId, text }: NewThreadDto): Promise<ThreadDto> {
    return this.db.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL FOR KEY SHARE',
        [organizerId, contactId],
      );
      if (rowCount === 0) throw invalidField('contactId', 'unknown');
      await tx.query(
        `INSERT INTO threads (organizer_id, id, contact_id, text, opened_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [organizerId, id, contactId, text, this.clock.now()],
      );
      return read(tx, organizerId, id);
    });
  }

  /** Settling what is settled changes nothing. */
  settle(organizerId: string, id: string): Promise<ThreadDto> {
    return this.put(organizerId, id, 'coalesce(settled_at, $3)', [this.clock.now()]);
  }

  reopen(organizerId: string, id: string): Promise<ThreadDto> {
    return this.put(organizerId, id, 'NULL', []);
  }

  /** For what was opened by mistake. */
  async delete(organizerId: string, id: string): Promise<void> {
    const { rowCount } = await this.db.query('DELETE FROM threads WHERE organizer_id = $1 AND id = $2', [
      organizerId,
      id,
    ]);
    if (rowCount === 0) throw notFound();
  }

  private put(organizerId: string, id: string, settledAt: string, values: readonly unknown[]): Promise<ThreadDto> {
    return this.db.transaction(async (tx) => {
      await tx.query(`UPDATE threads SET settled_at = ${settledAt} WHERE organizer_id = $1 AND id = $2`, [
        ...[organizerId, id],
        ...values,
      ]);
      return read(tx, organizerId, id);
    });
  }
}

async function read(tx: Transaction, organizerId: string, id: string): Promise<ThreadDto> {
  const { rows } = await tx.query<ThreadDto>(`${THREAD} AND id = $2`, [organizerId, id]);
  if (!rows[0]) throw notFound();
  return rows[0];
}
