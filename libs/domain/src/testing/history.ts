import fc from 'fast-check';
import { VOTES } from '../poll/types.js';
import type { Cause, FixDateCause, InvitationFacts, MeetupFacts, TableFacts } from '../seats/types.js';
import { givenTable, guest, later, now as begin } from './given.js';

/** A table and what is done to it, step by step. What a step means is settled when it is played, by what the table then looks like. */
export interface History {
  readonly table: TableFacts;
  readonly steps: readonly Step[];
}

export interface Step {
  /** Since the step before. */
  readonly minutes: number;
  /** The undo of a fixed date belongs to its first minute, see fix.spec. */
  readonly what: Exclude<Cause['kind'], 'cancel' | 'hold' | 'close' | 'unfix-date'> | 'list' | 'move' | 'end';
  /** Picks an invitation. */
  readonly who: number;
  readonly answer: 'yes' | 'no' | 'maybe';
  readonly plusOnes: number;
  readonly source: 'page' | 'calendar' | 'organizer';
  readonly capacity: number;
  readonly seatMode: 'held' | 'first-come';
}

const hour = 3_600_000;
const weighted = <T>(weight: number, value: T) => ({ weight, arbitrary: fc.constant(value) });

/** How often each thing is done while the table fills, and while a date is looked for: there, what needs a poll first would be rare. */
const filling: Readonly<Record<Step['what'], number>> = {
  ...{
    answer: 200,
    invite: 40,
    tick: 60,
    list: 20,
    withdraw: 10,
    'change-seats': 16,
    recall: 10,
    confirm: 6,
    move: 3,
    end: 2,
  },
  ...{ poll: 16, vote: 16, 'fix-date': 12, 'give-up-poll': 8 },
};
const findingADate: Readonly<Record<Step['what'], number>> = {
  ...{
    answer: 40,
    invite: 10,
    tick: 40,
    list: 20,
    withdraw: 4,
    'change-seats': 4,
    recall: 10,
    confirm: 1,
    move: 1,
    end: 2,
  },
  ...{ poll: 40, vote: 60, 'fix-date': 12, 'give-up-poll': 2 },
};

const stepOf = (mix: typeof filling): fc.Arbitrary<Step> =>
  fc.record({
    minutes: fc.oneof(weighted(6, 0), { weight: 10, arbitrary: fc.integer({ min: 1, max: 60 }) }, weighted(1, 600)),
    what: fc.oneof(...Object.entries(mix).map(([what, weight]) => weighted(weight, what as Step['what']))),
    who: fc.nat(10_000),
    answer: fc.oneof(weighted(4, 'yes' as const), weighted(2, 'no' as const), weighted(1, 'maybe' as const)),
    plusOnes: fc.oneof(weighted(3, 0), { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) }),
    source: fc.constantFrom('page', 'calendar', 'organizer'),
    capacity: fc.integer({ min: 5, max: 10 }),
    seatMode: fc.constantFrom('held', 'held', 'first-come'),
  });

const meetup: fc.Arbitrary<Partial<MeetupFacts>> = fc.record({
  state: fc.constantFrom('draft', 'inviting'),
  capacity: fc.integer({ min: 5, max: 10 }),
  seatMode: fc.constantFrom('held', 'first-come'),
  refill: fc.boolean(),
  minimum: fc.integer({ min: 2, max: 5 }),
  autopilot: fc.boolean(),
  asked: fc.constant({}),
  plusOnesCap: fc.integer({ min: 0, max: 3 }),
  answerByDays: fc.integer({ min: 1, max: 7 }),
  cutoffHours: fc.constantFrom(0, 1, 24, 72),
});

/** Two hundred steps of about an hour, towards an evening that is two to twelve days away: some end before it, some go on after it. */
const historyOf = (mix: typeof filling, begins: Partial<MeetupFacts>): fc.Arbitrary<History> =>
  fc
    .record({
      meetup,
      daysAhead: fc.integer({ min: 2, max: 12 }),
      listed: fc.integer({ min: 4, max: 14 }),
      steps: fc.array(stepOf(mix), { minLength: 200, maxLength: 200 }),
    })
    .map(({ meetup, daysAhead, listed, steps }) => {
      const startsAt = later(begin, 24 * daysAhead + 9);
      const invitations = Array.from({ length: listed }, (_, index) => listedGuest(index));
      const when = { startsAt, endsAt: later(startsAt, 3), pollClosesAt: later(begin, 24) };
      return { table: givenTable({ ...meetup, ...when, ...begins }, ...invitations), steps };
    });

