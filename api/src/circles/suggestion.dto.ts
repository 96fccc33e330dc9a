import type { Drift } from '@stammtisch/domain';
import { CircleRefDto } from './circle.dto.js';

/** Whether somebody belongs into another tier, and what makes one think so. Nothing moves before somebody presses. */
export class TierSuggestionDto {
  contactId!: string;
  name!: string;
  /** Null: they are in no tier. */
  from!: CircleRefDto | null;
  to!: CircleRefDto;
  because!: 'came' | 'not-seen';
  /** Of `came`: how many of the last evenings, and of how many. */
  came!: number | null;
  of!: number | null;
  /** Of `not-seen`: whole quarters since they were seen, or taken in. */
  quarters!: number | null;
}

export class TierSuggestionsDto {
  items!: TierSuggestionDto[];
}

/** The evidence in columns; what a code does not need is null. */
export const evidenceOf = ({ because }: Drift): Pick<TierSuggestionDto, 'because' | 'came' | 'of' | 'quarters'> => ({
  because: because.code,
  came: because.code === 'came' ? because.came : null,
  of: because.code === 'came' ? because.of : null,
  quarters: because.code === 'not-seen' ? because.quarters : null,
});
