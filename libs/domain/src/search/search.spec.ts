import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../debrief/fold.js';
import { excerptOf } from './excerpt.js';
import { isNear } from './near.js';

it.each([
  ['anna', 'anna', true],
  ['ana', 'anna', true],
  ['jon', 'john', true],
  ['micheal', 'michael', true],
  ['katrin', 'kathrin', true],
  ['mihcae', 'michael', true],
  ['shwarzeneger', 'schwarzenegger', true],
  ['ann', 'bob', false],
  ['an', 'am', false],
  ['mark', 'karl', false],
  ['michaela', 'mia', false],
])('%s, looked for, is near %s: %s', (typed, written, near) => {
  expect(isNear(typed, written)).toBe(near);
});

const word = fc.stringMatching(/^[a-z]{4,12}$/);

it('forgives one slip anywhere', () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('drop', 'double', 'turn', 'replace'), (written, nth, slip) => {
      const at = nth % (written.length - 1);
      const typed = {
        drop: written.slice(0, at) + written.slice(at + 1),
        double: written.slice(0, at) + written[at] + written.slice(at),
        turn: written.slice(0, at) + written[at + 1]! + written[at]! + written.slice(at + 2),
        replace: `${written.slice(0, at)}q${written.slice(at + 1)}`,
      }[slip];
      expect([typed, isNear(typed, written)]).toEqual([typed, true]);
    }),
  );
});

it('shows the word among its neighbours, as it is written', () => {
  const text =
    'We talked for hours about many things.\nShe is moving to Zürich-West, and has already found a flat there, with a view of the lake.';
  expect(excerptOf(text, ['zurich'])).toEqual({
    before: '…many things. She is moving to ',
    found: 'Zürich',
    after: '-West, and has already found a flat there, with a view of th…',
  });
  expect(excerptOf('Straße', ['strasse'])).toEqual({ before: '', found: 'Straße', after: '' });
  expect(excerptOf('', ['x'])).toEqual({ before: '', found: '', after: '' });
});

it('shows a stretch of the text whatever it is, and the word where it stands', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, looked) => {
      const { before, found, after } = excerptOf(text, [fold(looked)]);
      const whole = text.replace(/\s+/gu, ' ').trim();
      expect(whole).toContain((before + found + after).replace(/^…|…$/gu, ''));
    }),
  );
  fc.assert(
    fc.property(word, fc.lorem({ maxCount: 40 }), (looked, text) => {
      expect(excerptOf(`${text} ${looked} ${text}`, [looked]).found).toBe(looked);
    }),
  );
});
