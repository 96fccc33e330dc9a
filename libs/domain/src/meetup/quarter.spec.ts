import { expect, it } from '@jest/globals';
import { quarterAfter, quarterOf } from './quarter.js';

it.each([
  ['2027-01-01T00:00', '2027-Q1'],
  ['2027-03-31T23:59', '2027-Q1'],
  ['2027-04-01T00:00', '2027-Q2'],
  ['2027-09-30T19:00', '2027-Q3'],
  ['2027-12-31T23:59', '2027-Q4'],
])('%s is in %s', (local, quarter) => {
  expect(quarterOf(local)).toBe(quarter);
});

it.each([
  ['2026-Q4', '2027-Q1'],
  ['2027-Q1', '2027-Q2'],
])('after %s comes %s', (quarter, next) => {
  expect(quarterAfter(quarter)).toBe(next);
});
