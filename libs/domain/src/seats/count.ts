import type { SeatMode } from './states.js';
import type { InvitationFacts, TableFacts } from './types.js';

/** Seats that one invitation takes. A hold is one seat: plus-ones are seated with the yes, never held. */
export function seatsOf(invitation: InvitationFacts, mode: SeatMode): number {
  switch (invitation.state) {
    case 'accepted':
    case 'offered':
      return 1 + invitation.plusOnes;
    case 'invited':
    case 'tentative':
      return mode === 'held' ? 1 : 0;
    default:
      return 0;
  }
}

/**
 * Organizer + accepted + their plus-ones + held + offered (product.md "Seats"); never more than the capacity.
 * A hold or an offer counts until a decision ends it: between its last second and the tick the seat is nobody else's.
 */
export function seatsTaken(table: TableFacts): number {
  return countSeats(table.invitations, table.meetup.seatMode);
}

export function seatsFree(table: TableFacts): number {
  return table.meetup.capacity - seatsTaken(table);
}

/** Seats that would be taken if everybody alive said yes: what a refill keeps level. In mode `held` the same as the seats taken. */
export function seatsInProspect(table: TableFacts): number {
  return countSeats(table.invitations, 'held');
}

function countSeats(invitations: readonly InvitationFacts[], mode: SeatMode): number {
  let seats = 1; // the organizer's
  for (const invitation of invitations) seats += seatsOf(invitation, mode);
  return seats;
}
