import { Injectable } from '@nestjs/common';
import { nextDue, RHYTHM_MONTHS, type RhythmAnswer, touchesAWeek } from '@stammtisch/domain';
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
      await lock(tx, organizerId, contactId);
      await this.write(tx, organizerId, contactId, { kind, months });
      return this.read(tx, organizerId, contactId);
    });
  }

  /**
   * Goes on after several words without an answer, which from now on do not count: as before, at half the pace, or not at all.
   * @throws DomainError not-found
   */
  answer(organizerId: string, contactId: string, answer: RhythmAnswer): Promise<ContactRhythmDto> {
    return this.db.transaction(async (tx) => {
      await lock(tx, organizerId, contactId);
      const { everyMonths } = await this.read(tx, organizerId, contactId);
      await tx.query(
        `INSERT INTO rhythm_answers (organizer_id, contact_id, answered_at) VALUES ($1, $2, $3)
         ON CONFLICT (organizer_id, contact_id) DO UPDATE SET answered_at = excluded.answered_at`,
        [organizerId, contactId, this.clock.now()],
      );
      if (answer === 'rest') await this.write(tx, organizerId, contactId, { kind: 'rest', months: null });
      if (answer === 'slower' && everyMonths !== null) {
        const months = Math.min(everyMonths * 2, RHYTHM_MONTHS.max);
        await this.write(tx, organizerId, contactId, { kind: 'own', months });
        await dropPlanned(tx, organizerId, contactId);
      }
      return this.read(tx, organizerId, contactId);
    });
  }

  /** Takes the answer back; the rhythm stays as it is. */
  async unanswer(organizerId: string, contactId: string): Promise<void> {
    const { rowCount } = await this.db.query('DELETE FROM rhythm_answers WHERE organizer_id = $1 AND contact_id = $2', [
      ...[organizerId, contactId],
    ]);
    if (rowCount === 0) throw notFound();
  }

  private async write(
    tx: Transaction,
    organizerId: string,
    contactId: string,
    { kind, months }: ContactRhythmBodyDto,
  ): Promise<void> {
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
    if (kind === 'rest') await dropPlanned(tx, organizerId, contactId);
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
      ...{ kind: row.kind, months: row.own, everyMonths: months, unanswered: row.unanswered, lastOn: row.lastOn },
      dueOn: started && nextDue(started),
    };
  }
}

async function lock(tx: Transaction, organizerId: string, contactId: string): Promise<void> {
  const { rowCount } = await tx.query(
    'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL FOR NO KEY UPDATE',
    [organizerId, contactId],
  );
  if (rowCount === 0) throw notFound();
}

const dropPlanned = (tx: Transaction, organizerId: string, contactId: string) =>
  tx.query(`DELETE FROM touches WHERE organizer_id = $1 AND contact_id = $2 AND kind = 'rhythm' AND state = 'open'`, [
    organizerId,
    contactId,
  ]);
