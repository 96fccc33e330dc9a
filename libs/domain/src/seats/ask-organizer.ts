import { moveMeetup } from '../meetup/state.js';
import { seatsOf } from './count.js';
import { hours } from './deadlines.js';
import type { Draft } from './draft.js';
import type { MeetupFacts, TableFacts } from './types.js';
import { isIn, type Window } from './window.js';

/** Hours after the end in which the organizer is left alone with a good evening. */
const REST = 2;
/** Days after which nobody is asked any more how it was. */
const FORGOTTEN_DAYS = 7;

/**
 * What the organizer is asked, once each: which date it is (when the poll closes), whether the evening is on (at the decision time, while that is still open), and who was there
 * (two hours after the end). Nothing is cancelled or moved by it; only the autopilot confirms, and only with enough people.
 */
export function askOrganizer(draft: Draft, now: Date): void {
  const poll = pollWindow(draft.meetup);
  if (poll && isIn(poll, now)) {
    draft.ask('poll', { kind: 'poll-closed', sure: 1 }, now);
    draft.log('poll-closed', null, {});
  }
  const decision = decisionWindow(draft.meetup);
  if (decision && isIn(decision, now)) askForDecision(draft, now);
  const debrief = debriefWindow(draft.meetup);
  if (debrief && isIn(debrief, now)) {
    draft.ask('debrief', { kind: 'debrief', sure: surePeople(draft) }, now);
    draft.log('debrief-due', null, {});
  }
}

function askForDecision(draft: Draft, now: Date): void {
  const [sure, { minimum, autopilot }] = [surePeople(draft), draft.meetup];
  const enough = sure >= minimum;
  draft.ask('decision', { kind: enough ? 'go' : 'no-go', sure }, now);
  draft.log('decision-due', null, { sure, minimum });
  if (!enough || !autopilot) return;
  draft.meetup = { ...draft.meetup, state: moveMeetup(draft.meetup.state, 'confirmed') };
  draft.log('confirmed-by-itself', null, {});
}

/** The next instant at or after `now` at which the organizer is to be asked; null when there is none. */
export function nextQuestionAt({ meetup }: TableFacts, now: Date): Date | null {
  const coming = [pollWindow(meetup), decisionWindow(meetup), debriefWindow(meetup)]
    .filter((window) => window !== null)
    .filter(({ until }) => now.getTime() < until);
  if (coming.length === 0) return null;
  return new Date(Math.max(now.getTime(), Math.min(...coming.map(({ from }) => from))));
}

/** Organizer, everybody with a seat, and their plus-ones. */
export function surePeople({ invitations }: TableFacts): number {
  return invitations.reduce((sum, one) => (one.state === 'accepted' ? sum + seatsOf(one, 'held') : sum), 1);
}

/** The answers to the dates do not grow old: after a long sleep the organizer still has to choose. */
function pollWindow({ state, asked, pollClosesAt }: MeetupFacts): Window | null {
  if (state !== 'polling' || asked.poll || !pollClosesAt) return null;
  return { from: pollClosesAt.getTime(), until: Infinity };
}

function decisionWindow({ state, asked, startsAt, decisionHours }: MeetupFacts): Window | null {
  if (state !== 'inviting' || asked.decision) return null;
  return { from: startsAt.getTime() - hours(decisionHours), until: startsAt.getTime() };
}

function debriefWindow({ state, asked, endsAt }: MeetupFacts): Window | null {
  if (!['inviting', 'confirmed', 'held'].includes(state) || asked.debrief) return null;
  return { from: endsAt.getTime() + hours(REST), until: endsAt.getTime() + hours(24 * FORGOTTEN_DAYS) };
}
