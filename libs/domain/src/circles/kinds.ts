/** How close somebody is kept, the closest first. A contact is in one of these at a time. */
export const TIERS = ['core', 'regular', 'loose', 'archive'] as const;
export type Tier = (typeof TIERS)[number];

/** What a circle is about; these overlap as they like. */
export const CIRCLE_KINDS = [...TIERS, 'topic', 'origin'] as const;
export type CircleKind = (typeof CIRCLE_KINDS)[number];

export const isTier = (kind: CircleKind): kind is Tier => (TIERS as readonly CircleKind[]).includes(kind);

/** People whom one can hold close at the same time. More is a hint, never a refusal. */
export const CORE_HOLDS = 10;

/** Months between two touches that a circle may ask for. */
export const RHYTHM_MONTHS = { min: 1, max: 60 } as const;
