import type { MeetupState } from './state.js';

/** What a meetup waits for its organizer to say. */
export const WAITS_FOR = ['date', 'decision', 'attendance'] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

/** Null: nothing; it goes on by itself. */
export function waitsFor(meetup: {
  readonly state: MeetupState;
  /** When the organizer was told that the poll is over, asked whether it is on, and how it was. */
  readonly pollClosedAt: Date | null;
  readonly decisionAskedAt: Date | null;
  readonly debriefAskedAt: Date | null;
}): WaitsFor | null {
  const { state, pollClosedAt, decisionAskedAt, debriefAskedAt } = meetup;
  // A table that simply met was held all the same.
  const met = state === 'held' || ((state === 'inviting' || state === 'confirmed') && debriefAskedAt !== null);
  if (met) return 'attendance';
  if (state === 'polling' && pollClosedAt) return 'date';
  return state === 'inviting' && decisionAskedAt ? 'decision' : null;
}
