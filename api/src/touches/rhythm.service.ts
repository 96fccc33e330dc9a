import { Injectable } from '@nestjs/common';
import { nextDue, touchesAWeek } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { invalidField, notFound } from '../problem/problems.js';
import type { ContactRhythmBodyDto, ContactRhythmDto, RhythmSettingsBodyDto, RhythmSettingsDto } from './rhythm.dto.js';
import { everybodyOnRhythm, monthsOf, rhythmOf, startedOn } from './rhythm.rows.js';

/** How often somebody wants to hear a word, and how many words a week may hold. */
@Injectable()
export class RhythmService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  settings(organizerId: string): Promise<RhythmSettingsDto> {
    return this.db.readOnly((tx) => this.readSettings(tx, organizerId));
  }

  /** They hold from the next week that is planned. */
  change(organizerId: string, { budget, awayUntil, weeklyMail }: RhythmSettingsBodyDto): Promise<RhythmSettingsDto> {
    return this.db.transaction(async (tx) => {
      await tx.query('UPDATE organizers SET touch_budget = $2, away_until = $3, weekly_mail = $4 WHERE id = $1', [
        ...[organizerId, budget, awayUntil ?? null, weeklyMail],
      ]);
      return this.readSettings(tx, organizerId);
    });
  }

  /** @throws DomainError not-found */
  of(organizerId: string, contactId: string): Promise<ContactRhythmDto> {
    return this.db.readOnly((tx) => this.read(tx, organizerId, contactId));
  }

  /** @throws DomainError not-found; invalid-input for months beside a rhythm that has none of its own */
  say(organizerId: string, contactId: string, { kind, months }: ContactRhythmBodyDto): Promise<ContactRhythmDto> {
    if (kind !== 'own' && months !== null) throw invalidField('months', 'invalid');
    return this.db.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL FOR NO KEY UPDATE',
        [organizerId, contactId],
      );
      if (rowCount === 0) throw notFound();
      if (kind === 'circle')
        await tx.query('DELETE FROM contact_rhythms WHERE organizer_id = $1 AND contact_id = $2', [
          ...[organizerId, contactId],
        ]);
      else
        await tx.query(
          `INSERT INTO contact_rhythms (organizer_id, contact_id, kind, months) VALUES ($1, $2, $3, $4)
           ON CONFLICT (organizer_id, contact_id) DO UPDATE SET kind = excluded.kind, months = excluded.months`,
          [organizerId, contactId, kind, months],
        );
      // Whom one lets rest is out of this week, too.
      if (kind === 'rest')
        await tx.query(
          `DELETE FROM touches WHERE organizer_id = $1 AND contact_id = $2 AND kind = 'rhythm' AND state = 'open'`,
          [organizerId, contactId],
        );
      return this.read(tx, organizerId, contactId);
    });
  }

  private async readSettings(tx: Transaction, organizerId: string): Promise<RhythmSettingsDto> {
    const { rows } = await tx.query<Omit<RhythmSettingsDto, 'promisedAWeek'>>(
      'SELECT touch_budget AS budget, away_until::text AS "awayUntil", weekly_mail AS "weeklyMail" FROM organizers WHERE id = $1',
      [organizerId],
    );
    const people = await everybodyOnRhythm(tx, organizerId, this.clock.now());
    return { ...rows[0]!, promisedAWeek: touchesAWeek(people.map(({ months }) => months)) };
  }

  private async read(tx: Transaction, organizerId: string, contactId: string): Promise<ContactRhythmDto> {
    const row = await rhythmOf(tx, organizerId, contactId, this.clock.now());
    if (!row) throw notFound();
    const months = monthsOf(row);
    const started = months === null ? null : startedOn(row, months);
    return {
      ...{ kind: row.kind, months: row.own, everyMonths: months, lastOn: row.lastOn },
      dueOn: started && nextDue(started),
    };
  }
}
