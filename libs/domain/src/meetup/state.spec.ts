import { expect, it } from '@jest/globals';
import { refusal } from '../testing/refusal.js';
import { moveMeetup, type MeetupState } from './state.js';

it('goes from a draft to a closed evening', () => {
  const way: MeetupState[] = ['draft', 'polling', 'inviting', 'confirmed', 'held', 'closed'];
  way.slice(1).forEach((to, index) => expect(moveMeetup(way[index]!, to)).toBe(to));
});

it.each<[MeetupState, MeetupState]>([
  ['held', 'cancelled'],
  ['cancelled', 'inviting'],
  ['closed', 'held'],
  ['draft', 'held'],
])('does not go from %s to %s', (from, to) => {
  expect(refusal(() => moveMeetup(from, to))).toEqual({ code: 'meetup-state', from, to });
});
