import type { MeetupState } from './state.js';

/** What a meetup waits for its organizer to say. */
export const WAITS_FOR = ['date', 'decision', 'attendance'] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

/** Null: nothing; it goes on by itself. */
export function waitsFor(meetup: {
  readonly state: MeetupState;
  /** When the organizer was told that the poll is over, and asked whether it is on. */
  readonly pollClosedAt: Date | null;
  readonly decisionAskedAt: Date | null;
}): WaitsFor | null {
  if (meetup.state === 'polling' && meetup.pollClosedAt) return 'date';
  if (meetup.state === 'inviting' && meetup.decisionAskedAt) return 'decision';
  return meetup.state === 'held' ? 'attendance' : null;
}
