import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { PersonRefDto } from '../contacts/person-ref.dto.js';
import { Lines } from '../input/text.js';
import { PreviewDto } from '../invitations/invitation.dto.js';

export const INTRODUCTION_WORDS = 1000;

export class NewIntroductionDto {
  /** The two who should know each other. */
  @IsArray() @ArrayMinSize(2) @ArrayMaxSize(2) @ArrayUnique() @IsUUID(undefined, { each: true }) contactIds!: string[];
  /** To both of them: why. */
  @Lines({ max: INTRODUCTION_WORDS, optional: true }) words: string = '';
}

export class IntroductionsQueryDto {
  @IsOptional() @IsUUID() contactId?: string;
}

/** Who of the two said what is kept from everybody, so it stands nowhere here. */
export class IntroductionDto {
  id!: string;
  people!: PersonRefDto[];
  words!: string;
  /** `open` also when one of them said no: nobody is told. */
  state!: 'open' | 'complete' | 'withdrawn' | 'expired';
  createdAt!: Date;
  expiresAt!: Date;
  closedAt!: Date | null;
}

export class IntroductionListDto {
  items!: IntroductionDto[];
}

export class IntroductionMailDto extends PreviewDto {
  contactId!: string;
  name!: string;
}

export class IntroductionPreviewDto {
  /** The one mail that each of the two gets. */
  items!: IntroductionMailDto[];
}

export class IntroductionSentDto extends IntroductionDto {
  /** When the mails leave; until then withdrawing takes them back. */
  sendsAt!: Date;
}
