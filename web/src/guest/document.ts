import { LANGUAGE_TAG } from '@stammtisch/i18n';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import mark from '../ui/mark.svg?raw';
import card from './card.png?url';
import stylesheet from './guest.css?url';
import type { PageView } from './view.js';

/** Paths of the stylesheet and of the picture that chats show, with the hashes of their content. */
export { card, stylesheet };

/** What a chat shows of a link that is pasted into it: whoever reads along there is not meant, so no place and no guest. */
export interface Preview {
  /** Where the pages are, for the picture: `https://…`. */
  origin: string;
  text: string;
}

/**
 * The favicon travels in the page: a linked one would be a third request, and without any the browser asks for
 * /favicon.ico. Percent-encoding only what an unquoted data: address cannot hold keeps it short.
 */
const icon = `data:image/svg+xml,${mark.replace(/\s+/g, ' ').replace(/> </g, '><').trim().replace(/"/g, "'").replace(/[<>#]/g, encodeURIComponent)}`;

/** Svelte marks blocks for hydration; no script will ever look for them. Typed text holds no bare `<`, so none is lost. */
const HYDRATION_MARKS = /<!--[^>]*-->/g;

/** A whole document without script. The stylesheet is the only other thing a browser fetches. */
export function document<Props extends Record<string, unknown>>(
  { locale }: PageView,
  title: string,
  page: Component<Props>,
  props: Props,
  preview?: Preview,
): string {
  const { body } = render(page as Component, { props });
  return (
    `<!doctype html><html lang="${LANGUAGE_TAG[locale]}"><head><meta charset="utf-8">` +
    `<title>${escapeText(title)}</title><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">` +
    (preview ? openGraph(title, preview) : '') +
    `<link rel="stylesheet" href="${stylesheet}"><link rel="icon" href="${icon}"></head>` +
    `<body>${body.replace(HYDRATION_MARKS, '')}</body></html>`
  );
}

/** https://ogp.me */
function openGraph(title: string, { origin, text }: Preview): string {
  const tags = { type: 'website', site_name: 'Stammtisch', title, description: text, image: origin + card };
  return Object.entries(tags)
    .map(([name, content]) => `<meta property="og:${name}" content="${escapeText(content).replace(/"/g, '&quot;')}">`)
    .join('');
}

/** For text between tags (HTML §13.1.2.4). */
function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
