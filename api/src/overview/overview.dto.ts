import { LogLineDto, MeetupSummaryDto } from '../meetups/meetup-view.dto.js';

export class MailStateDto {
  /** `local`: no mail server is set, mails stay in the local mailbox. */
  mode!: 'local' | 'smtp';
  queued!: number;
  failed!: number;
  uncertain!: number;
}

/** This quarter at a glance. */
export class OverviewDto {
  /** `2027-Q1` */
  quarter!: string;
  /** Of this and the next quarter, earliest first. */
  meetups!: MeetupSummaryDto[];
  contacts!: number;
  /** True while the sample circle is there. */
  sample!: boolean;
  /** The log of the last days, newest first. */
  recent!: LogLineDto[];
  mail!: MailStateDto;
}
