import { expect, it } from '@jest/globals';
import { NEEDS, needsIn, needsMetBy } from './needs.js';

it.each([
  ['no nuts', []],
  ['vegetarian, no nuts', ['vegetarian']],
  ['Vegetarisch', ['vegetarian']],
  ['素食', ['vegetarian']],
  ['纯素', ['vegan']],
  ['Zöliakie!', ['gluten-free']],
  ['gluten free and laktosefrei', ['gluten-free', 'lactose-free']],
  ['needs a place for a wheelchair', ['step-free']],
  ['无障碍', ['step-free']],
])('reads %j', (text, needs) => {
  expect(needsIn([text])).toEqual(needs);
});

it('holds nothing against a place that was never asked', () => {
  expect(needsMetBy(null)).toBeNull();
  expect(needsMetBy({ stepFree: 'unknown', diets: '' })).toBeNull();
  expect(needsMetBy({ stepFree: 'unknown', diets: 'good cakes' })).toBeNull();
  expect(needsMetBy({ stepFree: 'yes', diets: '' })).toEqual(NEEDS);
});

it('believes a place what it says', () => {
  expect(needsMetBy({ stepFree: 'no', diets: '' })).toEqual(NEEDS.filter((need) => need !== 'step-free'));
  expect(needsMetBy({ stepFree: 'unknown', diets: 'vegetarisch' })).toEqual(['step-free', 'vegetarian']);
});

it('knows that a vegan dish feeds a vegetarian, and not the other way round', () => {
  expect(needsMetBy({ stepFree: 'yes', diets: 'vegan' })).toContain('vegetarian');
  expect(needsMetBy({ stepFree: 'yes', diets: 'vegetarian' })).not.toContain('vegan');
});
