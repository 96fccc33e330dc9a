import { formatDayTime, type Locale, mailTexts } from '@stammtisch/i18n';
import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import { line, name, prose } from './clean.js';
import type { MailLinks, RenderedMail } from './facts.js';
import type { Letter, Part } from './letter.js';
import { choiceLink } from './links.js';

/** Somebody answered for a guest, and our mail server says that it was not the guest's own mail. */
export interface ConfirmAnswerFacts {
  locale: Locale;
  guestName: string;
  organizerName: string;
  title: string;
  when: { start: Date; zone: string };
  choice: 'yes' | 'no' | 'maybe' | 'open';
  links: MailLinks;
}

/** To the address that was invited: what came in, that nothing was changed, and where to say it. */
export function renderConfirmAnswer(facts: ConfirmAnswerFacts): RenderedMail {
  const texts = mailTexts[facts.locale];
  const about = { organizer: name(facts.organizerName), title: line(facts.title) };
  const when = formatDayTime(facts.when.start, facts.when.zone, facts.locale);
  const guest = name(facts.guestName);
  const { answer, unsubscribe } = facts.links;
  return rendered(facts.locale, texts.replies.confirmSubject(about), [
    { kind: 'paragraph', text: guest === '' ? texts.greetingNameless : texts.greeting({ name: guest }) },
    { kind: 'paragraph', text: texts.replies.confirm({ title: about.title, when, choice: facts.choice }) },
    { kind: 'paragraph', text: texts.replies.confirmAsk },
    {
      kind: 'choices',
      page: { label: texts.answer, url: answer },
      choices: (['yes', 'maybe', 'no'] as const).map((choice) => ({
        label: texts.choice[choice],
        url: choiceLink(answer, choice),
      })),
      hint: texts.choiceHint,
    },
    { kind: 'footer', text: texts.footer(about), stop: { label: texts.stop(about), url: unsubscribe } },
  ]);
}

/** What a guest wrote by hand to an address of the app. */
export interface WordsFacts {
  locale: Locale;
  /** Who wrote; the address when there is no name. */
  guestName: string;
  subject: string;
  words: string;
  /** Where the organizer finds it. */
  page: string;
}

export function renderWords(facts: WordsFacts): RenderedMail {
  const { replies } = mailTexts[facts.locale];
  const writer = { name: name(facts.guestName) };
  return rendered(facts.locale, replies.wordsSubject({ ...writer, subject: line(facts.subject) }), [
    { kind: 'paragraph', text: replies.words(writer) },
    { kind: 'quote', text: prose(facts.words) },
    { kind: 'paragraph', text: replies.wordsHint(writer) },
    { kind: 'link', link: { label: replies.open, url: facts.page } },
  ]);
}

function rendered(locale: Locale, subject: string, parts: readonly Part[]): RenderedMail {
  // The zero-width spaces that keep names from becoming links have no use where nothing is linked.
  const letter: Letter = { subject: subject.replaceAll('\u200b', ''), parts };
  return { subject: letter.subject, text: asText(letter, locale), html: asHtml(letter, locale) };
}
