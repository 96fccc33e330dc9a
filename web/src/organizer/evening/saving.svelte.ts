import { ProblemError } from '../api.js';

const RETRY_MS = 5000;

/** Saves what changes a moment later, one request at a time, and tries again where there is no network. */
export class Saving {
  /** `waiting` is tried again by itself, `refused` is not. */
  state = $state<'saved' | 'saving' | 'waiting' | 'refused'>('saved');
  /** Why it is not saved. */
  problem = $state.raw<ProblemError>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | undefined;

  /** `sendAll` sends until nothing is left, what is added meanwhile included. `pause` in milliseconds. */
  constructor(
    private readonly sendAll: () => Promise<void>,
    private readonly pause: number,
  ) {}

  /** Taps and words come in bursts; one request takes them together. */
  soon(): void {
    this.state = 'saving';
    this.#in(this.pause);
  }

  /** @returns whether everything is on the server now */
  now(): Promise<boolean> {
    clearTimeout(this.#timer);
    return (this.#running ??= this.#run().finally(() => (this.#running = undefined)));
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.state === 'saving') void this.now();
  }

  async #run(): Promise<boolean> {
    this.state = 'saving';
    try {
      await this.sendAll();
      this.problem = undefined;
      this.state = 'saved';
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.problem = error;
      const isRefused = error.status >= 400 && error.status < 500;
      this.state = isRefused ? 'refused' : 'waiting';
      if (!isRefused) this.#in(RETRY_MS);
      return false;
    }
  }

  #in(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), milliseconds);
  }
}
