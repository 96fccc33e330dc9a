import { answerByFor, hours } from './deadlines.js';
import { seatsFree, seatsInProspect } from './count.js';
import type { Draft } from './draft.js';
import { send } from './invite.js';
import { movesByItself } from './standing.js';
import type { InvitationFacts, TableFacts } from './types.js';

/** The names to invite next: by rank, as many as there would be seats for if everybody alive said yes. A proposal; it sends nothing. */
export function nextWave(table: TableFacts): readonly string[] {
  const open = Math.max(0, table.meetup.capacity - seatsInProspect(table));
  return listed(table)
    .slice(0, open)
    .map(({ id }) => id);
}

/**
 * Invites the next listed names until the table has `wanted` seats in prospect again. It replaces who was lost and fills what a larger
 * table added, no more: a chair that the organizer left empty on purpose stays empty. Nobody is asked who could not have two hours for
 * the answer and then two more before the start.
 */
export function refill(draft: Draft, wanted: number, now: Date): void {
  const { meetup } = draft;
  if (!meetup.refill || !movesByItself(meetup) || seatsInProspect(draft) >= wanted) return;
  const latest = meetup.startsAt.getTime() - hours(2);
  if (now.getTime() + hours(2) > latest) return;
  const answerBy = new Date(Math.min(answerByFor(meetup, now).getTime(), latest));
  for (const name of listed(draft)) {
    if (seatsInProspect(draft) >= wanted || seatsFree(draft) <= 0) return;
    send(draft, name, answerBy, now, { why: 'refill', ...draft.because(1) });
  }
}

function listed(table: TableFacts): InvitationFacts[] {
  return table.invitations
    .filter(({ state, doNotInvite }) => state === 'listed' && !doNotInvite)
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}
