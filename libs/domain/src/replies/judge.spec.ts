import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bounceMeaning } from './bounce.js';
import { classify, type InboundTraits } from './classify.js';
import { type AskedGuest, type CalendarReply, judge, type Verdict } from './judge.js';

const at = (time: string) => new Date(`2027-05-20T${time}:00Z`);
const BOB = 'bob@x.example';
const bob = (answer: 'yes' | 'no' | 'maybe' | 'open', address = BOB, email: string | null = null) => ({
  address,
  email,
  answer,
});
const reply = (changed: Partial<CalendarReply> = {}): CalendarReply => ({
  attendees: [bob('yes')],
  sequence: 0,
  stampedAt: at('10:05'),
  receivedAt: at('10:06'),
  ofSeries: false,
  senders: [BOB],
  proof: 'pass',
  throughOther: false,
  ...changed,
});
const guest = (changed: Partial<AskedGuest> = {}): AskedGuest => ({
  known: [BOB],
  invitedAt: at('08:00'),
  askedSequence: 0,
  answer: null,
  answeredAt: null,
  source: null,
  latest: null,
  ...changed,
});

it('takes the answer of the guest who was asked', () => {
  expect(judge(reply(), guest())).toEqual({ kind: 'take', answer: 'yes', at: at('10:05'), notice: false });
});

it.each<[string, Partial<CalendarReply>, Partial<AskedGuest>, Partial<Verdict>]>([
  [
    'an opaque address with the known one behind it (vector 41)',
    { attendees: [bob('yes', '2_x@imip.example', BOB)] },
    {},
    { kind: 'take' },
  ],
  [
    'another account of the guest (vector 43)',
    { senders: ['noreply@cloud.example', BOB] },
    {},
    { kind: 'take', notice: true },
  ],
  ['a higher sequence than ours (vector 44)', { sequence: 9 }, {}, { kind: 'take' }],
  ['an older date (vector 49)', { sequence: 0 }, { askedSequence: 2 }, { kind: 'pass', why: 'older-date' }],
  [
    'the earlier of two answers (vector 50)',
    {},
    { latest: { sequence: 0, at: at('10:07'), answer: 'no' }, source: 'calendar' },
    { kind: 'pass', why: 'older-answer' },
  ],
  [
    'the same answer again (vector 51)',
    {},
    { latest: { sequence: 0, at: at('10:05'), answer: 'yes' }, source: 'calendar' },
    { kind: 'pass', why: 'repeated' },
  ],
  [
    'an answer older than one on the page (vector 52)',
    { receivedAt: at('11:30') },
    { answer: 'no', source: 'page', answeredAt: at('11:00') },
    { kind: 'pass', why: 'older-answer' },
  ],
  [
    'no time at all, received later (vector 52)',
    { stampedAt: null, receivedAt: at('11:30') },
    { answer: 'no', source: 'page', answeredAt: at('11:00') },
    { kind: 'take', at: at('11:30') },
  ],
  ['a clock ahead of ours', { stampedAt: at('12:00'), receivedAt: at('10:06') }, {}, { kind: 'take', at: at('10:06') }],
  ['a clock from before the invitation', { stampedAt: at('07:00') }, {}, { kind: 'take', at: at('10:06') }],
  [
    'two attendees of whom one is known (vector 53)',
    { attendees: [bob('no', 'carla@y.example'), bob('yes')] },
    {},
    { kind: 'take', answer: 'yes' },
  ],
  [
    'two strangers',
    { attendees: [bob('no', 'a@y.example'), bob('yes', 'b@y.example')] },
    {},
    { kind: 'keep', why: 'nobody' },
  ],
  [
    'a stranger (vector 54)',
    { attendees: [bob('yes', 'carla@y.example')] },
    {},
    { kind: 'ask', address: 'carla@y.example', answer: 'yes' },
  ],
  ['a forged sender (vector 55)', { proof: 'fail' }, {}, { kind: 'confirm', answer: 'yes' }],
  ['a sender nobody vouches for', { proof: 'none' }, {}, { kind: 'take', notice: true }],
  ['the address of another guest', { throughOther: true }, {}, { kind: 'keep', why: 'other-guest' }],
  ['an evening of a series', { ofSeries: true }, {}, { kind: 'keep', why: 'series' }],
  ['an answer taken back', { attendees: [bob('open')] }, {}, { kind: 'withdrew' }],
])('judges %s', (_, changedReply, changedGuest, verdict) => {
  expect(judge(reply(changedReply), guest(changedGuest))).toMatchObject(verdict);
});

it('comes to one end in whatever order answers arrive', () => {
  const answers = fc.uniqueArray(
    fc.record({
      sequence: fc.nat(3),
      minute: fc.nat(50),
      answer: fc.constantFrom('yes' as const, 'no' as const, 'maybe' as const),
    }),
    { minLength: 2, maxLength: 8, selector: ({ sequence, minute }) => `${sequence} ${minute}` },
  );
  const end = (order: readonly { sequence: number; minute: number; answer: 'yes' | 'no' | 'maybe' }[]) =>
    order.reduce<AskedGuest>((now, { sequence, minute, answer }) => {
      const stampedAt = at(`10:${String(minute).padStart(2, '0')}`);
      const verdict = judge(reply({ sequence, stampedAt, receivedAt: at('11:00'), attendees: [bob(answer)] }), now);
      if (verdict.kind !== 'take') return now;
      return {
        ...now,
        answer,
        source: 'calendar',
        answeredAt: at('11:00'),
        latest: { sequence, at: verdict.at, answer },
      };
    }, guest());
  fc.assert(
    fc.property(answers, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (given, chance) => {
      const shuffled = given.map((one) => ({ one, by: chance.next().value as number })).sort((a, b) => a.by - b.by);
      expect(end(shuffled.map(({ one }) => one))).toEqual(end(given));
    }),
  );
});

const traits = (changed: Partial<InboundTraits>): InboundTraits => ({
  calendarAnswer: false,
  report: null,
  ours: false,
  automatic: false,
  nullSender: false,
  toBounceAddress: false,
  list: false,
  ...changed,
});

it.each<[string, Partial<InboundTraits>]>([
  ['answer', { calendarAnswer: true, automatic: true, list: true }], // Gmail
  ['bounce', { report: 'delivery-status', automatic: true, nullSender: true, toBounceAddress: true }],
  ['complaint', { report: 'feedback-report', automatic: true }],
  ['auto-reply', { automatic: true, nullSender: true, toBounceAddress: true }], // an absence goes to the envelope's address
  ['odd-bounce', { nullSender: true, toBounceAddress: true }],
  ['person', { nullSender: true }],
  ['list', { list: true }],
  ['own', { ours: true, automatic: true }],
  ['person', {}],
])('knows %s by its traits', (kind, changed) => {
  expect(classify(traits(changed))).toBe(kind);
});

it.each([
  ['failed', [{ action: 'failed', status: '5.1.1' }]],
  ['delayed', [{ action: 'delayed', status: '4.4.1' }]],
  ['delayed', [{ action: 'failed', status: '4.2.2' }]],
  ['refused-by-policy', [{ action: 'failed', status: '5.7.1' }]],
  ['nothing', [{ action: 'delivered', status: '2.0.0' }]],
  [
    'failed',
    [
      { action: 'delayed', status: '4.4.1' },
      { action: 'failed', status: '5.1.1' },
    ],
  ],
  ['nothing', []],
])('takes a report for %s (vector 61)', (meaning, recipients) => {
  expect(bounceMeaning(recipients)).toBe(meaning);
});
