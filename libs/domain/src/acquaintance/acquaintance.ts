/** Somebody who came, and how often within the evenings that are looked at. */
export interface Regular {
  readonly contactId: string;
  readonly times: number;
}

/** Two who were at one table; `contactId` < `otherId`, so that a pair stands once. */
export interface Acquaintance {
  readonly contactId: string;
  readonly otherId: string;
  readonly times: number;
}

/** Two who keep missing each other. */
export interface MissedPair {
  readonly contactId: string;
  readonly otherId: string;
  /** Both were here at least so often. */
  readonly times: number;
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * "Both were here six times but never together": pairs who each came at least `atLeast` times and never met, most often first.
 * `apart` are pairs whom the organizer would not put at one table; nobody wonders about those.
 */
export function missedPairs(
  people: readonly Regular[],
  met: readonly Pick<Acquaintance, 'contactId' | 'otherId'>[],
  {
    atLeast = 2,
    apart = [],
  }: { atLeast?: number; apart?: readonly Pick<Acquaintance, 'contactId' | 'otherId'>[] } = {},
): MissedPair[] {
  const known = new Set([...met, ...apart].map(({ contactId, otherId }) => pairKey(contactId, otherId)));
  const regulars = people.filter(({ times }) => times >= atLeast);
  return regulars
    .flatMap((one, index) =>
      regulars
        .slice(index + 1)
        .filter((other) => !known.has(pairKey(one.contactId, other.contactId)))
        .map((other) => ({
          contactId: one.contactId,
          otherId: other.contactId,
          times: Math.min(one.times, other.times),
        })),
    )
    .sort((a, b) => b.times - a.times);
}

/**
 * An order around a table in which those who met often sit near each other: each next one is who knows the last one best, then
 * who knows those before best, then the first in the given order.
 */
export function aroundTable(people: readonly string[], met: readonly Acquaintance[]): string[] {
  const times = new Map(met.map(({ contactId, otherId, times }) => [pairKey(contactId, otherId), times]));
  const between = (a: string, b: string): number => times.get(pairKey(a, b)) ?? 0;
  const degree = (one: string, others: readonly string[]): number =>
    others.reduce((sum, other) => sum + (other === one ? 0 : between(one, other)), 0);
  const left = [...people];
  const placed: string[] = [];
  while (left.length > 0) {
    const last = placed.at(-1);
    const best = left.reduce((a, b) => {
      const closer = last === undefined ? 0 : between(b, last) - between(a, last);
      return (closer ||
        degree(b, last === undefined ? people : placed) - degree(a, last === undefined ? people : placed)) > 0
        ? b
        : a;
    });
    placed.push(...left.splice(left.indexOf(best), 1));
  }
  return placed;
}
