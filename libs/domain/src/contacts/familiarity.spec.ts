import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FamiliarityEntry, withFamiliarity } from './familiarity.js';

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const words = fc.array(fc.tuple(fc.nat(3), fc.option(fc.integer({ min: 0, max: 5 }))), { maxLength: 12 });

/** Says one word after the other, some days apart. */
function said(sayings: readonly [number, number | null][]): { history: FamiliarityEntry[]; today: string } {
  let history: FamiliarityEntry[] = [];
  let at = 0;
  for (const [later, level] of sayings) {
    at += later;
    history = withFamiliarity(history, level, day(at));
  }
  return { history, today: day(at) };
}

it('ends with what was said last, each day once, and no word twice in a row', () => {
  fc.assert(
    fc.property(words, (sayings) => {
      const { history } = said(sayings);
      expect(history.at(-1)?.level ?? null).toBe(sayings.at(-1)?.[1] ?? null);
      history.forEach((entry, nth) => {
        expect(nth === 0 || history[nth - 1]!.since < entry.since).toBe(true);
        expect(entry.level).not.toBe(history[nth - 1]?.level ?? null);
      });
    }),
  );
});

it('takes back what was said today without a trace', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 5 }), (sayings, slip) => {
      const { history, today } = said(sayings);
      const tomorrow = `${today}+`;
      const slipped = withFamiliarity(history, slip, tomorrow);
      expect(withFamiliarity(slipped, history.at(-1)?.level ?? null, tomorrow)).toEqual(history);
    }),
  );
});
