import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENOUGH, experimentResult, type Sending, wilson } from './experiment.js';
import { balanceOf, byFit } from './give.js';
import { fillTemplate, unknownWords } from './template.js';

const DAY = 86_400_000;
const now = new Date('2027-03-01T12:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
const sending = (sent: number, replied: number | null = null, variant = 'article'): Sending => ({
  ...{ variant, sentAt: ago(sent), repliedAt: replied === null ? null : ago(replied) },
  ...{ saidYes: false, came: false, cameAgain: false },
});

it('does not count as silence what may still be answered', () => {
  const [result] = experimentResult(['article'], [sending(3), sending(20), sending(20, 19), sending(20, 1)], 14, now);
  // The last one came too late to be a reply to it.
  expect(result).toMatchObject({ sent: 4, waiting: 1, finished: 3, replied: 1, rate: null });
});

it('tells a share from eight on, with its bounds', () => {
  const few = Array.from({ length: ENOUGH - 1 }, () => sending(20, 19));
  expect(experimentResult(['article'], few, 14, now)[0]!.rate).toBeNull();
  const [enough, never] = experimentResult(['article', 'envelope'], [...few, sending(20)], 14, now);
  expect(enough!.rate).toMatchObject({ share: 7 / 8 });
  expect(never).toMatchObject({ variant: 'envelope', sent: 0, rate: null });
});

it('follows Wilson, and never says more than there is', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Stat Med 17 (1998), table I, method 3.
  for (const [r, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const rate = wilson(r, n);
    expect([rate.low.toFixed(4), rate.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, k) => {
      const { share, low, high } = wilson(Math.min(k, n), n);
      expect(low).toBeLessThanOrEqual(share + 1e-12);
      expect(high).toBeGreaterThanOrEqual(share - 1e-12);
      expect(low >= 0 && high <= 1).toBe(true);
    }),
  );
});

it('counts each sending once, whatever comes of it', () => {
  const one = fc.record({
    sent: fc.nat(60),
    replied: fc.option(fc.nat(60), { nil: null }),
    variant: fc.constantFrom('a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (all, days) => {
      const results = experimentResult(
        ['a', 'b'],
        all.map(({ sent, replied, variant }) => sending(sent, replied, variant)),
        days,
        now,
      );
      expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(all.length);
      for (const { sent, waiting, finished, replied } of results) {
        expect(waiting + finished).toBe(sent);
        expect(replied).toBeLessThanOrEqual(finished);
      }
    }),
  );
});

it('offers first what fits and was not given yet', () => {
  const assets = [
    { id: 'bread', topics: ['baking'], sharedAt: null },
    { id: 'old', topics: ['Compilers'], sharedAt: ago(5) },
    { id: 'both', topics: ['compilers', 'Zürich'], sharedAt: null },
    { id: 'one', topics: ['compilers'], sharedAt: null },
  ];
  expect(byFit(assets, ['Compilers', 'zurich'])).toEqual([
    { id: 'both', fits: ['compilers', 'Zürich'] },
    { id: 'one', fits: ['compilers'] },
    { id: 'bread', fits: [] },
    { id: 'old', fits: ['Compilers'] },
  ]);
});

it.each([
  [[], true],
  [[{ at: ago(5), hasAsk: false }], false],
  [
    [
      { at: ago(5), hasAsk: false },
      { at: ago(2), hasAsk: true },
    ],
    true,
  ],
  [
    [
      { at: ago(5), hasAsk: true },
      { at: ago(2), hasAsk: false },
    ],
    false,
  ],
])('%j: give first: %s', (sendings, giveFirst) => {
  expect(balanceOf(sendings).giveFirst).toBe(giveFirst);
});

it('fills a template in one pass', () => {
  const values = {
    name: '{link}',
    title: 'A $& book',
    link: 'https://example.org',
    me: 'Ada',
    'no-ask': 'Nothing is wanted.',
  };
  expect(fillTemplate('Hi { Name }, {title}: {link} {foo} {me} {no-ask}', values)).toBe(
    'Hi {link}, A $& book: https://example.org {foo} Ada Nothing is wanted.',
  );
  expect(unknownWords('{name} {foo} {foo} {Bär}')).toEqual(['foo', 'Bär']);
});
