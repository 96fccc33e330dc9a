import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aroundTable, missedPairs, pairKey } from './acquaintance.js';

const pair = (contactId: string, otherId: string, times = 1) => ({ contactId, otherId, times });
const people = [
  { contactId: 'a', times: 6 },
  { contactId: 'b', times: 7 },
  { contactId: 'c', times: 2 },
  { contactId: 'd', times: 1 },
];

it('finds who was here often but never together, most often first', () => {
  expect(missedPairs(people, [pair('b', 'c')])).toEqual([pair('a', 'b', 6), pair('a', 'c', 2)]);
});

it('does not wonder about those who are kept apart, nor about those who hardly came', () => {
  expect(missedPairs(people, [], { atLeast: 3, apart: [pair('a', 'b')] })).toEqual([]);
});

it('seats those who met often beside each other, the same way each time', () => {
  const met = [pair('a', 'c', 5), pair('b', 'd', 4), pair('c', 'd', 1)];
  expect(aroundTable(['a', 'b', 'c', 'd'], met)).toEqual(['c', 'a', 'd', 'b']);
});

const tables = fc.array(fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1, maxLength: 5 }), {
  maxLength: 12,
});

it('never calls two strangers who sat at one table, and forgets no pair that did not', () => {
  fc.assert(
    fc.property(tables, (evenings) => {
      const came = [...new Set(evenings.flat())].map((contactId) => ({
        contactId,
        times: evenings.filter((evening) => evening.includes(contactId)).length,
      }));
      const met = evenings.flatMap((evening) =>
        evening.flatMap((one) => evening.filter((other) => one < other).map((other) => pair(one, other))),
      );
      const missed = new Set(missedPairs(came, met, { atLeast: 1 }).map((one) => pairKey(one.contactId, one.otherId)));
      for (const one of came)
        for (const other of came)
          if (one.contactId < other.contactId) {
            const together = evenings.some((e) => e.includes(one.contactId) && e.includes(other.contactId));
            expect(missed.has(pairKey(one.contactId, other.contactId))).toBe(!together);
          }
      const ids = came.map(({ contactId }) => contactId);
      expect(aroundTable(ids, met).sort()).toEqual(ids.sort());
    }),
  );
});
