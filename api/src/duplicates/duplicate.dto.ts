import { IsUUID } from 'class-validator';
import { PersonRefDto } from '../contacts/person-ref.dto.js';

export const LIKENESS_CODES = ['same-address', 'same-name', 'words-turned', 'one-letter-apart'] as const;

export class LikenessReasonDto {
  code!: (typeof LIKENESS_CODES)[number];
  /** What both have: the address, or the name as one of them is written. */
  value!: string;
}

/** What tells one from the other. */
export class LookAlikeDto extends PersonRefDto {
  otherNames!: string[];
  channels!: string[];
  circles!: string[];
  city!: string;
  /** Evenings they were at. */
  cameTimes!: number;
  createdAt!: Date;
}

export class DuplicateDto {
  /** Two; the one that is known for longer first. */
  people!: LookAlikeDto[];
  /** The strongest first. */
  reasons!: LikenessReasonDto[];
}

export class DuplicatesDto {
  /** Contacts that may be one person, the surest first. */
  items!: DuplicateDto[];
  more!: boolean;
}

export class MergeDto {
  /** The contact that stays. */
  @IsUUID() intoId!: string;
}

export class MergedDto extends PersonRefDto {
  mergedAt!: Date;
}

export class MergedListDto {
  items!: MergedDto[];
}
