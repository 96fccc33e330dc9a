import { ApiProperty } from '@nestjs/swagger';
import { FOLLOW_UP_TIMES, type FollowUpTime, SNOOZE_TIMES, type SnoozeTime } from '@stammtisch/domain';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { CalendarDate } from '../input/calendar-date.js';
import { Line, Lines } from '../input/text.js';

/** Longest texts, in characters. */
export const TOUCH_BOUNDS = { reason: 200, note: 10_000 } as const;

const FOLLOW_UP = [...FOLLOW_UP_TIMES, 'dates'] as const;
const SNOOZE = [...SNOOZE_TIMES, 'dates'] as const;

export class NewTouchDto {
  @IsUUID() contactId!: string;
  /** The evening that it follows from. */
  @IsOptional() @IsUUID() meetupId?: string;
  /** Private: what it is about. */
  @Line({ max: TOUCH_BOUNDS.reason, optional: true }) reason: string = '';
  /** `dates`: from `start` to `end`. */
  @ApiProperty({ enum: FOLLOW_UP }) @IsIn(FOLLOW_UP) when!: FollowUpTime | 'dates';
  @CalendarDate() start?: string;
  @CalendarDate() end?: string;
}

export class TouchWindowDto {
  /** Out of sight for so long; `dates`: from `start` to `end`. */
  @ApiProperty({ enum: SNOOZE }) @IsIn(SNOOZE) when!: SnoozeTime | 'dates';
  @CalendarDate() start?: string;
  @CalendarDate() end?: string;
}

const DONE_BY = ['message', 'call', 'in-person', 'mail'] as const;

export class TouchDoneDto {
  /** How it was done; it becomes an interaction of that kind. */
  @ApiProperty({ enum: DONE_BY }) @IsIn(DONE_BY) kind!: (typeof DONE_BY)[number];
  @Lines({ max: TOUCH_BOUNDS.note, optional: true }) note: string = '';
}

export class TouchesQueryDto {
  @IsOptional() @IsUUID() contactId?: string;
  @IsOptional() @IsUUID() meetupId?: string;
  /** `now`: only open ones whose time has come, the most pressing first, a few. */
  @IsOptional() @IsIn(['now']) due?: 'now';
}

export class TouchDto {
  id!: string;
  contactId!: string;
  name!: string;
  /** Days on the organizer's calendar, both included. */
  @ApiProperty({ type: String, format: 'date' }) windowStart!: string;
  @ApiProperty({ type: String, format: 'date' }) windowEnd!: string;
  reason!: string;
  /** `rhythm`: the weekly plan brought it; `promise`: somebody said so. */
  kind!: 'promise' | 'rhythm';
  state!: 'open' | 'done' | 'dropped';
  /** Several words stayed without an answer: whether to go on is asked instead. */
  question!: boolean;
  meetupId!: string | null;
  /** The meetup's. */
  meetupTitle!: string | null;
  createdAt!: Date;
  closedAt!: Date | null;
}

export class TouchListDto {
  items!: TouchDto[];
  /** There are more than are shown. */
  more!: boolean;
}
