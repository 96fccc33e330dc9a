import { isUUID } from 'class-validator';
import { decodeCursor, type Page, toPage } from '../http/page.js';
import { invalidField } from '../problem/problems.js';

/** A row of a list that is ordered by lower(name), id; the database's own lower(), which no other language matches. */
export interface NamedRow {
  id: string;
  sortName: string;
}

/** Where to read on: both null at the beginning. @throws invalid-input for a cursor that is none of ours */
export function afterName(cursor: string | undefined): [name: string | null, id: string | null] {
  if (cursor === undefined) return [null, null];
  const [name, id] = decodeCursor(cursor, 2);
  // PostgreSQL refuses NUL in any text.
  if (typeof name !== 'string' || typeof id !== 'string' || name.includes('\0') || !isUUID(id)) {
    throw invalidField('cursor', 'invalid');
  }
  return [name, id];
}

/** Cuts rows read with `LIMIT limit + 1` into a page. */
export const pageByName = <Row extends NamedRow>(rows: readonly Row[], limit: number): Page<Row> =>
  toPage(
    rows,
    limit,
    ({ sortName, id }) => [sortName, id],
    (row) => row,
  );
