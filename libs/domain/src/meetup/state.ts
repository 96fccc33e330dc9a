import { DomainError } from '../errors.js';

export const MEETUP_STATES = ['draft', 'polling', 'inviting', 'confirmed', 'held', 'closed', 'cancelled'] as const;
export type MeetupState = (typeof MEETUP_STATES)[number];

const next: Record<MeetupState, readonly MeetupState[]> = {
  draft: ['polling', 'inviting', 'cancelled'],
  // A poll can be taken back, or given up for another way to find the date.
  polling: ['draft', 'inviting', 'cancelled'],
  // A table that simply met, without a word that it is on, was held all the same.
  inviting: ['confirmed', 'held', 'cancelled'],
  confirmed: ['held', 'cancelled'],
  held: ['closed'],
  closed: [],
  cancelled: [],
};

/** @throws DomainError `meetup-state` with `from` and `to` when this step is not in the table above. */
export function moveMeetup(from: MeetupState, to: MeetupState): MeetupState {
  if (!next[from].includes(to))
    throw new DomainError('meetup-state', `A ${from} meetup cannot become ${to}`, { from, to });
  return to;
}
