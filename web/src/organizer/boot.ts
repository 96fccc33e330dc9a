import { LANGUAGE_TAG, loadOrganizerTexts } from '@stammtisch/i18n';
import { askEarly } from './early.js';
import { findPage } from './page-table.js';
import { firstLocale, wasSignedIn } from './remembered.js';

/** What pages that are opened directly read first. */
const FIRST_DATA: Record<string, (id: string) => string> = {
  '/': () => '/api/v1/overview',
  '/contacts/:id': (id) => `/api/v1/contacts/${id}`,
  '/meetups/:id': (id) => `/api/v1/meetups/${id}`,
};

/*
 * The first script, and a small one: everything that the first page needs sets out at once. Over a slow line each wait for the one before
 * is a fifth of a second.
 */
const locale = firstLocale();
const { pattern, params, load } = findPage(location.pathname);
askEarly('/api/v1/entrance', LANGUAGE_TAG[locale]);
const data = FIRST_DATA[pattern]?.(params.id ?? '');
if (data && wasSignedIn()) askEarly(data, LANGUAGE_TAG[locale]);
// Whoever needs one of them asks again, and says what is wrong.
void Promise.allSettled([import('./main.js'), loadOrganizerTexts(locale), load()]);
// The first look into it takes a phone a tenth of a second, whoever looks. Now there is nothing else to do.
setTimeout(() => sessionStorage.getItem(''));
