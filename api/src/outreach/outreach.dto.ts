import { ApiProperty } from '@nestjs/swagger';
import { CHANNEL_KINDS, type ChannelKind } from '@stammtisch/contact-formats';
import { LINE_BOUNDS, unknownWords } from '@stammtisch/domain';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
} from 'class-validator';
import { Line, Lines } from '../input/text.js';
import { parseWebLink, WEB_LINK_MAX } from '../input/web-link.js';

export const ASSET_KINDS = ['article', 'book', 'playlist', 'tool', 'event', 'other'] as const;
/** Longest texts, in characters; fewest and most. */
export const OUTREACH_BOUNDS = {
  title: 120,
  name: 80,
  text: 4000,
  variant: 60,
  variants: { min: 2, max: 5 },
  replyDays: { min: 1, max: 90 },
} as const;

export class AssetBodyDto {
  @ApiProperty({ enum: ASSET_KINDS }) @IsIn(ASSET_KINDS) kind!: (typeof ASSET_KINDS)[number];
  @Line({ max: OUTREACH_BOUNDS.title, required: true }) title!: string;
  /** A web address; empty: none. */
  @Transform(({ value }) =>
    typeof value === 'string' && value.trim() !== '' ? (parseWebLink(value.trim()) ?? value) : '',
  )
  @Line({ max: WEB_LINK_MAX, optional: true })
  @ValidateBy({
    name: 'not-a-url',
    validator: { validate: (value) => value === '' || (typeof value === 'string' && parseWebLink(value) !== null) },
  })
  link: string = '';
  /** Without the #. */
  @ApiProperty({ type: [String], maxItems: LINE_BOUNDS.topics, default: [] })
  @IsArray()
  @ArrayMaxSize(LINE_BOUNDS.topics)
  @ArrayUnique()
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(LINE_BOUNDS.topic, { each: true })
  @Matches(/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*$/u, { each: true })
  topics: string[] = [];
}

export class AssetDto {
  id!: string;
  @ApiProperty({ enum: ASSET_KINDS }) kind!: (typeof ASSET_KINDS)[number];
  title!: string;
  link!: string;
  topics!: string[];
  /** With so many it was shared. */
  shared!: number;
}

export class AssetListDto {
  items!: AssetDto[];
}

export class TemplateBodyDto {
  @Line({ max: OUTREACH_BOUNDS.name, required: true }) name!: string;
  /** `{name}`, `{title}`, `{link}` and `{me}` stand for what they say. */
  @Lines({ max: OUTREACH_BOUNDS.text, required: true })
  @ValidateBy({
    name: 'unknown-word',
    validator: { validate: (value) => typeof value === 'string' && unknownWords(value).length === 0 },
  })
  text!: string;
}

export class TemplateDto {
  id!: string;
  name!: string;
  text!: string;
}

export class TemplateListDto {
  items!: TemplateDto[];
}

export class SharedAssetDto extends AssetDto {
  /** Topics that this contact and the asset have in common. */
  fits!: string[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sharedAt!: Date | null;
}

/** What could be given to somebody, and how giving and asking stand. */
export class SharingDto {
  /** What fits and was not given yet comes first. */
  assets!: SharedAssetDto[];
  gifts!: number;
  asks!: number;
  /** Nothing was given since something was asked for, or ever. */
  giveFirst!: boolean;
}

export class NewOutreachDto {
  @IsOptional() @IsUUID() assetId?: string;
  @IsOptional() @IsUUID() experimentId?: string;
  /** Of the experiment. */
  @Line({ max: OUTREACH_BOUNDS.variant, optional: true }) variant?: string;
  @ApiProperty({ enum: CHANNEL_KINDS }) @IsIn(CHANNEL_KINDS) channel!: ChannelKind;
  /** It asks for something. */
  @IsBoolean() hasAsk: boolean = false;
  /** What was written; private. */
  @Lines({ max: OUTREACH_BOUNDS.text, optional: true }) text: string = '';
}

export class OutreachDto {
  /** Of the interaction that it is; deleting that takes it back. */
  id!: string;
}

export class ExperimentBodyDto {
  @Line({ max: OUTREACH_BOUNDS.name, required: true }) name!: string;
  @ApiProperty({ type: [String], minItems: OUTREACH_BOUNDS.variants.min, maxItems: OUTREACH_BOUNDS.variants.max })
  @IsArray()
  @ArrayMinSize(OUTREACH_BOUNDS.variants.min)
  @ArrayMaxSize(OUTREACH_BOUNDS.variants.max)
  @ArrayUnique()
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(OUTREACH_BOUNDS.variant, { each: true })
  variants!: string[];
  /** So long a reply counts as one. */
  @IsInt() @Min(OUTREACH_BOUNDS.replyDays.min) @Max(OUTREACH_BOUNDS.replyDays.max) replyDays: number = 14;
}

export class RateDto {
  share!: number;
  low!: number;
  high!: number;
}

export class VariantResultDto {
  variant!: string;
  sent!: number;
  /** Still within their time to reply. */
  waiting!: number;
  finished!: number;
  replied!: number;
  saidYes!: number;
  came!: number;
  cameAgain!: number;
  /** Null while fewer than eight are finished. */
  @ApiProperty({ type: RateDto, nullable: true }) rate!: RateDto | null;
}

export class ExperimentDto {
  id!: string;
  name!: string;
  replyDays!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt!: Date | null;
  results!: VariantResultDto[];
}

export class ExperimentListDto {
  /** Open ones first, the newest of them first. */
  items!: ExperimentDto[];
}
