import { decodeText } from './header-text.js';
import { everyPart, type MimePart } from './mime.js';

/** Longer than anybody writes by hand; the mail itself is kept. */
const MAX_WORDS = 10_000;
// What no honest text contains; a tab and a line break are text.
const UNWANTED = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g;

/** What a person typed, as plain text, without what their program quoted of our mail. */
export function typedWords(mail: MimePart): string {
  const texts = [...everyPart(mail)].filter(({ disposition }) => disposition !== 'attachment');
  const plain = texts.find(({ type }) => type === 'text/plain');
  const html = texts.find(({ type }) => type === 'text/html');
  const found = plain ?? html;
  if (!found) return '';
  const text = decodeText(found.body().subarray(0, 200_000), found.parameters['charset']).replace(/\r\n?/g, '\n');
  return withoutQuote((found === plain ? text : asText(text)).replace(UNWANTED, '').toWellFormed()).slice(0, MAX_WORDS);
}

/** Lines that begin with `>`, and the line above the last block of them, which says who is quoted. */
function withoutQuote(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('>'));
  if (first < 0) return text.trim();
  const above = lines.slice(0, first).join('\n').trimEnd().split('\n');
  // "On Thursday Anna wrote:" in whatever language ends in a colon.
  if (/[:：]\s*$/.test(above.at(-1)!)) above.pop();
  const below = lines.slice(first).filter((line) => !line.startsWith('>'));
  return [...above, ...below].join('\n').trim();
}

function asText(html: string): string {
  return html
    .replace(/<(style|script|head|blockquote)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/h\d)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n');
}
