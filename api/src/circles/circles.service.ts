import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { assertUnchanged } from '../input/unchanged.js';
import { invalidField, notFound } from '../problem/problems.js';
import { Circle } from './circle.entity.js';

/** A circle and how many contacts it holds. */
export interface CircleRow {
  id: string;
  name: string;
  size: number;
  sample: boolean;
  version: number;
}

/** Circles `k` of organizer $1. Deleted contacts keep their place in a circle but do not count. */
const circles = (condition = 'true') => `
  SELECT k.id, k.name, k.sample, k.version, count(c.id)::int AS size
  FROM circles k
  LEFT JOIN circle_members m ON m.organizer_id = $1 AND m.circle_id = k.id
  LEFT JOIN contacts c ON c.organizer_id = $1 AND c.id = m.contact_id AND c.deleted_at IS NULL
  WHERE k.organizer_id = $1 AND ${condition}
  GROUP BY k.organizer_id, k.id ORDER BY lower(k.name), k.id`;

@Injectable()
export class CirclesService {
  constructor(private readonly db: Database) {}

  list(organizerId: string): Promise<CircleRow[]> {
    return this.db.readOnly(async (tx) => {
      const { rows } = await tx.query<CircleRow>(circles(), [organizerId]);
      return rows;
    });
  }

  /** The same id again answers the stored circle and changes nothing. @throws invalid-input when another circle has the name */
  create(organizerId: string, id: string, name: string): Promise<CircleRow> {
    return this.naming(async (tx) => {
      await tx.query(
        `INSERT INTO circles (organizer_id, id, name) VALUES ($1, $2, $3) ON CONFLICT (organizer_id, id) DO NOTHING`,
        [organizerId, id, name],
      );
      return this.read(tx, organizerId, id);
    });
  }

  /** @throws invalid-input when another circle has the name */
  rename(organizerId: string, id: string, seenVersion: number, name: string): Promise<CircleRow> {
    return this.naming(async (tx) => {
      assertUnchanged(await this.lock(tx, organizerId, id), seenVersion);
      await tx.entities.update(Circle, { organizerId, id }, { name, version: seenVersion + 1 });
      return this.read(tx, organizerId, id);
    });
  }

  /** The contacts stay. */
  delete(organizerId: string, id: string, seenVersion: number): Promise<void> {
    return this.db.transaction(async (tx) => {
      assertUnchanged(await this.lock(tx, organizerId, id), seenVersion);
      await touchMembers(tx, organizerId, id);
      await tx.entities.delete(Circle, { organizerId, id });
    });
  }

  add(organizerId: string, id: string, contactId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.lock(tx, organizerId, id);
      await this.lockContact(tx, organizerId, contactId);
      const { rowCount } = await tx.query(
        `INSERT INTO circle_members (organizer_id, circle_id, contact_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [organizerId, id, contactId],
      );
      if (rowCount === 1) await touchContact(tx, organizerId, contactId);
    });
  }

  remove(organizerId: string, id: string, contactId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.lock(tx, organizerId, id);
      await this.lockContact(tx, organizerId, contactId);
      const { rowCount } = await tx.query(
        `DELETE FROM circle_members WHERE organizer_id = $1 AND circle_id = $2 AND contact_id = $3`,
        [organizerId, id, contactId],
      );
      if (rowCount === 1) await touchContact(tx, organizerId, contactId);
    });
  }

  private async naming<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    try {
      return await this.db.transaction(work);
    } catch (error) {
      if (violates(error, 'circles_name_once')) throw invalidField('name', 'not-unique');
      throw error;
    }
  }

  private async read(tx: Transaction, organizerId: string, id: string): Promise<CircleRow> {
    const { rows } = await tx.query<CircleRow>(circles('k.id = $2'), [organizerId, id]);
    if (!rows[0]) throw notFound();
    return rows[0];
  }

  private async lock(tx: Transaction, organizerId: string, id: string): Promise<Circle> {
    const circle = await tx.entities.findOne(Circle, {
      where: { organizerId, id },
      lock: { mode: 'for_no_key_update' },
    });
    if (!circle) throw notFound();
    return circle;
  }

  private async lockContact(tx: Transaction, organizerId: string, id: string): Promise<void> {
    const { rowCount } = await tx.query(
      `SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL FOR NO KEY UPDATE`,
      [organizerId, id],
    );
    if (rowCount === 0) throw notFound();
  }
}

/** A contact's form shows the circles: whoever has it open must see it anew before replacing them. */
const touchContact = (tx: Transaction, organizerId: string, contactId: string) =>
  tx.query('UPDATE contacts SET version = version + 1 WHERE organizer_id = $1 AND id = $2', [organizerId, contactId]);

const touchMembers = (tx: Transaction, organizerId: string, circleId: string) =>
  tx.query(
    `UPDATE contacts SET version = version + 1 WHERE organizer_id = $1
       AND id IN (SELECT contact_id FROM circle_members WHERE organizer_id = $1 AND circle_id = $2)`,
    [organizerId, circleId],
  );
