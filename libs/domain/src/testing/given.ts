import type { InvitationState } from '../seats/states.js';
import type { InvitationFacts, MeetupFacts, TableFacts } from '../seats/types.js';

/** Thursday, 10 June 2027, 19:00 to 22:00 in Berlin. */
export const startsAt = new Date('2027-06-10T17:00:00Z');
/** Tuesday noon of the week before, far from night and cut-off. */
export const now = new Date('2027-06-01T10:00:00Z');

export const hoursBeforeStart = (hours: number): Date => new Date(startsAt.getTime() - hours * 3_600_000);
export const later = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);

/** A table of six that holds seats, replaces nobody, has nobody on its list and nothing to ask its organizer. */
export function givenTable(meetup: Partial<MeetupFacts> = {}, ...invitations: readonly InvitationFacts[]): TableFacts {
  const ordinary: MeetupFacts = {
    id: 'meetup',
    state: 'inviting',
    capacity: 6,
    minimum: 4,
    seatMode: 'held',
    refill: false,
    plusOnesCap: 3,
    answerByDays: 5,
    cutoffHours: 24,
    startsAt,
    endsAt: later(startsAt, 3),
    zone: 'Europe/Berlin',
    automatic: { nudge: true, reminder: true, thanks: true },
    decisionHours: 48,
    autopilot: false,
    asked: { decision: now, debrief: now },
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
    answeredAt: null,
    invitedAt: null,
    done: {},
    reachable: true,
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
