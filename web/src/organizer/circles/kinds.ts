import { type CircleKind, isTier, TIERS } from '@stammtisch/domain';
import type { OrganizerCatalog } from '@stammtisch/i18n';

type Texts = OrganizerCatalog['person'];

export const kindHint = (texts: Texts, kind: CircleKind): string => texts[`${kind}Hint`];

export const kindOptions = (texts: Texts, kinds: readonly CircleKind[]) =>
  kinds.map((value) => ({ value, label: texts[value], hint: kindHint(texts, value) }));

/** Intervals that are offered, in months; another one that is stored stays among them. */
const RHYTHMS = [1, 3, 6, 12];

export function rhythmOptions(texts: Texts, stored: number | null): { value: number | null; label: string }[] {
  const months = [...new Set([...RHYTHMS, ...(stored === null ? [] : [stored])])].sort((a, b) => a - b);
  return [
    { value: null, label: texts.rhythmNone },
    ...months.map((value) => ({ value, label: rhythmWord(texts, value) })),
  ];
}

export function rhythmWord(texts: Texts, months: number): string {
  if (months === 12) return texts.rhythmYear;
  return months % 3 === 0 ? texts.rhythmQuarters({ quarters: months / 3 }) : texts.rhythmMonths({ months });
}

/** The closest first; what is no tier stays in its order. */
export function byTier<C extends { kind: CircleKind }>(circles: readonly C[]): { tiers: C[]; others: C[] } {
  return {
    tiers: TIERS.flatMap((tier) => circles.filter(({ kind }) => kind === tier)),
    others: circles.filter(({ kind }) => !isTier(kind)),
  };
}
