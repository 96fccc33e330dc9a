import { chance } from '../../../libs/domain/src/composer/chance.js';
import type { CandidateFacts, ComposerFacts, EveningFacts } from '../../../libs/domain/src/composer/types.js';
import { QUARTER_MS } from '../../../libs/domain/src/composer/weights.js';

/** A club as it could be: which numbers it is made of, so that the same one can be made again. */
export interface Instance {
  contacts: number;
  seats: number;
  seed: number;
}

export const SEEDS = [1, 2, 3, 4, 5] as const;
export const SEATS = [5, 8, 10] as const;

export const instancesOf = (contacts: number): Instance[] =>
  SEATS.flatMap((seats) => SEEDS.map((seed) => ({ contacts, seats, seed })));

export const nameOf = ({ contacts, seats, seed }: Instance): string => `n${contacts}-k${seats}-s${seed}`;

export const NOW = new Date('2027-01-15T12:00:00Z');

/** Of each hundred contacts. */
const PERCENT = { known: 60, seen: 70, german: 20, bilingual: 10, declined: 8, silent: 6, barred: 3, answers: 50 };

/** Overlapping circles, an evening for each four contacts out of three years, mostly from one circle; a few who must not meet. */
export function factsOf({ contacts, seats, seed }: Instance): ComposerFacts {
  const random = chance(seed * 7919 + contacts);
  const below = (limit: number): number => Math.floor(random() * limit);
  const percent = (share: number): boolean => random() * 100 < share;
  const idOf = (n: number): string => `contact-${String(n).padStart(5, '0')}`;

  const circles = Math.max(4, Math.round(contacts / 15));
  const circlesOf = Array.from({ length: contacts }, () => Array.from({ length: 1 + below(3) }, () => below(circles)));
  const members = Array.from({ length: circles }, (_, circle) =>
    circlesOf.flatMap((own, n) => (own.includes(circle) ? [n] : [])),
  );
  const evenings = Array.from({ length: Math.round(contacts / 4) }, (): EveningFacts => {
    const circle = members[below(circles)]!;
    const there = Array.from({ length: 5 + below(5) }, () =>
      circle.length > 0 && percent(80) ? circle[below(circle.length)]! : below(contacts),
    );
    const at = new Date(NOW.getTime() - random() * 12 * QUARTER_MS);
    return { at, contactIds: [...new Set(there)].map(idOf) };
  });
  const lastEvening = new Map<string, number>();
  for (const { at, contactIds } of evenings)
    for (const id of contactIds) lastEvening.set(id, Math.max(at.getTime(), lastEvening.get(id) ?? 0));

  const candidates = circlesOf.map((own, n): CandidateFacts => {
    const id = idOf(n);
    const call = percent(PERCENT.seen) ? NOW.getTime() - random() * 14 * QUARTER_MS : 0;
    const seen = Math.max(call, lastEvening.get(id) ?? 0);
    return {
      id,
      lastSeenAt: seen === 0 ? null : new Date(seen),
      core: n < 8,
      familiarity: percent(PERCENT.known) ? null : below(6),
      answered: lastEvening.has(id) || percent(PERCENT.answers) ? 1 + below(4) : 0,
      lately: percent(PERCENT.declined) ? 'declined' : percent(PERCENT.silent) ? 'silent' : null,
      topics: [...new Set(own)].map((circle) => `circle-${circle}`),
      languages: percent(PERCENT.bilingual) ? ['de', 'en'] : percent(PERCENT.german) ? ['de'] : ['en'],
      needs: [],
      doNotInvite: percent(PERCENT.barred),
      muted: percent(PERCENT.barred),
      invitedElsewhere: percent(PERCENT.barred),
    };
  });
  const neverTogether = Array.from(
    { length: Math.round(contacts / 10) },
    () => [idOf(below(contacts)), idOf(below(contacts))] as const,
  ).filter(([a, b]) => a !== b);
  return {
    ...{ seats, candidates, evenings, neverTogether, locked: [], banned: [] },
    ...{ mostFirstTimers: 3, venueMeets: null },
  };
}
