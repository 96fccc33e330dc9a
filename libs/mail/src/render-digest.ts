import { formatList, formatShortDay, type Locale, mailTexts } from '@stammtisch/i18n';
import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import { line, name } from './clean.js';
import type { MailLinks, RenderedMail } from './facts.js';
import type { Letter } from './letter.js';

/** Whom a word is due to this week, as the organizer hears of it. Names stand in it: that is what it is for. */
export interface DigestFacts {
  locale: Locale;
  touches: readonly {
    name: string;
    /** The organizer's own words; empty: their rhythm brought it. */
    reason: string;
    /** The last day of its window, YYYY-MM-DD. */
    until: string;
  }[];
  /** `answer` is the page where each can be ticked, put off or let go. */
  links: MailLinks;
}

/** Names in the subject; more are counted in the letter. */
const IN_SUBJECT = 3;

export function renderDigest({ locale, touches, links }: DigestFacts): RenderedMail {
  const texts = mailTexts[locale].digest;
  const names = touches.slice(0, IN_SUBJECT).map((touch) => name(touch.name));
  const letter: Letter = {
    // The zero-width spaces that keep names from becoming links have no use where nothing is linked.
    subject: texts.subject({ names: formatList(names, locale) }).replaceAll('\u200b', ''),
    parts: [
      { kind: 'paragraph', text: texts.lead },
      {
        kind: 'details',
        rows: touches.map(({ name: who, reason, until }) => ({
          label: name(who),
          // A day of the calendar: its noon in UTC, told in UTC.
          lines: [
            reason === '' ? texts.awhile : line(reason),
            texts.by({ day: formatShortDay(new Date(`${until}T12:00:00Z`), 'UTC', locale) }),
          ],
          links: [],
        })),
      },
      { kind: 'link', link: { label: texts.open, url: links.answer } },
      { kind: 'paragraph', text: texts.off },
    ],
  };
  return { subject: letter.subject, text: asText(letter, locale), html: asHtml(letter, locale) };
}
