import type { NoticeKind } from '@stammtisch/domain';
import { formatDayTime, type Locale, type MailCatalog, mailTexts } from '@stammtisch/i18n';
import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import { line } from './clean.js';
import type { RenderedMail } from './facts.js';
import type { Letter } from './letter.js';

/** How a date poll ended, in numbers. */
export interface PollOutcome {
  asked: number;
  answered: number;
  /** The date to choose; null when all of them have passed. */
  best: {
    start: Date;
    zone: string;
    yes: number;
    ifNeedBe: number;
    /** Whether enough people come, organizer included: surely, or with those who can if need be. */
    enough: 'surely' | 'if-need-be' | 'no';
    /** Null: nobody was marked as needed. */
    requiredMissing: number | null;
  } | null;
}

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
  /** For kind `poll-closed`. */
  poll?: PollOutcome;
  /** The page where something can be done about it. */
  page: string;
}

export function renderNotice(facts: NoticeFacts): RenderedMail {
  const { locale, kind, sure, minimum, page } = facts;
  const texts = mailTexts[locale].notice;
  const about = {
    title: line(facts.title),
    when: formatDayTime(facts.when.start, facts.when.zone, locale),
    sure,
    minimum,
  };
  const body = bodyOf(facts, texts, about);
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

function bodyOf(
  { kind, autopilot, poll, locale }: NoticeFacts,
  texts: MailCatalog['notice'],
  about: { title: string; when: string; sure: number; minimum: number },
): string {
  if (kind === 'poll-closed') return poll ? pollOutcome(poll, texts.poll, about, locale) : texts.poll.nothing;
  return kind === 'go' && autopilot ? texts.body.goByItself(about) : texts.body[kind](about);
}

function pollOutcome(
  { asked, answered, best }: PollOutcome,
  texts: MailCatalog['notice']['poll'],
  { title, minimum }: { title: string; minimum: number },
  locale: Locale,
): string {
  const enough = { surely: texts.reaches, 'if-need-be': texts.reachesIfNeedBe, no: texts.below };
  const sentences = [texts.answered({ title, answered, asked })];
  if (best) {
    sentences.push(texts.best({ ...best, when: formatDayTime(best.start, best.zone, locale) }));
    sentences.push(enough[best.enough]({ minimum }));
    if (best.requiredMissing === 0) sentences.push(texts.requiredCan);
    if (best.requiredMissing) sentences.push(texts.requiredMissing({ count: best.requiredMissing }));
  } else sentences.push(texts.none);
  sentences.push(texts.nothing);
  return sentences.join(locale === 'zh' ? '' : ' ');
}
