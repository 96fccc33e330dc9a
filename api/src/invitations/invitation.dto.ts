import { BOUNDS } from '@stammtisch/domain';
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
  @IsIn(['yes', 'no', 'maybe']) answer!: 'yes' | 'no' | 'maybe';
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

export class WaveDto {
  /** When the first mail leaves; until then the wave can be recalled. */
  sendsAt!: Date;
}

export class LinkDto {
  url!: string;
}
