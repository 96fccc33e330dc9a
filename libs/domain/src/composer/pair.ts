import type { CandidateFacts } from './types.js';
import { WEIGHTS } from './weights.js';

/** What is between two people, as bits. */
export const BETWEEN = { met: 1, metLately: 2, language: 4, never: 8 } as const;

/** `between` of two people who share `shared` of the topics that they have together, 0 to 1. */
export function pairScore(between: number, shared: number): number {
  const { notMet, met, metLately, sharedTopics } = WEIGHTS.pair;
  const faces = between & BETWEEN.metLately ? metLately : between & BETWEEN.met ? met : notMet;
  return faces + sharedTopics * shared;
}

export const speakTogether = (a: CandidateFacts, b: CandidateFacts): boolean =>
  a.languages.length === 0 ||
  b.languages.length === 0 ||
  a.languages.some((language) => b.languages.includes(language));
