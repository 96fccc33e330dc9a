import type { Draft } from './draft.js';
import { movesByItself } from './standing.js';
import type { InvitationFacts, MeetupFacts, TableFacts } from './types.js';

/** The next instant at which a hold or an offer ends and the tick must look at this table; null when there is none. */
export function nextDueAt(table: TableFacts): Date | null {
  if (!movesByItself(table.meetup)) return null;
  let next: Date | null = null;
  for (const invitation of table.invitations) {
    const until = dueAt(invitation, table.meetup);
    if (until && (!next || until < next)) next = until;
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
