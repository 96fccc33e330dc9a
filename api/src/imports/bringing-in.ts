import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ContactRecord, RowAction } from '@stammtisch/contact-formats';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Clock } from '../clock/clock.js';
import { organizerDay } from '../clock/organizer-day.js';
import { type ContactBodyDto, NewContactDto } from '../contacts/contact.dto.js';
import { ContactsService } from '../contacts/contacts.service.js';
import type { Transaction } from '../database/database.js';
import { asBody, enriched, newContact } from './contact-body.js';
import type { RowState } from './import.dto.js';
import { STEP } from './import.rows.js';
import { ImportedPast } from './imported-past.js';

/** Rows of one step about people who are there already, which costs more. */
const KNOWN = 50;

interface PendingRow {
  position: number;
  record: ContactRecord | null;
  action: RowAction;
  reason: string;
  sameAs: number | null;
  matchId: string | null;
}

interface Outcome {
  state: RowState;
  contactId?: string | undefined;
  contactVersion?: number;
  before?: ContactBodyDto;
  /** What was noted down of the past. */
  interactionIds?: string[];
}

/** Somebody who comes in by this step, once there are enough to do it at once. */
interface Newcomer {
  position: number;
  record: ContactRecord;
  id: string;
  body: ContactBodyDto;
}

/** An import forwards: new people are made many at once, those who are known get what they do not have. */
@Injectable()
export class BringingIn {
  constructor(
    private readonly clock: Clock,
    private readonly contacts: ContactsService,
    private readonly past: ImportedPast,
  ) {}

  /**
   * The next rows.
   * @param circleIds by the lower case name, '' the circle of all
   * @returns whether nothing is left to bring in
   */
  async step(
    tx: Transaction,
    organizerId: string,
    id: string,
    circleIds: ReadonlyMap<string, string>,
  ): Promise<boolean> {
    const pending = await this.pending(tx, organizerId, id);
    const rows = oneStep(pending);
    const today = await organizerDay(tx, organizerId, this.clock.now());
    const made = new Map<number, string>();
    const outcomes: (Outcome & { position: number })[] = [];
    const newcomers: Newcomer[] = [];
    for (const row of rows) {
      const { position, record } = row;
      const circles = [...(record?.circles ?? []), ''].flatMap((name) => circleIds.get(name.toLowerCase()) ?? []);
      if (record && row.action === 'add') {
        const newcomer = { position, record, id: randomUUIDv7(), body: newContact(record, circles, today) };
        if (isAcceptable(newcomer.body)) newcomers.push(newcomer);
        else outcomes.push({ position, state: 'failed' });
        continue;
      }
      // A row about one of those who wait has to find them.
      if (row.sameAs !== null) outcomes.push(...(await this.addAll(tx, organizerId, newcomers, made, today)));
      outcomes.push({ position, ...(await this.bringTo(tx, organizerId, id, row, circles, made, today)) });
    }
    outcomes.push(...(await this.addAll(tx, organizerId, newcomers, made, today)));
    noteOutcomes(tx, organizerId, id, outcomes);
    return pending.length < STEP && rows.length === pending.length;
  }

  /** Makes contacts of all who wait, which nobody does any more then. */
  private async addAll(
    tx: Transaction,
    organizerId: string,
    newcomers: Newcomer[],
    made: Map<number, string>,
    today: string,
  ): Promise<(Outcome & { position: number })[]> {
    const some = newcomers.splice(0);
    if (some.length === 0) return [];
    await this.contacts.createAllIn(tx, organizerId, some);
    const outcomes: (Outcome & { position: number })[] = [];
    for (const { position, record, id: contactId } of some) {
      made.set(position, contactId);
      const interactionIds = await this.past.remember(tx, organizerId, contactId, record.interactions, today);
      outcomes.push({ position, state: 'added', contactId, contactVersion: 1, interactionIds });
    }
    return outcomes;
  }

