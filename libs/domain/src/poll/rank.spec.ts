import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rankOptions, runnerUp } from './rank.js';
import { type PollFacts, type Vote, VOTES } from './types.js';

const now = new Date('2027-06-01T10:00:00Z');
const day = (count: number): Date => new Date(now.getTime() + count * 86_400_000);

/** Two dates, and what each voter says to them: `y`, `i`, `n` or `-`; an exclamation mark for somebody required. */
function poll(ballots: Record<string, string>, facts: Partial<PollFacts> = {}): PollFacts {
  const words: Record<string, Vote | undefined> = { y: 'yes', i: 'if-need-be', n: 'no' };
  const options = facts.options ?? [
    { id: 'a', startsAt: day(7) },
    { id: 'b', startsAt: day(8) },
  ];
  return {
    options,
    voters: Object.entries(ballots).map(([invitationId, ballot]) => ({ invitationId, required: ballot.endsWith('!') })),
    votes: Object.entries(ballots).flatMap(([invitationId, ballot]) =>
      options.flatMap(({ id: optionId }, index) => {
        const vote = words[ballot[index]!];
        return vote ? [{ optionId, invitationId, vote, votedAt: now }] : [];
      }),
    ),
    capacity: 6,
    minimum: 3,
    ...facts,
  };
}

const best = (facts: PollFacts) => rankOptions(facts, now)[0]!;
const order = (facts: PollFacts) => rankOptions(facts, now).map(({ optionId }) => optionId);

describe('the best date', () => {
  it('suits most people, with its reasons', () => {
    expect(best(poll({ anna: 'iy', ben: 'yy', chen: 'ni', dora: '--' }))).toMatchObject({
      optionId: 'b',
      yes: 2,
      ifNeedBe: 1,
      no: 0,
      silent: 1,
      reasons: [{ code: 'reaches-minimum', sure: 3, minimum: 3 }, { code: 'most-yes' }],
    });
  });

  it('is one that the required people can, and says so', () => {
    const facts = poll({ anna: 'ny!', ben: 'yn', chen: 'yn', dora: 'yn' });
    expect(order(facts)).toEqual(['b', 'a']);
    expect(rankOptions(facts, now)[1]).toMatchObject({
      requiredMissing: ['anna'],
      reasons: [
        { code: 'required-cannot', people: ['anna'] },
        { code: 'reaches-minimum', sure: 4, minimum: 3 },
      ],
    });
    expect(best(facts).reasons[0]).toEqual({ code: 'required-can' });
  });

  it('counts silence of a required person as missing, but less than a no', () => {
    const facts = poll({ anna: '-n!', ben: 'ny' });
    expect(order(facts)).toEqual(['a', 'b']);
    expect(best(facts)).toMatchObject({ requiredMissing: ['anna'] });
    expect(best(facts).reasons[0]).toEqual({ code: 'required-silent', people: ['anna'] });
  });

  it('brings enough people together, before it brings more maybes', () => {
    expect(order(poll({ anna: 'iy', ben: 'iy', chen: 'in', dora: 'in' }))).toEqual(['b', 'a']);
  });

  it('makes nobody wait when it can: what counts is who sits', () => {
    const facts = poll({ anna: 'yy', ben: 'yy', chen: 'yy', dora: 'yy', emil: 'yn' }, { capacity: 5 });
    expect(order(facts)).toEqual(['b', 'a']);
    expect(rankOptions(facts, now)[1]!.reasons).toContainEqual({ code: 'more-than-seats', waiting: 1 });
  });

  it('is the earlier of two that are equal', () => {
    expect(best(poll({ anna: 'yy', ben: 'yy' }))).toMatchObject({ optionId: 'a' });
    expect(best(poll({ anna: 'yy', ben: 'yy' })).reasons).toContainEqual({ code: 'earliest' });
  });

  it('never lies in the past', () => {
    const options = [
      { id: 'gone', startsAt: day(-1) },
      { id: 'ahead', startsAt: day(1) },
    ];
    const facts = poll({ anna: 'yn', ben: 'yn' }, { options });
    expect(order(facts)).toEqual(['ahead', 'gone']);
    expect(rankOptions(facts, now)[1]!.reasons).toEqual([{ code: 'past' }]);
  });
});

describe('the next best date', () => {
  it('is offered when enough people and everybody required can', () => {
    expect(runnerUp(poll({ anna: 'yy', ben: 'yy', chen: 'yn' }), 'a', now)?.optionId).toBe('b');
    expect(runnerUp(poll({ anna: 'yy', ben: 'yn', chen: 'yn' }), 'a', now)).toBeNull();
    expect(runnerUp(poll({ anna: 'yy', ben: 'yy', chen: 'yn!' }), 'a', now)).toBeNull();
  });
});

it('ranks the same answers the same way, in whatever order they came, and counts everybody once', () => {
  const ballot = fc.array(fc.constantFrom(...VOTES, null), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(fc.tuple(ballot, fc.boolean()), { maxLength: 12 }), fc.gen(), (people, g) => {
      const options = ['a', 'b', 'c'].map((id, index) => ({ id, startsAt: day(index + 1) }));
      const voters = people.map(([, required], index) => ({ invitationId: `g${index}`, required }));
      const votes = people.flatMap(([said], index) =>
        said.flatMap((vote, at) =>
          vote ? [{ optionId: options[at]!.id, invitationId: `g${index}`, vote, votedAt: now }] : [],
        ),
      );
      const facts = { options, voters, votes, capacity: 7, minimum: 4 };
      const shuffled = {
        ...facts,
        options: g(fc.shuffledSubarray, options, { minLength: 3 }),
        votes: g(fc.shuffledSubarray, votes, { minLength: votes.length }),
      };
      const ranked = rankOptions(facts, now);
      expect(rankOptions(shuffled, now)).toEqual(ranked);
      for (const { yes, ifNeedBe, no, silent } of ranked) expect(yes + ifNeedBe + no + silent).toBe(people.length);
    }),
  );
});
