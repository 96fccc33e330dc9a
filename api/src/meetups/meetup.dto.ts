import { ApiProperty } from '@nestjs/swagger';
import { ATTENDANCE_KINDS, type AttendanceKind, BOUNDS } from '@stammtisch/domain';
import {
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { PageQueryDto } from '../http/page.js';
import { ListOf } from '../input/list.js';
import { Line, Lines } from '../input/text.js';

/** Longest texts in characters; the numbers have their bounds in the domain. */
const LENGTHS = { title: 120, description: 4000, zone: 60, reason: 500, note: 2000 } as const;
const QUARTER = /^\d{4}-Q[1-4]$/;
/** At one table, walk-ins and all. */
const MOST_PEOPLE = 100;

const unlessNull = (_: unknown, value: unknown): boolean => value !== null;

/** Everything that can be edited: PUT replaces it as a whole, so nothing may be left out by mistake. */
export class MeetupBodyDto {
  @Line({ max: LENGTHS.title, required: true }) title!: string;
  @Lines({ max: LENGTHS.description }) description!: string;
  /** The wall clock at the table, `YYYY-MM-DDTHH:mm`. */
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/) localStart!: string;
  /** IANA name, such as `Europe/Berlin`. */
  @Line({ max: LENGTHS.zone, required: true }) zone!: string;
  /** Which of the two when the clock shows this hour twice; else null. */
  @ValidateIf(unlessNull) @IsIn(['earlier', 'later']) repeatedHour!: 'earlier' | 'later' | null;
  @IsInt() @Min(BOUNDS.durationMinutes.min) @Max(BOUNDS.durationMinutes.max) durationMinutes!: number;
  /** Null: to be decided. */
  @ValidateIf(unlessNull) @IsUUID() venueId!: string | null;
  /** People at the table, organizer included. */
  @IsInt() @Min(BOUNDS.capacity.min) @Max(BOUNDS.capacity.max) capacity!: number;
  @IsInt() @Min(BOUNDS.minimum.min) @Max(BOUNDS.minimum.max) minimum!: number;
  @IsIn(['held', 'first-come']) seatMode!: 'held' | 'first-come';
  @IsBoolean() refill!: boolean;
  @IsInt() @Min(BOUNDS.plusOnesCap.min) @Max(BOUNDS.plusOnesCap.max) plusOnesCap!: number;
  @IsInt() @Min(BOUNDS.answerByDays.min) @Max(BOUNDS.answerByDays.max) answerByDays!: number;
  @IsInt() @Min(BOUNDS.cutoffHours.min) @Max(BOUNDS.cutoffHours.max) cutoffHours!: number;
  @IsIn(['nobody', 'accepted', 'invited']) guestList!: 'nobody' | 'accepted' | 'invited';
  @IsBoolean() noAsk!: boolean;
  /** Which mails guests get without a press, each at most once: while they are silent, before the evening, after it. */
  @IsBoolean() nudge!: boolean;
  @IsBoolean() reminder!: boolean;
  @IsBoolean() thanks!: boolean;
  /** Hours before the start at which the organizer is asked whether it is on. */
  @IsInt() @Min(BOUNDS.decisionHours.min) @Max(BOUNDS.decisionHours.max) decisionHours!: number;
  /** Confirms at that time without a press when enough people come; cancels never. */
  @IsBoolean() autopilot!: boolean;
}

/** A title, a time and a number of chairs are enough to begin with. */
export class NewMeetupDto extends MeetupBodyDto {
  override description: string = '';
  override repeatedHour: 'earlier' | 'later' | null = null;
  override durationMinutes: number = 180;
  override venueId: string | null = null;
  override seatMode: 'held' | 'first-come' = 'held';
  override refill: boolean = true;
  override plusOnesCap: number = 0;
  override answerByDays: number = 5;
  override cutoffHours: number = 24;
  override guestList: 'nobody' | 'accepted' | 'invited' = 'nobody';
  override noAsk: boolean = false;
  override nudge: boolean = true;
  override reminder: boolean = true;
  override thanks: boolean = true;
  override decisionHours: number = 48;
  override autopilot: boolean = false;
}

export class ReplaceMeetupDto extends MeetupBodyDto {
  /** Mail those who are asked or coming when title, time or place changed. */
  @IsBoolean() tellGuests: boolean = false;
}

/** The quarter to plan; missing: the one after the meetup's, or this one when that is over. */
export class NextMeetupDto {
  @IsOptional() @Matches(QUARTER) quarter?: string;
}

export class CancellationDto {
  /** Goes into the mail to the guests as it stands. */
  @Lines({ max: LENGTHS.reason }) reason: string = '';
}

export class AttendanceEntryDto {
  @IsUUID() contactId!: string;
  /** Null: nothing is noted about them any more. */
  @ApiProperty({ enum: ATTENDANCE_KINDS, nullable: true })
  @ValidateIf(unlessNull)
  @IsIn(ATTENDANCE_KINDS)
  kind!: AttendanceKind | null;
  /** Private: one line about this person that evening. */
  @Lines({ max: LENGTHS.note }) note: string = '';
}

/** Who was there; about whoever is missing here, what is noted stays. */
export class AttendanceListDto {
  @ArrayUnique((entry: AttendanceEntryDto) => entry.contactId)
  @ListOf(AttendanceEntryDto, MOST_PEOPLE)
  entries!: AttendanceEntryDto[];
}

export class MeetupsQueryDto extends PageQueryDto {
  /** `2027-Q1`; missing: all. */
  @IsOptional() @Matches(QUARTER) quarter?: string;
  /** Evenings at this venue; missing: everywhere. */
  @IsOptional() @IsUUID() venueId?: string;
}
