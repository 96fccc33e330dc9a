import { byDay, hours } from './deadlines.js';
import type { Draft } from './draft.js';
import { movesByItself } from './standing.js';
import type { InvitationFacts, MeetupFacts, TableFacts } from './types.js';
import { isIn, type Window } from './window.js';

/** Two days after the invitation at the earliest, two days before the answer is due, and not in the last six hours of it. */
function nudgeWindow({ state, invitedAt, answerBy }: InvitationFacts, { startsAt }: MeetupFacts): Window | null {
  if (state !== 'invited' || !invitedAt || !answerBy) return null;
  const due = Math.min(answerBy.getTime(), startsAt.getTime());
  const from = Math.max(invitedAt.getTime() + hours(48), due - hours(48));
  const until = due - hours(6);
  return from < until ? { from, until } : null;
}

/** The day before, for those who did not say yes just then. */
function reminderWindow({ state, answeredAt }: InvitationFacts, { startsAt }: MeetupFacts): Window | null {
  const from = startsAt.getTime() - hours(24);
  if (state !== 'accepted' || (answeredAt && answeredAt.getTime() > from - hours(12))) return null;
  return { from, until: startsAt.getTime() - hours(2) };
}

/**
 * The mails that a guest gets without anybody's press (product.md "Seats"): one nudge for silence, one reminder for a seat. They leave by
 * day. A reminder that could not be sent in time is skipped, and the log says so; a nudge then has no use any more.
 */
export function sendAutomaticMails(draft: Draft, now: Date): void {
  const { meetup } = draft;
  if (!movesByItself(meetup) || byDay(now, meetup.zone) > now) return;
  for (const invitation of draft.invitations) {
    if (!invitation.reachable) continue;
    const nudge = windowOf('nudge', invitation, meetup);
    if (nudge && isIn(nudge, now)) {
      draft.mark(invitation, 'nudge', now);
      draft.log('nudged', invitation.id, { answerBy: invitation.answerBy!.toISOString() });
      draft.message('nudge', invitation.id);
    }
    const reminder = windowOf('reminder', invitation, meetup);
    if (reminder && now.getTime() >= reminder.from) {
      const inTime = isIn(reminder, now);
      draft.mark(invitation, 'reminder', now);
      // Who hears of the seat in this very moment needs no other word about it.
      if (draft.hasNewsFor(invitation.id)) continue;
      draft.log(inTime ? 'reminded' : 'reminder-skipped', invitation.id, {});
      if (inTime) draft.message('reminder', invitation.id);
    }
  }
}

/** Days after the evening in which a thank-you still sounds like one. */
const GRATEFUL_DAYS = 7;

/** When the evening is closed: to those who came, and to nobody else. */
export function thank(draft: Draft, now: Date): void {
  const { automatic, endsAt } = draft.meetup;
  if (!automatic.thanks || now.getTime() > endsAt.getTime() + hours(24 * GRATEFUL_DAYS)) return;
  for (const invitation of draft.invitations) {
    if (!invitation.came || !invitation.reachable || invitation.done.thanks) continue;
    draft.mark(invitation, 'thanks', now);
    draft.log('thanked', invitation.id, {});
    draft.message('thanks', invitation.id);
  }
}

/** The next instant at or after `now` at which an automatic mail is due; null when none is. */
export function nextMailAt({ meetup, invitations }: TableFacts, now: Date): Date | null {
  let next = Infinity;
  for (const invitation of invitations) {
    // Where it is not known whether a mail can reach somebody, the tick finds out.
    if (invitation.reachable === false) continue;
    const nudge = windowOf('nudge', invitation, meetup);
    if (nudge && now.getTime() < nudge.until) next = Math.min(next, nudge.from);
    const reminder = windowOf('reminder', invitation, meetup);
    if (reminder) next = Math.min(next, reminder.from);
  }
  return next === Infinity ? null : byDay(new Date(Math.max(next, now.getTime())), meetup.zone);
}

function windowOf(mail: 'nudge' | 'reminder', invitation: InvitationFacts, meetup: MeetupFacts): Window | null {
  if (!meetup.automatic[mail] || invitation.done[mail]) return null;
  return (mail === 'nudge' ? nudgeWindow : reminderWindow)(invitation, meetup);
}
