import { SvelteMap } from 'svelte/reactivity';
import { api, ok } from '../api.js';
import type { SearchHit } from '../types.js';

/** Whom a typed name means: a contact, somebody new, or nobody yet. */
export interface NamedPerson {
  /** As typed. */
  name: string;
  /** Who could be meant, the nearest first. Undefined: still being asked. */
  found: SearchHit[] | undefined;
  chosen: { id: string; name: string } | 'new' | null;
}

/** The people of a line that is being typed. What was asked or chosen for a name holds as long as the line is open. */
export class LinePeople {
  /** Without a value: still being asked. */
  readonly #found = new SvelteMap<string, SearchHit[] | undefined>();
  readonly #chosen = new SvelteMap<string, NamedPerson['chosen']>();

  of(names: readonly string[]): NamedPerson[] {
    return names.map((name) => {
      const found = this.#found.get(name);
      return { name, found, chosen: this.#chosen.get(name) ?? onlyOne(found) };
    });
  }

  choose(name: string, chosen: NamedPerson['chosen']): void {
    this.#chosen.set(name, chosen);
  }

  /** Asks who is called so, each name once. */
  async ask(names: readonly string[]): Promise<void> {
    const news = names.filter((name) => !this.#found.has(name));
    news.forEach((name) => this.#found.set(name, undefined));
    await Promise.all(news.map((name) => this.#askFor(name)));
  }

  async #askFor(name: string): Promise<void> {
    try {
      const { items } = await ok(api.GET('/api/v1/search', { params: { query: { q: name } } }));
      this.#found.set(
        name,
        items.filter(({ kind, because }) => kind === 'contact' && because !== 'text'),
      );
    } catch (error) {
      this.#found.delete(name);
      throw error;
    }
  }
}

/** The one whose name it is, or the only one whose name begins so. A slip is a question. */
function onlyOne(found: SearchHit[] = []): NamedPerson['chosen'] {
  const exact = found.filter(({ because }) => because === 'exact');
  const sure = exact.length > 0 ? exact : found.filter(({ because }) => because === 'name');
  const [one] = sure;
  return one && sure.length === 1 ? { id: one.id, name: one.name } : null;
}
