import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shortMessages } from './short-messages.js';

it.each([
  ['', 0],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  // Two characters each in the default alphabet.
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['王'.repeat(70), 1],
  ['王'.repeat(71), 2],
  ['王'.repeat(135), 3],
  // One letter outside of it makes all of them wide.
  [`${'a'.repeat(70)}王`, 2],
  // Two units each: 33 fit into 67, and none is torn apart.
  ['🍰'.repeat(35), 1],
  ['🍰'.repeat(66), 2],
  ['🍰'.repeat(67), 3],
])('counts %j', (text, count) => {
  expect(shortMessages(text)).toBe(count);
});

it('never takes fewer for more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ maxLength: 40 }), (text, more) => {
      expect(shortMessages(text + more)).toBeGreaterThanOrEqual(shortMessages(text));
    }),
  );
});
