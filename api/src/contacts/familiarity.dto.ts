import { FAMILIARITY } from '@stammtisch/domain';
import { IsInt, Max, Min, ValidateIf } from 'class-validator';

export class FamiliarityBodyDto {
  /** 0 name only · 1 met once · 2 know each other's work · 3 talk without occasion · 4 ask for help · 5 close; null: would rather not say. */
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(FAMILIARITY.min)
  @Max(FAMILIARITY.max)
  level!: number | null;
}

export class FamiliarityEntryDto extends FamiliarityBodyDto {
  /** YYYY-MM-DD */
  since!: string;
}

export class FamiliarityDto {
  /** Oldest first; the last one is how it is now. */
  history!: FamiliarityEntryDto[];
}
