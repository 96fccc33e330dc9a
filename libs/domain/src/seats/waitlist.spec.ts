import { expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { givenTable, guest, hoursBeforeStart, later, now, several } from '../testing/given.js';
import type { InvitationFacts, TableFacts } from './types.js';
import { waitlist } from './waitlist.js';

const sayNo = (table: TableFacts, { id }: InvitationFacts, at = now) =>
  decide(table, { kind: 'answer', invitationId: id, answer: 'no', plusOnes: 0, source: 'page' }, at);

it('orders the line by waiting time, then rank, then id', () => {
  const at = later(now, -1);
  const late = guest('waitlisted', { waitlistedAt: now, rank: 0 });
  const b = guest('waitlisted', { waitlistedAt: at, rank: 2, id: 'b' });
  const a = guest('waitlisted', { waitlistedAt: at, rank: 2, id: 'a' });
  const first = guest('waitlisted', { waitlistedAt: at, rank: 1 });

  expect(waitlist(givenTable({}, late, b, a, first))).toEqual([first, a, b, late]);
});

it('seats the first who waits when somebody leaves, and says why', () => {
  const [anna, ben, chen] = [guest('accepted'), guest('waitlisted'), guest('waitlisted')];
  const decision = sayNo(givenTable({ capacity: 5 }, ...several(3, 'accepted'), anna, ben, chen), anna);

  expect(decision.invitations.map(({ id, state }) => [id, state])).toEqual([
    [anna.id, 'declined'],
    [ben.id, 'accepted'],
  ]);
  expect(decision.log[1]).toEqual({
    code: 'seated-from-waitlist',
    invitationId: ben.id,
    params: { plusOnes: 0, because: anna.id },
  });
  expect(decision.messages).toEqual([
    { kind: 'declined', invitationId: anna.id },
    { kind: 'seated', invitationId: ben.id },
  ]);
});

it('passes over a guest who does not fit, without blocking those behind', () => {
  const anna = guest('accepted');
  const couple = guest('waitlisted', { plusOnes: 1 });
  const chen = guest('waitlisted');
  const decision = sayNo(givenTable({ capacity: 5 }, ...several(3, 'accepted'), anna, couple, chen), anna);

  expect(decision.invitations.map(({ id }) => id)).toEqual([anna.id, chen.id]);
  expect(decision.log.slice(1).map(({ code, invitationId, params }) => [code, invitationId, params])).toEqual([
    ['skipped-does-not-fit', couple.id, { need: 2, free: 1 }],
    ['seated-from-waitlist', chen.id, { plusOnes: 0, because: anna.id }],
  ]);
});

it('says once, not at every tick, that a freed seat was too few', () => {
  const anna = guest('accepted');
  const couple = guest('waitlisted', { plusOnes: 1 });
  const table = givenTable({ capacity: 5 }, ...several(3, 'accepted'), anna, couple);

  expect(sayNo(table, anna).log.map(({ code }) => code)).toEqual(['answered', 'skipped-does-not-fit']);
  const afterwards = givenTable({ capacity: 5 }, ...several(3, 'accepted'), couple);
  expect(decide(afterwards, { kind: 'tick' }, now).log).toEqual([]);
});

it('gives the seats of plus-ones who stay at home', () => {
  const anna = guest('accepted', { plusOnes: 2 });
  const [ben, chen] = [guest('waitlisted'), guest('waitlisted')];
  const table = givenTable({ capacity: 5 }, guest('accepted'), anna, ben, chen);
  const decision = decide(
    table,
    { kind: 'answer', invitationId: anna.id, answer: 'yes', plusOnes: 0, source: 'page' },
    now,
  );

  expect(decision.seatsTaken).toBe(5);
  expect(decision.messages.map(({ kind }) => kind)).toEqual(['accepted', 'seated', 'seated']);
});

it('offers a freed seat after the cut-off, for six hours', () => {
  const [anna, ben] = [guest('accepted'), guest('waitlisted', { plusOnes: 1 })];
  const table = givenTable({ capacity: 6 }, ...several(3, 'accepted'), anna, ben);
  const at = hoursBeforeStart(20);
  const until = hoursBeforeStart(14);
  const decision = sayNo(table, anna, at);

  expect(decision.seatsTaken).toBe(6);
  expect(decision.invitations[1]).toMatchObject({ id: ben.id, state: 'offered', offerUntil: until, plusOnes: 1 });
  expect(decision.log[1]).toMatchObject({ code: 'offered', params: { until: until.toISOString(), because: anna.id } });
});

it('lets no offer run into the last hour', () => {
  const [anna, ben] = [guest('accepted'), guest('waitlisted')];
  const table = givenTable({ capacity: 5 }, ...several(3, 'accepted'), anna, ben);

  expect(sayNo(table, anna, hoursBeforeStart(3)).invitations[1]).toMatchObject({ offerUntil: hoursBeforeStart(1) });
});

it('moves nobody in the last hour', () => {
  const [anna, ben] = [guest('accepted'), guest('waitlisted')];
  const table = givenTable({ capacity: 5 }, ...several(3, 'accepted'), anna, ben);

  expect(sayNo(table, anna, hoursBeforeStart(1)).invitations.map(({ id }) => id)).toEqual([anna.id]);
});
