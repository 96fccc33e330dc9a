import type { NoticeKind } from '@stammtisch/domain';
import { formatDayTime, type Locale, mailTexts } from '@stammtisch/i18n';
import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import { line } from './clean.js';
import type { RenderedMail } from './facts.js';
import type { Letter } from './letter.js';

/** What the app tells the organizer by mail. No guest is named in it: mails are forwarded. */
export interface NoticeFacts {
  locale: Locale;
  kind: NoticeKind;
  title: string;
  when: { start: Date; zone: string };
  /** People who surely come, organizer included, and how many are needed. */
  sure: number;
  minimum: number;
  autopilot: boolean;
  /** The page where something can be done about it. */
  page: string;
}

export function renderNotice(facts: NoticeFacts): RenderedMail {
  const { locale, kind, sure, minimum, autopilot, page } = facts;
  const texts = mailTexts[locale].notice;
  const about = {
    title: line(facts.title),
    when: formatDayTime(facts.when.start, facts.when.zone, locale),
    sure,
    minimum,
  };
  const body = kind === 'go' && autopilot ? texts.body.goByItself(about) : texts.body[kind](about);
  const letter: Letter = {
    // The zero-width spaces that keep names from becoming links have no use where nothing is linked.
    subject: texts.subject[kind](about).replaceAll('\u200b', ''),
    parts: [
      { kind: 'paragraph', text: body },
      { kind: 'link', link: { label: texts.open[kind], url: page } },
    ],
  };
  return { subject: letter.subject, text: asText(letter, locale), html: asHtml(letter, locale) };
}
