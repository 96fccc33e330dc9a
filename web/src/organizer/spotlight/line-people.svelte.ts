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
  #found = $state.raw<ReadonlyMap<string, SearchHit[]>>(new Map());
  #chosen = $state.raw<ReadonlyMap<string, NamedPerson['chosen']>>(new Map());
  #asked = new Set<string>();

  of(names: readonly string[]): NamedPerson[] {
    return names.map((name) => {
      const found = this.#found.get(name);
      return { name, found, chosen: this.#chosen.get(name) ?? onlyOne(found) };
    });
  }

  choose(name: string, chosen: NamedPerson['chosen']): void {
    this.#chosen = new Map(this.#chosen).set(name, chosen);
  }

  async ask(names: readonly string[]): Promise<void> {
    const asked = names.filter((name) => !this.#asked.has(name));
    asked.forEach((name) => this.#asked.add(name));
    for (const name of asked) {
      try {
        const { items } = await ok(api.GET('/api/v1/search', { params: { query: { q: name } } }));
        const people = items.filter(({ kind, because }) => kind === 'contact' && because !== 'text');
        this.#found = new Map(this.#found).set(name, people);
      } catch (error) {
        this.#asked.delete(name);
        throw error;
      }
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
