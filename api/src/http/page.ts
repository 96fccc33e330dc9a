import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { invalidField } from '../problem/problems.js';

/** `?cursor=&limit=` of every list. */
export class PageQueryDto {
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit: number = 50;
}

export interface Page<T> {
  items: T[];
  /** Give it back as `cursor` to read on; null at the end. */
  next: string | null;
}

/** Position after the last row of a page: the values of its ORDER BY. Opaque to the caller, no secret. */
export const encodeCursor = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** @throws invalid-input when the text is not one of our cursors of `length` values */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(position) && position.length === length && position.every(isScalar)) return position;
  } catch {
    // Falls through: not ours.
  }
  throw invalidField('cursor', 'invalid');
}

const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** Cuts rows read with `LIMIT limit + 1` into a page. */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => readonly (string | number)[],
  map: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(map), next: rows.length > limit && last ? encodeCursor(position(last)) : null };
}
