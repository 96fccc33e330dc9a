import type { Decision, InvitationFacts, InvitationState, MeetupFacts, TableFacts } from '../seats/types.js';

/** Thursday, 10 June 2027, 19:00 to 22:00 in Berlin. */
export const startsAt = new Date('2027-06-10T17:00:00Z');
/** Tuesday noon of the week before, far from night and cut-off. */
export const now = new Date('2027-06-01T10:00:00Z');

export const hoursBeforeStart = (hours: number): Date => new Date(startsAt.getTime() - hours * 3_600_000);
export const later = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);

/** A table of six that holds seats, replaces nobody and has nobody on its list. */
export function givenTable(meetup: Partial<MeetupFacts> = {}, ...invitations: readonly InvitationFacts[]): TableFacts {
  const ordinary: MeetupFacts = {
    id: 'meetup',
    state: 'inviting',
    capacity: 6,
    seatMode: 'held',
    refill: false,
    plusOnesCap: 3,
    answerByDays: 5,
    cutoffHours: 24,
    startsAt,
    endsAt: later(startsAt, 3),
    zone: 'Europe/Berlin',
  };
  return { meetup: { ...ordinary, ...meetup }, invitations };
}

let guests = 0;

/** A guest with the facts that this state asks for; the rank follows the order of making. */
export function guest(state: InvitationState, facts: Partial<InvitationFacts> = {}): InvitationFacts {
  const rank = ++guests;
  const alive = state === 'invited' || state === 'tentative' || state === 'accepted';
  return {
    id: `guest-${String(rank).padStart(4, '0')}`,
    contactId: `contact-${rank}`,
    rank,
    state,
    answer: answers[state] ?? null,
    plusOnes: 0,
    answerBy: alive ? later(now, 72) : null,
    waitlistedAt: state === 'waitlisted' ? later(now, -48 + rank / 1000) : null,
    offerUntil: state === 'offered' ? later(now, 6) : null,
    ...facts,
  };
}

const answers: Partial<Record<InvitationState, InvitationFacts['answer']>> = {
  accepted: 'yes',
  waitlisted: 'yes',
  offered: 'yes',
  tentative: 'maybe',
  declined: 'no',
};

export const several = (count: number, state: InvitationState): InvitationFacts[] =>
  Array.from({ length: count }, () => guest(state));

/** What storing a decision makes of the table. */
export function stored(table: TableFacts, decision: Decision): TableFacts {
  const { state, capacity, plusOnesCap, seatMode } = decision;
  const changed = new Map(decision.invitations.map((invitation) => [invitation.id, invitation]));
  return {
    meetup: { ...table.meetup, state, capacity, plusOnesCap, seatMode },
    invitations: table.invitations.map((invitation) => changed.get(invitation.id) ?? invitation),
  };
}
