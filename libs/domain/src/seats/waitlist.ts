import { seatsFree } from './count.js';
import { cutoffAt, lastCallAt, offerUntil } from './deadlines.js';
import type { Draft } from './draft.js';
import { movesByItself } from './standing.js';
import type { InvitationFacts, TableFacts } from './types.js';

/** Those who said yes and have no seat, first come first; ties by rank, then id. */
export function waitlist(table: TableFacts): InvitationFacts[] {
  return table.invitations
    .filter(({ state }) => state === 'waitlisted')
    .sort((a, b) => waitingSince(a) - waitingSince(b) || a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

const waitingSince = ({ waitlistedAt }: InvitationFacts): number => waitlistedAt?.getTime() ?? 0;

/**
 * Gives free seats to the waitlist in its order: at once until the cut-off, as an offer after it, not at all in the last hour. A guest who
 * does not fit is passed over and keeps the place; the log says so when seats came free or somebody behind was luckier.
 * @param freeBefore seats that were free before anything happened
 * @param speaker who answers in this very decision: if waiting, they have just said yes, so no offer asks them for it again and the last
 *   hour does not count
 */
export function giveFreedSeats(draft: Draft, now: Date, freeBefore: number, speaker: string | null): void {
  if (!movesByItself(draft.meetup)) return;
  const lastHour = now >= lastCallAt(draft.meetup);
  let free = seatsFree(draft);
  const someCameFree = free > freeBefore;
  const passedOver: { invitationId: string; need: number; free: number }[] = [];

  for (const guest of free > 0 ? waitlist(draft) : []) {
    if (lastHour && guest.id !== speaker) continue;
    const need = 1 + guest.plusOnes;
    if (need > free) {
      passedOver.push({ invitationId: guest.id, need, free });
      continue;
    }
    logPassedOver(draft, passedOver.splice(0));
    seat(draft, guest, now, now < cutoffAt(draft.meetup) || guest.id === speaker);
    free -= need;
    if (free === 0) break;
  }
  if (someCameFree) logPassedOver(draft, passedOver);
}

function seat(draft: Draft, guest: InvitationFacts, now: Date, atOnce: boolean): void {
  const { plusOnes } = guest;
  const because = draft.because(1 + plusOnes);
  if (atOnce) {
    draft.change(guest, { state: 'accepted', plusOnes });
    draft.log('seated-from-waitlist', guest.id, { plusOnes, ...because });
    return draft.message('seated', guest.id);
  }
  const until = offerUntil(draft.meetup, now);
  draft.change(guest, { state: 'offered', plusOnes, offerUntil: until });
  draft.log('offered', guest.id, { until: until.toISOString(), plusOnes, ...because });
  draft.message('offered', guest.id);
}

function logPassedOver(draft: Draft, guests: readonly { invitationId: string; need: number; free: number }[]): void {
  for (const { invitationId, need, free } of guests) draft.log('skipped-does-not-fit', invitationId, { need, free });
}
