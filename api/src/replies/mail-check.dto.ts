import { ApiProperty } from '@nestjs/swagger';
import { type Finding, RECORDS, WAYS_IN, type WayIn } from './mail-check.service.js';

export class MailRecordDto {
  @ApiProperty({ enum: RECORDS }) record!: Finding['record'];
  /** Where it stands in DNS, or should. */
  @ApiProperty({ type: String }) name!: string;
  /** `unknown`: DNS could not be asked. */
  @ApiProperty({ enum: ['yes', 'no', 'unknown'] }) found!: Finding['found'];
  @ApiProperty({ type: String }) value!: string;
}

/** How mails leave and how answers come in. */
export class MailCheckDto {
  @ApiProperty({ enum: ['smtp', 'local'] }) sending!: 'smtp' | 'local';
  @ApiProperty({ type: String }) from!: string;
  /** `domain`: each guest has an address of the app; `mailbox`: all share one; `none`: answers come through the page. */
  @ApiProperty({ enum: ['domain', 'mailbox', 'none'] }) mode!: 'domain' | 'mailbox' | 'none';
  @ApiProperty({ type: String, nullable: true }) replyDomain!: string | null;
  /** Several at once are possible; each mail counts once. */
  @ApiProperty({ enum: WAYS_IN, isArray: true }) reading!: readonly WayIn[];
  /** Why the mailbox cannot be read, in the server's own words; null: it can, or there is none. */
  @ApiProperty({ type: String, nullable: true }) trouble!: string | null;
  /** Whether the own mail server vouches for senders. */
  @ApiProperty({ type: Boolean }) knowsSenders!: boolean;
  @ApiProperty({ type: [MailRecordDto] }) records!: MailRecordDto[];
}

export class MailTestDto {
  @ApiProperty({ type: Boolean }) taken!: boolean;
  /** The mail server's own words when it did not take the mail; else empty. */
  @ApiProperty({ type: String }) words!: string;
}
