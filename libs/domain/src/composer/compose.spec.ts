import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { circle, evening as now, givenCircle, givenContact } from '../testing/circle.js';
import { importMutant } from '../testing/mutant.js';
import { bestWorth, brokenTableRule, isTrue, worthOfTable } from '../testing/table-rules.js';
import { composeAtOnce } from './compose.js';
import type { ComposerFacts, Proposal } from './types.js';

type Compose = typeof composeAtOnce;
/** Fewer than the app takes. In twenty thousand random circles the best table was found with these, and missed once with a third of them. */
const STEPS = 450;

const tableOf = (proposal: Proposal): string[] =>
  proposal.kind === 'table' ? proposal.guests.map(({ contactId }) => contactId) : [];

/** What is wrong with a proposal, looked up in the facts; null: nothing. */
function wrong(facts: ComposerFacts, compose: Compose): string | null {
  const proposal = compose(facts, now, { steps: STEPS });
  const best = bestWorth(facts, now);
  if (proposal.kind === 'collision') return best === null ? null : 'no table, and there is one';
  const table = tableOf(proposal);
  const broken = brokenTableRule(facts, table);
  if (broken) return broken;
  if (worthOfTable(facts, table, now) < best! - 1e-5) return `${worthOfTable(facts, table, now)} of ${best}`;
  for (const { contactId, reasons, instead } of proposal.guests) {
    const others = table.filter((id) => id !== contactId);
    const lie = reasons.find((reason) => !isTrue(reason, contactId, others, facts, now));
    if (lie) return `${contactId} is not ${JSON.stringify(lie)}`;
    for (const other of instead) {
      const after = brokenTableRule(unlocked(facts, contactId), [...others, other]);
      if (after) return `swapped for ${other}: ${after}`;
    }
  }
  for (const { contactId, reasons } of proposal.reserves) {
    const lie = reasons.find((reason) => !isTrue(reason, contactId, table, facts, now));
    if (lie) return `${contactId} is not ${JSON.stringify(lie)}`;
    const fits = table.some(
      (out) => !brokenTableRule(unlocked(facts, out), [...table.filter((id) => id !== out), contactId]),
    );
    if (!fits) return `${contactId} fits into no chair`;
    if (table.includes(contactId) || facts.banned.includes(contactId)) return `${contactId} is no reserve`;
  }
  return null;
}

/** A chair is swapped by whoever wished for its guest. */
const unlocked = (facts: ComposerFacts, contactId: string): ComposerFacts => ({
  ...facts,
  locked: facts.locked.filter((id) => id !== contactId),
});

function firstWrong(runs: number, compose: Compose): string | null {
  const seed = process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {};
  const result = fc.check(
    fc.property(circle, (facts) => {
      const found = wrong(facts, compose);
      if (found) throw new Error(found);
    }),
    { numRuns: runs, endOnFailure: true, ...seed },
  );
  return result.failed ? `SEED=${result.seed}: ${String(result.errorInstance)}` : null;
}

it('proposes the best of all tables that keep the rules, with true reasons and swaps that keep them too', () => {
  expect(firstWrong(400, composeAtOnce)).toBeNull();
});

it('is not drawn away from the best table by one that breaks a rule and would be worth more', () => {
  // Found by chance: beside the best table lies one that is worth three points more and leaves a guest without company.
  const drawn = fc.check(
    fc.property(circle, (facts) => wrong(facts, composeAtOnce) === null),
    { numRuns: 400, seed: -1167761352 },
  );
  expect(drawn.failed).toBe(false);
});

it('proposes the same for the same facts, in whatever order they come', () => {
  fc.assert(
    fc.property(circle, fc.nat(), (facts, turn) => {
      const turned = <T>(list: readonly T[]): T[] => {
        const at = list.length > 0 ? turn % list.length : 0;
        return [...list.slice(at), ...list.slice(0, at)].reverse();
      };
      const other: ComposerFacts = {
        ...facts,
        candidates: turned(facts.candidates),
        evenings: turned(facts.evenings.map(({ at, contactIds }) => ({ at, contactIds: turned(contactIds) }))),
        locked: turned(facts.locked),
        banned: turned(facts.banned),
      };
      expect(composeAtOnce(other, now, { steps: 30 })).toEqual(composeAtOnce(facts, now, { steps: 30 }));
    }),
    { numRuns: 60 },
  );
});

it('stops when somebody says that it is enough, with a table in hand', () => {
  const facts = givenCircle(Array.from({ length: 30 }, (_, n) => givenContact(`c${n}`)));
  let asked = 0;

  const proposal = composeAtOnce(facts, now, { steps: 1_000_000, enough: () => ++asked > 3 });

  expect(tableOf(proposal)).toHaveLength(2);
  expect(asked).toBe(4);
});

