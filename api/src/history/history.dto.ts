import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import {
  type Answer,
  type AnswerSource,
  ATTENDANCE_KINDS,
  type AttendanceKind,
  type InvitationState,
} from '@stammtisch/domain';
import { IsIn } from 'class-validator';
import { Instant } from '../input/instant.js';
import { Line, Lines } from '../input/text.js';
import { INTERACTION_KINDS, type InteractionKind } from './interaction.entity.js';

/** Bounds of what an organizer types about an interaction, in characters. */
export const INTERACTION_BOUNDS = { title: 120, note: 10_000 } as const;

/** Attendance alone makes the interaction of a meetup. */
const LOGGED_BY_HAND = INTERACTION_KINDS.filter((kind) => kind !== 'meetup');

export class NewInteractionDto {
  @ApiProperty({ enum: LOGGED_BY_HAND }) @IsIn(LOGGED_BY_HAND) kind!: Exclude<InteractionKind, 'meetup'>;
  /** Not in the future. */
  @Instant() happenedAt!: string;
  @Line({ max: INTERACTION_BOUNDS.title, optional: true }) title: string = '';
  /** Private, about this contact that day. */
  @Lines({ max: INTERACTION_BOUNDS.note, optional: true }) note: string = '';
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
  @ApiProperty({ type: String }) title!: string;
  /** The private note about this contact. */
  @ApiProperty({ type: String }) note!: string;
  /** What the meetup's debrief says about this contact. */
  @ApiProperty({ type: String }) debrief!: string;
  /** The meetup that this is the memory of. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) meetupId!: string | null;
  /** Everybody who took part, this contact included, by name. */
  @ApiProperty({ type: [ParticipantDto] }) participants!: ParticipantDto[];
}

const STATES = [
  'listed',
  'invited',
  'accepted',
  'tentative',
  'declined',
  'lapsed',
  'withdrawn',
  'waitlisted',
  'offered',
];

/** That the contact was asked to a meetup, and what they said. */
export class InvitationItemDto {
  @ApiProperty({ enum: ['invitation'] }) kind!: 'invitation';
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  /** When they answered, or were invited if they did not. */
  @ApiProperty({ type: String, format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, format: 'uuid' }) meetupId!: string;
  /** The meetup's. */
  @ApiProperty({ type: String }) title!: string;
  @ApiProperty({ enum: STATES }) state!: InvitationState;
  @ApiProperty({ enum: ['yes', 'no', 'maybe'], nullable: true }) answer!: Answer | null;
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
