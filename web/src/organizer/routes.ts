import type { Component } from 'svelte';
import { keepFiles } from './offline/keep.js';
import { matchPath, type Params } from './router.svelte.js';

export type PageComponent = Component<{ id: string }>;
/** Pages without an id in their address take no props. */
type Load = () => Promise<{ default: PageComponent | Component<Record<string, never>> }>;

/** Each page is a chunk of its own; `id` of the address, empty where there is none. `new` stands before `:id`. */
const routes: Record<string, Load> = {
  '/': () => import('./home/HomePage.svelte'),
  '/contacts': () => import('./contacts/ContactsPage.svelte'),
  '/contacts/new': () => import('./contacts/ContactFormPage.svelte'),
  '/contacts/:id': () => import('./contacts/ContactPage.svelte'),
  '/contacts/:id/edit': () => import('./contacts/ContactFormPage.svelte'),
  '/duplicates': () => import('./duplicates/DuplicatesPage.svelte'),
  '/triage': () => import('./triage/TriagePage.svelte'),
  '/imports': () => import('./imports/ImportsPage.svelte'),
  '/imports/:id': () => import('./imports/ImportPage.svelte'),
  '/circles': () => import('./circles/CirclesPage.svelte'),
  '/circles/:id': () => import('./circles/CirclePage.svelte'),
  '/venues': () => import('./venues/VenuesPage.svelte'),
  '/venues/new': () => import('./venues/VenueFormPage.svelte'),
  '/venues/:id': () => import('./venues/VenuePage.svelte'),
  '/venues/:id/edit': () => import('./venues/VenueFormPage.svelte'),
  '/meetups': () => import('./meetups/MeetupsPage.svelte'),
  '/meetups/new': () => import('./meetups/MeetupFormPage.svelte'),
  '/meetups/:id': () => import('./meetups/MeetupPage.svelte'),
  '/meetups/:id/edit': () => import('./meetups/MeetupFormPage.svelte'),
  '/meetups/:id/prep': () => import('./evening/PrepPage.svelte'),
  '/meetups/:id/debrief': () => import('./evening/DebriefPage.svelte'),
  '/meetups/:id/evening': () => import('./evening/EveningPage.svelte'),
  '/insights': () => import('./insights/InsightsPage.svelte'),
  '/sharing': () => import('./sharing/SharingPage.svelte'),
  '/acquaintance': () => import('./acquaintance/AcquaintancePage.svelte'),
  '/mailbox': () => import('./mailbox/MailboxPage.svelte'),
  '/mailbox/incoming': () => import('./replies/IncomingPage.svelte'),
  '/mailbox/:id': () => import('./mailbox/MessagePage.svelte'),
  '/feeds': () => import('./feeds/FeedsPage.svelte'),
  '/settings': () => import('./settings/SettingsPage.svelte'),
};

const notFound: Load = () => import('./shell/NotFoundPage.svelte');

export function findPage(path: string): { load: () => Promise<PageComponent>; params: Params } {
  for (const [pattern, load] of Object.entries(routes)) {
    const params = matchPath(pattern, path);
    if (params) return { load: () => componentOf(load), params };
  }
  return { load: () => componentOf(notFound), params: {} };
}

// A component ignores props that it does not declare.
const componentOf = async (load: Load): Promise<PageComponent> => (await load()).default as PageComponent;

/** Fetches every page while nothing else happens, so that a press shows the next one at once, and without a network. */
export function loadAhead(): void {
  const load = (): void => void Promise.allSettled(Object.values(routes).map((page) => page())).then(keepFiles);
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 5000 });
  else setTimeout(load, 2000);
}
