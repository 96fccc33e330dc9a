import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterwards } from './afterwards.js';
import { decide } from './decide.js';
import { BRANCHES, foresee } from './foresee.js';
import { givenTable, guest, hoursBeforeStart, later, now, several, startsAt } from '../testing/given.js';
import type { Cause, InvitationFacts, TableFacts } from './types.js';

const kinds = (...mails: { kind: string }[]) => mails.map(({ kind }) => kind);

it('tells what one guest would get on yes, on no and on silence', () => {
  const anna = guest('listed');
  const table = givenTable({}, anna);
  const play = (branch: (typeof BRANCHES)[number]) => foresee(table, anna.id, branch, now);

  expect(kinds(...play('yes'))).toEqual(['invitation', 'accepted', 'reminder', 'thanks']);
  expect(kinds(...play('no'))).toEqual(['invitation', 'declined']);
  expect(kinds(...play('silence'))).toEqual(['invitation', 'nudge']);
  expect(play('yes').map(({ at }) => at)).toEqual([now, now, hoursBeforeStart(24), later(startsAt, 3)]);
  expect(table.invitations[0]).toMatchObject({ state: 'listed' });
});

it('foresees nothing for somebody who would find no seat to be invited to', () => {
  const anna = guest('listed');
  expect(foresee(givenTable({ capacity: 5 }, ...several(4, 'accepted'), anna), anna.id, 'yes', now)).toEqual([]);
});

it('foresees a seat for the first in line when everybody before them is silent', () => {
  const waiting = guest('waitlisted');
  const table = givenTable({ capacity: 5 }, ...several(3, 'accepted'), guest('invited'), waiting);
  expect(kinds(...foresee(table, waiting.id, 'silence', now))).toEqual(['seated', 'reminder', 'thanks']);
});

const hours = (max: number) => fc.integer({ min: 0, max });
const someone: fc.Arbitrary<InvitationFacts> = fc
  .record({
    state: fc.constantFrom('listed', 'invited', 'accepted', 'tentative', 'waitlisted', 'declined'),
    invitedAgo: hours(100),
    answerIn: hours(150),
    reachable: fc.boolean(),
  })
  .map(({ state, invitedAgo, answerIn, reachable }) => {
    const holds = state === 'invited' || state === 'tentative' || state === 'accepted';
    return guest(state as InvitationFacts['state'], {
      invitedAt: state === 'listed' ? null : later(now, -invitedAgo),
      answeredAt: state === 'accepted' ? later(now, -invitedAgo) : null,
      answerBy: holds ? later(now, answerIn + 1) : null,
      reachable,
    });
  });

it('equals what a tick every quarter of an hour really does', () => {
  const world = fc.record({
    guests: fc.array(someone, { minLength: 1, maxLength: 6 }),
    branch: fc.constantFrom(...BRANCHES),
    refill: fc.boolean(),
    automatic: fc.record({ nudge: fc.boolean(), reminder: fc.boolean(), thanks: fc.boolean() }),
    zone: fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/Los_Angeles'),
  });
  fc.assert(
    fc.property(world, ({ guests, branch, ...meetup }) => {
      const table = givenTable({ ...meetup, capacity: 8 }, ...guests);
      const { id, state } = guests[0]!;
      const foreseen = foresee(table, id, branch, now).map(({ kind }) => kind);
      expect(foreseen).toEqual(lived(table, id, state, branch));
    }),
    { numRuns: 300 },
  );
});

/** The same life with a clock that knows nothing of due times, as one mail after the other. */
function lived(start: TableFacts, id: string, state: string, branch: (typeof BRANCHES)[number]): string[] {
  let table = start;
  const got: string[] = [];
  const step = (cause: Cause, at: Date) => {
    const decision = decide(table, cause, at);
    table = afterwards(table, decision);
    got.push(...decision.messages.filter(({ invitationId }) => invitationId === id).map(({ kind }) => kind));
  };
  if (state === 'listed') step({ kind: 'invite', invitationIds: [id] }, now);
  if (branch !== 'silence')
    step({ kind: 'answer', invitationId: id, answer: branch, plusOnes: 0, source: 'page' }, now);
  for (let at = now; at < table.meetup.endsAt; at = later(at, 0.25)) step({ kind: 'tick' }, at);
  const seated = table.invitations.find((one) => one.id === id)!.state === 'accepted';
  table = {
    meetup: { ...table.meetup, state: 'held' },
    invitations: table.invitations.map((one) => ({ ...one, came: seated && one.id === id })),
  };
  if (seated) step({ kind: 'close' }, later(startsAt, 3));
  return got;
}
