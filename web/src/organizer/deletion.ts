import { SvelteSet } from 'svelte/reactivity';
import { toasts, TOAST_MS } from '../ui/toasts.svelte.js';
import { act } from './act.js';
import { api, ok, seen } from './api.js';

/** Ids of what was deleted a moment ago and may come back. */
const going = new SvelteSet<string>();

export const isGoing = (id: string): boolean => going.has(id);
/** Without what was deleted a moment ago. */
export const staying = <T extends { id: string }>(items: readonly T[]): T[] => items.filter(({ id }) => !isGoing(id));

/**
 * Deletes what the server cannot bring back, once there was time to undo it: until then it is only out of sight. Whoever leaves the app
 * meanwhile means it; a phone that does not say so deletes nothing.
 */
export function deleteSoon(
  kind: 'circles' | 'meetups',
  { id, version }: { id: string; version: number },
  words: { said: string; undo: string },
): void {
  const header = seen(version);
  const forget = (): void => {
    clearTimeout(timer);
    removeEventListener('beforeunload', leave);
  };
  const finish = async (): Promise<void> => {
    forget();
    const done = await act(() => ok(api.DELETE(`/api/v1/${kind}/{id}`, { params: { path: { id }, header } })));
    // It stays out of sight: lists that were read before still have it.
    if (!done) going.delete(id);
  };
  // Not `pagehide`, from which nothing leaves any more; and not the client, which waits before it asks.
  const leave = (): void => {
    forget();
    void fetch(`/api/v1/${kind}/${id}`, { method: 'DELETE', keepalive: true, headers: header });
  };
  const undo = (): void => {
    forget();
    going.delete(id);
  };
  going.add(id);
  const timer = setTimeout(() => void finish(), TOAST_MS.action);
  addEventListener('beforeunload', leave);
  toasts.show(words.said, { action: { label: words.undo, run: undo } });
}
