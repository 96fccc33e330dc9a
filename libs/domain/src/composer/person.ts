import type { CandidateFacts, ComposerFacts } from './types.js';
import { KNOWN_WELL, QUARTER_MS, WEIGHTS } from './weights.js';

/** Why a contact is not proposed. */
export type Bar = 'do-not-invite' | 'needs-not-met' | 'muted' | 'invited-elsewhere';

export function barOf(candidate: CandidateFacts, { venueMeets }: ComposerFacts): Bar | null {
  if (candidate.doNotInvite) return 'do-not-invite';
  if (venueMeets && candidate.needs.some((need) => !venueMeets.includes(need))) return 'needs-not-met';
  if (candidate.muted) return 'muted';
  return candidate.invitedElsewhere ? 'invited-elsewhere' : null;
}

/** A wish outweighs our manners, but neither the guest's own word nor what the venue lacks. */
export const canBeWished = (bar: Bar | null): boolean => bar !== 'do-not-invite' && bar !== 'needs-not-met';

/** Parts of a person's score, each for one reason. `came`: evenings at the table. */
export function personParts(candidate: CandidateFacts, came: number, now: Date) {
  const { person } = WEIGHTS;
  const quarters = quartersSince(candidate.lastSeenAt, now);
  return {
    overdue:
      quarters === null
        ? person.neverSeen
        : Math.min(person.overdueMost, Math.max(0, quarters - 1) * person.overduePerQuarter),
    seenLately: quarters !== null && quarters < 1 ? person.seenLately : 0,
    core: candidate.core ? person.core : 0,
    came: came > 0 ? person.came : 0,
    answers: candidate.answered > 0 ? person.answers : 0,
    lately:
      candidate.lately === null ? 0 : candidate.lately === 'declined' ? person.declinedLately : person.silentLately,
  };
}

export function personScore(candidate: CandidateFacts, came: number, now: Date): number {
  const { overdue, seenLately, core, came: returning, answers, lately } = personParts(candidate, came, now);
  return overdue + seenLately + core + returning + answers + lately;
}

/** Quarters of a year, in fractions; null: never. What lies ahead has not been seen: 0. */
export function quartersSince(lastSeenAt: Date | null, now: Date): number | null {
  return lastSeenAt && Math.max(0, now.getTime() - lastSeenAt.getTime()) / QUARTER_MS;
}

/** Whether somebody they have met must sit at the table too. */
export const needsCompany = ({ familiarity }: CandidateFacts): boolean =>
  familiarity !== null && familiarity < KNOWN_WELL;
