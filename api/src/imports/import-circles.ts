import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { CirclesService } from '../circles/circles.service.js';
import { Database, type Transaction } from '../database/database.js';

export interface NamedCircle {
  id: string;
  /** Says how close somebody is, or gives them a rhythm: no file does that. */
  close: boolean;
}
export const CIRCLE_NAMED =
  'SELECT id, tier OR rhythm_months IS NOT NULL AS close FROM circles WHERE organizer_id = $1 AND lower(name) = lower($2)';

/** The circles that an import names: found, made, and taken away again when it is undone. */
@Injectable()
export class ImportCircles {
  constructor(
    private readonly db: Database,
    private readonly circles: CirclesService,
  ) {}

  /** Names in lower case → ids, of all circles that the next `most` rows need; '' is the one that everybody joins. */
  async ofRows(organizerId: string, importId: string, most: number): Promise<Map<string, string>> {
    const { rows } = await this.db.query<{ circle: string; names: string[] }>(
      `SELECT i.circle, ARRAY(
         SELECT DISTINCT jsonb_array_elements_text(n.record -> 'circles') FROM (
           SELECT r.record FROM import_rows r WHERE r.organizer_id = $1 AND r.import_id = $2 AND r.state = 'pending'
             AND r.action <> 'skip' ORDER BY r.position LIMIT $3) n) AS names
       FROM imports i WHERE i.organizer_id = $1 AND i.id = $2 AND i.state = 'running'`,
      [organizerId, importId, most],
    );
    const ids = new Map<string, string>();
    const { circle = '', names = [] } = rows[0] ?? {};
    for (const name of circle ? [...names, circle] : names) {
      const id = await this.circleNamed(organizerId, importId, name);
      if (id) ids.set(name.toLowerCase(), id);
    }
    const everybody = ids.get(circle.toLowerCase());
    if (everybody) ids.set('', everybody);
    return ids;
  }

  /** Null for a circle that only the organizer brings somebody into. */
  private async circleNamed(organizerId: string, importId: string, name: string): Promise<string | null> {
    const found = async () => (await this.db.query<NamedCircle>(CIRCLE_NAMED, [organizerId, name])).rows[0];
    const there = await found();
    if (there) return there.close ? null : there.id;
    const id = randomUUIDv7();
    try {
      await this.circles.create(organizerId, id, { name, kind: 'origin', rhythmMonths: null });
    } catch (error) {
      const made = error instanceof DomainError ? await found() : undefined;
      if (made) return made.id;
      throw error;
    }
    await this.db.query(
      'UPDATE imports SET made_circle_ids = made_circle_ids || $3::uuid WHERE organizer_id = $1 AND id = $2',
      [organizerId, importId, id],
    );
    return id;
  }

  /** Those that came with the import and hold nobody any more. */
  async removeMade(tx: Transaction, organizerId: string, id: string): Promise<void> {
    await tx.query(
      `DELETE FROM circles k USING imports i WHERE i.organizer_id = $1 AND i.id = $2 AND k.organizer_id = $1
         AND k.id = ANY (i.made_circle_ids) AND k.version = 1 AND NOT EXISTS (
           SELECT FROM circle_members m JOIN contacts c ON c.organizer_id = $1 AND c.id = m.contact_id AND c.deleted_at IS NULL
           WHERE m.organizer_id = $1 AND m.circle_id = k.id)`,
      [organizerId, id],
    );
  }
}