export const history: fc.Arbitrary<History> = fc.oneof(
  { weight: 2, arbitrary: historyOf(filling, {}) },
  { weight: 1, arbitrary: historyOf(findingADate, { state: 'draft' }) },
);

/** Every second name shares its rank with the one before; one in nine does not want to be invited. */
const listedGuest = (index: number): InvitationFacts =>
  guest('listed', {
    id: `g${String(index).padStart(3, '0')}`,
    rank: Math.floor(index / 2),
    doNotInvite: index % 9 === 8,
  });

/** What a person or the clock does in this step; null for what changes the table without a decision (see `besides`). */
export function causeOf(step: Step, table: TableFacts): Cause | null {
  const { who, answer, plusOnes, source, capacity, seatMode } = step;
  switch (step.what) {
    case 'answer': {
      const [invitationId] = pick(step, table, source === 'organizer' ? () => true : ({ state }) => state !== 'listed');
      return invitationId ? { kind: 'answer', invitationId, answer, plusOnes, source } : { kind: 'tick' };
    }
    case 'invite':
      return { kind: 'invite', invitationIds: pick(step, table, ({ state }) => plusOnes === 3 || state === 'listed') };
    case 'recall':
      return { kind: 'recall', invitationIds: pick(step, table, ({ state }) => state === 'invited') };
    case 'withdraw':
      return { kind: 'withdraw', invitationId: pick(step, table, () => true)[0]! };
    case 'change-seats':
      return { kind: 'change-seats', capacity, plusOnesCap: plusOnes, seatMode };
    case 'poll':
      return { kind: 'poll', invitationIds: pick(step, table, ({ state }) => state === 'listed') };
    case 'vote': {
      const [invitationId] = pick(step, table, ({ state }) => state === 'listed');
      const from = source === 'calendar' ? 'page' : source;
      const counts = plusOnes === 3 ? null : { yes: 1, ifNeedBe: 0, no: 1 };
      return invitationId ? { kind: 'vote', invitationId, source: from, counts } : { kind: 'tick' };
    }
    case 'fix-date':
      return { kind: 'fix-date', votes: votesOf(step, table), moved: table.meetup.state === 'inviting' };
    case 'end':
      return { kind: (['cancel', 'hold', 'close'] as const)[who % 3]! };
    case 'list':
    case 'move':
      return null;
    default:
      return { kind: step.what as 'confirm' | 'give-up-poll' | 'tick' };
  }
}

/** What those who were asked for dates said, by their ids and the step: most said something. */
function votesOf({ who }: Step, table: TableFacts): FixDateCause['votes'] {
  return table.invitations.flatMap(({ id, polledAt }, index) => {
    const vote = [...VOTES, null][(who + index * 7) % 4];
    return polledAt && vote ? [{ invitationId: id, vote, votedAt: polledAt, source: 'page' }] : [];
  });
}

/** One to three of those that are asked for. */
function pick({ who }: Step, table: TableFacts, which: (invitation: InvitationFacts) => boolean): string[] {
  const among = table.invitations.filter(which);
  const size = Math.min(among.length, 1 + (who % 3));
  return Array.from({ length: size }, (_, index) => among[(who + index) % among.length]!.id);
}

/** A new name on the list; another start of the meetup. */
export function besides(step: Step, table: TableFacts, now: Date): TableFacts {
  if (step.what === 'list') {
    return { ...table, invitations: [...table.invitations, listedGuest(table.invitations.length)] };
  }
  const moved = table.meetup.startsAt.getTime() + ((step.who % 97) - 48) * hour;
  const startsAt = new Date(Math.max(moved, now.getTime() + hour));
  return { ...table, meetup: { ...table.meetup, startsAt, endsAt: later(startsAt, 3) } };
}
