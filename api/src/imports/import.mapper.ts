import type { ImportDto, ImportRowDto } from './import.dto.js';
import type { ImportHead } from './import.rows.js';
import type { PreviewedRow } from './imports.service.js';

const RAW_SHOWN = 200;

/** Field by field: a new column stays private until someone shows it. */
export const toImport = (head: ImportHead): ImportDto => ({
  id: head.id,
  name: head.name,
  state: head.state,
  format: head.format,
  encoding: head.encoding,
  delimiter: head.delimiter,
  columns: head.columns.map(({ title, target, sample }) => ({ title, target, sample })),
  above: head.above,
  inside: head.inside,
  member: head.member,
  circle: head.circle,
  counts: head.counts,
  createdAt: head.createdAt.toISOString(),
  finishedAt: head.finishedAt?.toISOString() ?? null,
});

export const toImportRow = (row: PreviewedRow): ImportRowDto => ({
  position: row.position,
  name: row.record?.name ?? null,
  details: row.record ? [...row.record.channels.map(({ value }) => value), row.record.city].filter(Boolean) : [],
  circles: row.record?.circles ?? [],
  raw: row.record ? null : rawLine(row.raw),
  findings: row.findings,
  action: row.action,
  reason: row.reason,
  shared: row.shared,
  sameAs: row.sameAs,
  state: row.state,
  contactId: row.contactId,
  contactName: row.contactName,
  brings: row.brings,
});

const rawLine = (raw: PreviewedRow['raw']): string =>
  (typeof raw === 'string' ? raw : Object.values(raw).join(' · '))
    .replace(/\s+/g, ' ')
    .slice(0, RAW_SHOWN)
    .toWellFormed();
