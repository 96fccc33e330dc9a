/** How well two people know each other: 0 name only · 1 met once · 2 know each other's work · 3 talk without occasion · 4 ask for help · 5 close. */
export const FAMILIARITY = { min: 0, max: 5 } as const;

/** Since this day (YYYY-MM-DD) it has been so; null: the organizer would rather not say. */
export interface FamiliarityEntry {
  readonly since: string;
  readonly level: number | null;
}

/**
 * The history, oldest first, once the organizer says today how it is. What was said earlier on the same day was a slip of the finger, and a
 * word that changes nothing is no event.
 */
export function withFamiliarity(
  history: readonly FamiliarityEntry[],
  level: number | null,
  today: string,
): FamiliarityEntry[] {
  const before = history.filter(({ since }) => since < today);
  return level === (before.at(-1)?.level ?? null) ? before : [...before, { since: today, level }];
}
