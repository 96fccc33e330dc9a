import { expect, it } from '@jest/globals';
import { countryCode } from './country-code.js';

it.each([
  ['Germany', 'de'],
  [' deutschland ', 'de'],
  ['德国', 'de'],
  ['DE', 'de'],
  ['France', 'fr'],
  ['UK', 'gb'],
  ['USA', 'us'],
  ['Vereinigte Staaten', 'us'],
  ['中国', 'cn'],
])('finds %s', (name, code) => {
  expect(countryCode(name)).toBe(code);
});

it.each(['', 'Middle-earth', '7'])('knows no country %p', (name) => {
  expect(countryCode(name)).toBeNull();
});
