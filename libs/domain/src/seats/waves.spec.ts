import { expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { givenTable, guest, hoursBeforeStart, later, now, several } from '../testing/given.js';
import type { Decision, InvitationFacts, TableFacts } from './types.js';
import { nextWave } from './waves.js';

const sayNo = (table: TableFacts, { id }: InvitationFacts, at = now): Decision =>
  decide(table, { kind: 'answer', invitationId: id, answer: 'no', plusOnes: 0, source: 'page' }, at);

const refilled = ({ log }: Decision) =>
  log.flatMap((line) => (line.code === 'invited' && line.params.why === 'refill' ? [line.invitationId] : []));

it('proposes the best ranked names for the seats that nobody is asked for', () => {
  const names = [guest('listed', { rank: 3 }), guest('listed', { rank: 1 }), guest('listed', { rank: 2 })];
  const shy = guest('listed', { rank: 0, doNotInvite: true });
  const asked = [guest('accepted', { plusOnes: 1 }), guest('invited')];

  for (const seatMode of ['held', 'first-come'] as const) {
    const table = givenTable({ capacity: 6, seatMode }, shy, ...names, ...asked);
    expect(nextWave(table)).toEqual([names[1]!.id, names[2]!.id]);
  }
});

it('invites the next listed name for a guest who says no, and says for whom', () => {
  const [anna, shy, ben] = [guest('invited'), guest('listed', { doNotInvite: true }), guest('listed')];
  const decision = sayNo(givenTable({ refill: true }, anna, shy, ben), anna);

  expect(decision.invitations[1]).toMatchObject({ id: ben.id, state: 'invited', invitedAt: now });
  expect(decision.log[1]).toMatchObject({
    code: 'invited',
    invitationId: ben.id,
    params: { why: 'refill', because: anna.id },
  });
  expect(decision.messages[1]).toEqual({ kind: 'invitation', invitationId: ben.id });
});

it('invites as many as went silent at once', () => {
  const silent = several(2, 'invited').map((anna) => ({ ...anna, answerBy: now }));
  const names = several(3, 'listed');

  for (const seatMode of ['held', 'first-come'] as const) {
    const table = givenTable({ refill: true, seatMode }, ...silent, ...names);
    expect(refilled(decide(table, { kind: 'tick' }, now))).toEqual([names[0]!.id, names[1]!.id]);
  }
});

it('gives the chair to the waitlist first', () => {
  const [anna, ben, name] = [guest('accepted'), guest('waitlisted'), guest('listed')];
  const table = givenTable({ capacity: 5, refill: true }, ...several(3, 'accepted'), anna, ben, name);

  expect(refilled(sayNo(table, anna))).toEqual([]);
});

it('leaves chairs empty that the organizer left empty', () => {
  const table = givenTable({ capacity: 8, refill: true }, guest('accepted'), ...several(3, 'listed'));
  expect(decide(table, { kind: 'tick' }, now).invitations).toEqual([]);
});

it('invites for the chairs that a larger table adds', () => {
  const table = givenTable({ capacity: 6, refill: true }, ...several(3, 'accepted'), ...several(4, 'listed'));
  const larger = { kind: 'change-seats', capacity: 8, plusOnesCap: 3, seatMode: 'held' } as const;

  expect(refilled(decide(table, larger, now))).toHaveLength(2);
});

it('replaces somebody withdrawn, but nobody when it is switched off', () => {
  const [anna, ben] = [guest('accepted'), guest('listed')];
  const withdraw = { kind: 'withdraw', invitationId: anna.id } as const;

  expect(refilled(decide(givenTable({ refill: true }, anna, ben), withdraw, now))).toEqual([ben.id]);
  expect(refilled(decide(givenTable({ refill: false }, anna, ben), withdraw, now))).toEqual([]);
});

it('leaves two hours to answer and two more to come, whatever the cut-off', () => {
  const [anna, ben] = [guest('accepted'), guest('listed')];
  for (const cutoffHours of [0, 24]) {
    const table = givenTable({ refill: true, cutoffHours }, anna, ben);
    const inTime = sayNo(table, anna, hoursBeforeStart(4));

    expect(inTime.invitations[1]).toMatchObject({ id: ben.id, answerBy: hoursBeforeStart(2) });
    expect(refilled(sayNo(table, anna, later(hoursBeforeStart(4), 0.01)))).toEqual([]);
  }
});
