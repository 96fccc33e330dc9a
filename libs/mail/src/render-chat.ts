import { formatDayTime, type Locale, mailTexts } from '@stammtisch/i18n';
import { line, name, prose } from './clean.js';

/** What a guest is to be told in a chat, in the organizer's own voice. */
export interface ChatFacts {
  locale: Locale;
  /** `ask`: will you come; `dates`: which dates suit you; `offer`: a chair came free; `page`: only where their page is. */
  kind: 'ask' | 'dates' | 'offer' | 'page';
  guestName: string;
  title: string;
  start: Date;
  /** IANA. */
  zone: string;
  /** The name alone: an address belongs on the guest's own page. Empty: to be decided. */
  place: string;
  personalNote: string;
  /** Until when an answer counts; null: no such day. */
  until: Date | null;
  /** The guest's own, in full. */
  link: string;
}

/** Plain text for a chat, the link on a line of its own at its end, so that every messenger makes it one. */
export function renderChat({ locale, kind, guestName, title, start, zone, place, ...facts }: ChatFacts): string {
  const texts = mailTexts[locale];
  const when = formatDayTime(start, zone, locale);
  const where = place === '' ? '' : line(place);
  const about = { title: line(title), when: kind === 'dates' ? '' : when, place: where };
  const until = facts.until && formatDayTime(facts.until, zone, locale);
  const words = prose(facts.personalNote);
  return [
    [texts.greeting({ name: name(guestName) }), texts.chat[kind](about)].join('\n'),
    ...(words === '' ? [] : [words]),
    [
      kind === 'page' ? texts.chat.yourPage : until ? texts.chat.answerUntil({ until }) : texts.chat.answer,
      facts.link,
    ].join('\n'),
  ].join('\n\n');
}
