import type { DebriefDto } from '@stammtisch/api-client';
import { type DebriefPerson, splitDebrief } from '@stammtisch/domain';
import { api, ok, ProblemError, seen } from '../api.js';
import { Saving } from './saving.svelte.js';
import { placeOf } from './waiting.js';

/**
 * The one note about an evening, saved while it is typed. Without a network it waits in this browser and is sent later: no word is
 * lost, not even by a reload, and none overwrites what another device wrote.
 */
export class DebriefNote {
  text = $state('');
  readonly saving = new Saving(() => this.#sendAll(), 800);
  readonly people: readonly (DebriefPerson & DebriefDto['people'][number])[];
  readonly split = $derived.by(() => splitDebrief(this.text, this.people));
  #version: number;
  readonly #stored: string;

  constructor(
    private readonly meetupId: string,
    { text, version, people }: DebriefDto,
  ) {
    this.people = people;
    this.#stored = placeOf('debrief', meetupId);
    const waiting = localStorage.getItem(this.#stored);
    const kept = waiting === null ? { text, version } : (JSON.parse(waiting) as { text: string; version: number });
    this.text = kept.text;
    this.#version = kept.version;
    if (waiting !== null) void this.saving.now();
  }

  write(text: string): void {
    this.text = text;
    this.#keep();
    this.saving.soon();
  }

  /** Over what was written elsewhere. */
  async overwrite(): Promise<void> {
    const path = { id: this.meetupId };
    try {
      this.#version = (await ok(api.GET('/api/v1/meetups/{id}/debrief', { params: { path } }))).version;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.saving.problem = error;
      return;
    }
    await this.saving.now();
  }

  /** Each request must know the version that the one before has made. */
  async #sendAll(): Promise<void> {
    for (let sent: string | undefined; sent !== this.text;) {
      sent = this.text;
      const params = { path: { id: this.meetupId }, header: seen(this.#version) };
      const { version } = await ok(api.PUT('/api/v1/meetups/{id}/debrief', { params, body: { text: sent } }));
      this.#version = version;
      this.#keep();
    }
    localStorage.removeItem(this.#stored);
  }

  #keep(): void {
    localStorage.setItem(this.#stored, JSON.stringify({ text: this.text, version: this.#version }));
  }
}
