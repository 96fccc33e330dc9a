import { DomainError } from '../errors.js';
import { askForDates, giveUpPoll, recallPoll } from '../poll/ask.js';
import { fixDate, unfixDate } from '../poll/fix.js';
import { takeVote } from '../poll/vote.js';
import { takeAnswer } from './answer.js';
import { askOrganizer } from './ask-organizer.js';
import { sendAutomaticMails, thank } from './automatic.js';
import { seatsFree, seatsInProspect, seatsTaken } from './count.js';
import { Draft } from './draft.js';
import { endWhatIsDue, nextDueAt } from './due.js';
import { invite, recall } from './invite.js';
import { refill } from './waves.js';
import { cancel, changeSeats, moveTo, withdraw } from './organize.js';
import type { Cause, Decision, TableFacts } from './types.js';
import { giveFreedSeats } from './waitlist.js';

/**
 * The one path of every cause: a guest's page, a calendar reply, the organizer, the tick. It applies the cause, ends the holds and offers
 * whose time is over, gives freed seats to the waitlist and then to the next listed names.
 *
 * The cause comes before what is due: an answer that beats the tick by a second still finds its hold. A second decision at the same `now`
 * finds nothing left to do. Mails that nobody waits for are left to the tick, which knows who can be reached.
 * @param table loaded under the meetup's row lock; two decisions on one snapshot would give the last seat twice
 * @throws DomainError when the cause is refused; nothing is to be stored then
 */
export function decide(table: TableFacts, cause: Cause, now: Date): Decision {
  const draft = new Draft(table);
  apply(draft, cause, now);
  const wanted = seatsWanted(table, draft, cause);
  endWhatIsDue(draft, now);
  giveFreedSeats(draft, now, seatsFree(table), cause.kind === 'answer' ? cause.invitationId : null);
  refill(draft, wanted, now);
  if (cause.kind === 'tick') {
    sendAutomaticMails(draft, now);
    askOrganizer(draft, now);
  }
  neverOverbooked(table, draft);
  return draft.decision(nextDueAt(draft, now));
}

function apply(draft: Draft, cause: Cause, now: Date): void {
  switch (cause.kind) {
    case 'answer':
      return takeAnswer(draft, cause, now);
    case 'invite':
      return invite(draft, cause.invitationIds, now);
    case 'recall':
      return (draft.meetup.state === 'polling' ? recallPoll : recall)(draft, cause.invitationIds);
    case 'withdraw':
      return withdraw(draft, cause.invitationId, now);
    case 'poll':
      return askForDates(draft, cause.invitationIds, now);
    case 'vote':
      return takeVote(draft, cause, now);
    case 'give-up-poll':
      return giveUpPoll(draft);
    case 'fix-date':
      return fixDate(draft, cause, now);
    case 'unfix-date':
      return unfixDate(draft, cause, now);
    case 'change-seats':
      return changeSeats(draft, cause, now);
    case 'confirm':
      return moveTo(draft, 'confirmed');
    case 'cancel':
      return cancel(draft, now);
    case 'hold':
      return moveTo(draft, 'held');
    case 'close':
      moveTo(draft, 'closed');
      return thank(draft, now);
    case 'tick':
      return;
  }
}

const BY_HAND: ReadonlySet<Cause['kind']> = new Set(['invite', 'recall', 'fix-date', 'unfix-date']);

/**
 * The seats in prospect that a refill restores: as many as before, and as many more as the table grew. What the organizer's own hand
 * invites or takes back is meant so and is not made up for.
 */
function seatsWanted(table: TableFacts, draft: Draft, cause: Cause): number {
  if (BY_HAND.has(cause.kind)) return seatsInProspect(draft);
  return seatsInProspect(table) + Math.max(0, draft.meetup.capacity - table.meetup.capacity);
}

/** The belt to the braces of every step. A table that was stored wrong may still get better. */
function neverOverbooked(table: TableFacts, draft: Draft): void {
  const taken = seatsTaken(draft);
  if (taken > draft.meetup.capacity && taken > seatsTaken(table)) throw new DomainError('internal', 'Overbooked');
}
