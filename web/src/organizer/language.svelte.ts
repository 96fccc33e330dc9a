import {
  isLocale,
  LANGUAGE_TAG,
  loadOrganizerTexts,
  type Locale,
  LOCALES,
  type OrganizerCatalog,
  pickLocale,
} from '@stammtisch/i18n';

const REMEMBERED = 'stammtisch.locale';

/** The language of the app: one catalog is loaded at a time. `start()` before anything is shown. */
class Language {
  locale = $state<Locale>('en');
  #texts = $state.raw<OrganizerCatalog>();

  get texts(): OrganizerCatalog {
    if (!this.#texts) throw new Error('language.start() comes first');
    return this.#texts;
  }
  get tag(): string {
    return LANGUAGE_TAG[this.locale];
  }

  /** What was used last on this device, else what the browser asks for. */
  async start(): Promise<void> {
    const remembered = localStorage.getItem(REMEMBERED);
    await this.use(isLocale(remembered) ? remembered : pickLocale(navigator.languages.join(',')));
  }

  async use(locale: Locale): Promise<void> {
    if (locale === this.locale && this.#texts) return;
    this.#texts = await loadOrganizerTexts(locale);
    this.locale = locale;
    localStorage.setItem(REMEMBERED, locale);
    document.documentElement.lang = this.tag;
  }
}

export const language = new Language();
/** Each language in its own words. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch', zh: '中文' };
export const languageOptions = LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));
