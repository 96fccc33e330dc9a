import { Injectable } from '@nestjs/common';
import type { ContactBodyDto } from '../contacts/contact.dto.js';
import { ContactsService } from '../contacts/contacts.service.js';
import type { Transaction } from '../database/database.js';
import { asBody } from './contact-body.js';
import { ImportCircles } from './import-circles.js';
import type { RowState } from './import.dto.js';
import { STEP } from './import.rows.js';
import { ImportedPast } from './imported-past.js';

interface DoneRow {
  position: number;
  state: 'added' | 'updated';
  contactId: string;
  contactVersion: number;
  /** Null: nothing of the contact itself was changed. */
  before: ContactBodyDto | null;
  interactionIds: string[];
}

/** An import backwards: everybody as they were, but those whom somebody needs since. */
@Injectable()
export class TakingBack {
  constructor(
    private readonly contacts: ContactsService,
    private readonly circles: ImportCircles,
    private readonly past: ImportedPast,
  ) {}

  /**
   * The next rows, last row first: a contact that two rows changed gets back what was before the first.
   * @returns whether nothing is left to take back
   */
  async step(tx: Transaction, organizerId: string, id: string): Promise<boolean> {
    const { rows } = await tx.query<DoneRow>(
      `SELECT position, state, contact_id AS "contactId", contact_version AS "contactVersion", before,
         interaction_ids AS "interactionIds" FROM import_rows
       WHERE organizer_id = $1 AND import_id = $2 AND state IN ('added', 'updated') ORDER BY position DESC LIMIT $3`,
      [organizerId, id, STEP],
    );
    for (const row of rows) {
      const state = await this.takeBack(tx, organizerId, row);
      tx.send('UPDATE import_rows SET state = $4 WHERE organizer_id = $1 AND import_id = $2 AND position = $3', [
        ...[organizerId, id, row.position, state],
      ]);
      if (state === 'undone' && row.before) await this.passOn(tx, organizerId, id, row, rows);
    }
    if (rows.length === STEP) return false;
    await this.circles.removeMade(tx, organizerId, id);
    return true;
  }

  /** Whoever was edited since, became one with somebody, or is part of a meetup or of the past, stays. */
  private async takeBack(tx: Transaction, organizerId: string, row: DoneRow): Promise<RowState> {
    const { contactId, contactVersion, before } = row;
    await this.past.forget(tx, organizerId, contactId, row.interactionIds);
    const contact = await this.contacts.find(tx, organizerId, contactId);
    if (!contact) return 'undone';
    if (row.state === 'updated' && !before) return 'undone';
    if (contact.version !== contactVersion || (await isMerged(tx, organizerId, contactId))) return 'kept';
    if (before) {
      const restored = await existingCircles(tx, organizerId, {
        ...before,
        metThroughId: asBody(contact).metThroughId,
      });
      await this.contacts.replaceIn(tx, organizerId, contactId, contactVersion, restored);
      return 'undone';
    }
    if (await isAttached(tx, organizerId, contactId)) return 'kept';
    await this.contacts.deleteIn(tx, organizerId, contactId, contactVersion);
    return 'undone';
  }

  /** Taking one row back made a new version; the row that touched this contact before it has to know. */
  private async passOn(tx: Transaction, organizerId: string, id: string, undone: DoneRow, rows: readonly DoneRow[]) {
    const { contactId, contactVersion: left } = undone;
    const change = { from: left - 1, to: left + 1 };
    const earlier = rows.find((row) => row.contactId === contactId && row.contactVersion === change.from);
    if (earlier) earlier.contactVersion = change.to;
    await tx.query(
      `UPDATE import_rows SET contact_version = $5 WHERE organizer_id = $1 AND import_id = $2 AND contact_id = $3
         AND contact_version = $4 AND state IN ('added', 'updated')`,
      [organizerId, id, contactId, change.from, change.to],
    );
  }
}

/** A circle may have been taken away since. */
async function existingCircles(tx: Transaction, organizerId: string, body: ContactBodyDto): Promise<ContactBodyDto> {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM circles WHERE organizer_id = $1 AND id = ANY ($2::uuid[])',
    [organizerId, body.circleIds],
  );
  return { ...body, circleIds: rows.map(({ id }) => id) };
}

/** Its rows came over with another contact, whose versions were counted apart. */
async function isMerged(tx: Transaction, organizerId: string, contactId: string): Promise<boolean> {
  const { rowCount } = await tx.query('SELECT FROM merges WHERE organizer_id = $1 AND kept_id = $2', [
    organizerId,
    contactId,
  ]);
  return rowCount !== 0;
}

async function isAttached(tx: Transaction, organizerId: string, contactId: string): Promise<boolean> {
  const { rows } = await tx.query<{ attached: boolean }>(
    `SELECT EXISTS (SELECT FROM invitations WHERE organizer_id = $1 AND contact_id = $2)
       OR EXISTS (SELECT FROM attendances WHERE organizer_id = $1 AND contact_id = $2)
       OR EXISTS (SELECT FROM interaction_participants WHERE organizer_id = $1 AND contact_id = $2) AS attached`,
    [organizerId, contactId],
  );
  return rows[0]!.attached;
}
