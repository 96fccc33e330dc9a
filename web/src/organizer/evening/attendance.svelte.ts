import type { AttendanceKind } from '@stammtisch/domain';
import type { Attendance, Meetup } from '../types.js';
import { Saving } from './saving.svelte.js';
import { placeOf, sendTaps, type Tap } from './waiting.js';

/**
 * Who was there, saved after each tap. In a cellar without a network the taps wait in this browser and are sent later: none is lost, not
 * even by a reload, and none undoes what another phone has noted about somebody else.
 */
export class AttendanceSheet {
  readonly saving = new Saving(() => this.#sendAll(), 600);
  readonly entries = $derived.by(() => withTaps(this.meetup().attendances, this.#taps));
  /** What the server does not have yet. */
  #taps = $state.raw<readonly Tap[]>([]);
  readonly #stored: string;

  constructor(
    private readonly meetup: () => Pick<Meetup, 'id' | 'attendances'>,
    private readonly onsaved: (meetup: Meetup) => void,
  ) {
    this.#stored = placeOf('evening', meetup().id);
    this.#taps = JSON.parse(localStorage.getItem(this.#stored) ?? '[]') as Tap[];
    if (this.#taps.length > 0) void this.saving.now();
  }

  of(contactId: string): Attendance | undefined {
    return this.entries.find((entry) => entry.contactId === contactId);
  }

  /** The same kind twice takes it back. */
  mark({ contactId, name }: { contactId: string; name: string }, kind: AttendanceKind): void {
    const entry = this.of(contactId);
    this.#tap({ contactId, name, kind: entry?.kind === kind ? null : kind, note: entry?.note ?? '' });
  }

  note(contactId: string, note: string): void {
    const entry = this.of(contactId);
    if (entry) this.#tap({ ...entry, note });
  }

  /** One of them is refused, such as a person who is no contact any more, and would hold up all others. */
  letGo(): void {
    this.#keep([]);
    void this.saving.now();
  }

  #tap(tap: Tap): void {
    this.#keep([...this.#taps.filter(({ contactId }) => contactId !== tap.contactId), tap]);
    this.saving.soon();
  }

  async #sendAll(): Promise<void> {
    while (this.#taps.length > 0) {
      const sent = this.#taps;
      const meetup = await sendTaps(this.meetup().id, sent);
      this.#keep(this.#taps.filter((tap) => !sent.includes(tap)));
      this.onsaved(meetup);
    }
  }

  #keep(taps: readonly Tap[]): void {
    this.#taps = taps;
    if (taps.length > 0) localStorage.setItem(this.#stored, JSON.stringify(taps));
    else localStorage.removeItem(this.#stored);
  }
}

/** Whom this device has noted stays where they were in the list; the others follow. */
function withTaps(known: readonly Attendance[], taps: readonly Tap[]): Attendance[] {
  const noted = new Map<string, Tap>([...known, ...taps].map((entry) => [entry.contactId, entry]));
  return [...noted.values()].flatMap(({ kind, ...tap }) => (kind === null ? [] : { ...tap, kind }));
}
