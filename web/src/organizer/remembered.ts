import { isLocale, type Locale, pickLocale } from '@stammtisch/i18n';

/** What this device knows before it has asked: only to ask for the right things at once. */
const LOCALE = 'stammtisch.locale';
const SIGNED_IN = 'stammtisch.signed-in';

/** What was used last on this device, else what the browser asks for. */
export function firstLocale(): Locale {
  const remembered = localStorage.getItem(LOCALE);
  return isLocale(remembered) ? remembered : pickLocale(navigator.languages.join(','));
}
export const rememberLocale = (locale: Locale): void => localStorage.setItem(LOCALE, locale);

/** Whether somebody was signed in when the app was closed. */
export const wasSignedIn = (): boolean => localStorage.getItem(SIGNED_IN) !== null;
export function rememberSignedIn(here: boolean): void {
  if (here) localStorage.setItem(SIGNED_IN, '');
  else localStorage.removeItem(SIGNED_IN);
}
