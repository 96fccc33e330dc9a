import { setTimeout } from 'node:timers/promises';
import type { Served } from '../../bench/tools/child.js';
import { DatabaseCable } from './database-cable.js';
import type { Chance } from './chance.js';
import { SlowSink } from './slow-sink.js';

/**
 * Where the mail worker is killed (reliability.md 2.1), in the order in which a mail comes by, and what passes there: a statement on its way
 * to the database or back, or a step of the talk with the mail server.
 */
const POINTS = {
  'M1 before it claims': 'leaves claim-messages',
  'M2 after the claim is committed': 'returns claim-messages',
  'M3 as it connects': 'connection',
  'M4 after the recipient is named': 'recipient',
  'M5 after 354, before "the text begins" is noted': 'leaves mark-data-started',
  'M6 after that is committed': 'returns mark-data-started',
  'M7 after the final dot, before 250': 'text',
  'M8 after 250, before "sent" is stored': 'leaves write-verdicts',
  'M9 after that is committed': 'returns write-verdicts',
} as const;
export type MailPoint = keyof typeof POINTS;
export const MAIL_POINTS = Object.keys(POINTS) as MailPoint[];

/** Lies between the mail worker, its database and its mail server, and kills it with -9 where it is told to. */
export class MailAmbush {
  /** How often each point was where it happened. */
  readonly struck = new Map<MailPoint, number>();
  private cable!: DatabaseCable;
  private sink!: SlowSink;
  private set: { point: MailPoint; passes: number; victim: Served } | undefined;

  static async open(databaseUrl: string, luck: Chance): Promise<MailAmbush> {
    const ambush = new MailAmbush();
    ambush.sink = await SlowSink.open(luck, (at) => ambush.passes(at));
    ambush.cable = await DatabaseCable.open(
      databaseUrl,
      ({ at, statement, rows }) =>
        // A claim that found nothing is none.
        (at === 'returns' && rows === 0) || ambush.passes(`${at} ${statement}`),
    );
    return ambush;
  }

  get env(): { DATABASE_URL: string; SMTP_URL: string } {
    return { DATABASE_URL: this.cable.url, SMTP_URL: `smtp://127.0.0.1:${this.sink.port}` };
  }

  get copies(): ReadonlyMap<string, number> {
    return this.sink.copies;
  }

  /** Kills `victim` when it comes to `point` for the `nth` time. Resolves when it is dead. @throws when it never comes there */
  async kill(victim: Served, point: MailPoint, nth: number, meanwhile: () => Promise<unknown>): Promise<void> {
    this.set = { point, passes: nth, victim };
    for (const deadline = Date.now() + 30_000; this.set; await setTimeout(20)) {
      if (Date.now() > deadline) {
        await victim.end('SIGKILL');
        throw new Error(`It never came to ${point}:\n${victim.output()}`);
      }
      await meanwhile();
    }
    await victim.end('SIGKILL');
    this.struck.set(point, (this.struck.get(point) ?? 0) + 1);
  }

  /** Resolves when the next whole text has arrived. */
  next(): Promise<void> {
    return this.sink.next();
  }

  async close(): Promise<void> {
    await Promise.all([this.cable.close(), this.sink.close()]);
  }

  /** False: whoever came by is dead, and nothing of it goes on. */
  private passes(what: string): boolean {
    if (!this.set || POINTS[this.set.point] !== what || --this.set.passes > 0) return true;
    this.set.victim.process.kill('SIGKILL');
    this.set = undefined;
    return false;
  }
}
