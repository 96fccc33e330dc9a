import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KEPT, outlived } from './retention.js';

const DAY = 86_400_000;
const begin = Date.UTC(2026, 0, 1, 3);

it('keeps seven days, four weeks and twelve months of a life with one backup a day', () => {
  let files: { createdAt: Date }[] = [];
  for (let day = 0; day < 800; day++) {
    files = [...files, { createdAt: new Date(begin + day * DAY) }];
    const gone = new Set(outlived(files));
    files = files.filter((file) => !gone.has(file));
    expect(files.length).toBeLessThanOrEqual(KEPT.days + KEPT.weeks + KEPT.months);
  }
  const ages = files.map(({ createdAt }) => (begin + 799 * DAY - createdAt.getTime()) / DAY).sort((a, b) => a - b);
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  // The last day of the month that is eleven months back.
  expect(ages.at(-1)).toBeGreaterThan(300);
});

it('never takes the newest away, and nothing twice', () => {
  const file = fc
    .integer({ min: 0, max: 2_000 * 24 })
    .map((hours) => ({ createdAt: new Date(begin + (hours * DAY) / 24) }));
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 60 }), (files) => {
      const gone = new Set(outlived(files));
      const left = files.filter((one) => !gone.has(one));
      const newest = Math.max(...files.map(({ createdAt }) => createdAt.getTime()));
      expect(left.some(({ createdAt }) => createdAt.getTime() === newest)).toBe(true);
      expect(outlived(left)).toEqual([]);
    }),
  );
});
