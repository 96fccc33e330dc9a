import { TIERS, type Tier } from '@stammtisch/domain';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { act } from '../act.js';
import { api, newId, ok, once } from '../api.js';
import { PagedList } from '../pages.svelte.js';
import type { Circle, ContactSummary } from '../types.js';

/** Where somebody may be put: a circle, or a tier that has none yet. */
export interface Place {
  kind: Tier;
  name: string;
  /** Null: the first who is put here opens the circle. */
  circleId: string | null;
}

/** What was decided of somebody: a circle to sit in, or that they are somebody else of the list. */
interface Step {
  person: ContactSummary;
  /** In the words of the page. */
  to: string;
  merged: boolean;
  keep: () => Promise<unknown>;
  takeBack: () => Promise<unknown>;
}

/** Every tier is a place, the closest first; a tier with several circles is as many. */
export function placesOf(circles: readonly Circle[], names: Readonly<Record<Tier, string>>): Place[] {
  return TIERS.flatMap((kind): Place[] => {
    const own = circles.filter((circle) => circle.kind === kind);
    if (own.length === 0) return [{ kind, name: names[kind], circleId: null }];
    return own.map(({ id, name }) => ({ kind, name, circleId: id }));
  });
}

/** Few enough left to fetch more while somebody decides. */
const FEW = 20;

/**
 * Those who are in no tier yet, one at a time. The next one stands there at once; what was decided is stored behind
 * it, one after the other, and whoever could not be stored comes back.
 */
export class Queue {
  readonly people = new PagedList<ContactSummary>(
    (after) => ok(api.GET('/api/v1/contacts', { params: { query: { tier: 'none', limit: 200, ...after } } })),
    '/triage',
  );
  /** What can be taken back, the newest last. */
  steps = $state.raw<readonly Step[]>([]);
  readonly #decided = new SvelteSet<string>();
  /** Below zero: comes next; above: comes after all others. */
  readonly #turn = new SvelteMap<string, number>();
  readonly #opened: Partial<Record<Tier, string>> = {};
  #stored: Promise<unknown> = Promise.resolve();

  waiting = $derived.by(() =>
    this.people.items
      .filter(({ id }) => !this.#decided.has(id))
      .toSorted((a, b) => (this.#turn.get(a.id) ?? 0) - (this.#turn.get(b.id) ?? 0)),
  );
  more = $derived.by(() => this.people.next !== null);

  get current(): ContactSummary | undefined {
    return this.waiting[0];
  }

  put(place: Place): void {
    const person = this.current;
    if (!person) return;
    const params = async () => ({ path: { id: await this.#circleOf(place), contactId: person.id } });
    const address = '/api/v1/circles/{id}/members/{contactId}';
    this.#decide({
      ...{ person, to: place.name, merged: false },
      keep: async () => ok(api.PUT(address, { params: await params() })),
      takeBack: async () => ok(api.DELETE(address, { params: await params() })),
    });
  }

  /** They are one and the same; what this one has goes over to the other. */
  merge(into: { id: string; name: string }): void {
    const person = this.current;
    if (!person || person.id === into.id) return;
    const params = { path: { id: person.id } };
    this.#decide({
      ...{ person, to: into.name, merged: true },
      keep: () => ok(api.PUT('/api/v1/contacts/{id}/merge', { params, body: { intoId: into.id } })),
      takeBack: () => ok(api.DELETE('/api/v1/contacts/{id}/merge', { params })),
    });
  }

  /** Comes again when all others had their turn. */
  later(): void {
    const person = this.current;
    if (person) this.#turn.set(person.id, Math.max(0, ...this.#turn.values()) + 1);
  }

  undo(): void {
    const step = this.steps.at(-1);
    if (!step) return;
    this.#giveBack(step);
    this.#next(async () => {
      await act(step.takeBack);
    });
  }

  #decide(step: Step): void {
    this.#decided.add(step.person.id);
    this.steps = [...this.steps, step];
    if (this.more && this.waiting.length < FEW) void this.people.showMore();
    this.#next(async () => {
      if (!(await act(step.keep))) this.#giveBack(step);
    });
  }

  #giveBack(step: Step): void {
    this.steps = this.steps.filter((one) => one !== step);
    this.#turn.set(step.person.id, Math.min(0, ...this.#turn.values()) - 1);
    this.#decided.delete(step.person.id);
  }

  #next(work: () => Promise<void>): void {
    this.#stored = this.#stored.then(work);
  }

  async #circleOf({ kind, name, circleId }: Place): Promise<string> {
    const known = circleId ?? this.#opened[kind];
    if (known !== undefined) return known;
    const body = { name, kind, rhythmMonths: null };
    const { id } = await ok(api.POST('/api/v1/circles', { params: { header: once(newId()) }, body }));
    this.#opened[kind] = id;
    return id;
  }
}
