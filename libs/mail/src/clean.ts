/** Longest name, title and prose that a mail shows, in UTF-16 units. */
const LIMIT = { name: 80, line: 200, prose: 5000 };

/**
 * What no honest text contains and a mail must not: control characters, bidi controls (they reverse what follows:
 * U+202E turns "gpj.exe" around) and noncharacters, in which our own link placeholders are written.
 */
const UNWANTED =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g;
const LINE_BREAK = /\r\n?|[\u2028\u2029]/g;
const WHITE_SPACE = /\s+/g;
const ADDRESS_LIKE = /(?<=\S)([.:@/\\])(?=\S)/g;
const MARKUP = /[&<>"']/g;
const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text in paragraphs: what the organizer wrote. */
export function prose(value: string): string {
  return strip(value).trim().slice(0, LIMIT.prose).toWellFormed();
}

/** Text in one line: a title, the name of a place. */
export function line(value: string, limit = LIMIT.line): string {
  const text = strip(value).replace(WHITE_SPACE, ' ').trim();
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

/**
 * A person's name. Guests may choose theirs, and mail programs turn everything that looks like an address into a link:
 * a zero-width space after the dot keeps "evil.example" a name.
 */
export function name(value: string): string {
  return line(value, LIMIT.name).replace(ADDRESS_LIKE, '$1\u200b');
}

/** A web address to show as a link, or '' when it is something else (`javascript:`, a phone number, free text). */
export function webAddress(value: string): string {
  const address = value.trim();
  return /^https?:\/\/[^\s\p{C}]+$/iu.test(address) && URL.canParse(address) ? address : '';
}

/** The one way into HTML, for text and for attribute values. */
export function escapeHtml(text: string): string {
  return text.replace(MARKUP, (character) => ENTITY[character] ?? '');
}

function strip(value: string): string {
  return value.replace(LINE_BREAK, '\n').replace(UNWANTED, '').toWellFormed();
}
