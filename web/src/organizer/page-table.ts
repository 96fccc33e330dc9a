import type { Component } from 'svelte';

export type PageComponent = Component<{ id: string }>;
/** Pages without an id in their address take no props. */
type Load = () => Promise<{ default: PageComponent | Component<Record<string, never>> }>;

/** Each page is a chunk of its own; `id` of the address, empty where there is none. `new` stands before `:id`. */
export const PAGES: Record<string, Load> = {
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

/** A module that is here answers at once; `import` would take another turn. */
const loaded = new Map<Load, ReturnType<Load>>();
function once(load: Load): Load {
  return () => {
    const known = loaded.get(load);
    if (known) return known;
    const loading = load();
    loaded.set(load, loading);
    loading.catch(() => loaded.delete(load)); // asked again by whoever comes back
    return loading;
  };
}

export interface FoundPage {
  /** Such as `/contacts/:id`; empty where there is no such page. */
  pattern: string;
  params: Params;
  load: Load;
}

export function findPage(path: string): FoundPage {
  for (const [pattern, load] of Object.entries(PAGES)) {
    const params = matchPath(pattern, path);
    if (params) return { pattern, params, load: once(load) };
  }
  return { pattern: '', params: {}, load: notFound };
}

export type Params = Record<string, string>;
/** `/contacts/:id` against `/contacts/0198…`: `{ id }`, or null. */
export function matchPath(pattern: string, path: string): Params | null {
  const names = pattern.split('/');
  const parts = path.replace(/\/$/, '').split('/');
  if (names.length !== parts.length && !(pattern === '/' && parts.length === 1)) return null;
  const params: Params = {};
  for (const [i, name] of names.entries()) {
    const part = parts[i] ?? '';
    if (name.startsWith(':')) params[name.slice(1)] = decodeURIComponent(part);
    else if (name !== part) return null;
  }
  return params;
}
