import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

/** A field that holds an instant as RFC 3339 §5.6 writes it, with its offset: `2027-02-11T19:00:00+01:00`. */
export const Instant = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date-time' }),
    ValidateBy({ name: 'not-a-date', validator: { validate: (value: unknown) => parseInstant(value) !== null } }),
  );

/** Date alone would read 30 February as 2 March and an hour without an offset as the server's. */
export function parseInstant(value: unknown): Date | null {
  if (typeof value !== 'string' || !RFC_3339.test(value)) return null;
  try {
    return new Date(Temporal.Instant.from(value).epochMilliseconds);
  } catch {
    return null;
  }
}

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;
