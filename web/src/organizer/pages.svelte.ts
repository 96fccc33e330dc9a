import { ProblemError } from './api.js';
import { Resource } from './resource.svelte.js';
import type { Page } from './types.js';

/** A list that grows by pages: the first like any resource, the rest on demand. */
export class PagedList<T> {
  readonly first: Resource<Page<T>>;
  #more = $state.raw<Page<T>[]>([]);
  loading = $state(false);

  items = $derived.by(() => [this.first.value, ...this.#more].flatMap((page) => page?.items ?? []));
  next = $derived.by(() => (this.#more.at(-1) ?? this.first.value)?.next ?? null);

  /** `load` asks for the page after `cursor`; `key` as a resource's. */
  constructor(
    private readonly load: (after: { cursor?: string }) => Promise<Page<T>>,
    key?: string | (() => string),
  ) {
    this.first = new Resource(() => load({}), key);
  }

  /** From the first page again: the question changed, or the data did. */
  async refresh(): Promise<void> {
    await this.first.refresh();
    this.#more = [];
  }

  async showMore(): Promise<void> {
    if (this.next === null || this.loading) return;
    this.loading = true;
    try {
      this.#more = [...this.#more, await this.load({ cursor: this.next })];
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.first.problem = error;
    } finally {
      this.loading = false;
    }
  }
}

/** Without the empty ones: a filter that is not set is not sent. */
export function filled<T extends Record<string, string>>(query: T): Partial<T> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')) as Partial<T>;
}
