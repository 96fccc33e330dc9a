import { DomainError } from '../errors.js';
import { moveMeetup } from '../meetup/state.js';
import { takeAnswer } from '../seats/answer.js';
import { seatsFree } from '../seats/count.js';
import { answerByFor, UNDO_SECONDS } from '../seats/deadlines.js';
import type { Draft } from '../seats/draft.js';
import { send } from '../seats/invite.js';
import { hearsNews, mustStillMeet } from '../seats/standing.js';
import type { FixDateCause, InvitationFacts, UnfixDateCause } from '../seats/types.js';
import type { CastVote, Vote } from './types.js';

/**
 * One date becomes the meetup's; the table is loaded with it already. A yes is an answer and takes its seat, or its place in the line, in
 * the order of the answers. Of the seats that are left, one is held for each if-need-be, who is asked to confirm, then for those who did
 * not answer and for those who said no, who are asked afresh. Who finds no seat stays on the list, where a yes is welcome, and is asked when
 * one comes free.
 *
 * Moving on to another date of the same poll begins again with everybody who was asked for dates; who was invited besides hears the news.
 * @throws DomainError `no-poll` without a running or fixed poll, `meetup-over` when the date has begun
 */
export function fixDate(draft: Draft, { votes, moved }: FixDateCause, now: Date): void {
  mustStillMeet(draft.meetup, now);
  if (now >= draft.meetup.startsAt) throw new DomainError('meetup-over', 'This date has passed');
  if (draft.meetup.state !== (moved ? 'inviting' : 'polling')) throw new DomainError('no-poll', 'No date to fix');
  const before = new Map(draft.invitations.map((guest) => [guest.id, guest]));
  if (moved) beginAgain(draft);
  else draft.meetup = { ...draft.meetup, state: moveMeetup('polling', 'inviting') };

  const said = new Map(votes.map((vote) => [vote.invitationId, vote]));
  const asked = draft.invitations.filter(({ state, polledAt }) => state === 'listed' && polledAt);
  const who = (vote: Vote | undefined): InvitationFacts[] =>
    asked.filter(({ id }) => said.get(id)?.vote === vote).sort((a, b) => inOrder(a, b, said));
  draft.log(moved ? 'date-moved' : 'date-fixed', null, {
    startsAt: draft.meetup.startsAt.toISOString(),
    yes: who('yes').length,
    ifNeedBe: who('if-need-be').length,
  });

  for (const guest of who('yes')) seat(draft, guest, said.get(guest.id)!, before.get(guest.id)!.plusOnes);
  for (const guest of who('if-need-be')) ask(draft, guest, now, 'if-need-be');
  for (const guest of [...who(undefined), ...who('no')]) ask(draft, guest, now, 'asked-again');
  for (const { id, state } of draft.invitations)
    if (state === 'listed' && before.get(id)!.state !== 'listed') draft.log('back-on-list', id, {});
}

/**
 * The undo of the first minute, before anybody heard of it: the poll goes on as if no date had been fixed, and everybody who was asked is on
 * the list again. @throws DomainError `no-poll` when no date is fixed, `date-known` after the minute or when somebody answered since
 */
export function unfixDate(draft: Draft, { fixedAt }: UnfixDateCause, now: Date): void {
  if (draft.meetup.state !== 'inviting') throw new DomainError('no-poll', 'No date was just fixed');
  const answered = draft.invitations.some(({ answeredAt }) => answeredAt && answeredAt > fixedAt);
  if (answered || now.getTime() >= fixedAt.getTime() + UNDO_SECONDS * 1000)
    throw new DomainError('date-known', 'Somebody may have heard of it');
  draft.meetup = { ...draft.meetup, state: 'polling' };
  for (const guest of draft.invitations) {
    if (guest.state === 'withdrawn' || guest.state === 'listed') continue;
    draft.change(guest, { ...NOT_YET, state: 'listed' });
  }
  draft.log('date-unfixed', null, {});
}

const NOT_YET = { answer: null, answerSource: null, answeredAt: null, invitedAt: null } as const;

/** Answers to the date before say nothing about this one: the votes do. */
function beginAgain(draft: Draft): void {
  for (const guest of draft.invitations) {
    if (guest.state === 'withdrawn' || guest.state === 'listed') continue;
    if (guest.polledAt) draft.change(guest, { state: 'listed', answer: null, answerSource: null, answeredAt: null });
    else if (hearsNews(guest.state)) draft.message('changed', guest.id);
  }
}

/** Companions of the date before come along while there are chairs for them, too. */
function seat(
  draft: Draft,
  guest: InvitationFacts,
  { votedAt, source }: FixDateCause['votes'][number],
  companions: number,
): void {
  const wanted = Math.min(companions, draft.meetup.plusOnesCap);
  const plusOnes = 1 + wanted <= seatsFree(draft) ? wanted : 0;
  takeAnswer(draft, { kind: 'answer', invitationId: guest.id, answer: 'yes', plusOnes, source }, votedAt);
  draft.message(draft.find(guest.id).state === 'accepted' ? 'date-set' : 'date-set-full', guest.id);
}

function ask(draft: Draft, guest: InvitationFacts, now: Date, why: 'if-need-be' | 'asked-again'): void {
  if (guest.doNotInvite || (draft.meetup.seatMode === 'held' && seatsFree(draft) <= 0)) return;
  send(draft, guest, answerByFor(draft.meetup, now), now, { why });
  if (why === 'if-need-be') draft.message('please-confirm', guest.id);
}

function inOrder(a: InvitationFacts, b: InvitationFacts, said: ReadonlyMap<string, Pick<CastVote, 'votedAt'>>): number {
  const at = ({ id }: InvitationFacts): number => said.get(id)?.votedAt.getTime() ?? 0;
  return at(a) - at(b) || a.rank - b.rank || (a.id < b.id ? -1 : 1);
}
