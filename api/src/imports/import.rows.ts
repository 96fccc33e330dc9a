import type {
  ChannelKind,
  Column,
  ContactRecord,
  Delimiter,
  Encoding,
  Format,
  KnownPeople,
  MatchReason,
  ReadRow,
  RowAction,
  RowFinding,
} from '@stammtisch/contact-formats';
import type { Transaction } from '../database/database.js';
import { decodeCursor, type Page, toPage } from '../http/page.js';
import { invalidField } from '../problem/problems.js';
import type { ImportCountsDto, ImportRowsQueryDto, ImportState, RowFilter, RowState } from './import.dto.js';

export interface ImportHead {
  id: string;
  name: string;
  state: ImportState;
  format: Format;
  encoding: Encoding;
  delimiter: Delimiter | null;
  columns: Column[];
  above: number;
  inside: string[];
  member: string;
  circle: string;
  counts: ImportCountsDto;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface ImportRow {
  position: number;
  raw: ReadRow['raw'];
  record: ContactRecord | null;
  findings: RowFinding[];
  action: RowAction;
  reason: MatchReason;
  shared: string;
  sameAs: number | null;
  state: RowState;
  contactId: string | null;
  contactName: string | null;
}

/** Rows of one step of an import: one transaction, short enough that nobody waits for it. */
export const STEP = 250;

/** Rows that only the organizer can decide on. */
const ASKS = `r.reason IN ('same-name', 'several') AND NOT r.chosen`;
const LEFT_OUT = `r.state IN ('skipped', 'failed')`;

const HEAD = `
  SELECT i.id, i.name, i.state, i.format, i.encoding, i.delimiter, i.columns, i.above, i.inside, i.member, i.circle,
    i.created_at AS "createdAt", i.finished_at AS "finishedAt", c.counts
  FROM imports i CROSS JOIN LATERAL (
    SELECT json_build_object(
      'total', count(*), 'ask', count(*) FILTER (WHERE ${ASKS}),
      'add', count(*) FILTER (WHERE r.action = 'add'), 'update', count(*) FILTER (WHERE r.action IN ('update', 'merge')),
      'skip', count(*) FILTER (WHERE r.action = 'skip'), 'pending', count(*) FILTER (WHERE r.state = 'pending'),
      'added', count(*) FILTER (WHERE r.state = 'added'), 'updated', count(*) FILTER (WHERE r.state = 'updated'),
      'unchanged', count(*) FILTER (WHERE r.state = 'unchanged'), 'leftOut', count(*) FILTER (WHERE ${LEFT_OUT}),
      'undone', count(*) FILTER (WHERE r.state = 'undone'), 'kept', count(*) FILTER (WHERE r.state = 'kept')) AS counts
    FROM import_rows r WHERE r.organizer_id = $1 AND r.import_id = i.id) c
  WHERE i.organizer_id = $1`;

export async function importHeads(tx: Transaction, organizerId: string): Promise<ImportHead[]> {
  return (await tx.query<ImportHead>(`${HEAD} ORDER BY i.created_at DESC, i.id LIMIT 50`, [organizerId])).rows;
}

/** Undefined: no such import, or somebody else's. */
export async function importHead(tx: Transaction, organizerId: string, id: string): Promise<ImportHead | undefined> {
  return (await tx.query<ImportHead>(`${HEAD} AND i.id = $2`, [organizerId, id])).rows[0];
}

const FILTERS: Record<RowFilter, string> = {
  all: 'true',
  ask: ASKS,
  add: `r.action = 'add'`,
  update: `r.action IN ('update', 'merge')`,
  skip: `r.action = 'skip'`,
  'left-out': LEFT_OUT,
  kept: `r.state = 'kept'`,
};

export async function importRows(
  tx: Transaction,
  organizerId: string,
  importId: string,
  { show, cursor, limit }: ImportRowsQueryDto,
): Promise<Page<ImportRow>> {
  const { rows } = await tx.query<ImportRow>(
    `SELECT r.position, r.raw, r.record, r.findings, r.action, r.reason, r.shared, r.same_as AS "sameAs", r.state,
       c.id AS "contactId", c.name AS "contactName"
     FROM import_rows r
     LEFT JOIN contacts c ON c.organizer_id = $1 AND c.id = coalesce(r.contact_id, r.match_id)
     WHERE r.organizer_id = $1 AND r.import_id = $2 AND r.position > $3 AND ${FILTERS[show]}
     ORDER BY r.position LIMIT $4`,
    [organizerId, importId, after(cursor), limit + 1],
  );
  return toPage(
    rows,
    limit,
    ({ position }) => [position],
    (row) => row,
  );
}

function after(cursor: string | undefined): number {
  if (cursor === undefined) return -1;
  const [position] = decodeCursor(cursor, 1);
  if (!Number.isInteger(position) || Math.abs(Number(position)) > 1e6) throw invalidField('cursor', 'invalid');
  return Number(position);
}

/** Whoever once wrote a message is no acquaintance by that. */
export const strangersOf = (format: Format): 'add' | 'skip' => (format === 'linkedin-messages' ? 'skip' : 'add');

/** Everybody whom a row could be. */
export async function knownPeople(tx: Transaction, organizerId: string): Promise<KnownPeople> {
  const [contacts, channels, imported] = await Promise.all([
    tx.query<{ id: string; names: string[] }>(
      `SELECT id, name || ARRAY(SELECT o ->> 'value' FROM jsonb_array_elements(other_names) o) AS names
       FROM contacts WHERE organizer_id = $1 AND deleted_at IS NULL ORDER BY created_at, id`,
      [organizerId],
    ),
    tx.query<{ contactId: string; kind: ChannelKind; value: string }>(
      `SELECT h.contact_id AS "contactId", h.kind, h.value FROM channels h
       JOIN contacts c ON c.organizer_id = $1 AND c.id = h.contact_id AND c.deleted_at IS NULL
       WHERE h.organizer_id = $1`,
      [organizerId],
    ),
    tx.query<{ contactId: string; fingerprint: string; key: string }>(
      `SELECT r.contact_id AS "contactId", r.fingerprint, r.key FROM import_rows r
       JOIN contacts c ON c.organizer_id = $1 AND c.id = r.contact_id AND c.deleted_at IS NULL
       WHERE r.organizer_id = $1 AND r.state IN ('added', 'updated', 'unchanged')`,
      [organizerId],
    ),
  ]);
  return { contacts: contacts.rows, channels: channels.rows, imported: imported.rows };
}
