import { api, ok, type ProblemError } from '../api.js';
import { Resource } from '../resource.svelte.js';
import type { Collision, Proposal, ProposedGuest } from '../types.js';

/** A table under discussion: what the composer proposes, and what the organizer has said about it so far. */
export class ProposedTable {
  /** Contacts who stay, and who are out this time. */
  pinned = $state.raw<readonly string[]>([]);
  banned = $state.raw<readonly string[]>([]);
  busy = $state(false);
  /** Undefined: every chair. */
  #seats: number | undefined;
  /** Who stays in the next answer besides the pinned ones: a swap moves one chair only. */
  #staying: readonly string[] = [];
  readonly proposal: Resource<Proposal>;

  constructor(meetupId: string) {
    this.proposal = new Resource(() => {
      const locked = [...this.pinned, ...this.#staying.filter((id) => !this.pinned.includes(id))];
      const body = { locked, banned: [...this.banned], ...(this.#seats && { seats: this.#seats }) };
      return ok(api.POST('/api/v1/meetups/{id}/proposal', { params: { path: { id: meetupId } }, body }));
    });
  }

  /** Names that a press would put on the list. */
  get newNames(): ProposedGuest[] {
    return (this.proposal.value?.guests ?? []).filter(({ onList }) => !onList);
  }

  get collisions(): readonly Collision[] {
    return collisionsOf(this.proposal.problem);
  }

  /** Only remembered: who is at the table already stays with the next change. */
  togglePin(contactId: string): void {
    this.pinned = this.pinned.includes(contactId) ? without(this.pinned, contactId) : [...this.pinned, contactId];
  }

  /** Takes a name out of this proposal; the best table around the pinned ones follows. */
  leaveOut(contactId: string): Promise<void> {
    this.pinned = without(this.pinned, contactId);
    this.banned = [...this.banned, contactId];
    return this.#ask([]);
  }

  /** One chair changes hands, everybody else stays. Who was chosen by hand stays from now on. */
  swap(contactId: string, other: string): Promise<void> {
    const staying = this.newNames.map((guest) => guest.contactId);
    this.pinned = [...without(this.pinned, contactId), other];
    return this.#ask(without(staying, contactId));
  }

  seat(contactId: string): Promise<void> {
    this.pinned = [...this.pinned, contactId];
    return this.#ask([]);
  }

  /** A smaller table, for as many as can be asked. */
  shrink(seats: number): Promise<void> {
    this.#seats = seats;
    return this.#ask([]);
  }

  /** Every wish is forgotten. */
  startAgain(): Promise<void> {
    [this.pinned, this.banned] = [[], []];
    return this.#ask([]);
  }

  async #ask(staying: readonly string[]): Promise<void> {
    this.#staying = staying;
    this.busy = true;
    await this.proposal.refresh();
    this.busy = false;
  }
}

const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);

const collisionsOf = (problem: ProblemError | undefined): readonly Collision[] =>
  problem?.code === 'wishes-collide' ? (problem.problem['collisions'] as Collision[]) : [];
