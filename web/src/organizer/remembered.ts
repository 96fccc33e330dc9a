import { isLocale, type Locale, pickLocale } from '@stammtisch/i18n';

/** What this device knows before it has asked: only to ask for the right things at once. */
const LOCALE = 'stammtisch.locale';
const SIGNED_IN = 'stammtisch.signed-in';

/** What was used last on this device, else what the browser asks for. */
export function firstLocale(): Locale {
  const remembered = localStorage.getItem(LOCALE);
  return isLocale(remembered) ? remembered : pickLocale(navigator.languages.join(','));
}
export const rememberLocale = (locale: Locale): void => remember(LOCALE, locale);

/** Writing waits for the disk, reading does not. */
function remember(key: string, value: string): void {
  if (localStorage.getItem(key) !== value) localStorage.setItem(key, value);
}

/** Whether somebody was signed in when the app was closed. */
export const wasSignedIn = (): boolean => localStorage.getItem(SIGNED_IN) !== null;
export function rememberSignedIn(here: boolean): void {
  if (here) remember(SIGNED_IN, '');
  else localStorage.removeItem(SIGNED_IN);
}
