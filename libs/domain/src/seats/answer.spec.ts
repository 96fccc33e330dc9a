import { expect, it } from '@jest/globals';
import { refusal } from '../testing/refusal.js';
import { decide } from './decide.js';
import { givenTable, guest, hoursBeforeStart, later, now, several, startsAt } from '../testing/given.js';
import type { AnswerCause, Decision, InvitationFacts, TableFacts } from './types.js';

const answer = (table: TableFacts, who: InvitationFacts, said: Partial<AnswerCause>, at = now): Decision =>
  decide(table, { kind: 'answer', invitationId: who.id, answer: 'yes', plusOnes: 0, source: 'page', ...said }, at);

const nothing = { invitations: [], log: [], messages: [] };

it('seats a yes and confirms it in a mail', () => {
  const anna = guest('invited');

  const decision = answer(givenTable({}, anna), anna, { answer: 'yes', plusOnes: 1 });

  expect(decision.seatsTaken).toBe(3);
  expect(decision.invitations).toMatchObject([
    { id: anna.id, state: 'accepted', answer: 'yes', plusOnes: 1, answerSource: 'page', answeredAt: now },
  ]);
  expect(decision.log).toEqual([
    {
      code: 'answered',
      invitationId: anna.id,
      params: { answer: 'yes', source: 'page', plusOnes: 1, outcome: 'accepted' },
    },
  ]);
  expect(decision.messages).toEqual([{ kind: 'accepted', invitationId: anna.id }]);
});

it('seats the owner of a hold at a full table', () => {
  const anna = guest('invited');
  const table = givenTable({ capacity: 6 }, ...several(4, 'accepted'), anna);

  expect(answer(table, anna, {}).invitations).toMatchObject([{ state: 'accepted' }]);
});

it('still finds the hold when the answer beats the tick', () => {
  const anna = guest('invited', { answerBy: later(now, -0.01) });
  const table = givenTable({ capacity: 6 }, ...several(4, 'accepted'), anna, guest('waitlisted'));

  expect(answer(table, anna, {}).invitations).toMatchObject([{ id: anna.id, state: 'accepted' }]);
});

it('refuses plus-ones that do not fit and says how many do', () => {
  const anna = guest('invited');
  const table = givenTable({ capacity: 6 }, ...several(3, 'accepted'), anna);

  expect(refusal(() => answer(table, anna, { plusOnes: 2 }))).toEqual({ code: 'plus-ones-do-not-fit', free: 1 });
});

it('keeps the seat of a guest who wants to bring more than fit', () => {
  const anna = guest('accepted', { plusOnes: 1 });
  const table = givenTable({ capacity: 6 }, ...several(2, 'accepted'), anna);

  expect(refusal(() => answer(table, anna, { plusOnes: 3 }))).toEqual({ code: 'plus-ones-do-not-fit', free: 2 });
});

it('refuses more plus-ones than the cap, but keeps those granted before it was lowered', () => {
  const anna = guest('invited');
  const ben = guest('accepted', { plusOnes: 3 });
  const table = givenTable({ capacity: 10, plusOnesCap: 1 }, anna, ben);

  expect(refusal(() => answer(table, anna, { plusOnes: 2 }))).toEqual({ code: 'too-many-plus-ones', cap: 1 });
  expect(answer(table, ben, { plusOnes: 2 }).invitations).toMatchObject([{ id: ben.id, plusOnes: 2 }]);
});

it.each([-1, 0.5, Number.NaN])('refuses %p plus-ones', (plusOnes) => {
  const anna = guest('invited');
  expect(refusal(() => answer(givenTable({}, anna), anna, { plusOnes })).code).toBe('invalid-input');
});

it.each(['lapsed', 'declined'] as const)('seats a late yes of a %s guest while a seat is free', (state) => {
  const anna = guest(state);
  expect(answer(givenTable({}, anna), anna, {}).invitations).toMatchObject([{ state: 'accepted', answerBy: null }]);
});

it.each(['lapsed', 'declined'] as const)('waitlists a late yes of a %s guest at a full table', (state) => {
  const anna = guest(state);
  const decision = answer(givenTable({ capacity: 5 }, ...several(4, 'accepted'), anna), anna, { plusOnes: 1 });

  expect(decision.invitations).toMatchObject([{ state: 'waitlisted', waitlistedAt: now, plusOnes: 1 }]);
  expect(decision.messages).toEqual([{ kind: 'waitlisted', invitationId: anna.id }]);
});

it('gives a seat to the first yes where invitations hold none', () => {
  const [anna, ben] = [guest('invited'), guest('invited')];
  const table = givenTable({ capacity: 5, seatMode: 'first-come' }, ...several(3, 'accepted'), anna, ben);

  expect(answer(table, anna, {}).invitations).toMatchObject([{ state: 'accepted' }]);
  const full = givenTable({ capacity: 5, seatMode: 'first-come' }, ...several(4, 'accepted'), ben);
  expect(answer(full, ben, {}).invitations).toMatchObject([{ state: 'waitlisted' }]);
});

it('keeps the place in the line when a waiting guest says yes again or with other plus-ones', () => {
  const anna = guest('waitlisted', { plusOnes: 2 });
  const table = givenTable({ capacity: 5 }, ...several(4, 'accepted'), anna);

  expect(answer(table, anna, { plusOnes: 2 })).toMatchObject(nothing);
  expect(answer(table, anna, { plusOnes: 1 }).invitations).toMatchObject([
    { state: 'waitlisted', plusOnes: 1, waitlistedAt: anna.waitlistedAt },
  ]);
});

