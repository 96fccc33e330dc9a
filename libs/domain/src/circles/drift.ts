import type { EveningFacts } from '../composer/types.js';
import { LATELY_MS, QUARTER_MS } from '../composer/weights.js';
import type { Tier } from './kinds.js';

/** What counts as coming closer or drifting apart. */
export const DRIFT = {
  /** The newest evenings that are looked at; fewer say nothing. */
  evenings: 4,
  /** Came to so many of them. */
  cameForCore: 3,
  cameForRegular: 2,
  /** Quarters not seen, by the tier that they are in. */
  quartersInCore: 4,
  quartersInRegular: 6,
} as const;

/** "Not now" holds for so many milliseconds. */
export const DRIFT_RESTS_MS = LATELY_MS;

export interface DriftFacts {
  readonly contactId: string;
  /** Null: in none. */
  readonly tier: Tier | null;
  /** Since when they are in it. */
  readonly since: Date | null;
  /** The newest thing that the organizer and this contact took part in together. */
  readonly lastSeenAt: Date | null;
}

/** A question, never a move: whether somebody belongs into another tier, and what makes one think so. */
export interface Drift {
  readonly contactId: string;
  readonly from: Tier | null;
  readonly to: Tier;
  readonly because:
    | { readonly code: 'came'; readonly came: number; readonly of: number }
    | { readonly code: 'not-seen'; readonly quarters: number };
}

/** Who came closer, and who drifts. `evenings` newest first. The archive is nobody's next step, and nobody is asked back out of it but by coming. */
export function drifts(people: readonly DriftFacts[], evenings: readonly EveningFacts[], now: Date): Drift[] {
  const newest = evenings.slice(0, DRIFT.evenings);
  const came = new Map<string, number>();
  for (const { contactIds } of newest) for (const id of contactIds) came.set(id, (came.get(id) ?? 0) + 1);
  return people.flatMap((person) => {
    const closer = newest.length === DRIFT.evenings ? comesCloser(person, came.get(person.contactId) ?? 0) : null;
    return closer ?? driftsApart(person, now) ?? [];
  });
}

function comesCloser({ contactId, tier }: DriftFacts, came: number): Drift | null {
  const because = { code: 'came', came, of: DRIFT.evenings } as const;
  if (tier !== 'core' && came >= DRIFT.cameForCore) return { contactId, from: tier, to: 'core', because };
  const far = tier === null || tier === 'loose' || tier === 'archive';
  return far && came >= DRIFT.cameForRegular ? { contactId, from: tier, to: 'regular', because } : null;
}

function driftsApart({ contactId, tier, since, lastSeenAt }: DriftFacts, now: Date): Drift | null {
  const step = tier === 'core' ? 'regular' : tier === 'regular' ? 'loose' : null;
  if (!step || !since) return null;
  // Whoever was only just taken in had no time to be seen.
  const from = Math.max(since.getTime(), lastSeenAt?.getTime() ?? 0);
  const quarters = Math.floor((now.getTime() - from) / QUARTER_MS);
  const enough = tier === 'core' ? DRIFT.quartersInCore : DRIFT.quartersInRegular;
  return quarters >= enough ? { contactId, from: tier, to: step, because: { code: 'not-seen', quarters } } : null;
}
