import { expect, it } from '@jest/globals';
import { refusal } from '../testing/refusal.js';
import { decide } from './decide.js';
import { givenTable, guest, later, now, several, startsAt } from '../testing/given.js';
import type { InvitationState } from './states.js';
import type { ChangeSeatsCause } from './types.js';

const to = (change: Partial<ChangeSeatsCause>): ChangeSeatsCause => ({
  kind: 'change-seats',
  capacity: 6,
  plusOnesCap: 3,
  seatMode: 'held',
  ...change,
});

it.each<[InvitationState, string[]]>([
  ['listed', []],
  ['declined', []],
  ['invited', ['withdrawn']],
  ['tentative', ['withdrawn']],
  ['accepted', ['withdrawn']],
  ['waitlisted', ['withdrawn']],
  ['offered', ['withdrawn']],
  ['lapsed', ['withdrawn']],
])('withdraws a name that is %s, with mails %p', (state, mails) => {
  const anna = guest(state);
  const decision = decide(givenTable({}, anna), { kind: 'withdraw', invitationId: anna.id }, now);

  expect(decision.invitations).toMatchObject([{ state: 'withdrawn', answerBy: null, waitlistedAt: null }]);
  expect(decision.log).toEqual([{ code: 'withdrawn', invitationId: anna.id, params: { from: state } }]);
  expect(decision.messages.map(({ kind }) => kind)).toEqual(mails);
});

it('withdraws once when it is pressed twice', () => {
  const anna = guest('withdrawn');
  expect(decide(givenTable({}, anna), { kind: 'withdraw', invitationId: anna.id }, now).log).toEqual([]);
});

it('makes the table larger and seats those who wait', () => {
  const [ben, chen] = [guest('waitlisted'), guest('waitlisted')];
  const decision = decide(givenTable({ capacity: 5 }, ...several(4, 'accepted'), ben, chen), to({ capacity: 6 }), now);

  expect(decision).toMatchObject({ capacity: 6, seatsTaken: 6, invitations: [{ id: ben.id, state: 'accepted' }] });
  expect(decision.log).toEqual([
    { code: 'seats-changed', invitationId: null, params: { from: 5, to: 6 } },
    { code: 'seated-from-waitlist', invitationId: ben.id, params: { plusOnes: 0 } },
  ]);
});

it('takes no seat away from under a guest', () => {
  const table = givenTable({ capacity: 8 }, ...several(4, 'accepted'), ...several(2, 'invited'));

  expect(refusal(() => decide(table, to({ capacity: 6 }), now))).toEqual({ code: 'capacity-below-taken', taken: 7 });
  expect(decide(table, to({ capacity: 7 }), now).capacity).toBe(7);
});

it('holds seats from now on only if there are enough', () => {
  const table = givenTable({ seatMode: 'first-come' }, ...several(4, 'accepted'), ...several(2, 'invited'));

  expect(refusal(() => decide(table, to({ seatMode: 'held' }), now))).toEqual({
    code: 'capacity-below-taken',
    taken: 7,
  });
  expect(decide(table, to({ seatMode: 'held', capacity: 7 }), now)).toMatchObject({
    seatMode: 'held',
    log: [{ code: 'seats-changed' }, { code: 'seat-mode-changed', params: { from: 'first-come', to: 'held' } }],
  });
});

it('lowers the cap without sending plus-ones home', () => {
  const decision = decide(givenTable({}, guest('accepted', { plusOnes: 2 })), to({ plusOnesCap: 0 }), now);

  expect(decision).toMatchObject({ plusOnesCap: 0, seatsTaken: 4, invitations: [] });
  expect(decision.log).toEqual([{ code: 'plus-ones-cap-changed', invitationId: null, params: { from: 3, to: 0 } }]);
});

it.each([
  ['capacity', 4],
  ['capacity', 11],
  ['capacity', 6.5],
  ['plusOnesCap', 4],
  ['plusOnesCap', -1],
] as const)('refuses %s %p', (field, value) => {
  expect(refusal(() => decide(givenTable(), to({ [field]: value }), now))).toMatchObject({
    code: 'invalid-input',
    field,
  });
});

it('may be told the same size again at any time, but another one only before the end', () => {
  const held = givenTable({ state: 'held' });

  expect(decide(held, to({}), now).log).toEqual([]);
  expect(refusal(() => decide(held, to({ capacity: 7 }), now)).code).toBe('meetup-over');
});

it('is confirmed, held and closed, each with a line in the log', () => {
  for (const [state, kind, next] of [
    ['inviting', 'confirm', 'confirmed'],
    ['confirmed', 'hold', 'held'],
    ['inviting', 'hold', 'held'],
    ['held', 'close', 'closed'],
  ] as const) {
    expect(decide(givenTable({ state }), { kind }, now)).toMatchObject({
      state: next,
      log: [{ code: next, invitationId: null, params: {} }],
      messages: [],
    });
  }
});

it('refuses steps that a meetup does not take', () => {
  expect(refusal(() => decide(givenTable({ state: 'draft' }), { kind: 'confirm' }, now))).toEqual({
    code: 'meetup-state',
    from: 'draft',
    to: 'confirmed',
  });
});

it('tells a cancellation to everybody who was asked and did not say no', () => {
  const told = (['invited', 'tentative', 'accepted', 'waitlisted', 'offered', 'lapsed'] as const).map((s) => guest(s));
  const spared = (['listed', 'declined', 'withdrawn'] as const).map((state) => guest(state));
  const decision = decide(givenTable({ capacity: 10 }, ...told, ...spared), { kind: 'cancel' }, now);

  expect(decision.state).toBe('cancelled');
  expect(decision.log).toEqual([{ code: 'cancelled', invitationId: null, params: {} }]);
  expect(decision.messages).toEqual(told.map(({ id }) => ({ kind: 'cancelled', invitationId: id })));
});

it('sends no cancellation of an evening that is past', () => {
  const table = givenTable({}, guest('accepted'));
  expect(decide(table, { kind: 'cancel' }, later(startsAt, 3)).messages).toEqual([]);
});
