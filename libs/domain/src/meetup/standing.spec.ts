import { expect, it } from '@jest/globals';
import { quarterStanding } from './standing.js';
import type { MeetupState } from './state.js';

it.each<[MeetupState[], string]>([
  [[], 'empty'],
  [['cancelled'], 'empty'],
  [['cancelled', 'draft'], 'planned'],
  [['inviting'], 'planned'],
  [['held', 'draft'], 'held'],
  [['closed'], 'held'],
])('%j makes a quarter %s', (states, standing) => {
  expect(quarterStanding(states)).toBe(standing);
});
