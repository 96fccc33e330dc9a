import type { Locale } from '../locale.js';

/** The one line of a table that wants nothing, as mails and templates say it (product.md "Manner"). */
export const NO_ASK: Readonly<Record<Locale, string>> = {
  en: 'A table without requests: no selling, no favours, no borrowing.',
  de: 'Eine Runde ohne Anliegen: nichts verkaufen, keine Gefallen, kein Leihen.',
  zh: '这一桌不谈请托：不推销，不求办事，不借钱。',
};
