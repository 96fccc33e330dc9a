/** Of the archive's own form; it grows when an older reader would misunderstand a newer archive. */
export const ARCHIVE_FORMAT = 1;
export const MANIFEST = 'manifest.json';

/** What an archive says of itself, beside one file of JSON lines for each table. */
export interface Manifest {
  archive: 'stammtisch';
  format: number;
  /** The last migration of the schema that the rows fit. */
  schema: string;
  /** RFC 3339. */
  createdAt: string;
  /** Tells whether an instance holds the key that links and sealed notes were locked with. The key itself is in no archive. */
  keyMark: string;
  tables: TableEntry[];
}

export interface TableEntry {
  name: string;
  rows: number;
  /** Of the file's bytes, in hexadecimal. */
  sha256: string;
}

/** Why an archive is not written or not taken, in words for whoever asked. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';

  constructor(
    readonly reason: ArchiveProblem,
    message: string,
  ) {
    super(message);
  }
}

export type ArchiveProblem = 'not-an-archive' | 'damaged' | 'newer' | 'older' | 'not-empty';

export const fileOf = (table: string): string => `tables/${table}.ndjson`;

/** @throws ArchiveError when it is none, or of a form that came after this version */
export function readManifest(text: string): Manifest {
  const manifest = parsed(text);
  if (manifest?.archive !== 'stammtisch') throw notAnArchive();
  if (manifest.format > ARCHIVE_FORMAT) throw newer();
  if (!Array.isArray(manifest.tables) || typeof manifest.schema !== 'string') throw notAnArchive();
  return manifest;
}

export const notAnArchive = (): ArchiveError =>
  new ArchiveError('not-an-archive', 'This file is no archive of Stammtisch.');
export const damaged = (where: string): ArchiveError =>
  new ArchiveError('damaged', `The archive is damaged (${where}). Nothing was brought back.`);
export const newer = (): ArchiveError =>
  new ArchiveError('newer', 'The archive was written by a newer version of Stammtisch: restore it with that version.');

function parsed(text: string): Manifest | null {
  try {
    return JSON.parse(text) as Manifest | null;
  } catch {
    return null;
  }
}
