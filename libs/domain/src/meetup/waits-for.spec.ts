import { expect, it } from '@jest/globals';
import { MEETUP_STATES } from './state.js';
import { waitsFor } from './waits-for.js';

const asked = { pollClosedAt: new Date(0), decisionAskedAt: new Date(0) };
const notYet = { pollClosedAt: null, decisionAskedAt: null };

it('waits for a word in three states, and only when it was asked for', () => {
  expect(MEETUP_STATES.map((state) => waitsFor({ state, ...asked }))).toEqual([
    ...[null, 'date', 'decision', null, 'attendance', null, null],
  ]);
  expect(MEETUP_STATES.map((state) => waitsFor({ state, ...notYet }))).toEqual([
    ...[null, null, null, null, 'attendance', null, null],
  ]);
});
