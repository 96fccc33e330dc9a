import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, contentLine, parameterValue, textValue, uriValue } from './content-line.js';

const octets = (line: string) => new TextEncoder().encode(line).length;
const octetsOf = (name: string, value: string) => contentLine(name, value).split('\r\n').map(octets);
const x = (count: number) => 'x'.repeat(count);

it.each([
  ['67 letters fill a line', x(67), [75]],
  ['68 letters need a second one', x(68), [75, 2]],
  ['an emoji that does not fit moves as a whole', `${x(64)}🍕`, [72, 5]],
  ['an emoji that fits stays', `${x(63)}🍕`, [75]],
  ['an umlaut moves as a whole', `${x(66)}ä`, [74, 3]],
  ['Chinese has three octets a character', '聚'.repeat(30), [74, 25]],
])('folds at 75 octets: %s (vectors 17 to 19)', (_, value, expected) => {
  expect(octetsOf('SUMMARY', value)).toEqual(expected);
});

it('unfolds to the text that was folded, whatever it is (vectors 20, 22, 30)', () => {
  const family = `${x(58)}👨‍👩‍👧‍👦 dinner`;
  const text = fc.string({ unit: 'grapheme', maxLength: 300 });
  fc.assert(
    fc.property(text, (value) => {
      const folded = contentLine('SUMMARY', textValue(value));
      expect(folded.replaceAll('\r\n ', '')).toBe(`SUMMARY:${textValue(value)}`);
      expect(Math.max(...folded.split('\r\n').map(octets))).toBeLessThanOrEqual(75);
    }),
    { examples: [[family], [`${x(66)}, y`], [x(10_000)]] },
  );
});

it('escapes what has a meaning in a text value (vector 21)', () => {
  expect(textValue('a\\b;c,d\ne\r\nf\rg')).toBe('a\\\\b\\;c\\,d\\ne\\nf\\ng');
});

it('drops control characters and heals halves of surrogate pairs (vector 26)', () => {
  expect(cleanText('a\0b\u0007c\u000bd\u007fe\u2028f\ud800g\th')).toBe('abcde f\ufffdg\th');
});

it('writes a parameter that no reader needs carets for (vector 27)', () => {
  expect(parameterValue('Anna "Ann" O\'Neil; VP, x:y ^n')).toBe("\"Anna 'Ann' O'Neil; VP, x:y  n\"");
  expect(parameterValue('Café\nEinstein')).toBe('Café Einstein');
});

it('leaves a web address as it is (vector 28)', () => {
  expect(uriValue('https://x.example/a,b;c?d=1')).toBe('https://x.example/a,b;c?d=1');
  expect(uriValue('https://münchen.example/Käse')).toBe('https://xn--mnchen-3ya.example/K%C3%A4se');
});

it.each(['', 'x.example', 'javascript:alert(1)', 'https://x.example/\r\nEND:VEVENT', 'https://x.example/\0'])(
  'refuses %j as a web address',
  (value) => {
    expect(() => uriValue(value)).toThrow(RangeError);
  },
);
