import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterwards } from '../seats/afterwards.js';
import { decide } from '../seats/decide.js';
import type { FixDateCause, InvitationFacts, TableFacts } from '../seats/types.js';
import { givenTable, guest, later, now } from '../testing/given.js';
import { brokenRule, taken } from '../testing/rules.js';
import { type Vote, VOTES } from './types.js';

type Said = Vote | 'silent';

/** A poll in which each guest said something to the date that is now fixed, one minute after the other from the last to the first. */
function given(said: readonly Said[], meetup: Partial<TableFacts['meetup']> = {}) {
  const guests = said.map((_, index) => guest('listed', { id: `g${String(index).padStart(2, '0')}`, polledAt: now }));
  const votes = said.flatMap((vote, index) =>
    vote === 'silent'
      ? []
      : [{ invitationId: guests[index]!.id, vote, votedAt: later(now, -index / 60), source: 'page' as const }],
  );
  const cause: FixDateCause = { kind: 'fix-date', votes, moved: false };
  const table = givenTable({ state: 'polling', pollClosesAt: now, asked: {}, ...meetup }, ...guests);
  return { table, cause, guests, votes };
}

const standing = ({ invitations }: TableFacts) => invitations.map(({ id, state }) => `${id} ${state}`);

describe('fixing the date', () => {
  it('seats every yes in the order of the answers, then asks the others as far as there are chairs', () => {
    const { table, cause } = given(['no', 'if-need-be', 'yes', 'silent', 'yes', 'silent']); // a table of six
    const decision = decide(table, cause, now);

    expect(decision).toMatchObject({ state: 'inviting', seatsTaken: 6 });
    expect(decision.messages).toEqual([
      { kind: 'date-set', invitationId: 'g04' },
      { kind: 'date-set', invitationId: 'g02' },
      { kind: 'please-confirm', invitationId: 'g01' },
      { kind: 'invitation', invitationId: 'g03' },
      { kind: 'invitation', invitationId: 'g05' },
    ]);
    expect(standing(afterwards(table, decision))[0]).toBe('g00 listed');
    expect(decision.log[0]).toMatchObject({ code: 'date-fixed', params: { yes: 2, ifNeedBe: 1 } });
  });

  it('is undone to the letter: the table is the one before, and nobody gets a word', () => {
    const said = fc.array(fc.constantFrom<Said[]>('silent', ...VOTES), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(said, fc.constantFrom('held' as const, 'first-come' as const), (votes, seatMode) => {
        const { table, cause } = given(votes, { seatMode });
        const fixed = afterwards(table, decide(table, cause, now));
        const undone = decide(fixed, { kind: 'unfix-date', fixedAt: now }, now);
        expect(undone).toMatchObject({ state: 'polling', seatsTaken: 1, messages: [] });
        expect(afterwards(fixed, undone).invitations).toMatchObject([...table.invitations]);
      }),
    );
  });

  it('is not undone after a minute, nor once somebody answered', () => {
    const { table, cause } = given(['yes', 'silent']);
    const fixed = afterwards(table, decide(table, cause, now));
    const undo = (after: TableFacts, seconds: number) => () =>
      decide(after, { kind: 'unfix-date', fixedAt: now }, later(now, seconds / 3600));
    expect(undo(fixed, 59)).not.toThrow();
    expect(undo(fixed, 60)).toThrow(expect.objectContaining({ code: 'date-known' }));
    const yes = { kind: 'answer', invitationId: 'g01', answer: 'yes', plusOnes: 0, source: 'page' } as const;
    const answered = afterwards(fixed, decide(fixed, yes, later(now, 5 / 3600)));
    expect(undo(answered, 20)).toThrow(expect.objectContaining({ code: 'date-known' }));
  });

  it('lets wait who said yes last, and nobody else loses anything', () => {
    const { table, cause } = given(Array.from({ length: 7 }, () => 'yes'));
    const decision = decide(table, cause, now);
    expect(standing(afterwards(table, decision))).toEqual([
      ...['g00 waitlisted', 'g01 waitlisted'], // answered last
      ...['g02', 'g03', 'g04', 'g05', 'g06'].map((id) => `${id} accepted`),
    ]);
    const [first, second] = ['g00', 'g01'].map((id) => decision.invitations.find((one) => one.id === id)!);
    expect(second!.waitlistedAt! < first!.waitlistedAt!).toBe(true);
  });

  it('asks nobody in who does not want to be invited, but keeps the word of a yes', () => {
    const { table, cause } = given(['yes', 'no']);
    const blocked = { ...table, invitations: table.invitations.map((one) => ({ ...one, doNotInvite: true })) };
    expect(decide(blocked, cause, now).messages).toEqual([{ kind: 'date-set', invitationId: 'g00' }]);
  });

  it('leaves a door open for those who found no chair: their yes waits in line', () => {
    const { table, cause } = given(['no', 'yes', 'yes', 'yes', 'yes', 'yes']);
    const fixed = afterwards(table, decide(table, cause, now));
    const yes = { kind: 'answer', invitationId: 'g00', answer: 'yes', plusOnes: 0, source: 'page' } as const;
    expect(standing(afterwards(fixed, decide(fixed, yes, now)))[0]).toBe('g00 waitlisted');
  });
});

