import { api } from '../api.js';

/** Hours around an evening in which it is taken along. */
const BEFORE = 72;
const AFTER = 48;

/** From now on the app opens without a network, too. Only the built one: while one works on it, old files would be in the way. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(ownScript('/sw.js')).catch(() => {});
}

/** Files that came before the worker listened. Those of an older build go as newer ones come. */
export async function keepFiles(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.ready;
  const files = await caches.open('files');
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const missing = await Promise.all(
    [...new Set(loaded)].map(async (name) =>
      /\/assets\/[^/?]+$/.test(name) && !(await files.match(name)) ? name : '',
    ),
  );
  await Promise.allSettled(missing.filter(Boolean).map((name) => files.add(name)));
}

/** When each meetup was taken along: once in a while is enough. */
const taken = new Map<string, number>();
const PAUSE_MS = 5 * 60_000;

/** Reads what the evening needs once more, for the worker to keep: who is signed in, who comes, and the prep card. */
export function takeAlong({ id, state, startsAt }: { id: string; state: string; startsAt: string }): void {
  const hours = (new Date(startsAt).getTime() - Date.now()) / 3_600_000;
  if (!['inviting', 'confirmed', 'held'].includes(state) || hours > BEFORE || hours < -AFTER) return;
  if (Date.now() - (taken.get(id) ?? 0) < PAUSE_MS) return;
  taken.set(id, Date.now());
  const params = { path: { id } };
  void workerListens().then(() =>
    Promise.allSettled([
      api.GET('/api/v1/entrance'),
      api.GET('/api/v1/meetups/{id}', { params }),
      api.GET('/api/v1/meetups/{id}/prep', { params }),
    ]),
  );
}

/** On the first visit the page is there before the worker; where there is none, this waits for ever. */
async function workerListens(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return new Promise(() => {});
  const changed = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  if (!serviceWorker.controller) await changed;
}

/** Whoever signs out leaves no names behind. */
export async function forgetEvenings(): Promise<void> {
  if ('caches' in window) await caches.delete('evenings');
}

interface ScriptPolicies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The one script that is not in the page: its address is a constant, and the CSP knows the policy that says so. */
function ownScript(url: '/sw.js'): string {
  const policies = (globalThis as { trustedTypes?: ScriptPolicies }).trustedTypes;
  return policies?.createPolicy('stammtisch-worker', { createScriptURL: (given) => given }).createScriptURL(url) ?? url;
}
