import type { MeetupState } from './state.js';

export type QuarterStanding = 'held' | 'planned' | 'empty';

/** What a quarter has: an evening that took place, else one that is coming, else nothing. A cancelled one is nothing. */
export function quarterStanding(states: readonly MeetupState[]): QuarterStanding {
  if (states.some((state) => state === 'held' || state === 'closed')) return 'held';
  return states.some((state) => state !== 'cancelled') ? 'planned' : 'empty';
}
