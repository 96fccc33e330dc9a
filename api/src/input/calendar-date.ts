import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';

/** A day on the organizer's calendar: `2027-02-28`. It may be left out. */
export const CalendarDate = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date', required: false }),
    ValidateIf((_, value) => value !== undefined),
    ValidateBy({ name: 'not-a-date', validator: { validate: isCalendarDate } }),
  );

function isCalendarDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value).toString() === value;
  } catch {
    return false; // 30 February
  }
}
