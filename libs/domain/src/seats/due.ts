import { nextMailAt } from './automatic.js';
import { nextQuestionAt } from './ask-organizer.js';
import type { Draft } from './draft.js';
import { movesByItself } from './standing.js';
import type { InvitationFacts, MeetupFacts, TableFacts } from './types.js';

/**
 * The next instant at which the tick must look at this table: a hold or an offer ends, an automatic mail leaves, the
 * organizer is asked; null when there is none.
 * @param now automatic mails that were missed are looked for from here on
 */
export function nextDueAt(table: TableFacts, now: Date): Date | null {
  let next = nextQuestionAt(table, now);
  if (!movesByItself(table.meetup)) return next;
  next = earlier(next, nextMailAt(table, now));
  for (const invitation of table.invitations) {
    const until = dueAt(invitation, table.meetup);
    next = earlier(next, until);
  }
  return next;
}

/** Releases the seats of holds and offers whose time is over. A later yes is still welcome. */
export function endWhatIsDue(draft: Draft, now: Date): void {
  if (!movesByItself(draft.meetup)) return;
  for (const invitation of draft.invitations) {
    const until = dueAt(invitation, draft.meetup);
    if (!until || until > now) continue;
    draft.change(invitation, { state: 'lapsed' });
    if (invitation.state === 'offered') {
      draft.log('offer-expired', invitation.id, { until: until.toISOString() });
      draft.message('offer-expired', invitation.id);
    } else {
      draft.log('lapsed', invitation.id, { answerBy: until.toISOString() });
    }
  }
}

/** Nothing is held beyond the start, even if the start was moved to an earlier time after the hold was given. */
function dueAt({ state, answerBy, offerUntil }: InvitationFacts, { startsAt }: MeetupFacts): Date | null {
  if (state !== 'invited' && state !== 'tentative' && state !== 'offered') return null;
  const until = state === 'offered' ? offerUntil : answerBy;
  return until && until < startsAt ? until : startsAt;
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));
