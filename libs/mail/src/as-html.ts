import { LANGUAGE_TAG, type Locale } from '@stammtisch/i18n';
import { escapeHtml } from './clean.js';
import type { Letter, Link, Part } from './letter.js';

/**
 * Inline styles only and no background of our own: a letter is as light or dark as the program that shows it. The two
 * colours that are set, green under near-white and a middle grey, can be read on white and on black.
 */
const STYLE = {
  body: "margin:0;padding:24px 16px;font:17px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif",
  page: 'max-width:560px;margin:0 auto',
  paragraph: 'margin:0 0 16px',
  quote: 'margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid #8d806f;font-style:italic',
  first:
    'display:inline-block;margin:0 8px 8px 0;padding:11px 20px;border-radius:8px;border:1px solid #2a5c48;background:#2a5c48;color:#fffdf9;text-decoration:none;font-weight:600',
  other:
    'display:inline-block;margin:0 8px 8px 0;padding:11px 20px;border-radius:8px;border:1px solid #8d806f;color:inherit;text-decoration:none',
  hint: 'margin:0 0 16px;color:#767676;font-size:15px',
  footer: 'margin:32px 0 0;padding-top:16px;border-top:1px solid #8d806f;color:#767676;font-size:14px',
  quiet: 'color:inherit',
} as const;

export function asHtml({ subject, parts }: Letter, locale: Locale): string {
  return (
    `<!doctype html><html lang="${LANGUAGE_TAG[locale]}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">' +
    '<meta name="supported-color-schemes" content="light dark">' +
    `<title>${escapeHtml(subject)}</title></head><body style="${STYLE.body}"><div style="${STYLE.page}">\n` +
    `${parts.map(partHtml).join('\n')}\n</div></body></html>\n`
  );
}

function partHtml(part: Part): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p style="${STYLE.paragraph}">${lines(part.text)}</p>`;
    case 'quote':
      return `<blockquote style="${STYLE.quote}">${lines(part.text)}</blockquote>`;
    case 'details':
      return part.rows
        .map(({ label, lines, links }) => {
          const shown = [
            ...lines.map(escapeHtml),
            ...(links.length ? [links.map((link) => anchor(link)).join(' · ')] : []),
          ];
          return `<p style="${STYLE.paragraph}"><strong>${escapeHtml(label)}</strong><br>${shown.join('<br>')}</p>`;
        })
        .join('\n');
    case 'choices': {
      const buttons = part.choices.map((choice, index) => anchor(choice, index === 0 ? STYLE.first : STYLE.other));
      return (
        `<p style="margin:0">${buttons.join('')}</p>\n` +
        `<p style="${STYLE.hint}">${escapeHtml(part.hint)} ${anchor(part.page, STYLE.quiet)}</p>`
      );
    }
    case 'link':
      return `<p style="${STYLE.paragraph}">${anchor(part.link, STYLE.other)}</p>`;
    case 'footer':
      return `<p style="${STYLE.footer}">${escapeHtml(part.text)}<br>${anchor(part.stop, STYLE.quiet)}</p>`;
  }
}

function anchor({ label, url }: Link, style?: string): string {
  return `<a href="${escapeHtml(url)}"${style ? ` style="${style}"` : ''}>${escapeHtml(label)}</a>`;
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}
