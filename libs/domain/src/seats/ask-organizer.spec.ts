import { expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { givenTable, guest, hoursBeforeStart, later, now, several, startsAt } from '../testing/given.js';
import { afterwards } from './afterwards.js';
import type { InvitationFacts, MeetupFacts } from './types.js';

const asking = (meetup: Partial<MeetupFacts>, ...guests: InvitationFacts[]) =>
  givenTable({ asked: {}, ...meetup }, ...guests);
const tick = { kind: 'tick' } as const;
const over = later(startsAt, 3);

it('asks once at the decision time, with who surely comes', () => {
  const table = asking({}, guest('accepted', { plusOnes: 1 }), guest('tentative', { answerBy: startsAt }));

  expect(decide(table, tick, hoursBeforeStart(49)).notices).toEqual([]);
  const decision = decide(table, tick, hoursBeforeStart(48));
  expect(decision.notices).toEqual([{ kind: 'no-go', sure: 3 }]);
  expect(decision.log).toContainEqual({ code: 'decision-due', invitationId: null, params: { sure: 3, minimum: 4 } });
  expect(decide(afterwards(table, decision), tick, hoursBeforeStart(47)).notices).toEqual([]);
});

it('says that it is on when enough people come, and leaves the press to the organizer', () => {
  const decision = decide(asking({}, ...several(3, 'accepted')), tick, hoursBeforeStart(48));
  expect([decision.notices, decision.state]).toEqual([[{ kind: 'go', sure: 4 }], 'inviting']);
});

it('confirms by itself only with the autopilot on and enough people', () => {
  const play = (accepted: number) =>
    decide(asking({ autopilot: true }, ...several(accepted, 'accepted')), tick, hoursBeforeStart(48)).state;
  expect([play(3), play(2)]).toEqual(['confirmed', 'inviting']);
});

it('does not ask whether an evening is on that is confirmed, cancelled or has begun', () => {
  const ask = (state: 'confirmed' | 'cancelled' | 'inviting', at: Date) =>
    decide(asking({ state }, ...several(3, 'accepted')), tick, at).notices;
  expect(ask('confirmed', hoursBeforeStart(40))).toEqual([]);
  expect(ask('cancelled', hoursBeforeStart(40))).toEqual([]);
  expect(ask('inviting', startsAt)).toEqual([]);
});

it('asks two hours after the end who was there, until the evening is closed', () => {
  const table = asking({ state: 'confirmed' }, ...several(3, 'accepted'));
  expect(decide(table, tick, now).dueAt).toEqual(hoursBeforeStart(24));
  expect(decide(table, tick, later(over, 2)).notices).toEqual([{ kind: 'debrief', sure: 4 }]);
  expect(decide({ ...table, meetup: { ...table.meetup, state: 'held' } }, tick, later(over, 1)).dueAt).toEqual(
    later(over, 2),
  );
  for (const late of [
    { state: 'closed' as const, at: later(over, 2) },
    { state: 'held' as const, at: later(over, 24 * 8) },
  ])
    expect(decide({ ...table, meetup: { ...table.meetup, state: late.state } }, tick, late.at)).toMatchObject({
      notices: [],
      dueAt: null,
    });
});
