import { expect, it } from '@jest/globals';
import { parseInstant } from './instant.js';

it.each([
  ['2027-02-11T19:00:00+01:00', '2027-02-11T18:00:00.000Z'],
  ['2027-02-11t18:00:00.5z', '2027-02-11T18:00:00.500Z'],
])('reads %s', (typed, instant) => {
  expect(parseInstant(typed)?.toISOString()).toBe(instant);
});

it.each([
  '2027-02-30T19:00:00Z',
  '2027-02-11T25:00:00Z',
  '2027-02-11T19:00:00',
  '2027-02-11',
  '2027',
  '+275760-09-13T00:00:00Z',
  '2027-02-11T19:00:00+01:00[Europe/Berlin]',
  'tomorrow',
  '',
  1_800_000_000_000,
  null,
])('refuses %j', (typed) => {
  expect(parseInstant(typed)).toBeNull();
});
