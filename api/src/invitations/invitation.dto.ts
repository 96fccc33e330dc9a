import { ApiProperty } from '@nestjs/swagger';
import { type Answer, ANSWERS, BOUNDS, MESSAGE_KINDS, type MessageKind } from '@stammtisch/domain';
import { CHANNEL_KINDS, type ChannelKind } from '@stammtisch/contact-formats';
import { type Locale, LOCALES } from '@stammtisch/i18n';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { Lines } from '../input/text.js';

const PERSONAL_NOTE_LENGTH = 500;

export class ContactIdsDto {
  @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsUUID(undefined, { each: true }) contactIds!: string[];
}

export class InvitationIdsDto {
  @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsUUID(undefined, { each: true }) invitationIds!: string[];
}

export class InvitationIdDto {
  @IsUUID() invitationId!: string;
}

export class OrganizerAnswerDto {
  @ApiProperty({ enum: ANSWERS }) @IsIn(ANSWERS) answer!: Answer;
  @IsInt() @Min(0) @Max(BOUNDS.plusOnesCap.max) plusOnes: number = 0;
}

export class PersonalNoteDto {
  @Lines({ max: PERSONAL_NOTE_LENGTH }) personalNote!: string;
}

export class PreviewDto {
  subject!: string;
  text!: string;
  html!: string;
  locale!: 'en' | 'de' | 'zh';
}

export class TimelineMailDto {
  @ApiProperty({ enum: MESSAGE_KINDS }) kind!: MessageKind;
  at!: Date;
  subject!: string;
  text!: string;
}

/** The mails one guest would get from now on, by what they do, while everybody else stays silent. */
export class GuestTimelineDto {
  invitationId!: string;
  name!: string;
  /** False: no address, or they want no mails; then all three are empty. */
  reachable!: boolean;
  yes!: TimelineMailDto[];
  no!: TimelineMailDto[];
  silence!: TimelineMailDto[];
}

export class TimelineDto {
  items!: GuestTimelineDto[];
}

export class WaveDto {
  /** When the first mail leaves; until then the wave can be recalled. */
  sendsAt!: Date;
}

export class LinkDto {
  url!: string;
}

export class ChatChannelDto {
  @ApiProperty({ enum: CHANNEL_KINDS }) kind!: ChannelKind;
  value!: string;
}

/** What the organizer pastes into a chat. A secret: it holds the guest's link. */
export class ChatDto {
  /** In the guest's language, the link at its end. */
  text!: string;
  url!: string;
  @ApiProperty({ enum: LOCALES }) locale!: Locale;
  /** How the guest is reached, the preferred way first. */
  channels!: ChatChannelDto[];
}

export class HandOverDto {
  /** By which way it went. */
  @ApiProperty({ enum: CHANNEL_KINDS }) @IsIn(CHANNEL_KINDS) by!: ChannelKind;
}
