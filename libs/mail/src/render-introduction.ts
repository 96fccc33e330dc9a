import type { SharedChannel } from '@stammtisch/domain';
import { formatDate, type Locale, mailTexts } from '@stammtisch/i18n';
import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import { line, name, prose } from './clean.js';
import type { MailLinks, RenderedMail } from './facts.js';
import type { Letter, Part } from './letter.js';

interface Facts {
  locale: Locale;
  guestName: string;
  organizerName: string;
  /** Whom they would get to know. */
  otherName: string;
  links: MailLinks;
}

/** The question to one of the two. It holds nothing by which the other could be reached, and no trace of their answer. */
export interface IntroductionFacts extends Facts {
  /** The organizer's own words to both; may be empty. */
  words: string;
  expires: { at: Date; zone: string };
}

/** To somebody who agreed, about somebody who agreed. */
export interface IntroducedFacts extends Facts {
  shared: SharedChannel;
}

export function renderIntroduction({ words, expires, ...facts }: IntroductionFacts): RenderedMail {
  const texts = mailTexts[facts.locale];
  const about = names(facts);
  const quote = prose(words);
  return write(facts, texts.introduction.subject(about), [
    paragraph(texts.introduction.lead(about)),
    ...(quote === '' ? [] : [paragraph(texts.writes(about)), { kind: 'quote', text: quote } as const]),
    paragraph(texts.introduction.rule(about)),
    { kind: 'link', link: { label: texts.introduction.open, url: facts.links.answer } },
    paragraph(texts.introduction.until({ day: formatDate(expires.at, expires.zone, facts.locale) })),
  ]);
}

export function renderIntroduced({ shared, ...facts }: IntroducedFacts): RenderedMail {
  const texts = mailTexts[facts.locale];
  const about = names(facts);
  const label = isKnown(texts.channel, shared.kind) ? texts.channel[shared.kind] : texts.channel.other;
  return write(facts, texts.introduced.subject(about), [
    paragraph(texts.introduced.lead(about)),
    { kind: 'details', rows: [{ label, lines: [line(shared.value)], links: [] }] },
    paragraph(texts.introduced.rest(about)),
  ]);
}

function write(facts: Facts, subject: string, body: readonly Part[]): RenderedMail {
  const texts = mailTexts[facts.locale];
  const about = names(facts);
  const guest = name(facts.guestName);
  const letter: Letter = {
    // The zero-width spaces that keep names from becoming links have no use where nothing is linked.
    subject: subject.replaceAll('\u200b', ''),
    parts: [
      paragraph(guest === '' ? texts.greetingNameless : texts.greeting({ name: guest })),
      ...body,
      {
        kind: 'footer',
        text: texts.introduction.footer(about),
        stop: { label: texts.stop(about), url: facts.links.unsubscribe },
      },
    ],
  };
  return { subject: letter.subject, text: asText(letter, facts.locale), html: asHtml(letter, facts.locale) };
}

const names = ({ organizerName, otherName }: Facts) => ({ organizer: name(organizerName), other: name(otherName) });
const paragraph = (text: string): Part => ({ kind: 'paragraph', text });

const isKnown = <Words extends object>(words: Words, key: string): key is string & keyof Words => key in words;
