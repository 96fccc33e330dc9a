import { api, ok } from '../api.js';
import type { Attendance } from '../types.js';

/** Under which taps wait in this browser, before the id of the meetup. */
export const WAITING = 'stammtisch.attendance.';

/** Taps of an evening without a network are sent as soon as the app has one, whichever page is open. */
export async function sendWaiting(): Promise<void> {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(WAITING))) {
    const waiting = localStorage.getItem(key);
    if (waiting === null) continue;
    const entries = (JSON.parse(waiting) as Attendance[]).map(({ contactId, kind, note }) => ({
      contactId,
      kind,
      note,
    }));
    const params = { path: { id: key.slice(WAITING.length) } };
    try {
      await ok(api.PUT('/api/v1/meetups/{id}/attendance', { params, body: { entries } }));
      // Whoever taps meanwhile has more to send.
      if (localStorage.getItem(key) === waiting) localStorage.removeItem(key);
    } catch {
      // It waits on; the page of that evening says why.
    }
  }
}
