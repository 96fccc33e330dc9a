import { ApiProperty } from '@nestjs/swagger';
import { LogLineDto, MeetupSummaryDto } from '../meetups/meetup-view.dto.js';

export class MailStateDto {
  /** `local`: no mail server is set, mails stay in the local mailbox. */
  mode!: 'local' | 'smtp';
  queued!: number;
  failed!: number;
  uncertain!: number;
  /** So many mails have left within a day, and no more may: the rest waits. Null: there is room. */
  fullAt!: number | null;
  /** Since a restore nothing leaves; null: mails leave when they are due. */
  @ApiProperty({ type: Date, nullable: true }) heldSince!: Date | null;
}

/** One quarter of the year ahead. */
export class QuarterDto {
  /** `2027-Q1` */
  quarter!: string;
  standing!: 'held' | 'planned' | 'empty';
  /** The evening that makes it so; null when it is empty. */
  meetup!: QuarterMeetupDto | null;
}

export class QuarterMeetupDto {
  id!: string;
  title!: string;
  startsAt!: Date;
  zone!: string;
}

/** This quarter at a glance. */
export class OverviewDto {
  /** `2027-Q1` */
  quarter!: string;
  /** Of this and the next quarter, earliest first. */
  meetups!: MeetupSummaryDto[];
  /** This quarter and the next three. */
  year!: QuarterDto[];
  /** The latest evening, from which the next can be drafted; null before the first. */
  latestMeetupId!: string | null;
  contacts!: number;
  /** True while the sample circle is there. */
  sample!: boolean;
  /** The log of the last days, newest first. */
  recent!: LogLineDto[];
  mail!: MailStateDto;
}