describe('wishes that collide', () => {
  const [anna, ben, chen] = ['anna', 'ben', 'chen'].map((id) => givenContact(id)) as [
    ReturnType<typeof givenContact>,
    ReturnType<typeof givenContact>,
    ReturnType<typeof givenContact>,
  ];
  const collisions = (facts: ComposerFacts) => {
    const proposal = composeAtOnce(facts, now, { steps: STEPS });
    return proposal.kind === 'collision' ? proposal.collisions : null;
  };

  it.each<[string, ComposerFacts, unknown]>([
    [
      'two locked names that never sit together',
      givenCircle([anna, ben, chen], { locked: ['anna', 'ben'], neverTogether: [['ben', 'anna']] }),
      { kind: 'locked-never-together', contactIds: ['anna', 'ben'] },
    ],
    [
      'a name that is locked and banned',
      givenCircle([anna, ben, chen], { locked: ['anna'], banned: ['anna'] }),
      { kind: 'locked-and-banned', contactId: 'anna' },
    ],
    [
      'a locked name that asked not to be invited',
      givenCircle([{ ...anna, doNotInvite: true }, ben, chen], { locked: ['anna'] }),
      { kind: 'locked-do-not-invite', contactId: 'anna' },
    ],
    [
      'a locked name whose needs the venue does not meet',
      givenCircle([{ ...anna, needs: ['step-free'] }, ben, chen], { locked: ['anna'], venueMeets: [] }),
      { kind: 'locked-needs', contactId: 'anna' },
    ],
    [
      'more locked names than seats',
      givenCircle([anna, ben, chen], { locked: ['anna', 'ben', 'chen'] }),
      { kind: 'locked-too-many', locked: 3, seats: 2 },
    ],
    [
      'too many locked first-timers',
      givenCircle([anna, ben, chen], { locked: ['anna', 'ben'], mostFirstTimers: 1 }),
      { kind: 'locked-first-timers', contactIds: ['anna', 'ben'], most: 1 },
    ],
    ['fewer people than seats', givenCircle([anna]), { kind: 'too-few', eligible: 1, seats: 2 }],
    [
      'nobody who knows anybody',
      givenCircle([anna, ben].map((one) => ({ ...one, familiarity: 1 }))),
      { kind: 'rule', rule: 'company' },
    ],
    [
      'nobody who speaks with anybody',
      givenCircle([
        { ...anna, languages: ['de'] },
        { ...ben, languages: ['zh'] },
      ]),
      { kind: 'rule', rule: 'language' },
    ],
    [
      'only two people who must not meet',
      givenCircle([anna, ben], { neverTogether: [['anna', 'ben']] }),
      { kind: 'rule', rule: 'never-together' },
    ],
    [
      'nobody who came before',
      givenCircle([anna, ben], { mostFirstTimers: 1 }),
      { kind: 'rule', rule: 'first-timers' },
    ],
  ])('names %s', (_what, facts, collision) => {
    expect(collisions(facts)).toContainEqual(collision);
  });

  it('lets a wish outweigh manners: somebody who asked for no mails can still be wished for', () => {
    const facts = givenCircle([{ ...anna, muted: true }, ben, chen], { locked: ['anna'] });

    expect(tableOf(composeAtOnce(facts, now, { steps: STEPS }))).toContain('anna');
  });
});

it.each<Mutant>([
  {
    name: 'does not look at who must be kept apart',
    file: './pair.js',
    finds: /sit together|no table, and there is one/,
    change: (real) => ({ BETWEEN: { ...(real['BETWEEN'] as object), never: 0 } }),
  },
  {
    name: 'takes the first table that comes along',
    file: './seating.js',
    finds: /\d of \d|no table, and there is one/,
    change: (real) => ({
      Seating: class extends (real['Seating'] as new (board: unknown) => object) {
        next(among: readonly number[]): number {
          const { seated } = this as unknown as { seated: Uint8Array };
          return Array.from(among).find((place) => seated[place] === 0) ?? -1;
        }
        bestFor() {
          return { place: -1, better: 0 };
        }
      },
    }),
  },
  {
    name: 'forgets what somebody has said',
    file: './reasons.js',
    finds: /is not \{"code":"core"\}/,
    change: () => ({ reasonsFor: () => [{ code: 'core' }] }),
  },
])('finds the mutant that $name', async (mutant) => {
  expect(firstWrong(300, await composeOf(mutant))).toMatch(mutant.finds);
});

/** The composer with one of its modules changed. */
interface Mutant {
  name: string;
  file: string;
  change: (real: Record<string, unknown>) => Record<string, unknown>;
  finds: RegExp;
}

const composeOf = async (mutant: Mutant): Promise<Compose> =>
  (await importMutant(import.meta, './compose.js', mutant))['composeAtOnce'] as Compose;
