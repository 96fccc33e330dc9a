import { setTimeout } from 'node:timers/promises';
import type { Served } from '../../bench/tools/child.js';
import { DatabaseCable } from './database-cable.js';
import type { Chance } from './chance.js';
import { SlowSink } from './slow-sink.js';

/** Where the mail worker is killed (reliability.md 2.1), in the order in which a mail comes by. */
export const MAIL_POINTS = [
  'M1 before it claims',
  'M2 after the claim is committed',
  'M3 as it connects',
  'M4 after the recipient is named',
  'M5 after 354, before "the text begins" is noted',
  'M6 after that is committed',
  'M7 after the final dot, before 250',
  'M8 after 250, before "sent" is stored',
  'M9 after that is committed',
] as const;
export type MailPoint = (typeof MAIL_POINTS)[number];

const STATEMENTS: Record<string, MailPoint> = {
  'leaves claim-messages': 'M1 before it claims',
  'returns claim-messages': 'M2 after the claim is committed',
  'leaves mark-data-started': 'M5 after 354, before "the text begins" is noted',
  'returns mark-data-started': 'M6 after that is committed',
  'leaves write-verdicts': 'M8 after 250, before "sent" is stored',
  'returns write-verdicts': 'M9 after that is committed',
};
const TALK = {
  connection: 'M3 as it connects',
  recipient: 'M4 after the recipient is named',
  text: 'M7 after the final dot, before 250',
} as const satisfies Record<string, MailPoint>;

/** Lies between the mail worker, its database and its mail server, and kills it with -9 where it is told to. */
export class MailAmbush {
  /** How often each point was where it happened. */
  readonly struck = new Map<MailPoint, number>();
  private cable!: DatabaseCable;
  private sink!: SlowSink;
  private set: { point: MailPoint; passes: number; victim: Served } | undefined;

  static async open(databaseUrl: string, luck: Chance): Promise<MailAmbush> {
    const ambush = new MailAmbush();
    ambush.sink = await SlowSink.open(luck, (at) => ambush.passes(TALK[at]));
    ambush.cable = await DatabaseCable.open(databaseUrl, ({ at, statement, rows }) => {
      const point = STATEMENTS[`${at} ${statement}`];
      // A claim that found nothing is none.
      return !point || (at === 'returns' && rows === 0) || ambush.passes(point);
    });
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
      if (Date.now() > deadline) throw new Error(`It never came to ${point}:\n${victim.output()}`);
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
  private passes(point: MailPoint): boolean {
    if (this.set?.point !== point || --this.set.passes > 0) return true;
    this.set.victim.process.kill('SIGKILL');
    this.set = undefined;
    return false;
  }
}
