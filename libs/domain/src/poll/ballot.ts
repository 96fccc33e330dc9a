import type { CastVote, DateOptionFacts, Vote } from './types.js';

/** One voter's answers as they came: from a form, or typed by the organizer. */
export interface BallotEntry {
  readonly optionId: string;
  readonly vote: Vote;
}

/** "None of these": no to every date. */
export function noneOfThese(options: readonly DateOptionFacts[]): BallotEntry[] {
  return options.map(({ id }) => ({ optionId: id, vote: 'no' }));
}

/**
 * What keeps a ballot from being counted: a date that the poll does not have (any more), one that is answered twice, one
 * that is not answered. Null: one answer for each date.
 */
export function ballotProblem(
  options: readonly DateOptionFacts[],
  ballot: readonly BallotEntry[],
): { rule: 'unknown' | 'twice' | 'missing'; optionId: string } | null {
  const open = new Set(options.map(({ id }) => id));
  const seen = new Set<string>();
  for (const { optionId } of ballot) {
    if (seen.has(optionId)) return { rule: 'twice', optionId };
    if (!open.delete(optionId)) return { rule: 'unknown', optionId };
    seen.add(optionId);
  }
  const [missing] = open;
  return missing === undefined ? null : { rule: 'missing', optionId: missing };
}

/** What of a ballot is new. An answer that stands already keeps its place in the order of answers. */
export function changedVotes(cast: readonly CastVote[], ballot: readonly BallotEntry[]): BallotEntry[] {
  const stands = new Map(cast.map(({ optionId, vote }) => [optionId, vote]));
  return ballot.filter(({ optionId, vote }) => stands.get(optionId) !== vote);
}
