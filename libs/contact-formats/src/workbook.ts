import { readSheet } from 'read-excel-file/universal';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';

/** The first sheet of an XLSX file as text: days as YYYY-MM-DD. @throws Unreadable when it cannot be read */
export async function sheetOf(bytes: Uint8Array): Promise<string[][]> {
  const rows = await readSheet(new Uint8Array(bytes).buffer).catch(() => {
    throw new Unreadable('not-a-contact-file');
  });
  if (rows.some((row) => row.length > SOURCE_BOUNDS.columns)) {
    throw new Unreadable('too-many-columns', SOURCE_BOUNDS.columns);
  }
  return rows.map((row) => row.map(asText)).filter((row) => row.some(Boolean));
}

const asText = (cell: unknown): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null || cell === undefined ? '' : String(cell);
