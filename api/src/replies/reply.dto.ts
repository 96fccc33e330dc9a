import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { INBOUND_KINDS, type InboundKind } from '@stammtisch/domain';
import { PageQueryDto } from '../http/page.js';
import { OUTCOMES, type Outcome } from './inbound.rows.js';
import { DECISIONS, type ReplyDecision, type ReplyRow } from './replies.service.js';

export const REPLY_STATES = ['done', 'question', 'failed'] as const;

/** A mail that came in, and what was done with it. */
export class ReplyDto {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, format: 'date-time' }) receivedAt!: string;
  /** `question`: only the organizer can say what to do. `failed`: it could not be read. */
  @ApiProperty({ enum: REPLY_STATES }) state!: (typeof REPLY_STATES)[number];
  @ApiProperty({ enum: INBOUND_KINDS, nullable: true }) kind!: InboundKind | null;
  @ApiProperty({ enum: OUTCOMES, nullable: true }) outcome!: Outcome | null;
  @ApiProperty({ type: String }) fromName!: string;
  @ApiProperty({ type: String }) fromAddress!: string;
  @ApiProperty({ type: String }) subject!: string;
  @ApiProperty({ type: String }) words!: string;
  /** The guest whose invitation it is about; null when nobody is. */
  @ApiProperty({ type: String, nullable: true }) contactName!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) contactId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) meetupId!: string | null;
  @ApiProperty({ type: String, nullable: true }) meetupTitle!: string | null;
  @ApiProperty({ type: String, nullable: true }) zone!: string | null;
  /** Who answers, of a question about an unknown address. */
  @ApiProperty({ type: String, nullable: true }) address!: string | null;
  @ApiProperty({ enum: ['yes', 'no', 'maybe', 'open'], nullable: true }) answer!: string | null;
  /** The time that a guest proposes. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) proposedStart!: string | null;
  /** What the guest wrote beside the answer. */
  @ApiProperty({ type: String, nullable: true }) remark!: string | null;
  /** Whom a guest who cannot come suggests; nobody writes to them. */
  @ApiProperty({ type: String, nullable: true }) delegatedTo!: string | null;
  /** People whom the calendar says the guest brings. The page is where they are counted. */
  @ApiProperty({ type: 'integer' }) companions!: number;
  /** The mail held two answers that disagree; the calendar part counted. */
  @ApiProperty({ type: Boolean }) contradicted!: boolean;
  /** A mail server's own words about a delivery. */
  @ApiProperty({ type: String, nullable: true }) serverWords!: string | null;
  /** The mail of ours that came back. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) aboutId!: string | null;
  /** Is it still there as it came? See `GET /replies/{id}/source`. */
  @ApiProperty({ type: Boolean }) hasSource!: boolean;
  @ApiProperty({ enum: DECISIONS, nullable: true }) decision!: ReplyDecision | null;
}

export class ReplyPageDto {
  @ApiProperty({ type: [ReplyDto] }) items!: ReplyDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class RepliesQueryDto extends PageQueryDto {
  /** Only those that wait for the organizer. */
  @ApiProperty({ enum: ['true', 'false'], required: false })
  @IsOptional()
  @IsIn(['true', 'false'])
  open?: string;
}

export class ReplyDecisionDto {
  /**
   * `other-address`: the guest has this address, too, and the answer counts. `somebody-else`: a new contact, at the end of
   * the guest list and not invited yet. `ignore`: nothing.
   */
  @ApiProperty({ enum: DECISIONS }) @IsIn(DECISIONS) decision!: ReplyDecision;
}

export function toReplyDto(row: ReplyRow): ReplyDto {
  const text = (name: string): string | null => (typeof row.params[name] === 'string' ? row.params[name] : null);
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    state: row.state === 'received' ? 'done' : row.state,
    kind: row.kind,
    outcome: row.outcome,
    fromName: row.from_name,
    fromAddress: row.from_address,
    subject: row.subject,
    words: row.words,
    contactName: row.contact_name,
    contactId: row.contact_id,
    meetupId: row.meetup_id,
    meetupTitle: row.meetup_title,
    zone: row.zone,
    address: text('address'),
    answer: text('answer'),
    proposedStart: text('start'),
    remark: text('remark'),
    delegatedTo: text('delegatedTo'),
    companions: typeof row.params['companions'] === 'number' ? row.params['companions'] : 0,
    contradicted: row.params['contradicted'] === true,
    serverWords: text('words') || null,
    aboutId: row.about_id,
    hasSource: row.has_source,
    decision: row.decision,
  };
}
