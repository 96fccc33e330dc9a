import { describe, expect, it } from '@jest/globals';
import { decide } from '../seats/decide.js';
import type { Cause, TableFacts } from '../seats/types.js';
import { givenTable, guest, later, now, several } from '../testing/given.js';
import { refusal } from '../testing/refusal.js';
import { afterwards } from '../seats/afterwards.js';
import { ballotProblem, changedVotes, noneOfThese } from './ballot.js';

const closes = later(now, 72);
const polling = (...guests: TableFacts['invitations']): TableFacts =>
  givenTable({ state: 'polling', pollClosesAt: closes, asked: {} }, ...guests);
const counts = { yes: 1, ifNeedBe: 0, no: 1 };
const vote = (invitationId: string, source: 'page' | 'organizer' = 'page'): Cause => ({
  ...{ kind: 'vote', invitationId, source, counts },
});

describe('asking for dates', () => {
  it('asks everybody named once, holds no seat, and begins the poll', () => {
    const names = several(9, 'listed'); // more than there are seats
    const draft = givenTable({ state: 'draft', pollClosesAt: closes, asked: {} }, ...names);
    const cause = { kind: 'poll', invitationIds: names.map(({ id }) => id) } as const;
    const decision = decide(draft, cause, now);

    expect(decision).toMatchObject({ state: 'polling', seatsTaken: 1, dueAt: closes });
    expect(decision.messages).toEqual(names.map(({ id }) => ({ kind: 'poll', invitationId: id })));
    expect(decision.invitations.every(({ state, polledAt }) => state === 'listed' && polledAt === now)).toBe(true);
    expect(decide(afterwards(draft, decision), cause, later(now, 1)).messages).toEqual([]);
  });

  it('is a plan again when the only ones asked are called back', () => {
    const asked = guest('listed', { polledAt: now });
    const decision = decide(polling(asked), { kind: 'recall', invitationIds: [asked.id] }, now);
    expect(decision).toMatchObject({ state: 'draft', invitations: [{ id: asked.id, polledAt: null }] });
  });

  it('asks nobody after its closing time, and nobody who does not want to be invited', () => {
    const [anna, ben] = [guest('listed'), guest('listed', { doNotInvite: true })];
    const ask = (id: string, at: Date) => () => decide(polling(anna, ben), { kind: 'poll', invitationIds: [id] }, at);
    expect(refusal(ask(anna.id, closes))).toMatchObject({ code: 'poll-closed' });
    expect(refusal(ask(ben.id, now))).toMatchObject({ code: 'do-not-invite' });
  });

  it('asks those anew who know of a poll that was given up', () => {
    const anna = guest('listed', { polledAt: later(now, -48) });
    const given = decide(polling(anna), { kind: 'give-up-poll' }, now);
    expect(given).toMatchObject({ state: 'draft', messages: [], log: [{ code: 'poll-given-up' }] });
    const again = givenTable({ state: 'draft', pollClosesAt: closes, asked: {} }, anna);
    expect(decide(again, { kind: 'poll', invitationIds: [anna.id] }, now).messages).toHaveLength(1);
  });

  it('sends no invitation before there is a date, by whatever way', () => {
    const anna = guest('listed', { polledAt: now });
    const yes = { kind: 'answer', invitationId: anna.id, answer: 'yes', plusOnes: 0 } as const;
    expect(refusal(() => decide(polling(anna), { kind: 'invite', invitationIds: [anna.id] }, now))).toMatchObject({
      code: 'poll-running',
    });
    expect(refusal(() => decide(polling(anna), { ...yes, source: 'organizer' }, now))).toMatchObject({
      code: 'poll-running',
    });
    expect(refusal(() => decide(polling(anna), { ...yes, source: 'page' }, now))).toMatchObject({
      code: 'invitation-not-sent',
    });
  });
});

describe('an answer to the dates', () => {
  const anna = guest('listed', { polledAt: now });

  it('counts until the closing instant itself, even when the tick was there first', () => {
    const table = polling(anna);
    expect(decide(table, vote(anna.id), closes).log).toMatchObject([{ code: 'voted', params: counts }]);
    const closed = afterwards(table, decide(table, { kind: 'tick' }, closes));
    expect(decide(closed, vote(anna.id), closes).log).toMatchObject([{ code: 'voted' }]);
    const after = new Date(closes.getTime() + 1);
    expect(refusal(() => decide(closed, vote(anna.id), after))).toMatchObject({ code: 'poll-closed' });
    expect(decide(closed, vote(anna.id, 'organizer'), after).log).toMatchObject([{ code: 'voted' }]);
  });

  it('comes from those who were asked, or through the organizer', () => {
    const ben = guest('listed');
    expect(refusal(() => decide(polling(ben), vote(ben.id), now))).toMatchObject({ code: 'invitation-not-sent' });
    const { invitations } = decide(polling(ben), vote(ben.id, 'organizer'), now);
    expect(invitations).toMatchObject([{ id: ben.id, state: 'listed', polledAt: now }]);
    expect(refusal(() => decide(givenTable({}, anna), vote(anna.id), now))).toMatchObject({ code: 'no-poll' });
  });

  it('that says nothing new changes nothing', () => {
    expect(decide(polling(anna), { ...vote(anna.id), counts: null } as Cause, now)).toMatchObject({
      invitations: [],
      log: [],
    });
  });
});

it('tells the organizer once that the answers are in, however late', () => {
  const table = polling(guest('listed', { polledAt: now }));
  expect(decide(table, { kind: 'tick' }, later(closes, -0.01)).notices).toEqual([]);
  const late = later(closes, 24 * 30);
  const decision = decide(table, { kind: 'tick' }, late);
  expect(decision.notices).toEqual([{ kind: 'poll-closed', sure: 1 }]);
  expect(decision.log).toEqual([{ code: 'poll-closed', invitationId: null, params: {} }]);
  expect(decide(afterwards(table, decision), { kind: 'tick' }, late).notices).toEqual([]);
});

it('tells everybody who was asked for dates when the meetup is cancelled', () => {
  const [asked, other] = [guest('listed', { polledAt: now }), guest('listed')];
  const { messages } = decide(polling(asked, other), { kind: 'cancel' }, now);
  expect(messages).toEqual([{ kind: 'cancelled', invitationId: asked.id }]);
});

describe('a ballot', () => {
  const options = ['a', 'b'].map((id) => ({ id, startsAt: now }));

  it('answers each date exactly once', () => {
    expect(ballotProblem(options, noneOfThese(options))).toBeNull();
    expect(ballotProblem(options, [{ optionId: 'a', vote: 'yes' }])).toEqual({ rule: 'missing', optionId: 'b' });
    const twice = [...noneOfThese(options), { optionId: 'a', vote: 'yes' } as const];
    expect(ballotProblem(options, twice)).toEqual({ rule: 'twice', optionId: 'a' });
    expect(ballotProblem(options, [{ optionId: 'c', vote: 'yes' }])).toEqual({ rule: 'unknown', optionId: 'c' });
  });

  it('keeps the place of what stands already', () => {
    const cast = [{ optionId: 'a', invitationId: 'x', vote: 'yes', votedAt: now } as const];
    const ballot = [
      { optionId: 'a', vote: 'yes' },
      { optionId: 'b', vote: 'no' },
    ] as const;
    expect(changedVotes(cast, ballot)).toEqual([ballot[1]]);
  });
});
