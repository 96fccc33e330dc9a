import { Injectable } from '@nestjs/common';
import { type ContactRecord, Matcher } from '@stammtisch/contact-formats';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { invalidField, notFound } from '../problem/problems.js';
import { BringingIn } from './bringing-in.js';
import { CIRCLE_NAMED, ImportCircles, type NamedCircle } from './import-circles.js';
import { type ImportHead, importHead, knownPeople, STEP, strangersOf } from './import.rows.js';
import { lockImport } from './imports.service.js';
import { TakingBack } from './taking-back.js';

/** An import is done and undone in steps, each whole or not at all: after a crash it goes on where it stood. */
@Injectable()
export class ImportStepsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly circles: ImportCircles,
    private readonly bringingIn: BringingIn,
    private readonly takingBack: TakingBack,
  ) {}

  /**
   * Decides anew on every row that the organizer left to us, by what is known now; then the steps begin.
   * @throws import-under-way while another one is; invalid-input for a tier or a circle with a rhythm
   */
  async confirm(organizerId: string, id: string, circle: string): Promise<ImportHead> {
    return this.moving(async (tx) => {
      await lockImport(tx, organizerId, id, 'preview');
      const { rows } = await tx.query<NamedCircle>(CIRCLE_NAMED, [organizerId, circle]);
      if (rows[0]?.close) throw invalidField('circle', 'not-allowed');
      await tx.query(
        `UPDATE imports SET state = 'running', circle = $3, source = NULL WHERE organizer_id = $1 AND id = $2`,
        [organizerId, id, circle],
      );
      await this.decideAgain(tx, organizerId, id);
      return this.read(tx, organizerId, id);
    });
  }

  undo(organizerId: string, id: string): Promise<ImportHead> {
    return this.moving(async (tx) => {
      await lockImport(tx, organizerId, id, 'running', 'done');
      await tx.query(
        `UPDATE import_rows SET state = 'skipped' WHERE organizer_id = $1 AND import_id = $2 AND state = 'pending'`,
        [organizerId, id],
      );
      await tx.query(`UPDATE imports SET state = 'undoing', finished_at = NULL WHERE organizer_id = $1 AND id = $2`, [
        organizerId,
        id,
      ]);
      return this.read(tx, organizerId, id);
    });
  }

  /** The next rows, forwards or backwards. An import that is over stays as it is. */
  async step(organizerId: string, id: string): Promise<ImportHead> {
    const circleIds = await this.circles.ofRows(organizerId, id, STEP);
    return this.db.transaction(async (tx) => {
      const state = await lockImport(tx, organizerId, id, 'running', 'undoing', 'done', 'undone');
      if (state === 'running' && (await this.bringingIn.step(tx, organizerId, id, circleIds)))
        await this.finish(tx, organizerId, id, 'done');
      if (state === 'undoing' && (await this.takingBack.step(tx, organizerId, id)))
        await this.finish(tx, organizerId, id, 'undone');
      return this.read(tx, organizerId, id);
    });
  }

  /** Between the dry run and now, people may have come in another way. */
  private async decideAgain(tx: Transaction, organizerId: string, id: string): Promise<void> {
    const { rows } = await tx.query<{
      position: number;
      record: ContactRecord | null;
      fingerprint: string;
      chosen: boolean;
    }>(
      `SELECT position, record, fingerprint, chosen FROM import_rows WHERE organizer_id = $1 AND import_id = $2
       ORDER BY position`,
      [organizerId, id],
    );
    const { format } = await this.read(tx, organizerId, id);
    const matcher = new Matcher(await knownPeople(tx, organizerId), strangersOf(format));
    const decided = rows.flatMap(({ position, record, fingerprint, chosen }) => {
      const { contactId, sameAs, by, ...decision } = matcher.decide(record, fingerprint, position);
      return chosen ? [] : [{ position, ...decision, shared: by, same_as: sameAs, match_id: contactId }];
    });
    await tx.query(
      `UPDATE import_rows r SET action = d.action, reason = d.reason, shared = d.shared, same_as = d.same_as, match_id = d.match_id
       FROM jsonb_to_recordset($3::jsonb) AS d (position int, action text, reason text, shared text, same_as int, match_id uuid)
       WHERE r.organizer_id = $1 AND r.import_id = $2 AND r.position = d.position`,
      [organizerId, id, JSON.stringify(decided)],
    );
  }

  private async finish(tx: Transaction, organizerId: string, id: string, state: 'done' | 'undone'): Promise<void> {
    await tx.query('UPDATE imports SET state = $3, finished_at = $4 WHERE organizer_id = $1 AND id = $2', [
      ...[organizerId, id, state, this.clock.now()],
    ]);
  }

  private async moving(work: (tx: Transaction) => Promise<ImportHead>): Promise<ImportHead> {
    try {
      return await this.db.transaction(work);
    } catch (error) {
      if (violates(error, 'imports_one_at_a_time')) throw new DomainError('import-under-way', '');
      throw error;
    }
  }

  private async read(tx: Transaction, organizerId: string, id: string): Promise<ImportHead> {
    const head = await importHead(tx, organizerId, id);
    if (!head) throw notFound();
    return head;
  }
}
