import { expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { nextDueAt } from './due.js';
import { givenTable, guest, hoursBeforeStart, later, now, several, startsAt } from '../testing/given.js';

const tick = { kind: 'tick' } as const;

it('releases the seat of silence, and of a maybe, at the answer-by', () => {
  const silent = guest('invited', { answerBy: now });
  const unsure = guest('tentative', { answerBy: now });
  const early = guest('invited', { answerBy: later(now, 0.001) });
  const decision = decide(givenTable({}, silent, unsure, early), tick, now);

  expect(decision.seatsTaken).toBe(2);
  expect(decision.invitations).toMatchObject([
    { id: silent.id, state: 'lapsed', answer: null },
    { id: unsure.id, state: 'lapsed', answer: 'maybe' },
  ]);
  expect(decision.log.map(({ code }) => code)).toEqual(['lapsed', 'lapsed']);
  expect(decision.messages).toEqual([]);
});

it('ends an offer in time, tells the guest and asks the next in line', () => {
  const anna = guest('offered', { offerUntil: hoursBeforeStart(14) });
  const ben = guest('waitlisted');
  const table = givenTable({ capacity: 5 }, ...several(3, 'accepted'), anna, ben);
  const decision = decide(table, tick, hoursBeforeStart(14));

  expect(decision.invitations).toMatchObject([
    { id: anna.id, state: 'lapsed', offerUntil: null },
    { id: ben.id, state: 'offered', offerUntil: hoursBeforeStart(8) },
  ]);
  expect(decision.messages.map(({ kind }) => kind)).toEqual(['offer-expired', 'offered']);
});

it('holds nothing beyond a start that was moved to an earlier time', () => {
  const anna = guest('invited', { answerBy: later(startsAt, 24) });
  const table = givenTable({}, anna);

  expect(nextDueAt(table, now)).toEqual(startsAt);
  expect(decide(table, tick, startsAt).invitations).toMatchObject([{ state: 'lapsed' }]);
});

it('knows what comes due next', () => {
  const holds = [guest('invited', { answerBy: later(now, 9) }), guest('tentative', { answerBy: later(now, 7) })];
  const seated = guest('accepted', { answerBy: later(now, 1) });
  const offer = guest('offered', { offerUntil: later(now, 3) });

  expect(nextDueAt(givenTable({}, ...holds, seated), now)).toEqual(later(now, 7));
  expect(nextDueAt(givenTable({}, ...holds, seated, offer), now)).toEqual(later(now, 3));
  // The reminder of the one who has a seat.
  expect(nextDueAt(givenTable({}, seated, guest('waitlisted')), now)).toEqual(hoursBeforeStart(24));
  expect(nextDueAt(givenTable({}, guest('waitlisted'), guest('listed')), now)).toBeNull();
});

it.each(['held', 'closed', 'cancelled'] as const)('leaves a %s meetup as it was', (state) => {
  const table = givenTable({ state }, guest('invited', { answerBy: now }), guest('waitlisted'));

  expect(nextDueAt(table, now)).toBeNull();
  expect(decide(table, tick, later(now, 1))).toMatchObject({ invitations: [], log: [], messages: [] });
});
