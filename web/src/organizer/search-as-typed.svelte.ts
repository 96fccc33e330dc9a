import { tick } from 'svelte';
import { act } from './act.js';

/** Letters come in bursts; one question takes them together. */
const PAUSE_MS = 150;

/** What there is for the words in a field, asked for while they are typed. */
export class SearchAsTyped<T> {
  typed = $state('');
  readonly words = $derived(this.typed.trim());
  #found = $state.raw<{ words: string; items: readonly T[] }>({ words: '', items: [] });
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The words for which Enter was pressed before the answer was here. */
  #awaited: string | undefined;

  /** `enter`: what Enter does once `items` answer the words, however fast it was pressed. */
  constructor(
    private readonly find: (words: string) => Promise<readonly T[]>,
    private readonly enter: () => void,
  ) {}

  /** Of the words, or while these are asked for, of those before. */
  get items(): readonly T[] {
    return this.words === '' ? [] : this.#found.items;
  }
  /** Whether the items are those of the words. */
  get answered(): boolean {
    return this.#found.words === this.words;
  }

  /** To be called with each letter. */
  search(): void {
    clearTimeout(this.#timer);
    this.#awaited = undefined;
    this.#timer = setTimeout(() => act(() => this.#ask(this.words)), PAUSE_MS);
  }

  pressEnter(): void {
    if (this.answered) this.enter();
    else this.#awaited = this.words;
  }

  clear(): void {
    this.typed = '';
    this.search();
  }

  async #ask(words: string): Promise<void> {
    const items = words === '' ? [] : await this.find(words);
    if (words !== this.words) return; // somebody types faster than we search
    this.#found = { words, items };
    if (this.#awaited !== words) return;
    await tick();
    this.enter();
  }
}
