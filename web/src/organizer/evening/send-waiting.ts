import { api, ok } from '../api.js';
import type { Attendance, Meetup } from '../types.js';

/** Under which taps wait in this browser, before the id of the meetup. */
export const WAITING = 'stammtisch.attendance.';

/** The one way in which they reach the server. */
export function sendAttendance(meetupId: string, attendances: readonly Attendance[]): Promise<Meetup> {
  const entries = attendances.map(({ contactId, kind, note }) => ({ contactId, kind, note }));
  return ok(api.PUT('/api/v1/meetups/{id}/attendance', { params: { path: { id: meetupId } }, body: { entries } }));
}

/** Taps of an evening without a network are sent as soon as the app has one, whichever page is open. */
export async function sendWaiting(): Promise<void> {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(WAITING))) {
    const waiting = localStorage.getItem(key);
    if (waiting === null) continue;
    try {
      await sendAttendance(key.slice(WAITING.length), JSON.parse(waiting) as Attendance[]);
      // Whoever taps meanwhile has more to send.
      if (localStorage.getItem(key) === waiting) localStorage.removeItem(key);
    } catch {
      // It waits on; the page of that evening says why.
    }
  }
}
