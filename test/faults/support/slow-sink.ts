import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { Chance } from './chance.js';

/** A mail server that takes its time, and counts how many whole copies of each mail reached it. */
export class SlowSink {
  /** By Message-ID; a copy counts when its last byte is here, whether or not anybody hears our answer. */
  readonly copies = new Map<string, number>();

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  /** `passes` says false where the client is to get no answer any more. */
  static async open(
    chance: Chance,
    passes: (at: 'connection' | 'recipient' | 'text') => boolean = () => true,
  ): Promise<SlowSink> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onConnect: (_session, done) => void (passes('connection') && done()),
      // Greylisting: one in ten is told to come again.
      onRcptTo: (_address, _session, done) => {
        if (!passes('recipient')) return;
        const busy = Object.assign(new Error('Busy, come again'), { responseCode: 451 });
        done(chance.next() < 0.1 ? busy : null);
      },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', async () => {
          const id = /^Message-ID:\s*(<[^>]+>)/im.exec(Buffer.concat(chunks).toString('latin1'))![1]!;
          sink.copies.set(id, (sink.copies.get(id) ?? 0) + 1);
          if (!passes('text')) return;
          await setTimeout(chance.between(5, 40));
          done();
        });
      },
    });
    // Clients are killed here; what their sockets say about it is no news.
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const sink = new SlowSink(server, (server.server.address() as AddressInfo).port);
    return sink;
  }

  /** Whole copies of all mails. */
  get received(): number {
    return this.copies.values().reduce((sum, count) => sum + count, 0);
  }

  /** Resolves with the next copy. */
  async next(): Promise<void> {
    for (const before = this.received; this.received === before;) await setTimeout(2);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
