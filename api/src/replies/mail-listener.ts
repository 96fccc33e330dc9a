import type { AddressInfo } from 'node:net';
import { MAX_MAIL_BYTES } from '@stammtisch/mail/inbound';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { Config } from '../config/config.js';
import { ReplyAddresses } from '../messages/reply-addresses.js';
import { Intake } from './intake.service.js';

const CLIENTS = 20;
/** A mail has one recipient or two; a stranger's hundred would be stored a hundred times. */
const RECIPIENTS = 10;
const SILENT_MS = 60_000;
const STOPPING_MS = 3_000;

/** A refusal that names its reply code (RFC 5321 §4.2) and its status (RFC 3463). */
class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    words: string,
  ) {
    super(words);
  }
}

/**
 * Takes mails from the mail server in front of us, by LMTP (RFC 2033) or SMTP: those to our own addresses, and no others.
 * What it answers with 250 is stored; whatever else happens, the server in front keeps the mail and tries again.
 */
@Injectable()
export class MailListener implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MailListener.name);
  private server: SMTPServer | undefined;

  constructor(
    private readonly config: Config,
    private readonly addresses: ReplyAddresses,
    private readonly intake: Intake,
  ) {}

  /** The port that it listens on, where MAIL_LISTEN leaves the choice to the system; null: it does not listen. */
  get port(): number | null {
    return (this.server?.server.address() as AddressInfo | null | undefined)?.port ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { listenUrl } = this.config.replies;
    if (!listenUrl) return;
    const { protocol, hostname, port } = new URL(listenUrl);
    const source = protocol === 'lmtp:' ? 'lmtp' : 'smtp';
    // Only whoever listens needs it.
    const { SMTPServer } = await import('smtp-server');
    const server = new SMTPServer({
      lmtp: source === 'lmtp',
      banner: 'Stammtisch',
      logger: false,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: MAX_MAIL_BYTES,
      maxClients: CLIENTS,
      socketTimeout: SILENT_MS,
      closeTimeout: STOPPING_MS,
      onRcptTo: ({ address }, { envelope }, done) => done(this.refusal(address, envelope.rcptTo.length)),
      onData: (stream, session, done) => {
        this.take(stream, session, source).then(
          // LMTP answers for each recipient (RFC 2033 §4.2); all of them are stored by now.
          () => done(null, 'Stored'),
          (error: unknown) => done(error instanceof Refusal ? error : this.later(error)),
        );
      },
    });
    server.on('error', (error) => this.logger.warn({ error }, 'A mail server broke off'));
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(Number(port), hostname.replace(/^\[|\]$/g, ''), resolve);
    });
    this.server = server;
  }

  async onModuleDestroy(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  private refusal(address: string, before: number): Refusal | null {
    if (!this.addresses.isOurs(address)) return new Refusal(550, '5.1.1 Nobody here has this address');
    return before >= RECIPIENTS ? new Refusal(452, '4.5.3 Too many recipients at once') : null;
  }

  private async take(
    stream: SMTPServerDataStream,
    { envelope: { mailFrom, rcptTo } }: SMTPServerSession,
    source: 'lmtp' | 'smtp',
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
    if (stream.sizeExceeded) throw new Refusal(552, '5.3.4 The mail is too large');
    const raw = Buffer.concat(chunks);
    const from = mailFrom ? mailFrom.address : '';
    for (const { address } of rcptTo) await this.intake.take({ raw, from, to: address, source });
  }

  private later(error: unknown): Refusal {
    this.logger.error({ error }, 'A mail could not be stored');
    return new Refusal(451, '4.3.0 Not stored, try again');
  }
}
