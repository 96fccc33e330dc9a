import { DomainError } from '../errors.js';
import { moveMeetup } from '../meetup/state.js';
import { seatsFree } from './count.js';
import { answerByFor } from './deadlines.js';
import type { Draft } from './draft.js';
import type { InviteReason } from './log.js';
import { isAlive, movesByItself, mustStillMeet } from './standing.js';
import type { InvitationFacts } from './types.js';

/**
 * A wave by the organizer's hand. Names that are alive already are left as they are, so that the same press twice invites once.
 * @throws DomainError `no-free-seat` when seats are held and there are more names than seats, `do-not-invite`, `meetup-over` from the
 *   start on, `meetup-cancelled`, `not-found`
 */
export function invite(draft: Draft, invitationIds: readonly string[], now: Date): void {
  mustStillMeet(draft.meetup, now);
  if (now >= draft.meetup.startsAt) throw new DomainError('meetup-over', 'This meetup has begun');
  const names = [...new Set(invitationIds)].map((id) => draft.find(id)).filter(({ state }) => !isAlive(state));
  if (names.length === 0) return;
  for (const { id, doNotInvite } of names) {
    if (doNotInvite) throw new DomainError('do-not-invite', 'This contact is not to be invited', { invitationId: id });
  }
  const free = Math.max(0, seatsFree(draft));
  if (draft.meetup.seatMode === 'held' && names.length > free) {
    throw new DomainError('no-free-seat', `${names.length} names for ${free} free seats`, { free });
  }

  beginInviting(draft);
  const answerBy = answerByFor(draft.meetup, now);
  for (const name of names) send(draft, name, answerBy, now, { why: 'wave' });
}

/**
 * The first guest who is asked, or who answers, ends the time in which nobody knows of the meetup.
 * @throws DomainError `poll-running` while its date is not fixed
 */
export function beginInviting(draft: Draft): void {
  if (movesByItself(draft.meetup)) return;
  if (draft.meetup.state === 'polling') throw new DomainError('poll-running', 'The date is not fixed yet');
  draft.meetup = { ...draft.meetup, state: moveMeetup(draft.meetup.state, 'inviting') };
}

/** Asks anew, whatever the answer was before. */
export function send(
  draft: Draft,
  name: InvitationFacts,
  answerBy: Date,
  now: Date,
  reason: { why: InviteReason; because?: string },
): void {
  const unanswered = { answer: null, answerSource: null, answeredAt: null };
  draft.change(name, { ...unanswered, state: 'invited', answerBy, invitedAt: now });
  draft.log('invited', name.id, { ...reason, answerBy: answerBy.toISOString() });
  draft.message('invitation', name.id);
}

/** The undo of the first minute, before anything is sent: back to the list, no mail. Whoever is past `invited` stays as they are. */
export function recall(draft: Draft, invitationIds: readonly string[]): void {
  for (const id of invitationIds) {
    const invitation = draft.find(id);
    if (invitation.state !== 'invited') continue;
    draft.change(invitation, { state: 'listed', invitedAt: null });
    draft.log('recalled', id, {});
  }
}
