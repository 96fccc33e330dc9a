/** What somebody would like, and how much: `must` is a condition, `avoid` its opposite, `likes` a pleasure. */
export const PREFERENCE_KINDS = ['diet', 'time', 'place', 'language', 'access', 'channel'] as const;
export type PreferenceKind = (typeof PREFERENCE_KINDS)[number];
export const WISHES = ['must', 'likes', 'avoid'] as const;
export type Wish = (typeof WISHES)[number];

export interface Preference {
  readonly kind: PreferenceKind;
  readonly wish: Wish;
  /** In the organizer's words. */
  readonly value: string;
}

/** The words in which a table can fail somebody: what they must have to eat, and to come in. */
export const conditionsOf = (diet: string, preferences: readonly Preference[]): string[] => [
  ...(diet === '' ? [] : [diet]),
  ...preferences
    .filter(({ kind, wish }) => wish === 'must' && (kind === 'diet' || kind === 'access'))
    .map(({ value }) => value),
];
