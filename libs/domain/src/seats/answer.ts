import { DomainError } from '../errors.js';
import { seatsFree, seatsOf } from './count.js';
import type { Draft } from './draft.js';
import { beginInviting } from './invite.js';
import type { MessageKind } from './messages.js';
import { movesByItself, mustStillMeet } from './standing.js';
import type { AnswerCause, InvitationFacts } from './types.js';

/**
 * An answer sets "my answer is …"; the same answer again changes nothing. It counts from any state but withdrawn, and from `listed` only
 * when the organizer brings it (by phone, in a chat), which begins the inviting as an invitation does, or after a date poll.
 * @throws DomainError `meetup-cancelled`, `meetup-over`, `invitation-withdrawn`, `invitation-not-sent`, `invalid-input`,
 *   `too-many-plus-ones`, `plus-ones-do-not-fit`, `not-found`; nothing has changed then.
 */
export function takeAnswer(draft: Draft, cause: AnswerCause, now: Date): void {
  const invitation = draft.find(cause.invitationId);
  mustStillMeet(draft.meetup, now);
  if (invitation.state === 'withdrawn') throw new DomainError('invitation-withdrawn', 'The invitation was withdrawn');
  if (invitation.state === 'listed') {
    // Who was asked for dates and found no seat when one was fixed knows of the evening.
    const knows = invitation.polledAt && movesByItself(draft.meetup);
    if (cause.source !== 'organizer' && !knows)
      throw new DomainError('invitation-not-sent', 'Nothing has been sent yet');
    beginInviting(draft);
  }

  const said = { answer: cause.answer, answerSource: cause.source, answeredAt: now };
  switch (cause.answer) {
    case 'yes':
      return takeYes(draft, invitation, cause, said);
    case 'no':
      return takeNo(draft, invitation, cause, said);
    case 'maybe':
      return takeMaybe(draft, invitation, cause, said, now);
  }
}

type Said = { answer: AnswerCause['answer']; answerSource: AnswerCause['source']; answeredAt: Date };

/**
 * Seated if the seats are free, else in the line behind those who wait. Who holds seats (a hold, an offer, an accepted seat) is never
 * turned away and never waits: if only the plus-ones do not fit, the answer is refused and everything stays.
 */
function takeYes(draft: Draft, invitation: InvitationFacts, cause: AnswerCause, said: Said): void {
  const { plusOnes } = cause;
  if (invitation.state === 'accepted' && invitation.plusOnes === plusOnes) return;
  checkPlusOnes(draft, invitation, plusOnes);

  const own = seatsOf(invitation, draft.meetup.seatMode);
  const need = 1 + plusOnes;
  const room = Math.max(own, seatsFree(draft) + own);
  if (need <= room) {
    // The answer-by stays: a later maybe falls back on what is left of the hold.
    draft.change(invitation, { ...said, state: 'accepted', plusOnes, answerBy: invitation.answerBy });
    return note(draft, cause, 'accepted');
  }
  if (own > 0) throw new DomainError('plus-ones-do-not-fit', 'Not enough free seats', { free: room - 1 });

  if (invitation.state === 'waitlisted' && invitation.plusOnes === plusOnes) return;
  const waitlistedAt = invitation.waitlistedAt ?? said.answeredAt;
  draft.change(invitation, { ...said, state: 'waitlisted', plusOnes, waitlistedAt });
  note(draft, cause, 'waitlisted');
}

/** Plus-ones that were granted before the cap was lowered stay granted. */
function checkPlusOnes(draft: Draft, invitation: InvitationFacts, plusOnes: number): void {
  if (!Number.isInteger(plusOnes) || plusOnes < 0) {
    throw new DomainError('invalid-input', 'Plus-ones are a whole number', { field: 'plusOnes', min: 0 });
  }
  const cap = draft.meetup.plusOnesCap;
  if (plusOnes > Math.max(cap, invitation.plusOnes)) {
    throw new DomainError('too-many-plus-ones', `At most ${cap} plus-ones`, { cap });
  }
}

function takeNo(draft: Draft, invitation: InvitationFacts, cause: AnswerCause, said: Said): void {
  if (invitation.state === 'declined') return;
  draft.change(invitation, { ...said, state: 'declined' });
  note(draft, cause, 'declined');
}

/** A maybe keeps a hold that is still running (without plus-ones) and never makes one: whoever has none is back at "a later yes is welcome". */
function takeMaybe(draft: Draft, invitation: InvitationFacts, cause: AnswerCause, said: Said, now: Date): void {
  const { state, answer, answerBy } = invitation;
  if (state === 'tentative' || (state === 'lapsed' && answer === 'maybe')) return;
  const couldHold = (state === 'invited' || state === 'accepted') && now < draft.meetup.startsAt;
  const holdRuns = couldHold && answerBy !== null && answerBy > now;
  draft.change(invitation, holdRuns ? { ...said, state: 'tentative', answerBy } : { ...said, state: 'lapsed' });
  note(draft, cause, holdRuns && draft.meetup.seatMode === 'held' ? 'tentative' : 'undecided');
}

function note(draft: Draft, { invitationId, answer, source, plusOnes }: AnswerCause, message: MessageKind): void {
  const outcome = draft.find(invitationId).state;
  draft.log('answered', invitationId, { answer, source, plusOnes: answer === 'yes' ? plusOnes : 0, outcome });
  draft.message(message, invitationId);
}
