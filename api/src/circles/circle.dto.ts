import { CIRCLE_KINDS, type CircleKind, RHYTHM_MONTHS } from '@stammtisch/domain';
import { IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { Line } from '../input/text.js';

export const CIRCLE_BOUNDS = { name: 80 } as const;

/** Everything that can be edited: PUT replaces it as a whole. */
export class CircleBodyDto {
  @Line({ max: CIRCLE_BOUNDS.name, required: true }) name!: string;
  /** A tier (`core`, `regular`, `loose`, `archive`), in which a contact is one at a time; or what it is about. */
  @IsIn(CIRCLE_KINDS) kind!: CircleKind;
  /** How often its members want to hear a word, in months: 3 is a quarter. Null: no rhythm. */
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(RHYTHM_MONTHS.min)
  @Max(RHYTHM_MONTHS.max)
  rhythmMonths!: number | null;
}

/** A name is enough to begin with. */
export class NewCircleDto extends CircleBodyDto {
  override kind: CircleKind = 'topic';
  override rhythmMonths: number | null = null;
}

export class CircleDto {
  id!: string;
  name!: string;
  kind!: CircleKind;
  rhythmMonths!: number | null;
  /** How many contacts are in it. */
  size!: number;
  sample!: boolean;
  version!: number;
}

/** A circle by name. */
export class CircleRefDto {
  id!: string;
  name!: string;
  kind!: CircleKind;
}

/** Somebody who was in a circle. Days as YYYY-MM-DD; the last one is the first on which they were not. */
export class PastMemberDto {
  contactId!: string;
  name!: string;
  from!: string;
  to!: string;
}

export class PastMembersDto {
  /** Who left last comes first. */
  items!: PastMemberDto[];
}

export class CirclePageDto {
  items!: CircleDto[];
  /** Always null: nobody has so many circles that they need pages. */
  next!: string | null;
}
