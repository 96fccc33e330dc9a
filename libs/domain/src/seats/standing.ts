import { DomainError } from '../errors.js';
import type { InvitationState } from './states.js';
import type { InvitationFacts, MeetupFacts } from './types.js';

/** Asked, or further: an invitation of somebody who may come. */
export function isAlive(state: InvitationState): boolean {
  return ['invited', 'tentative', 'accepted', 'waitlisted', 'offered'].includes(state);
}

/** Was asked, did not say no and was not taken off: hears when the meetup changes or is cancelled. */
export function hearsNews(state: InvitationState): boolean {
  return isAlive(state) || state === 'lapsed';
}

/** As {@link hearsNews}, or asked for dates and still waiting to hear which it is. */
export function knowsOf({ state, polledAt }: InvitationFacts): boolean {
  return hearsNews(state) || (state === 'listed' && Boolean(polledAt));
}

/** Whether chairs move by themselves: holds lapse, offers expire, freed seats are given, names are invited. */
export function movesByItself(meetup: MeetupFacts): boolean {
  return meetup.state === 'inviting' || meetup.state === 'confirmed';
}

/** @throws DomainError `meetup-cancelled`, or `meetup-over` once it is held or its end has passed. */
export function mustStillMeet(meetup: MeetupFacts, now: Date): void {
  if (meetup.state === 'cancelled') throw new DomainError('meetup-cancelled', 'This meetup does not take place');
  if (meetup.state === 'held' || meetup.state === 'closed' || now >= meetup.endsAt) {
    throw new DomainError('meetup-over', 'This meetup is over');
  }
}
