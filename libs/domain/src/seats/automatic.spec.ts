import { expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { givenTable, guest, hoursBeforeStart, later, now, startsAt } from '../testing/given.js';
import type { InvitationFacts, TableFacts } from './types.js';

const tick = { kind: 'tick' } as const;
const mails = (table: TableFacts, at: Date) => decide(table, tick, at).messages.map(({ kind }) => kind);

it('nudges a silent guest once, two days after the invitation and two before the answer is due', () => {
  const silent = guest('invited', { invitedAt: now, answerBy: later(now, 120) });
  const table = givenTable({}, silent);

  expect(decide(table, tick, now).dueAt).toEqual(later(now, 72));
  expect(mails(table, later(now, 71.9))).toEqual([]);
  const decision = decide(table, tick, later(now, 72));
  expect(decision.messages).toEqual([{ kind: 'nudge', invitationId: silent.id }]);
  expect(decision.invitations).toMatchObject([{ state: 'invited', answerBy: later(now, 120) }]);
  expect(mails({ ...table, invitations: decision.invitations }, later(now, 96))).toEqual([]);
});

it.each<[string, Partial<InvitationFacts>]>([
  ['was invited less than two days ago', { invitedAt: later(now, 30) }],
  ['cannot be reached by mail', { reachable: false }],
  ['has an answer due within hours', { answerBy: later(now, 77) }],
])('does not nudge who %s', (_, facts) => {
  const table = givenTable({}, guest('invited', { invitedAt: now, answerBy: later(now, 80), ...facts }));
  expect(mails(table, later(now, 72))).toEqual([]);
});

it('lets people sleep: a nudge that is due at night leaves at eight', () => {
  const night = new Date('2027-06-04T01:00:00Z'); // three in the morning at the table
  const table = givenTable({}, guest('invited', { invitedAt: now, answerBy: later(night, 48) }));

  expect(decide(table, tick, now).dueAt).toEqual(new Date('2027-06-04T06:00:00Z'));
  expect(mails(table, night)).toEqual([]);
  expect(mails(table, new Date('2027-06-04T06:00:00Z'))).toEqual(['nudge']);
});

it('reminds those who have a seat the day before, unless they have just said yes', () => {
  const early = guest('accepted', { answeredAt: now });
  const late = guest('accepted', { answeredAt: hoursBeforeStart(30) });
  const maybe = guest('tentative', { answerBy: startsAt });
  const decision = decide(givenTable({}, early, late, maybe), tick, hoursBeforeStart(24));

  expect(decision.messages).toEqual([{ kind: 'reminder', invitationId: early.id }]);
});

it('skips a reminder that would come too late, and says so', () => {
  const table = givenTable({}, guest('accepted', { answeredAt: now }));
  const decision = decide(table, tick, hoursBeforeStart(1.5));

  expect(decision.messages).toEqual([]);
  expect(decision.log.map(({ code }) => code)).toEqual(['reminder-skipped']);
  expect(decision.dueAt).toBeNull();
});

it('says one thing at a time: the news of a seat is a reminder, too', () => {
  const at = hoursBeforeStart(8);
  const silent = guest('invited', { invitedAt: now, answerBy: at, done: { nudge: now } });
  const waiting = guest('waitlisted', { answeredAt: now });
  const table = givenTable({ capacity: 2, cutoffHours: 0 }, silent, waiting);
  const decision = decide(table, tick, at);

  expect(decision.messages).toEqual([{ kind: 'seated', invitationId: waiting.id }]);
  expect(mails({ ...table, invitations: decision.invitations }, later(at, 1))).toEqual([]);
});

it('thanks those who came, and only them, when the evening is closed', () => {
  const there = guest('accepted', { came: true });
  const missed = guest('accepted', { came: false });
  const table = givenTable({ state: 'held' }, there, missed);

  expect(decide(table, { kind: 'close' }, later(startsAt, 15)).messages).toEqual([
    { kind: 'thanks', invitationId: there.id },
  ]);
  expect(decide(table, { kind: 'close' }, later(startsAt, 24 * 9)).messages).toEqual([]);
});

it.each(['nudge', 'reminder', 'thanks'] as const)('sends no %s where it is switched off', (mail) => {
  const automatic = { nudge: true, reminder: true, thanks: true, [mail]: false };
  const silent = guest('invited', { invitedAt: now, answerBy: later(now, 120) });
  const seated = guest('accepted', { answeredAt: now, came: true });
  const sent = [
    ...decide(givenTable({ automatic }, silent), tick, later(now, 80)).messages,
    ...decide(givenTable({ automatic }, seated), tick, hoursBeforeStart(24)).messages,
    ...decide(givenTable({ automatic, state: 'held' }, seated), { kind: 'close' }, later(startsAt, 4)).messages,
  ];

  expect(sent.map(({ kind }) => kind)).toEqual(['nudge', 'reminder', 'thanks'].filter((kind) => kind !== mail));
});
