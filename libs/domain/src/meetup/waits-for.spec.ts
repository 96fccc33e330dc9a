import { expect, it } from '@jest/globals';
import { MEETUP_STATES } from './state.js';
import { waitsFor } from './waits-for.js';

const notYet = { pollClosedAt: null, decisionAskedAt: null, debriefAskedAt: null };
const asked = { ...notYet, pollClosedAt: new Date(0), decisionAskedAt: new Date(0) };
const inEach = (facts: Omit<Parameters<typeof waitsFor>[0], 'state'>) =>
  MEETUP_STATES.map((state) => waitsFor({ state, ...facts }));

it('waits for a word only where it was asked for one', () => {
  //                      draft, polling, inviting, confirmed, held, closed, cancelled
  expect(inEach(notYet)).toEqual([null, null, null, null, 'attendance', null, null]);
  expect(inEach(asked)).toEqual([null, 'date', 'decision', null, 'attendance', null, null]);
  const over = { ...asked, debriefAskedAt: new Date(0) };
  expect(inEach(over)).toEqual([null, 'date', 'attendance', 'attendance', 'attendance', null, null]);
});
