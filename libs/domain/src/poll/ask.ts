import { DomainError } from '../errors.js';
import { moveMeetup } from '../meetup/state.js';
import type { Draft } from '../seats/draft.js';

/**
 * Sends the dates to the named ones; nobody's chair depends on it. Who was asked already, or is past the list, is left as they are, so that
 * the same press twice asks once; a new poll after one that was given up asks everybody anew.
 * @throws DomainError `meetup-state` when the meetup is past polling, `poll-closed` when its time is over, `do-not-invite`, `not-found`
 */
export function askForDates(draft: Draft, invitationIds: readonly string[], now: Date): void {
  const begins = draft.meetup.state !== 'polling';
  if (begins) {
    draft.meetup = { ...draft.meetup, state: moveMeetup(draft.meetup.state, 'polling') };
  }
  const { pollClosesAt } = draft.meetup;
  if (!pollClosesAt || now >= pollClosesAt) throw new DomainError('poll-closed', 'The time for answers is over');
  for (const id of new Set(invitationIds)) {
    const name = draft.find(id);
    if (name.state !== 'listed' || (name.polledAt && !begins)) continue;
    if (name.doNotInvite) {
      throw new DomainError('do-not-invite', 'This contact is not to be invited', { invitationId: id });
    }
    draft.change(name, { state: 'listed', polledAt: now });
    draft.log('polled', id, { closesAt: pollClosesAt.toISOString() });
    draft.message('poll', id);
  }
}

/** The undo of the first minute. When nobody is left who was asked, the poll is a plan again. */
export function recallPoll(draft: Draft, invitationIds: readonly string[]): void {
  for (const id of invitationIds) {
    const name = draft.find(id);
    if (!name.polledAt) continue;
    draft.change(name, { state: 'listed', polledAt: null });
    draft.log('recalled', id, {});
  }
  if (draft.invitations.some(({ polledAt }) => polledAt)) return;
  draft.meetup = { ...draft.meetup, state: moveMeetup('polling', 'draft') };
}

/** The organizer finds the date in another way. Those who were asked keep their link, which says so. @throws DomainError `no-poll` */
export function giveUpPoll(draft: Draft): void {
  if (draft.meetup.state !== 'polling') throw new DomainError('no-poll', 'No poll is running');
  draft.meetup = { ...draft.meetup, state: moveMeetup('polling', 'draft') };
  draft.log('poll-given-up', null, {});
}
