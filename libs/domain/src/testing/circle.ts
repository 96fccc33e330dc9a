import fc from 'fast-check';
import type { CandidateFacts, ComposerFacts } from '../composer/types.js';

export const evening = new Date('2027-06-01T10:00:00Z');
const DAY = 86_400_000;
const daysAgo = (days: number): Date => new Date(evening.getTime() - days * DAY);

const ids = Array.from({ length: 12 }, (_, n) => `c${String(n).padStart(2, '0')}`);

const sometimes = (percent: number): fc.Arbitrary<boolean> => fc.nat(99).map((n) => n < percent);

const candidate = (id: string): fc.Arbitrary<CandidateFacts> =>
  fc.record({
    id: fc.constant(id),
    lastSeenAt: fc.option(fc.integer({ min: 0, max: 1200 }).map(daysAgo)),
    core: sometimes(10),
    familiarity: fc.option(fc.integer({ min: 0, max: 5 })),
    answered: fc.nat(3),
    lately: fc.constantFrom(null, null, null, 'declined', 'silent'),
    topics: fc.subarray(['chess', 'compilers', 'bread', 'music']),
    languages: fc.constantFrom([], ['en'], ['en'], ['de'], ['de', 'en']),
    needs: fc.constantFrom([], [], [], ['step-free'], ['vegan']),
    doNotInvite: sometimes(6),
    muted: sometimes(6),
    invitedElsewhere: sometimes(6),
  });

/** Up to a dozen people: few enough to look through all their tables. */
export const circle: fc.Arbitrary<ComposerFacts> = fc.integer({ min: 5, max: 12 }).chain((size) => {
  const some = ids.slice(0, size);
  const pairs = fc.array(
    fc.subarray(some, { minLength: 2, maxLength: 2 }).map((pair) => pair as [string, string]),
    { maxLength: 3 },
  );
  return fc.record({
    seats: fc.integer({ min: 2, max: 4 }),
    candidates: fc.tuple(...some.map(candidate)),
    evenings: fc.array(
      fc.record({
        at: fc.integer({ min: 1, max: 900 }).map(daysAgo),
        contactIds: fc.subarray(some, { minLength: 2, maxLength: 5 }),
      }),
      { maxLength: 5 },
    ),
    neverTogether: pairs,
    acquainted: pairs,
    locked: fc.subarray(some, { maxLength: 1 }),
    banned: fc.subarray(some, { maxLength: 1 }),
    mostFirstTimers: fc.integer({ min: 1, max: 3 }),
    venueMeets: fc.constantFrom(null, ['step-free']),
  });
});

/** Somebody of whom nothing stands in the way; the facts that matter stand in the test. */
export const givenContact = (id: string, facts: Partial<CandidateFacts> = {}): CandidateFacts => ({
  ...{ id, lastSeenAt: daysAgo(400), core: false, familiarity: null, answered: 1, lately: null },
  ...{ topics: [], languages: [], needs: [], doNotInvite: false, muted: false, invitedElsewhere: false },
  ...facts,
});

/** A table for two of the given people, of whom anybody may come for the first time. */
export const givenCircle = (
  candidates: readonly CandidateFacts[],
  facts: Partial<ComposerFacts> = {},
): ComposerFacts => ({
  ...{ seats: 2, candidates, evenings: [], neverTogether: [], locked: [], banned: [] },
  ...{ mostFirstTimers: 10, venueMeets: null },
  ...facts,
});
