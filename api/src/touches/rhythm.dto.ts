import { ApiProperty } from '@nestjs/swagger';
import {
  RHYTHM_ANSWERS,
  RHYTHM_KINDS,
  RHYTHM_MONTHS,
  type RhythmAnswer,
  type RhythmKind,
  WEEKLY_BUDGET,
} from '@stammtisch/domain';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { CalendarDate } from '../input/calendar-date.js';

export class RhythmSettingsBodyDto {
  /** Touches that a week may hold. */
  @IsInt() @Min(WEEKLY_BUDGET.min) @Max(WEEKLY_BUDGET.max) budget!: number;
  /** The last day without touches; left out: not away. */
  @CalendarDate() awayUntil?: string;
  /** One mail on Monday, when a word is due to somebody. */
  @IsBoolean() weeklyMail: boolean = true;
}

export class RhythmSettingsDto {
  budget!: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) awayUntil!: string | null;
  weeklyMail!: boolean;
  /** What all rhythms together ask for, in touches a week, with one decimal. */
  promisedAWeek!: number;
}

export class ContactRhythmBodyDto {
  /** `circle`: as the most demanding circle says; `own`: every `months`; `rest`: never, until said otherwise. */
  @ApiProperty({ enum: RHYTHM_KINDS }) @IsIn(RHYTHM_KINDS) kind!: RhythmKind;
  /** Of an own rhythm only. */
  @ValidateIf((body: ContactRhythmBodyDto) => body.kind === 'own' || body.months !== null)
  @IsInt()
  @Min(RHYTHM_MONTHS.min)
  @Max(RHYTHM_MONTHS.max)
  months: number | null = null;
}

export class RhythmAnswerDto {
  /** After several words without an answer: go on as before, at half the pace, or let rest. */
  @ApiProperty({ enum: RHYTHM_ANSWERS }) @IsIn(RHYTHM_ANSWERS) answer!: RhythmAnswer;
}

export class ContactRhythmDto {
  @ApiProperty({ enum: RHYTHM_KINDS }) kind!: RhythmKind;
  months!: number | null;
  /** Months between two touches, whoever says so; null: none. */
  everyMonths!: number | null;
  /** Words that went out since they last had a part in something: two make it twice as slow. */
  unanswered!: number;
  /** The newest touch that counts, on the organizer's calendar. Derived from what happened, never set. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) lastOn!: string | null;
  /** Null: no rhythm, or its first day is given out with the next plan. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
}
