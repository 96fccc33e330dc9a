import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import {
  type Answer,
  ANSWERS,
  type AnswerSource,
  ATTENDANCE_KINDS,
  type AttendanceKind,
  type Direction,
  INVITATION_STATES,
  type InvitationState,
  LINE_BOUNDS,
} from '@stammtisch/domain';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { ListOf } from '../input/list.js';
import { Instant } from '../input/instant.js';
import { Line, Lines } from '../input/text.js';
import { INTERACTION_KINDS, type InteractionKind } from './interaction.entity.js';

/** Bounds of what an organizer types about an interaction, in characters. */
export const INTERACTION_BOUNDS = { title: 120, note: 10_000 } as const;

/** Attendance alone makes the interaction of a meetup. */
const LOGGED_BY_HAND = INTERACTION_KINDS.filter((kind) => kind !== 'meetup');

const DIRECTIONS = ['out', 'in'] as const;

const Topics = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: [String], maxItems: LINE_BOUNDS.topics, default: [] }),
    IsArray(),
    ArrayMaxSize(LINE_BOUNDS.topics),
    ArrayUnique(),
    IsString({ each: true }),
    MinLength(1, { each: true }),
    MaxLength(LINE_BOUNDS.topic, { each: true }),
    Matches(/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*$/u, { each: true }),
  );

export class NewInteractionDto {
  @ApiProperty({ enum: LOGGED_BY_HAND }) @IsIn(LOGGED_BY_HAND) kind!: Exclude<InteractionKind, 'meetup'>;
  /** Not in the future. */
  @Instant() happenedAt!: string;
  @Line({ max: INTERACTION_BOUNDS.title, optional: true }) title: string = '';
  /** Private, about this contact that day. */
  @Lines({ max: INTERACTION_BOUNDS.note, optional: true }) note: string = '';
}

export class NewParticipantDto {
  @IsUUID() contactId!: string;
  /** Private, about this contact that day. */
  @Lines({ max: INTERACTION_BOUNDS.note, optional: true }) note: string = '';
  /** What it was about, in a word each; without the #. */
  @Topics() topics: string[] = [];
}

/** The same with several contacts at once. */
export class NewSharedInteractionDto {
  @ApiProperty({ enum: LOGGED_BY_HAND }) @IsIn(LOGGED_BY_HAND) kind!: Exclude<InteractionKind, 'meetup'>;
  /** Who wrote or called: the organizer (`out`) or the contact; null: both, or not said. */
  @ApiProperty({ enum: DIRECTIONS, nullable: true, default: null })
  @ValidateIf((_, value) => value !== null)
  @IsIn(DIRECTIONS)
  direction: Direction | null = null;
  /** Not in the future. */
  @Instant() happenedAt!: string;
  @Line({ max: INTERACTION_BOUNDS.title, optional: true }) title: string = '';
  @ListOf(NewParticipantDto, LINE_BOUNDS.names)
  @ArrayMinSize(1)
  @ArrayUnique((participant: NewParticipantDto | null) => participant?.contactId)
  participants!: NewParticipantDto[];
}

export class SharedInteractionDto {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
}

export class NoteDto {
  @Lines({ max: INTERACTION_BOUNDS.note }) note!: string;
}

export class ParticipantDto {
  @ApiProperty({ type: String, format: 'uuid' }) contactId!: string;
  @ApiProperty({ type: String }) name!: string;
}

/** Something that happened with the contact. */
export class InteractionItemDto {
  @ApiProperty({ enum: ['interaction'] }) kind!: 'interaction';
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  /** When it happened. */
  @ApiProperty({ type: String, format: 'date-time' }) at!: string;
  @ApiProperty({ enum: INTERACTION_KINDS }) interaction!: InteractionKind;
  @ApiProperty({ enum: DIRECTIONS, nullable: true }) direction!: Direction | null;
  @ApiProperty({ type: String }) title!: string;
  /** What it was about with this contact, in a word each. */
  @ApiProperty({ type: [String] }) topics!: string[];
  /** The private note about this contact. */
  @ApiProperty({ type: String }) note!: string;
  /** What the meetup's debrief says about this contact. */
  @ApiProperty({ type: String }) debrief!: string;
  /** The meetup that this is the memory of. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) meetupId!: string | null;
  /** Everybody who took part, this contact included, by name. */
  @ApiProperty({ type: [ParticipantDto] }) participants!: ParticipantDto[];
}

/** That the contact was asked to a meetup, and what they said. */
export class InvitationItemDto {
  @ApiProperty({ enum: ['invitation'] }) kind!: 'invitation';
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  /** When they answered, or were invited if they did not. */
  @ApiProperty({ type: String, format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, format: 'uuid' }) meetupId!: string;
  /** The meetup's. */
  @ApiProperty({ type: String }) title!: string;
  @ApiProperty({ enum: INVITATION_STATES }) state!: InvitationState;
  @ApiProperty({ enum: ANSWERS, nullable: true }) answer!: Answer | null;
  @ApiProperty({ enum: ['page', 'calendar', 'organizer'], nullable: true }) answerSource!: AnswerSource | null;
}

/** Whether the contact was at the table. */
export class AttendanceItemDto {
  @ApiProperty({ enum: ['attendance'] }) kind!: 'attendance';
  /** When the meetup started. */
  @ApiProperty({ type: String, format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, format: 'uuid' }) meetupId!: string;
  /** The meetup's. */
  @ApiProperty({ type: String }) title!: string;
  @ApiProperty({ enum: ATTENDANCE_KINDS }) attendance!: AttendanceKind;
}

export class HistoryCountsDto {
  /** Meetups this contact was asked to. */
  @ApiProperty({ type: Number }) invited!: number;
  /** Meetups this contact said yes to, as of their last answer. */
  @ApiProperty({ type: Number }) yes!: number;
  /** Meetups this contact was at. */
  @ApiProperty({ type: Number }) came!: number;
}

export type HistoryItemDto = InteractionItemDto | InvitationItemDto | AttendanceItemDto;

@ApiExtraModels(InteractionItemDto, InvitationItemDto, AttendanceItemDto)
export class HistoryDto {
  /** Newest first. */
  @ApiProperty({
    type: 'array',
    items: {
      oneOf: [InteractionItemDto, InvitationItemDto, AttendanceItemDto].map((item) => ({ $ref: getSchemaPath(item) })),
      discriminator: {
        propertyName: 'kind',
        mapping: {
          interaction: getSchemaPath(InteractionItemDto),
          invitation: getSchemaPath(InvitationItemDto),
          attendance: getSchemaPath(AttendanceItemDto),
        },
      },
    },
  })
  items!: HistoryItemDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
  /** Of the whole history, not of this page. */
  @ApiProperty({ type: HistoryCountsDto }) counts!: HistoryCountsDto;
}
