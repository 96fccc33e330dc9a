import { escapeHtml } from './clean.js';
import type { MailLinks } from './facts.js';

/**
 * Stands in the stored text and HTML where the guest's secret links go; whoever sends or shows the message fills them in,
 * so that a copy of the table opens no door. Noncharacters (U+FDD0, U+FDD1) frame them: clean.ts takes those out of every
 * text of a person, so nobody can write a placeholder.
 */
export const LINK_PLACEHOLDER: Readonly<MailLinks> = {
  answer: '\ufdd0answer\ufdd1',
  unsubscribe: '\ufdd0unsubscribe\ufdd1',
};

/** One pass, so that a link can never bring a placeholder of its own into effect. */
const PLACEHOLDER = /\ufdd0(answer|unsubscribe)\ufdd1/g;

export function fillTextLinks(text: string, links: MailLinks): string {
  return text.replace(PLACEHOLDER, (_, which: keyof MailLinks) => links[which]);
}

export function fillHtmlLinks(html: string, links: MailLinks): string {
  return html.replace(PLACEHOLDER, (_, which: keyof MailLinks) => escapeHtml(links[which]));
}

/** The answer page with a choice that stands ready to be confirmed; opening it decides nothing. */
export function choiceLink(answer: string, choice: 'yes' | 'no' | 'maybe'): string {
  return `${answer}${answer.includes('?') ? '&' : '?'}choice=${choice}`;
}