describe('moving on to the next best date', () => {
  it('begins again with the votes, and tells who was invited besides', () => {
    const { table, cause } = given(['yes', 'no', 'yes', 'silent']);
    const fixed = afterwards(table, decide(table, cause, now));
    const besides = guest('invited', { id: 'z' });
    const after: TableFacts = { ...fixed, invitations: [...fixed.invitations, besides] };
    const votes = [
      { invitationId: 'g01', vote: 'yes', votedAt: now, source: 'page' },
      { invitationId: 'g00', vote: 'no', votedAt: now, source: 'page' },
    ] as const;
    const decision = decide(after, { kind: 'fix-date', votes, moved: true }, later(now, 1));

    expect(brokenRule(after, { kind: 'fix-date', votes, moved: true }, decision, later(now, 1))).toBeNull();
    expect(decision.messages).toEqual([
      { kind: 'changed', invitationId: 'z' },
      { kind: 'date-set', invitationId: 'g01' },
      ...['g02', 'g03', 'g00'].map((invitationId) => ({ kind: 'invitation', invitationId })),
    ]);
    expect(decision.log[0]).toMatchObject({ code: 'date-moved' });
  });

  it('brings companions along while there are chairs for them, too', () => {
    const { table, cause } = given(['yes', 'yes', 'yes', 'yes']); // a table of six: one chair to spare
    const fixed = afterwards(table, decide(table, cause, now));
    const withCompanions = (one: InvitationFacts) => ({ ...one, plusOnes: one.id === 'g00' ? 1 : 0 });
    const after = { ...fixed, invitations: fixed.invitations.map(withCompanions) };
    const seated = (at: TableFacts) =>
      decide(at, { ...cause, moved: true }, later(now, 1)).invitations.map(({ id, plusOnes }) => `${id} +${plusOnes}`);
    expect(seated(after)).toEqual(['g00 +1', 'g01 +0', 'g02 +0', 'g03 +0']);
    expect(seated({ ...after, meetup: { ...after.meetup, capacity: 5 } })[0]).toBe('g00 +0');
  });
});

const ballots = fc.array(fc.constantFrom<Said>(...VOTES, 'silent'), { maxLength: 14 });
const settings = fc.record({
  capacity: fc.integer({ min: 5, max: 10 }),
  seatMode: fc.constantFrom('held' as const, 'first-come' as const),
  refill: fc.boolean(),
});
const PROMISED: Record<Said, readonly string[]> = {
  yes: ['date-set', 'date-set-full'],
  'if-need-be': ['please-confirm'],
  no: ['invitation'],
  silent: ['invitation'],
};

it('keeps the seats’ rules and its word to every voter, whatever was said', () => {
  fc.assert(
    fc.property(ballots, settings, (said, meetup) => {
      const { table, cause, guests } = given(said, meetup);
      const decision = decide(table, cause, now);
      const after = afterwards(table, decision);

      expect(brokenRule(table, cause, decision, now)).toBeNull();
      expect(decide(table, cause, now)).toEqual(decision);
      const free = after.meetup.capacity - taken(after);
      guests.forEach(({ id }, index) => {
        const mails = decision.messages.filter(({ invitationId }) => invitationId === id).map(({ kind }) => kind);
        const seatless = stateOf(after, id) === 'listed';
        // One mail each, of the promised kind; without one only where no chair is left to hold, never after a yes.
        if (seatless) expect([mails, said[index] === 'yes', meetup.seatMode, free]).toEqual([[], false, 'held', 0]);
        else expect([mails.length, PROMISED[said[index]!].includes(mails[0]!)]).toEqual([1, true]);
      });
    }),
  );
});

const stateOf = ({ invitations }: TableFacts, id: string): InvitationFacts['state'] =>
  invitations.find((one) => one.id === id)!.state;
