import { BOUNDS } from '@stammtisch/domain';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { Line } from '../input/text.js';

/** Why an evening may not work at a venue: a code and what its words need. */
export class VenueWarningDto {
  code!: 'closed-day' | 'outside-hours' | 'too-few-seats' | 'not-step-free';
  /** `hours` of that day for outside-hours, `seats` for too-few-seats. */
  params!: Record<string, string | number>;
}

export class VenueWarningsDto {
  items!: VenueWarningDto[];
}

/** An evening that is being planned. */
export class EveningQueryDto {
  /** The wall clock at the table, `YYYY-MM-DDTHH:mm`. */
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/) localStart!: string;
  /** IANA name, such as `Europe/Berlin`. */
  @Line({ max: 60, required: true }) zone!: string;
  @Type(() => Number)
  @IsInt()
  @Min(BOUNDS.durationMinutes.min)
  @Max(BOUNDS.durationMinutes.max)
  durationMinutes!: number;
  /** People at the table, organizer included. */
  @Type(() => Number) @IsInt() @Min(BOUNDS.capacity.min) @Max(BOUNDS.capacity.max) capacity!: number;
}