  /** What a row says of somebody who is there, or nothing. */
  private async bringTo(
    tx: Transaction,
    organizerId: string,
    importId: string,
    row: PendingRow,
    circles: readonly string[],
    made: ReadonlyMap<number, string>,
    today: string,
  ): Promise<Outcome> {
    const { record, action, reason } = row;
    if (reason === 'imported-before' && action === 'skip') {
      return { state: 'unchanged', contactId: row.matchId ?? undefined };
    }
    if (!record || action === 'skip') return { state: 'skipped' };
    const target =
      row.sameAs === null
        ? row.matchId
        : (made.get(row.sameAs) ?? (await rowContact(tx, organizerId, importId, row.sameAs)));
    if (!target) return { state: 'skipped' };
    return this.enrich(tx, organizerId, target, record, circles, today);
  }

  private async enrich(
    tx: Transaction,
    organizerId: string,
    contactId: string,
    record: ContactRecord,
    circleIds: readonly string[],
    today: string,
  ): Promise<Outcome> {
    const contact = await this.contacts.find(tx, organizerId, contactId);
    if (!contact) return { state: 'skipped' };
    const body = enriched(contact, record, circleIds, today);
    if (body && !isAcceptable(body)) return { state: 'failed' };
    const interactionIds = await this.past.remember(tx, organizerId, contactId, record.interactions, today);
    if (!body) {
      const done = { contactId, contactVersion: contact.version, interactionIds };
      return interactionIds.length > 0 ? { state: 'updated', ...done } : { state: 'unchanged', contactId };
    }
    await this.contacts.replaceIn(tx, organizerId, contactId, contact.version, body);
    return {
      state: 'updated',
      contactId,
      contactVersion: contact.version + 1,
      before: asBody(contact),
      interactionIds,
    };
  }

  private async pending(tx: Transaction, organizerId: string, id: string): Promise<PendingRow[]> {
    const { rows } = await tx.query<PendingRow>(
      `SELECT position, record, action, reason, same_as AS "sameAs", match_id AS "matchId" FROM import_rows
       WHERE organizer_id = $1 AND import_id = $2 AND state = 'pending' ORDER BY position LIMIT $3`,
      [organizerId, id, STEP],
    );
    return rows;
  }
}

/** As many of the next rows as one transaction should do. */
function oneStep(rows: readonly PendingRow[]): readonly PendingRow[] {
  let known = 0;
  const end = rows.findIndex(({ action }) => (action === 'update' || action === 'merge') && ++known > KNOWN);
  return end < 0 ? rows : rows.slice(0, end);
}

function noteOutcomes(
  tx: Transaction,
  organizerId: string,
  importId: string,
  outcomes: readonly (Outcome & { position: number })[],
): void {
  tx.send(
    `UPDATE import_rows r SET state = o.state, contact_id = o."contactId", contact_version = o."contactVersion", before = o.before,
       interaction_ids = coalesce(o."interactionIds", '{}')
     FROM jsonb_to_recordset($3::jsonb)
       AS o (position int, state text, "contactId" uuid, "contactVersion" int, before jsonb, "interactionIds" uuid[])
     WHERE r.organizer_id = $1 AND r.import_id = $2 AND r.position = o.position`,
    [organizerId, importId, JSON.stringify(outcomes)],
  );
}

/** The rules of a contact that is typed: nothing comes in by file that could not come in by hand. */
const isAcceptable = (body: ContactBodyDto): boolean => validateSync(plainToInstance(NewContactDto, body)).length === 0;

async function rowContact(tx: Transaction, organizerId: string, importId: string, position: number) {
  const { rows } = await tx.query<{ id: string | null }>(
    'SELECT contact_id AS id FROM import_rows WHERE organizer_id = $1 AND import_id = $2 AND position = $3',
    [organizerId, importId, position],
  );
  return rows[0]?.id ?? null;
}
