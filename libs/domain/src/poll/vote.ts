import { DomainError } from '../errors.js';
import type { Draft } from '../seats/draft.js';
import type { VoteCause } from '../seats/types.js';

/**
 * An answer to the dates. A guest's counts until the closing instant itself, whoever comes first to it, the guest or the tick; what the
 * organizer was told elsewhere counts until a date is fixed.
 * @throws DomainError `no-poll`, `poll-closed`, `invitation-not-sent`, `invitation-withdrawn`, `not-found`
 */
export function takeVote(draft: Draft, { invitationId, source, counts }: VoteCause, now: Date): void {
  const voter = draft.find(invitationId);
  const { state, pollClosesAt } = draft.meetup;
  if (state !== 'polling') throw new DomainError('no-poll', 'No poll is running');
  if (voter.state === 'withdrawn') throw new DomainError('invitation-withdrawn', 'The invitation was withdrawn');
  if (source === 'page') {
    if (!voter.polledAt) throw new DomainError('invitation-not-sent', 'Nothing has been sent yet');
    if (!pollClosesAt || now > pollClosesAt) throw new DomainError('poll-closed', 'The time for answers is over');
  }
  if (counts === null) return;
  // Whoever answered in a chat has been asked, by whatever way.
  draft.change(voter, { state: 'listed', polledAt: voter.polledAt ?? now });
  draft.log('voted', invitationId, { source, ...counts });
}
