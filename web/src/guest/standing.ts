import { formatDayTime, type GuestCatalog } from '@stammtisch/i18n';
import type { InvitationView } from './view.js';

/** What the small table beside the words shows of the guest's own chair. */
export type Chair = 'taken' | 'kept' | 'waiting' | 'gone';

export interface StandingWords {
  title: string;
  lines: readonly string[];
  chair: Chair;
}

/** Where this guest stands, in words that are true in every state. */
export function standingWords(view: InvitationView, words: GuestCatalog): StandingWords {
  const t = words.standing;
  const { organizerName: organizer, guestName: guest } = view;
  const until = (instant: Date) => ({ when: formatDayTime(instant, view.meetup.zone, view.locale) });

  if (view.phase === 'cancelled') return { title: t.cancelled, lines: [t.cancelledText({ organizer })], chair: 'gone' };
  if (view.phase === 'over') return { title: t.over, lines: [t.overText({ organizer })], chair: 'gone' };

  switch (view.standing) {
    case 'listed':
      return { title: t.listed, lines: [...voted(), view.tableIsFull ? t.listedFull : t.listedFree], chair: 'waiting' };
    case 'invited':
      return { title: t.invited, lines: [...voted(), ...invitedLines()], chair: view.chairIsHeld ? 'kept' : 'waiting' };
    case 'accepted':
      return { title: t.accepted({ guest }), lines: [...voted(), seatLine(), t.acceptedChange], chair: 'taken' };
    case 'tentative':
      return { title: t.tentative, lines: tentativeLines(), chair: view.chairIsHeld ? 'kept' : 'waiting' };
    case 'declined':
      return { title: t.declined, lines: [t.declinedText({ organizer }), ...ifFull()], chair: 'gone' };
    case 'waitlisted':
      return { title: t.waitlisted, lines: [...voted(), queueLine(), t.waitlistedNext], chair: 'waiting' };
    case 'offered':
      return {
        title: t.offered,
        lines: view.offerUntil ? [t.offeredUntil(until(view.offerUntil))] : [],
        chair: 'kept',
      };
    case 'lapsed':
      return { title: t.lapsed, lines: [view.tableIsFull ? t.lapsedFull : t.lapsedFree], chair: 'waiting' };
    case 'withdrawn':
      return { title: t.withdrawn, lines: [t.withdrawnText({ organizer })], chair: 'gone' };
  }

  function voted(): string[] {
    return view.voted ? [{ yes: t.votedYes, 'if-need-be': t.votedIfNeedBe, no: t.votedNo }[view.voted]] : [];
  }
  function invitedLines(): string[] {
    if (view.answerBy === null) return ifFull();
    return view.chairIsHeld ? [t.heldUntil(until(view.answerBy))] : [t.answerBy(until(view.answerBy)), ...ifFull()];
  }
  function seatLine(): string {
    if (view.plusOnes === 0) return t.acceptedAlone;
    return view.plusOnes === 1 ? t.acceptedWithOne : t.acceptedWithMore({ count: view.plusOnes });
  }
  function tentativeLines(): string[] {
    if (view.answerBy === null) return [];
    return [view.chairIsHeld ? t.tentativeUntil(until(view.answerBy)) : t.tentativeOpen(until(view.answerBy))];
  }
  function queueLine(): string {
    if (view.waitPosition === null) return t.waitlistedSomewhere;
    return view.waitPosition === 1 ? t.waitlistedFirst : t.waitlistedAt({ position: view.waitPosition });
  }
  function ifFull(): string[] {
    return view.tableIsFull ? [t.full] : [];
  }
}
