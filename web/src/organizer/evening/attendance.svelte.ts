import type { AttendanceKind } from '@stammtisch/domain';
import { ProblemError } from '../api.js';
import type { Attendance, Meetup } from '../types.js';
import { sendAttendance, WAITING } from './send-waiting.js';

/** Taps come in bursts; one request takes them together. */
const PAUSE_MS = 600;
const RETRY_MS = 5000;

/**
 * Who was there, saved after each tap. In a cellar without a network the taps wait in this browser and are sent later:
 * none is lost, not even by a reload.
 */
export class AttendanceSheet {
  entries = $state<Attendance[]>([]);
  state = $state<'saved' | 'saving' | 'waiting'>('saved');
  problem = $state.raw<ProblemError>();
  readonly #stored: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly meetup: Pick<Meetup, 'id' | 'attendances'>,
    private readonly onsaved: (meetup: Meetup) => void,
  ) {
    this.#stored = WAITING + meetup.id;
    const waiting = localStorage.getItem(this.#stored);
    this.entries = waiting === null ? meetup.attendances : (JSON.parse(waiting) as Attendance[]);
    if (waiting !== null) void this.save();
  }

  of(contactId: string): Attendance | undefined {
    return this.entries.find((entry) => entry.contactId === contactId);
  }

  /** The same kind twice takes it back. */
  mark(person: { contactId: string; name: string }, kind: AttendanceKind): void {
    const entry = this.of(person.contactId);
    if (entry?.kind === kind) this.entries = this.entries.filter((other) => other !== entry);
    else if (entry) entry.kind = kind;
    else this.entries.push({ contactId: person.contactId, name: person.name, kind, note: '' });
    this.#changed();
  }

  note(contactId: string, note: string): void {
    const entry = this.of(contactId);
    if (!entry) return;
    entry.note = note;
    this.#changed();
  }

  #changed(): void {
    localStorage.setItem(this.#stored, JSON.stringify(this.entries));
    this.state = 'saving';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** @returns whether everything is on the server now */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    const sent = JSON.stringify(this.entries);
    this.state = 'saving';
    try {
      const meetup = await sendAttendance(this.meetup.id, this.entries);
      this.problem = undefined;
      if (sent !== JSON.stringify(this.entries)) return false; // tapped meanwhile: the next save is on its way
      localStorage.removeItem(this.#stored);
      this.state = 'saved';
      this.onsaved(meetup);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.state = 'waiting';
      this.problem = error;
      if (error.status === 0 || error.status >= 500) this.#timer = setTimeout(() => void this.save(), RETRY_MS);
      return false;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.state === 'saving') void this.save();
  }
}
