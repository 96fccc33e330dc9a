import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { nonceOf } from '../../bench/tools/links.js';
import type { Seat } from '../../bench/tools/table.js';
import type { Chance } from './chance.js';

type Answer = 'yes' | 'no' | 'maybe';
const ANSWERS: readonly Answer[] = ['yes', 'yes', 'no', 'maybe'];

interface Guest extends Seat {
  /** Taken by the app with a 303; null: never. */
  acknowledged: Answer | null;
  /** Sent since then, and nobody knows what became of them. */
  unknown: Answer[];
  busy: boolean;
}

/** People who answer without pause, and remember what they were told. */
export class Guests {
  /** Answers that were acknowledged. */
  acknowledged = 0;
  /** Forms that reached the app and got no answer. */
  cutOff = 0;
  private readonly guests: Guest[];
  private going = false;
  private talks: Promise<void>[] = [];

  constructor(
    seats: readonly Seat[],
    private readonly chance: Chance,
  ) {
    this.guests = seats.map((seat) => ({ ...seat, acknowledged: null, unknown: [], busy: false }));
  }

  /** `atOnce` of them talk to the app at the same time. */
  start(url: string, atOnce: number): void {
    this.going = true;
    this.talks = Array.from({ length: atOnce }, async () => {
      while (this.going) await this.oneAnswer(url);
    });
  }

  async stop(): Promise<void> {
    this.going = false;
    await Promise.all(this.talks);
  }

  /** Resolves with the first answer that is acknowledged from now on. */
  async firstAnswer(): Promise<void> {
    for (const before = this.acknowledged; this.acknowledged === before;) await setTimeout(2);
  }

  /** How many guests find something else stored than what they were told. Afterwards they believe what is stored. */
  async compare(db: Client): Promise<number> {
    const { rows } = await db.query<{ id: string; answer: Answer | null }>('SELECT id, answer FROM invitations');
    const stored = new Map(rows.map(({ id, answer }) => [id, answer]));
    let lost = 0;
    for (const guest of this.guests) {
      const answer = stored.get(guest.invitationId) ?? null;
      if (answer !== guest.acknowledged && !guest.unknown.includes(answer!)) lost++;
      guest.acknowledged = answer;
      guest.unknown = [];
    }
    return lost;
  }

  private async oneAnswer(url: string): Promise<void> {
    const guest = this.chance.pick(this.guests.filter(({ busy }) => !busy));
    guest.busy = true;
    const answer = this.chance.pick(ANSWERS);
    let sent = false;
    try {
      const address = `${url}/r/${guest.link.token}`;
      const page = await (await fetch(address)).text();
      const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? '0';
      const form = { answer, plusOnes: '0', diet: '', note: '', revision, nonce: nonceOf(guest.link) };
      sent = true;
      const { status } = await fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
      if (status === 303) {
        this.acknowledged++;
        guest.acknowledged = answer;
        guest.unknown = [];
      } else if (status >= 500 && status !== 503) throw new Error(`${status}`);
    } catch (error) {
      if (sent && !isRefused(error)) {
        this.cutOff++;
        guest.unknown.push(answer);
      }
      await setTimeout(5);
    }
    guest.busy = false;
  }
}

/** Nobody listens any more, so nothing was sent. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNREFUSED';
