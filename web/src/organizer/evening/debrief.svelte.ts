import type { DebriefDto } from '@stammtisch/api-client';
import { type DebriefPerson, splitDebrief } from '@stammtisch/domain';
import { api, ok, ProblemError, seen } from '../api.js';

/** Words come in bursts; one request takes them together. */
const PAUSE_MS = 800;
const RETRY_MS = 5000;

/**
 * The one note about an evening, saved while it is typed. Without a network it waits in this browser and is sent later: no word is
 * lost, not even by a reload, and none overwrites what another device wrote.
 */
export class DebriefNote {
  text = $state('');
  state = $state<'saved' | 'saving' | 'waiting'>('saved');
  problem = $state.raw<ProblemError>();
  readonly people: readonly (DebriefPerson & DebriefDto['people'][number])[];
  readonly split = $derived.by(() => splitDebrief(this.text, this.people));
  #version: number;
  readonly #stored: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<boolean> | undefined;

  constructor(
    private readonly meetupId: string,
    { text, version, people }: DebriefDto,
  ) {
    this.people = people;
    this.#stored = `stammtisch.debrief.${meetupId}`;
    const waiting = localStorage.getItem(this.#stored);
    const kept = waiting === null ? { text, version } : (JSON.parse(waiting) as { text: string; version: number });
    this.text = kept.text;
    this.#version = kept.version;
    if (waiting !== null) void this.save();
  }

  write(text: string): void {
    this.text = text;
    this.#keep();
    this.state = 'saving';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** One request at a time: each must know the version that the one before has made. @returns whether all is on the server */
  save(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  /** Over what was written elsewhere. */
  async overwrite(): Promise<void> {
    const path = { id: this.meetupId };
    try {
      this.#version = (await ok(api.GET('/api/v1/meetups/{id}/debrief', { params: { path } }))).version;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.problem = error;
      return;
    }
    await this.save();
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.state === 'saving') void this.save();
  }

  async #send(): Promise<boolean> {
    this.state = 'saving';
    try {
      for (let sent: string | undefined; sent !== this.text;) {
        sent = this.text;
        const params = { path: { id: this.meetupId }, header: seen(this.#version) };
        const { version } = await ok(api.PUT('/api/v1/meetups/{id}/debrief', { params, body: { text: sent } }));
        this.#version = version;
        this.#keep();
      }
      localStorage.removeItem(this.#stored);
      this.problem = undefined;
      this.state = 'saved';
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.state = 'waiting';
      this.problem = error;
      if (error.status === 0 || error.status >= 500) this.#timer = setTimeout(() => void this.save(), RETRY_MS);
      return false;
    }
  }

  #keep(): void {
    localStorage.setItem(this.#stored, JSON.stringify({ text: this.text, version: this.#version }));
  }
}
