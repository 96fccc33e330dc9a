import type { OrganizerCatalog } from '@stammtisch/i18n';
import type { Invitation } from '../types.js';
import { ago, dayTime } from '../when.js';

/** Where an invitation stands, in a few words each; `zone` is the meetup's. */
export function standing(guest: Invitation, texts: OrganizerCatalog['invitation'], zone: string): string[] {
  // On the list everybody is listed; what matters there is how they will be reached.
  const words = guest.state === 'listed' ? [guest.email ?? texts.noEmail] : [texts[guest.state]];
  if (guest.state === 'listed' && guest.polledAt) words.push(texts.polled);
  if (guest.state === 'listed' && guest.personalNote) words.push(texts.hasNote);
  if (guest.plusOnes > 0) words.push(texts.plusOnes({ count: guest.plusOnes }));
  if (guest.state === 'waitlisted' && guest.waitPosition !== null)
    words.push(texts.place({ position: guest.waitPosition }));
  if ((guest.state === 'invited' || guest.state === 'tentative') && guest.answerBy)
    words.push(texts.answerBy({ when: dayTime(guest.answerBy, zone) }));
  if (guest.state === 'offered' && guest.offerUntil)
    words.push(texts.offerUntil({ when: dayTime(guest.offerUntil, zone) }));
  if (guest.answeredAt && guest.answerSource && guest.state !== 'invited') words.push(source(guest, texts));
  if (!guest.email && guest.state === 'invited' && !guest.handedOverAt) words.push(texts.noEmail);
  return words;
}

function source({ answerSource, answeredAt }: Invitation, texts: OrganizerCatalog['invitation']): string {
  const when = ago(answeredAt ?? '');
  if (answerSource === 'page') return texts.byPage({ when });
  return answerSource === 'calendar' ? texts.byCalendar({ when }) : texts.byOrganizer({ when });
}
