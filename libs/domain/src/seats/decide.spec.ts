import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seatsFree } from './count.js';
import { decide } from './decide.js';
import type { LogCode } from './log.js';
import { history, type History } from '../testing/history.js';
import { importMutant } from '../testing/mutant.js';
import { play, playInPairs, type Decide } from '../testing/play.js';
import type { InvitationFacts, TableFacts } from './types.js';

/** What the first history that breaks a rule says, with its seed; null when all hold. `SEED=…` plays the same ones again. */
function firstBroken(runs: number, rule: (history: History) => void): string | null {
  const seed = process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {};
  const result = fc.check(fc.property(history, rule), { numRuns: runs, endOnFailure: true, ...seed });
  return result.failed ? `SEED=${result.seed}: ${String(result.errorInstance)}` : null;
}

it('keeps every rule of the seats through 500 histories of 200 steps', () => {
  const happened = new Set<string>();

  const broken = firstBroken(500, (history) => {
    for (const what of play(history, decide).keys()) happened.add(what);
  });

  expect(broken).toBeNull();
  // Histories in which nothing happens would prove nothing.
  expect([...happened].sort()).toEqual([...everything].sort());
});

const everything: readonly (LogCode | 'refused')[] = [
  'invited',
  'recalled',
  'answered',
  'lapsed',
  'seated-from-waitlist',
  'skipped-does-not-fit',
  'offered',
  'offer-expired',
  'withdrawn',
  'nudged',
  'reminded',
  'reminder-skipped',
  'decision-due',
  'confirmed-by-itself',
  'debrief-due',
  'polled',
  'voted',
  'poll-closed',
  'poll-given-up',
  'date-fixed',
  'date-moved',
  'back-on-list',
  'seats-changed',
  'plus-ones-cap-changed',
  'seat-mode-changed',
  'confirmed',
  'cancelled',
  'held',
  'closed',
  'refused',
];

it('never overbooks when two people press at once and the second waits for the lock', () => {
  const broken = firstBroken(100, (history) => {
    expect(playInPairs(history, decide, 'locked')).toBe(0);
  });

  expect(broken).toBeNull();
});

it('overbooks when both decide on the same snapshot: the control finds the missing lock', () => {
  const broken = firstBroken(100, (history) => {
    expect(playInPairs(history, decide, 'unlocked')).toBe(0);
  });

  expect(broken).toMatch(/SEED=/);
});

it.each<Mutant>([
  {
    name: 'stops at the first guest who does not fit',
    file: './waitlist.js',
    breaks: /free while g\d+ waits and fits/,
    change: (real) => ({
      giveFreedSeats: (draft, ...rest) => {
        const [first] = real['waitlist']!(draft) as InvitationFacts[];
        if (first && 1 + first.plusOnes <= seatsFree(draft as TableFacts)) real['giveFreedSeats']!(draft, ...rest);
      },
    }),
  },
  {
    name: 'forgets the waitlist',
    file: './waitlist.js',
    breaks: /free while g\d+ waits and fits/,
    change: () => ({ giveFreedSeats: () => undefined }),
  },
  {
    name: 'counts guests without their plus-ones',
    file: './count.js',
    breaks: /overbooked/i,
    change: (real) => ({
      seatsFree: (table) => {
        const { meetup, invitations } = table as TableFacts;
        return real['seatsFree']!({ meetup, invitations: invitations.map((one) => ({ ...one, plusOnes: 0 })) });
      },
    }),
  },
  {
    name: 'lets nobody lapse',
    file: './due.js',
    breaks: /is still (invited|tentative|offered)/,
    change: () => ({ endWhatIsDue: () => undefined }),
  },
  {
    name: 'replaces nobody',
    file: './waves.js',
    breaks: /was not asked in/,
    change: () => ({ refill: () => undefined }),
  },
  {
    name: 'mails at night',
    file: './deadlines.js',
    breaks: /gets a (nudge|reminder) at night/,
    change: () => ({ byDay: (instant) => instant }),
  },
  {
    name: 'fills chairs that were left empty on purpose',
    file: './waves.js',
    breaks: /refilled \d too many|a second \w+ did/,
    change: (real) => ({ refill: (draft, wanted, now) => real['refill']!(draft, Number(wanted) + 1, now) }),
  },
])('finds the mutant that $name', async (mutant) => {
  const decide = await decideOf(mutant);

  expect(firstBroken(200, (history) => void play(history, decide))).toMatch(mutant.breaks);
});

type Module = Record<string, (...args: readonly unknown[]) => unknown>;

/** decide() with one step in one of its modules changed. */
interface Mutant {
  name: string;
  file: string;
  change: (real: Module) => Module;
  breaks: RegExp;
}

const decideOf = async (mutant: Mutant): Promise<Decide> =>
  (await importMutant(import.meta, './decide.js', mutant))['decide'] as Decide;
