import { DomainError } from '../errors.js';
import { BOUNDS } from '../meetup/bounds.js';
import { moveMeetup, type MeetupState } from '../meetup/state.js';
import { seatsTaken } from './count.js';
import type { Draft } from './draft.js';
import { knowsOf, mustStillMeet } from './standing.js';
import type { ChangeSeatsCause } from './types.js';

/** Takes one name off, whatever its state; twice is once. Somebody who was never asked, or said no, hears nothing of it. */
export function withdraw(draft: Draft, invitationId: string, now: Date): void {
  const invitation = draft.find(invitationId);
  if (invitation.state === 'withdrawn') return;
  mustStillMeet(draft.meetup, now);
  draft.change(invitation, { state: 'withdrawn' });
  draft.log('withdrawn', invitationId, { from: invitation.state });
  if (knowsOf(invitation)) draft.message('withdrawn', invitationId);
}

/**
 * Sets the size and the rules of the table. Nobody loses a seat by it: plus-ones above a lowered cap stay.
 * @throws DomainError `capacity-below-taken` when those who have seats would not fit any more (also by holding seats from now on)
 */
export function changeSeats(draft: Draft, to: ChangeSeatsCause, now: Date): void {
  const from = draft.meetup;
  if (from.capacity === to.capacity && from.plusOnesCap === to.plusOnesCap && from.seatMode === to.seatMode) return;
  mustStillMeet(from, now);
  checkBound('capacity', to.capacity);
  checkBound('plusOnesCap', to.plusOnesCap);
  draft.meetup = { ...from, capacity: to.capacity, plusOnesCap: to.plusOnesCap, seatMode: to.seatMode };
  const taken = seatsTaken(draft);
  if (taken > to.capacity) throw new DomainError('capacity-below-taken', `${taken} seats are taken`, { taken });

  if (from.capacity !== to.capacity) draft.log('seats-changed', null, { from: from.capacity, to: to.capacity });
  if (from.plusOnesCap !== to.plusOnesCap) {
    draft.log('plus-ones-cap-changed', null, { from: from.plusOnesCap, to: to.plusOnesCap });
  }
  if (from.seatMode !== to.seatMode) draft.log('seat-mode-changed', null, { from: from.seatMode, to: to.seatMode });
}

function checkBound(field: 'capacity' | 'plusOnesCap', value: number): void {
  const { min, max } = BOUNDS[field];
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new DomainError('invalid-input', `${field} is ${min} to ${max}`, { field, min, max });
  }
}

/**
 * Confirmed, held (the organizer's word counts, not the clock: some circles meet early), closed or cancelled.
 * @throws DomainError `meetup-state`
 */
export function moveTo(draft: Draft, state: MeetupState & ('confirmed' | 'held' | 'closed' | 'cancelled')): void {
  draft.meetup = { ...draft.meetup, state: moveMeetup(draft.meetup.state, state) };
  draft.log(state, null, {});
}

/** Everybody who was asked and did not say no hears of it, unless the evening is past. */
export function cancel(draft: Draft, now: Date): void {
  moveTo(draft, 'cancelled');
  if (now >= draft.meetup.endsAt) return;
  for (const guest of draft.invitations) if (knowsOf(guest)) draft.message('cancelled', guest.id);
}
