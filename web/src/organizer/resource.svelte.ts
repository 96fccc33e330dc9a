import { ProblemError } from './api.js';

/** Last answers by key: a page that was open before shows them at once while it asks again. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody watches it; what is read from it becomes state
const remembered = new Map<string, unknown>();
export const forgetAll = (): void => remembered.clear();

/** Something a page reads: the value, or why there is none. `refresh()` after a change and on news. */
export class Resource<T> {
  value = $state.raw<T>();
  problem = $state.raw<ProblemError>();
  #newest = 0;

  /** `key` names what is asked for, such as its address; without one nothing is remembered. */
  constructor(
    private readonly load: () => Promise<T>,
    private readonly key?: string | (() => string),
  ) {
    void this.refresh();
  }

  async refresh(): Promise<void> {
    const turn = ++this.#newest;
    const key = this.#keyNow();
    if (key !== undefined && remembered.has(key)) this.value = remembered.get(key) as T;
    try {
      const value = await this.load();
      if (turn === this.#newest) this.set(value); // an older answer that comes late is stale
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (turn !== this.#newest) return;
      this.problem = error;
      // Somebody may have removed it; what was here before is not to be shown any more.
      if (this.isGone) this.#forget();
    }
  }

  /** There is nothing like that (any more), and asking again changes nothing. */
  get isGone(): boolean {
    return this.problem?.status === 404;
  }

  /** A value that an action has just answered with. */
  set(value: T): void {
    this.#newest += 1;
    this.value = value;
    this.problem = undefined;
    const key = this.#keyNow();
    if (key !== undefined) remembered.set(key, value);
  }

  #forget(): void {
    this.value = undefined;
    const key = this.#keyNow();
    if (key !== undefined) remembered.delete(key);
  }

  #keyNow(): string | undefined {
    return typeof this.key === 'function' ? this.key() : this.key;
  }
}
