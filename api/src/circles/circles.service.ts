import { Injectable } from '@nestjs/common';
import type { CircleKind } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { organizerDay } from '../clock/organizer-day.js';
import { Database, type Transaction } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { assertUnchanged } from '../input/unchanged.js';
import { invalidField, notFound } from '../problem/problems.js';
import type { CircleBodyDto, PastMemberDto } from './circle.dto.js';
import { Circle } from './circle.entity.js';
import { join, leave } from './memberships.js';

/** A circle and how many contacts it holds. */
export interface CircleRow {
  id: string;
  name: string;
  kind: CircleKind;
  rhythmMonths: number | null;
  size: number;
  sample: boolean;
  version: number;
}

/** Circles `k` of organizer $1. Deleted contacts keep their place in a circle but do not count. */
const circles = (condition = 'true') => `
  SELECT k.id, k.name, k.kind, k.rhythm_months AS "rhythmMonths", k.sample, k.version, count(c.id)::int AS size
  FROM circles k
  LEFT JOIN circle_members m ON m.organizer_id = $1 AND m.circle_id = k.id
  LEFT JOIN contacts c ON c.organizer_id = $1 AND c.id = m.contact_id AND c.deleted_at IS NULL
  WHERE k.organizer_id = $1 AND ${condition}
  GROUP BY k.organizer_id, k.id ORDER BY lower(k.name), k.id`;

/** As many as anybody reads through. */
const MOST_PAST_MEMBERS = 200;

@Injectable()
export class CirclesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  list(organizerId: string): Promise<CircleRow[]> {
    return this.db.readOnly(async (tx) => {
      const { rows } = await tx.query<CircleRow>(circles(), [organizerId]);
      return rows;
    });
  }

  /** The same id again answers the stored circle and changes nothing. @throws invalid-input when another circle has the name or the tier */
  create(organizerId: string, id: string, { name, kind, rhythmMonths }: CircleBodyDto): Promise<CircleRow> {
    return this.guarded(async (tx) => {
      await tx.query(
        `INSERT INTO circles (organizer_id, id, name, kind, rhythm_months) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organizer_id, id) DO NOTHING`,
        [organizerId, id, name, kind, rhythmMonths],
      );
      return this.read(tx, organizerId, id);
    });
  }

  /** @throws invalid-input when another circle has the name or the tier, or a member is in another tier */
  replace(
    organizerId: string,
    id: string,
    seenVersion: number,
    { name, kind, rhythmMonths }: CircleBodyDto,
  ): Promise<CircleRow> {
    return this.guarded(async (tx) => {
      assertUnchanged(await this.lock(tx, organizerId, id), seenVersion);
      await tx.entities.update(Circle, { organizerId, id }, { name, kind, rhythmMonths, version: seenVersion + 1 });
      return this.read(tx, organizerId, id);
    });
  }

  /** @throws DomainError not-found */
  past(organizerId: string, id: string): Promise<PastMemberDto[]> {
    return this.db.readOnly(async (tx) => {
      await this.read(tx, organizerId, id);
      const { rows } = await tx.query<PastMemberDto>(
        `SELECT c.id AS "contactId", c.name, m.from_on::text AS from, m.to_on::text AS to
         FROM circle_memberships m JOIN contacts c ON c.organizer_id = $1 AND c.id = m.contact_id AND c.deleted_at IS NULL
         WHERE m.organizer_id = $1 AND m.circle_id = $2 AND m.to_on IS NOT NULL
         ORDER BY m.to_on DESC, lower(c.name), c.id LIMIT $3`,
        [organizerId, id, MOST_PAST_MEMBERS],
      );
      return rows;
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

  /** From today on; whoever was in another tier leaves it. */
  add(organizerId: string, id: string, contactId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.lock(tx, organizerId, id);
      await this.lockContact(tx, organizerId, contactId);
      const today = await organizerDay(tx, organizerId, this.clock.now());
      if (await join(tx, { organizerId, contactId, today }, id)) await touchContact(tx, organizerId, contactId);
    });
  }

  remove(organizerId: string, id: string, contactId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.lock(tx, organizerId, id);
      await this.lockContact(tx, organizerId, contactId);
      const today = await organizerDay(tx, organizerId, this.clock.now());
      if (await leave(tx, { organizerId, contactId, today }, id)) await touchContact(tx, organizerId, contactId);
    });
  }

  /** What the database holds to, said politely. */
  private async guarded<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    try {
      return await this.db.transaction(work);
    } catch (error) {
      if (violates(error, 'circles_name_once')) throw invalidField('name', 'not-unique');
      if (violates(error, 'circles_tier_once')) throw invalidField('kind', 'tier-taken');
      if (violates(error, 'circle_memberships_one_tier')) throw invalidField('kind', 'one-tier');
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
