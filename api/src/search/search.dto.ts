import { ApiProperty } from '@nestjs/swagger';
import { Line } from '../input/text.js';

export class SearchQueryDto {
  /** Words that must all stand in what is found; a name may be mistyped. One or two Chinese characters are enough. */
  @Line({ max: 100, required: true }) q!: string;
}

const KINDS = ['contact', 'interaction', 'thread', 'meetup', 'venue', 'circle'] as const;
/** `exact`: it is the name, or begins one of its words; `near`: the name but for a slip. */
const BECAUSE = ['exact', 'name', 'near', 'text'] as const;

/** What was found around, for reading: the three joined are a stretch of the text. */
export class ExcerptDto {
  before!: string;
  found!: string;
  after!: string;
}

export class SearchHitDto {
  @ApiProperty({ enum: KINDS }) kind!: (typeof KINDS)[number];
  id!: string;
  @ApiProperty({ enum: BECAUSE }) because!: (typeof BECAUSE)[number];
  /** Of the contact, meetup, venue or circle; of an interaction or a thread the contact's. */
  name!: string;
  /** Of an interaction or a thread: whose it is. */
  contactId!: string | null;
  /** When it happened, or will. */
  at!: Date | null;
  excerpt!: ExcerptDto | null;
}

export class SearchDto {
  /** Names before texts, the nearest first; a few of each kind. */
  items!: SearchHitDto[];
}
