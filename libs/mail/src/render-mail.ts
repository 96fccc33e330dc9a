import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import type { MailFacts, RenderedMail } from './facts.js';
import { writeLetter } from './write-letter.js';

/** Pure and quick (well under 50 µs): the confirmation of an answer is rendered inside the answer's transaction. */
export function renderMail(facts: MailFacts): RenderedMail {
  const letter = writeLetter(facts);
  return { subject: letter.subject, text: asText(letter, facts.locale), html: asHtml(letter, facts.locale) };
}
