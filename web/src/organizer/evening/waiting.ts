import type { AttendanceKind } from '@stammtisch/domain';
import { api, ok } from '../api.js';
import type { Attendance, Meetup } from '../types.js';

/** What this device noted about one person; kind null: nothing any more. */
export interface Tap extends Omit<Attendance, 'kind'> {
  kind: AttendanceKind | null;
}

/** Under which words of an evening wait in this browser, before the id of the meetup. */
const PLACES = { evening: 'stammtisch.attendance.', debrief: 'stammtisch.debrief.' } as const;
type Place = keyof typeof PLACES;

export const placeOf = (place: Place, meetupId: string): string => PLACES[place] + meetupId;
export const isWaiting = (place: Place, meetupId: string): boolean =>
  localStorage.getItem(placeOf(place, meetupId)) !== null;

/** Where what waits was written, and where it says why it still does. */
export function waiting(): { place: Place; meetupId: string }[] {
  return (Object.keys(PLACES) as Place[]).flatMap((place) =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PLACES[place]))
      .map((key) => ({ place, meetupId: key.slice(PLACES[place].length) })),
  );
}

export function forgetWaiting(): void {
  for (const { place, meetupId } of waiting()) localStorage.removeItem(placeOf(place, meetupId));
}

/** The one way in which taps reach the server: they say nothing about whom another device has noted. */
export function sendTaps(meetupId: string, taps: readonly Tap[]): Promise<Meetup> {
  const entries = taps.map(({ contactId, kind, note }) => ({ contactId, kind, note }));
  return ok(api.PATCH('/api/v1/meetups/{id}/attendance', { params: { path: { id: meetupId } }, body: { entries } }));
}

/** Taps of an evening without a network are sent as soon as the app has one, whichever page is open. */
export async function sendWaiting(): Promise<void> {
  for (const { place, meetupId } of waiting()) {
    const key = placeOf(place, meetupId);
    const taps = localStorage.getItem(key);
    // A debrief goes only where it is seen: it may have been written on elsewhere.
    if (place === 'debrief' || taps === null) continue;
    try {
      await sendTaps(meetupId, JSON.parse(taps) as Tap[]);
      // Whoever taps meanwhile has more to send.
      if (localStorage.getItem(key) === taps) localStorage.removeItem(key);
    } catch {
      // It waits on; the page of that evening says why.
    }
  }
}
