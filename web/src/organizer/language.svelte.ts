import { LANGUAGE_TAG, loadOrganizerTexts, type Locale, LOCALES, type OrganizerCatalog } from '@stammtisch/i18n';
import { firstLocale, rememberLocale } from './remembered.js';

/** The language of the app: one catalog is loaded at a time. `start()` before anything is shown. */
class Language {
  locale = $state<Locale>('en');
  #texts = $state.raw<OrganizerCatalog>();
  /** What was asked for last. */
  #wanted: Locale = 'en';

  get texts(): OrganizerCatalog {
    if (!this.#texts) throw new Error('language.start() comes first');
    return this.#texts;
  }
  get tag(): string {
    return LANGUAGE_TAG[this.locale];
  }

  async start(): Promise<void> {
    this.locale = firstLocale();
    await this.use(this.locale);
  }

  async use(locale: Locale): Promise<void> {
    this.#wanted = locale;
    if (locale === this.locale && this.#texts) return;
    const texts = await loadOrganizerTexts(locale);
    if (this.#texts && this.#wanted !== locale) return;
    this.#texts = texts;
    this.locale = locale;
    rememberLocale(locale);
    document.documentElement.lang = this.tag;
  }
}

export const language = new Language();
/** Each language in its own words. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch', zh: '中文' };
export const languageOptions = LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));
