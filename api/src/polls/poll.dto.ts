import { ApiProperty } from '@nestjs/swagger';
import { POLL_OPTIONS, type Vote, VOTES } from '@stammtisch/domain';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsUUID,
  Matches,
  ValidateIf,
} from 'class-validator';
import { ListOf } from '../input/list.js';
import { Line } from '../input/text.js';

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const unlessNull = (_: unknown, value: unknown): boolean => value !== null;

export class DateOptionBodyDto {
  /** The wall clock at the table, `YYYY-MM-DDTHH:mm`. */
  @Matches(LOCAL) localStart!: string;
  /** Which of the two when the clock shows this hour twice; else null. */
  @ValidateIf(unlessNull) @IsIn(['earlier', 'later']) repeatedHour: 'earlier' | 'later' | null = null;
  /** Null: the meetup's own. */
  @ValidateIf(unlessNull) @IsUUID() venueId: string | null = null;
}

/** The whole poll: PUT replaces it. A date that stays, with its place, keeps its votes; any other begins without. */
export class ReplacePollDto {
  @ArrayMinSize(POLL_OPTIONS.min) @ListOf(DateOptionBodyDto, POLL_OPTIONS.max) options!: DateOptionBodyDto[];
  /** IANA name, such as `Europe/Berlin`. */
  @Line({ max: 60, required: true }) zone!: string;
  /** Until when guests answer: the wall clock in that zone. */
  @Matches(LOCAL) closesLocal!: string;
  /** Invitations of those without whom a date makes no sense. */
  @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsUUID(undefined, { each: true }) requiredIds: string[] = [];
  /** Guests see first names beside the counts. */
  @IsBoolean() showNames: boolean = false;
  /** Mail those who were asked already when a date was added. */
  @IsBoolean() tellGuests: boolean = false;
}

export class VoteBodyDto {
  @IsUUID() optionId!: string;
  @ApiProperty({ enum: VOTES }) @IsIn(VOTES) vote!: Vote;
}

/** One answer for each date. */
export class BallotDto {
  @ListOf(VoteBodyDto, POLL_OPTIONS.max) votes!: VoteBodyDto[];
}

export class FixDateDto {
  @IsUUID() optionId!: string;
  /** The date that is fixed as the caller sees it: null to fix one, its id to move on from it. */
  @ValidateIf(unlessNull) @IsUUID() fixedId: string | null = null;
  /** True: although somebody who is needed cannot, or has not answered. */
  @IsBoolean() withoutRequired: boolean = false;
}
