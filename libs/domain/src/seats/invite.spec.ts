import { expect, it } from '@jest/globals';
import { refusal } from '../testing/refusal.js';
import { decide } from './decide.js';
import { givenTable, guest, later, now, several, startsAt } from '../testing/given.js';
import type { InvitationFacts, TableFacts } from './types.js';

const invite = (table: TableFacts, names: readonly InvitationFacts[], at = now) =>
  decide(table, { kind: 'invite', invitationIds: names.map(({ id }) => id) }, at);

it('invites a wave, begins the inviting and tells each their answer-by', () => {
  const names = several(2, 'listed');
  const answerBy = later(now, 5 * 24);
  const decision = invite(givenTable({ state: 'draft' }, ...names), names);

  expect(decision.state).toBe('inviting');
  expect(decision.seatsTaken).toBe(3);
  expect(decision.invitations).toMatchObject(
    names.map(({ id }) => ({ id, state: 'invited', answerBy, invitedAt: now })),
  );
  expect(decision.log).toEqual(
    names.map(({ id }) => ({
      code: 'invited',
      invitationId: id,
      params: { why: 'wave', answerBy: answerBy.toISOString() },
    })),
  );
  expect(decision.messages).toEqual(names.map(({ id }) => ({ kind: 'invitation', invitationId: id })));
});

it('holds no more seats than there are', () => {
  const names = several(3, 'listed');
  const table = givenTable({ capacity: 6 }, ...several(3, 'accepted'), ...names);

  expect(refusal(() => invite(table, names))).toEqual({ code: 'no-free-seat', free: 2 });
  expect(invite(table, names.slice(0, 2)).seatsTaken).toBe(6);
});

it('invites more names than seats where invitations hold none', () => {
  const names = several(9, 'listed');
  expect(invite(givenTable({ capacity: 5, seatMode: 'first-come' }, ...names), names).invitations).toHaveLength(9);
});

it.each(['withdrawn', 'lapsed', 'declined'] as const)('asks a %s guest anew', (state) => {
  const anna = guest(state, { answer: 'no' });

  expect(invite(givenTable({}, anna), [anna]).invitations).toMatchObject([
    { state: 'invited', answer: null, answerSource: null, answeredAt: null },
  ]);
});

it('invites once when the wave is pressed twice', () => {
  const alive = [guest('invited'), guest('accepted'), guest('tentative'), guest('offered')];
  const table = givenTable({ capacity: 6 }, ...alive);

  expect(invite(table, alive)).toMatchObject({ invitations: [], messages: [] });
});

it('invites nobody who does not want it', () => {
  const anna = guest('listed', { doNotInvite: true });
  expect(refusal(() => invite(givenTable({}, anna), [anna]))).toEqual({ code: 'do-not-invite', invitationId: anna.id });
});

it('invites to no meetup that has begun or is cancelled', () => {
  const anna = guest('listed');

  expect(refusal(() => invite(givenTable({}, anna), [anna], startsAt)).code).toBe('meetup-over');
  expect(refusal(() => invite(givenTable({ state: 'cancelled' }, anna), [anna])).code).toBe('meetup-cancelled');
});

it('takes a wave back to the list without a mail and without replacing it', () => {
  const [anna, ben] = [guest('invited'), guest('accepted')];
  const table = givenTable({ refill: true }, anna, ben, guest('listed'));
  const decision = decide(table, { kind: 'recall', invitationIds: [anna.id, ben.id] }, now);

  expect(decision.invitations).toMatchObject([{ id: anna.id, state: 'listed', answerBy: null, invitedAt: null }]);
  expect(decision.log).toEqual([{ code: 'recalled', invitationId: anna.id, params: {} }]);
  expect(decision.messages).toEqual([]);
});
