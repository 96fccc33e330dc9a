import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drifts, type DriftFacts } from './drift.js';
import { TIERS } from './kinds.js';

const now = new Date('2027-06-01T10:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const anna = (facts: Partial<DriftFacts> = {}): DriftFacts => ({
  ...{ contactId: 'anna', tier: 'regular', since: daysAgo(900), lastSeenAt: daysAgo(30) },
  ...facts,
});
/** Evenings, newest first: whether Anna came. */
const evenings = (...came: boolean[]) =>
  came.map((there, nth) => ({ at: daysAgo(30 + 90 * nth), contactIds: there ? ['anna', 'ben'] : ['ben'] }));

describe('drift', () => {
  it('asks whether somebody who came to three of the last four belongs to the core', () => {
    expect(drifts([anna()], evenings(true, false, true, true), now)).toEqual([
      { contactId: 'anna', from: 'regular', to: 'core', because: { code: 'came', came: 3, of: 4 } },
    ]);
    expect(drifts([anna({ tier: 'core' })], evenings(true, true, true, true), now)).toEqual([]);
  });

  it('asks whether somebody from afar who came twice is a regular', () => {
    for (const tier of ['loose', 'archive', null] as const)
      expect(drifts([anna({ tier })], evenings(true, false, true, false), now)).toMatchObject([{ to: 'regular' }]);
    expect(drifts([anna()], evenings(true, false, true, false), now)).toEqual([]);
  });

  it('says nothing before four evenings were held', () => {
    expect(drifts([anna()], evenings(true, true, true), now)).toEqual([]);
  });

  it('asks whether somebody not seen for long has drifted, one step and not into the archive', () => {
    const quarters = (n: number) => daysAgo(91.4 * n);
    expect(drifts([anna({ tier: 'core', lastSeenAt: quarters(4) })], [], now)).toEqual([
      { contactId: 'anna', from: 'core', to: 'regular', because: { code: 'not-seen', quarters: 4 } },
    ]);
    expect(drifts([anna({ tier: 'core', lastSeenAt: quarters(3) })], [], now)).toEqual([]);
    expect(drifts([anna({ lastSeenAt: quarters(6) })], [], now)).toMatchObject([{ to: 'loose' }]);
    expect(drifts([anna({ tier: 'loose', lastSeenAt: quarters(40) })], [], now)).toEqual([]);
  });

  it('gives time to whoever was only just taken in', () => {
    expect(drifts([anna({ tier: 'core', lastSeenAt: null, since: daysAgo(10) })], [], now)).toEqual([]);
    expect(drifts([anna({ tier: 'core', lastSeenAt: daysAgo(900), since: daysAgo(10) })], [], now)).toEqual([]);
  });

  it('asks about each at most once, never into where they are, and says what can be counted', () => {
    const person = fc.record({
      contactId: fc.constantFrom('a', 'b', 'c', 'd'),
      tier: fc.constantFrom(null, ...TIERS),
      since: fc.nat(1500).map(daysAgo),
      lastSeenAt: fc.option(fc.nat(1500).map(daysAgo)),
    });
    const evening = fc.record({ at: fc.nat(900).map(daysAgo), contactIds: fc.subarray(['a', 'b', 'c', 'd']) });
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { selector: ({ contactId }) => contactId }),
        fc.array(evening, { maxLength: 6 }),
        (people, held) => {
          const asked = drifts(people, held, now);
          expect(new Set(asked.map(({ contactId }) => contactId)).size).toBe(asked.length);
          for (const { contactId, from, to, because } of asked) {
            expect(from).toBe(people.find((one) => one.contactId === contactId)!.tier);
            expect(to).not.toBe(from);
            expect(to).not.toBe('archive');
            if (because.code === 'came')
              expect(held.slice(0, 4).filter(({ contactIds }) => contactIds.includes(contactId))).toHaveLength(
                because.came,
              );
          }
        },
      ),
    );
  });
});
