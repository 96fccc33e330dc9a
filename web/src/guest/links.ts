import type { Locale } from '@stammtisch/i18n';
import type { PageView } from './view.js';

/** Each language in its own words, as the reader who needs it looks for it. */
export const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch', zh: '中文' } as const satisfies Record<Locale, string>;

/** An own address with the language that the reader asked for, if any. */
export function own(view: PageView, path: string): string {
  return view.languageAsked ? `${path}?lang=${view.locale}` : path;
}

/** The same page in another language. Relative, so it works on every page; a preselected answer is kept. */
export function inLanguage(locale: Locale, choice: string | null): string {
  return choice === null ? `?lang=${locale}` : `?choice=${choice}&lang=${locale}`;
}

/** Empty unless it is a web address: what an organizer typed must never become `javascript:` in a guest's browser. */
export function webLink(address: string): string {
  return /^https?:\/\//i.test(address) ? address : '';
}