it('takes the yes of a waiting guest in the last hour if a seat is free', () => {
  const anna = guest('waitlisted');
  const table = givenTable({ capacity: 5 }, ...several(3, 'accepted'), anna);

  expect(answer(table, anna, {}, hoursBeforeStart(0.5)).invitations).toMatchObject([{ state: 'accepted' }]);
});

it('seats an offered guest who says yes, with no more plus-ones than fit', () => {
  const anna = guest('offered', { plusOnes: 1 });
  const table = givenTable({ capacity: 5 }, ...several(2, 'accepted'), anna);

  expect(answer(table, anna, { plusOnes: 1 }).invitations).toMatchObject([{ state: 'accepted', offerUntil: null }]);
  expect(answer(table, anna, { plusOnes: 0 }).seatsTaken).toBe(4);
  expect(refusal(() => answer(table, anna, { plusOnes: 2 }))).toEqual({ code: 'plus-ones-do-not-fit', free: 1 });
});

it.each(['invited', 'accepted', 'tentative', 'waitlisted', 'offered', 'lapsed'] as const)(
  'takes a no of a guest who is %s',
  (state) => {
    const anna = guest(state, { plusOnes: state === 'accepted' ? 1 : 0 });
    const decision = answer(givenTable({}, anna), anna, { answer: 'no', plusOnes: 2 });

    expect(decision.seatsTaken).toBe(1);
    expect(decision.invitations).toMatchObject([
      { state: 'declined', plusOnes: 0, answerBy: null, waitlistedAt: null, offerUntil: null },
    ]);
    expect(decision.messages).toEqual([{ kind: 'declined', invitationId: anna.id }]);
  },
);

it('keeps the hold of a maybe', () => {
  const anna = guest('invited');
  const decision = answer(givenTable({}, anna), anna, { answer: 'maybe' });

  expect(decision.seatsTaken).toBe(2);
  expect(decision.invitations).toMatchObject([{ state: 'tentative', answerBy: anna.answerBy }]);
  expect(decision.messages).toEqual([{ kind: 'tentative', invitationId: anna.id }]);
});

it('promises no seat to a maybe where invitations hold none', () => {
  const anna = guest('invited');
  const decision = answer(givenTable({ seatMode: 'first-come' }, anna), anna, { answer: 'maybe' });

  expect(decision.invitations).toMatchObject([{ state: 'tentative' }]);
  expect(decision.messages).toEqual([{ kind: 'undecided', invitationId: anna.id }]);
});

it('lets a yes become a maybe on the rest of its hold, without the plus-ones', () => {
  const anna = guest('accepted', { plusOnes: 2 });
  const decision = answer(givenTable({}, anna), anna, { answer: 'maybe' });

  expect(decision.seatsTaken).toBe(2);
  expect(decision.invitations).toMatchObject([{ state: 'tentative', plusOnes: 0 }]);
});

it.each<[string, InvitationFacts]>([
  ['accepted guest whose answer-by has passed', guest('accepted', { answerBy: later(now, -1) })],
  ['accepted guest who came from the waitlist', guest('accepted', { answerBy: null })],
  ['waiting guest', guest('waitlisted')],
  ['offered guest', guest('offered')],
  ['lapsed guest', guest('lapsed')],
  ['guest who had declined', guest('declined')],
])('holds nothing for the maybe of an %s', (_, anna) => {
  const decision = answer(givenTable({}, anna), anna, { answer: 'maybe' });

  expect(decision.seatsTaken).toBe(1);
  expect(decision.invitations).toMatchObject([{ state: 'lapsed', answer: 'maybe' }]);
  expect(decision.messages).toEqual([{ kind: 'undecided', invitationId: anna.id }]);
});

it.each<[AnswerCause['answer'], InvitationFacts]>([
  ['yes', guest('accepted', { plusOnes: 1 })],
  ['no', guest('declined')],
  ['maybe', guest('tentative')],
  ['maybe', guest('lapsed', { answer: 'maybe' })],
])('does nothing for the same %s again, wherever it comes from', (said, anna) => {
  const again = { answer: said, plusOnes: anna.plusOnes, source: 'calendar' } as const;
  expect(answer(givenTable({}, anna), anna, again)).toMatchObject(nothing);
});

it('takes an answer that the organizer brings before anything was sent', () => {
  const anna = guest('listed');
  const table = givenTable({ state: 'draft' }, anna);

  expect(refusal(() => answer(table, anna, {})).code).toBe('invitation-not-sent');
  expect(answer(table, anna, { source: 'organizer' })).toMatchObject({
    state: 'inviting',
    invitations: [{ state: 'accepted', answerSource: 'organizer' }],
  });
});

it('refuses answers to what is withdrawn, cancelled, over or unknown', () => {
  const [anna, gone] = [guest('invited'), guest('withdrawn')];
  const said = (table: TableFacts, at = now) => refusal(() => answer(table, anna, {}, at)).code;

  expect(refusal(() => answer(givenTable({}, gone), gone, { source: 'organizer' })).code).toBe('invitation-withdrawn');
  expect(said(givenTable({ state: 'cancelled' }, anna))).toBe('meetup-cancelled');
  expect(said(givenTable({ state: 'held' }, anna))).toBe('meetup-over');
  expect(said(givenTable({ state: 'closed' }, anna))).toBe('meetup-over');
  expect(said(givenTable({}, anna), later(startsAt, 3))).toBe('meetup-over');
  expect(said(givenTable({}))).toBe('not-found');
});

it('takes answers until the meetup ends', () => {
  const anna = guest('accepted');
  expect(answer(givenTable({}, anna), anna, { answer: 'no' }, later(startsAt, 2)).seatsTaken).toBe(1);
});
