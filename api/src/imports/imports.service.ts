import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Matcher, type SourceChoices, type Target } from '@stammtisch/contact-formats';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { organizerDay } from '../clock/organizer-day.js';
import { ContactsService } from '../contacts/contacts.service.js';
import { Database, type Transaction } from '../database/database.js';
import type { Page } from '../http/page.js';
import { invalidField, notFound } from '../problem/problems.js';
import { asBody, type Brought, broughtBy, enriched } from './contact-body.js';
import { ContactReader, type FingerprintedReading } from './contact-reader.js';
import type { ChoiceDto, ImportRowsQueryDto, ImportState, ReadingDto } from './import.dto.js';
import {
  type ImportHead,
  importHead,
  importHeads,
  type ImportRow,
  importRows,
  knownPeople,
  strangersOf,
} from './import.rows.js';

/** Rows that travel to the database in one statement. */
const BATCH = 250;

export interface PreviewedRow extends ImportRow {
  brings: Brought[] | null;
}

/** The dry run: what is in a source, and what would become of it. Nothing here touches a contact. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reader: ContactReader,
    private readonly contacts: ContactsService,
  ) {}

  list(organizerId: string): Promise<ImportHead[]> {
    return this.db.readOnly((tx) => importHeads(tx, organizerId));
  }

  get(organizerId: string, id: string): Promise<ImportHead> {
    return this.db.readOnly((tx) => this.read(tx, organizerId, id));
  }

  /**
   * Reads the source and stores what would become of each row. The same id again answers the stored import.
   * @param name the file's, or '' for a pasted text
   * @throws invalid-input for the field `file` when nobody can be read in it
   */
  async create(organizerId: string, id: string, name: string, bytes: Buffer): Promise<ImportHead> {
    const reading = await this.readAsBefore(organizerId, bytes, { fileName: name });
    return this.db.transaction(async (tx) => {
      const { columns, format, encoding, delimiter, above, inside, member } = reading;
      const { rowCount } = await tx.query(
        `INSERT INTO imports (organizer_id, id, name, format, encoding, delimiter, columns, above, inside, member, source, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
        [
          ...[organizerId, id, name, format, encoding, delimiter, JSON.stringify(columns), above, inside, member],
          ...[bytes, this.clock.now()],
        ],
      );
      if (rowCount === 1) await this.storeRows(tx, organizerId, id, reading);
      return this.read(tx, organizerId, id);
    });
  }

  /** Reads the stored source in the way that the organizer says. What they had chosen row by row is asked anew. */
  async readAgain(organizerId: string, id: string, { as, encoding, delimiter, targets, member }: ReadingDto) {
    const { source, name } = await this.source(organizerId, id);
    const choices: SourceChoices = {
      fileName: name,
      ...(as && { as }),
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter }),
      ...(targets && { targets }),
      ...(member && { member }),
    };
    const reading = await (targets
      ? this.reader.read(source, choices)
      : this.readAsBefore(organizerId, source, choices));
    return this.db.transaction(async (tx) => {
      await lockImport(tx, organizerId, id, 'preview');
      const { columns, format, above, inside, member } = reading;
      await tx.query(
        `UPDATE imports SET format = $3, encoding = $4, delimiter = $5, columns = $6, above = $7,
           inside = $8, member = $9
         WHERE organizer_id = $1 AND id = $2`,
        [organizerId, id, format, reading.encoding, reading.delimiter, JSON.stringify(columns), above, inside, member],
      );
      await tx.query('DELETE FROM import_rows WHERE organizer_id = $1 AND import_id = $2', [organizerId, id]);
      await this.storeRows(tx, organizerId, id, reading);
      return this.read(tx, organizerId, id);
    });
  }

  rows(organizerId: string, id: string, query: ImportRowsQueryDto): Promise<Page<PreviewedRow>> {
    return this.db.readOnly(async (tx) => {
      const { state } = await this.read(tx, organizerId, id);
      const { items, next } = await importRows(tx, organizerId, id, query);
      if (state !== 'preview') return { items: items.map((row) => ({ ...row, brings: null })), next };
      const today = await organizerDay(tx, organizerId, this.clock.now());
      const brings = await Promise.all(items.map((row) => this.brings(tx, organizerId, row, today)));
      return { items: items.map((row, at) => ({ ...row, brings: brings[at] ?? null })), next };
    });
  }

  /** What a row would add to the contact that it seems to be; null when it seems to be nobody. */
  private async brings(
    tx: Transaction,
    organizerId: string,
    { record, contactId, reason }: ImportRow,
    today: string,
  ): Promise<Brought[] | null> {
    if (!record || contactId === null || reason === 'imported-before') return null;
    const contact = await this.contacts.find(tx, organizerId, contactId);
    if (!contact) return null;
    const after = enriched(contact, record, [], today);
    return after ? broughtBy(asBody(contact), after) : [];
  }

  /** What the organizer says of one row. @throws invalid-input for a contact that is not there, or a row in which nobody is */
  choose(organizerId: string, id: string, position: number, action: ChoiceDto['action'], contactId: string | null) {
    return this.db.transaction(async (tx) => {
      await lockImport(tx, organizerId, id, 'preview');
      if (contactId !== null) {
        const { rowCount } = await tx.query(
          'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL FOR KEY SHARE',
          [organizerId, contactId],
        );
        if (rowCount === 0) throw invalidField('contactId', 'unknown');
      }
      const { rows } = await tx.query<{ nobody: boolean }>(
        `UPDATE import_rows SET action = CASE WHEN record IS NULL THEN 'skip' ELSE $4 END,
           match_id = coalesce($5::uuid, match_id), chosen = true
         WHERE organizer_id = $1 AND import_id = $2 AND position = $3 RETURNING record IS NULL AS nobody`,
        [organizerId, id, position, action, contactId],
      );
      if (!rows[0]) throw notFound();
      if (rows[0].nobody && action !== 'skip') throw invalidField('action', 'not-allowed');
    });
  }

  discard(organizerId: string, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await lockImport(tx, organizerId, id, 'preview');
      await tx.query('DELETE FROM imports WHERE organizer_id = $1 AND id = $2', [organizerId, id]);
    });
  }

  /** Columns go where they went when a table of the same titles came before, be it this one in other letters. */
  private async readAsBefore(
    organizerId: string,
    bytes: Buffer,
    choices: SourceChoices,
  ): Promise<FingerprintedReading> {
    const reading = await this.reader.read(bytes, choices);
    const guessed = reading.columns.map(({ target }) => target);
    if (guessed.length === 0) return reading;
    const { rows } = await this.db.query<{ targets: Target[] }>(
      `SELECT jsonb_path_query_array(columns, '$[*].target') AS targets FROM imports
       WHERE organizer_id = $1 AND jsonb_path_query_array(columns, '$[*].title') = $2 ORDER BY created_at DESC, id DESC LIMIT 1`,
      [organizerId, JSON.stringify(reading.columns.map(({ title }) => title))],
    );
    const before = rows[0]?.targets;
    if (!before || before.join() === guessed.join()) return reading;
    return this.reader.read(bytes, { ...choices, targets: before });
  }

  private async source(organizerId: string, id: string): Promise<{ source: Buffer; name: string }> {
    const { rows } = await this.db.query<{ source: Buffer | null; name: string; state: ImportState }>(
      'SELECT source, name, state FROM imports WHERE organizer_id = $1 AND id = $2',
      [organizerId, id],
    );
    const [row] = rows;
    if (!row) throw notFound();
    if (!row.source) throw new DomainError('import-state', `It is ${row.state}`, { from: row.state });
    return { source: row.source, name: row.name };
  }

  private async read(tx: Transaction, organizerId: string, id: string): Promise<ImportHead> {
    const head = await importHead(tx, organizerId, id);
    if (!head) throw notFound();
    return head;
  }

  /** In batches with pauses, so that others are served while ten thousand rows are compared with ten thousand contacts. */
  private async storeRows(
    tx: Transaction,
    organizerId: string,
    importId: string,
    { rows, format }: FingerprintedReading,
  ) {
    const matcher = new Matcher(await knownPeople(tx, organizerId), strangersOf(format));
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH).map((row, offset) => {
        const { reason, action, by, sameAs, contactId } = matcher.decide(row.record, row.fingerprint, at + offset);
        const { raw, record, findings, fingerprint } = row;
        return {
          ...{ position: at + offset, raw, record, findings, fingerprint, key: record?.key ?? '' },
          ...{ action, reason, shared: by, same_as: sameAs, match_id: contactId },
        };
      });
      await tx.query(INSERT_ROWS, [organizerId, importId, JSON.stringify(batch)]);
      await setImmediate();
    }
  }
}

/** Nobody else moves this import until the transaction ends. @throws import-state when it is in none of these states */
export async function lockImport(
  tx: Transaction,
  organizerId: string,
  id: string,
  ...states: ImportState[]
): Promise<ImportState> {
  const { rows } = await tx.query<{ state: ImportState }>(
    'SELECT state FROM imports WHERE organizer_id = $1 AND id = $2 FOR NO KEY UPDATE',
    [organizerId, id],
  );
  const [row] = rows;
  if (!row) throw notFound();
  if (!states.includes(row.state)) throw new DomainError('import-state', `It is ${row.state}`, { from: row.state });
  return row.state;
}

const INSERT_ROWS = `
  INSERT INTO import_rows (organizer_id, import_id, position, raw, record, findings, fingerprint, key, action, reason,
    shared, same_as, match_id)
  SELECT $1, $2, position, raw, nullif(record, 'null'), findings, fingerprint, key, action, reason, shared, same_as, match_id
  FROM jsonb_to_recordset($3::jsonb) AS r (position int, raw jsonb, record jsonb, findings jsonb, fingerprint text,
    key text, action text, reason text, shared text, same_as int, match_id uuid)`;
