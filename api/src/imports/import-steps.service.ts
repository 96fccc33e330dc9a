import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ContactRecord, Matcher, type RowAction } from '@stammtisch/contact-formats';
import { DomainError } from '@stammtisch/domain';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Clock } from '../clock/clock.js';
import { organizerDay } from '../clock/organizer-day.js';
import { type ContactBodyDto, NewContactDto } from '../contacts/contact.dto.js';
import { ContactsService } from '../contacts/contacts.service.js';
import { Database, type Transaction } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { invalidField, notFound } from '../problem/problems.js';
import { asBody, enriched, newContact } from './contact-body.js';
import { CIRCLE_NAMED, ImportCircles, type NamedCircle } from './import-circles.js';
import { ImportedPast } from './imported-past.js';
import type { RowState } from './import.dto.js';
import { type ImportHead, importHead, knownPeople, strangersOf } from './import.rows.js';
import { lockImport } from './imports.service.js';

/** Rows of one step: one transaction, short enough that nobody waits for it. */
const STEP = 250;
/** Of them about people who are there already, which costs more. */
const KNOWN = 50;

interface PendingRow {
  position: number;
  record: ContactRecord | null;
  action: RowAction;
  reason: string;
  sameAs: number | null;
  matchId: string | null;
}

interface DoneRow {
  position: number;
  state: 'added' | 'updated';
  contactId: string;
  contactVersion: number;
  /** Null: nothing of the contact itself was changed. */
  before: ContactBodyDto | null;
  interactionIds: string[];
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

/** An import is done and undone in steps, each whole or not at all: after a crash it goes on where it stood. */
@Injectable()
export class ImportStepsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly contacts: ContactsService,
    private readonly circles: ImportCircles,
    private readonly past: ImportedPast,
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
      if (state === 'running') await this.goOn(tx, organizerId, id, circleIds);
      if (state === 'undoing') await this.goBack(tx, organizerId, id);
      return this.read(tx, organizerId, id);
    });
  }

  private async goOn(tx: Transaction, organizerId: string, id: string, circleIds: ReadonlyMap<string, string>) {
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
    if (pending.length < STEP && rows.length === pending.length) await this.finish(tx, organizerId, id, 'done');
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

  /** Last row first: a contact that two rows changed gets back what was before the first. */
  private async goBack(tx: Transaction, organizerId: string, id: string): Promise<void> {
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
    if (rows.length < STEP) {
      await this.circles.removeMade(tx, organizerId, id);
      await this.finish(tx, organizerId, id, 'undone');
    }
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

  private async pending(tx: Transaction, organizerId: string, id: string): Promise<PendingRow[]> {
    const { rows } = await tx.query<PendingRow>(
      `SELECT position, record, action, reason, same_as AS "sameAs", match_id AS "matchId" FROM import_rows
       WHERE organizer_id = $1 AND import_id = $2 AND state = 'pending' ORDER BY position LIMIT $3`,
      [organizerId, id, STEP],
    );
    return rows;
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
