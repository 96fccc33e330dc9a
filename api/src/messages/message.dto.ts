import { ApiProperty } from '@nestjs/swagger';
import { MAIL_KINDS, type MailKind } from '@stammtisch/domain';
import { MESSAGE_STATES, type MessageState } from './message.entity.js';
import type { MessageRow, OpenedMessage } from './messages.service.js';

export class MessageSummaryDto {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ enum: MAIL_KINDS }) kind!: MailKind;
  @ApiProperty({ type: String }) toName!: string;
  @ApiProperty({ type: String }) toAddress!: string;
  @ApiProperty({ type: String }) subject!: string;
  /** `uncertain`: the mail server had it and never answered. `local`: no mail server is configured, it stays here. */
  @ApiProperty({ enum: MESSAGE_STATES }) state!: MessageState;
  /** When it leaves, or is tried again. */
  @ApiProperty({ type: String, format: 'date-time' }) dueAt!: string;
  /** When a server took it; in another state than sent: when a copy may have arrived. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: string;
  /** What the mail server or the network said last. */
  @ApiProperty({ type: String, nullable: true }) lastError!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) meetupId!: string | null;
}

/** A mail as its reader sees it. Text and HTML hold the guest's own links, which answer for the guest. */
export class MessageDto extends MessageSummaryDto {
  @ApiProperty({ type: String }) text!: string;
  @ApiProperty({ type: String }) html!: string;
  /** Whether it can be sent again: it failed, nobody knows, or it is the last that its guest heard of the meetup. */
  @ApiProperty({ type: Boolean }) canResend!: boolean;
  /** The attached iCalendar file. */
  @ApiProperty({ type: String, nullable: true }) calendar!: string | null;
}

export class MessagePageDto {
  @ApiProperty({ type: [MessageSummaryDto] }) items!: MessageSummaryDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export function toMessageSummary(row: MessageRow): MessageSummaryDto {
  return {
    id: row.id,
    kind: row.kind,
    toName: row.toName,
    toAddress: row.toAddress,
    subject: row.subject,
    state: row.state,
    dueAt: row.dueAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    lastError: row.lastError,
    meetupId: row.meetupId,
  };
}

export function toMessage(message: OpenedMessage): MessageDto {
  const { text, html, calendar, state, repeatable } = message;
  const canResend = state === 'failed' || state === 'uncertain' || (state === 'sent' && repeatable);
  return { ...toMessageSummary(message), canResend, text, html, calendar };
}
