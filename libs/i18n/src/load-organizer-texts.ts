import type { OrganizerCatalog } from './catalog/organizer/en.js';
import type { Locale } from './locale.js';

/** The organizer app's words in one language; the other two are never downloaded. */
export async function loadOrganizerTexts(locale: Locale): Promise<OrganizerCatalog> {
  switch (locale) {
    case 'en':
      return (await import('./catalog/organizer/en.js')).en;
    case 'de':
      return (await import('./catalog/organizer/de.js')).de;
    case 'zh':
      return (await import('./catalog/organizer/zh.js')).zh;
  }
}
