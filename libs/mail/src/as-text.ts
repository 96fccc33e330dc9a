import { type Locale, mailTexts } from '@stammtisch/i18n';
import type { Detail, Letter, Link, Part } from './letter.js';

/** Plain text that stands on its own: one link for each purpose, long lines left to the reader's program. */
export function asText({ parts }: Letter, locale: Locale): string {
  const { colon } = mailTexts[locale];
  return `${parts.map((part) => partText(part, colon)).join('\n\n')}\n`;
}

function partText(part: Part, colon: string): string {
  const link = ({ label, url }: Link) => `${label}${colon}${url}`;
  const detail = ({ label, lines, links }: Detail) =>
    label + colon + [...lines, ...links.map(link)].join(`\n${' '.repeat(width(label + colon))}`);
  switch (part.kind) {
    case 'paragraph':
      return part.text;
    case 'quote':
      return `  ${part.text.replaceAll('\n', '\n  ')}`;
    case 'details':
      return part.rows.map(detail).join('\n');
    case 'choices':
      return `${link(part.page)}\n${part.hint}`;
    case 'link':
      return link(part.link);
    case 'footer':
      // "-- " on a line of its own begins a signature, which mail programs fold away (RFC 3676 §4.3).
      return `-- \n${part.text}\n${link(part.stop)}`;
  }
}

/** Columns of one of our labels: a Chinese character takes two. */
function width(label: string): number {
  return label.charCodeAt(0) > 0x2e7f ? label.length * 2 : label.length;
}
