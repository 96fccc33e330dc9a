import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors.js';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from './smtp-settings.js';
import type { Outcome } from './delivery.js';

/** A mail on its way to exactly one recipient. */
export interface Letter {
  from: string;
  to: string;
  bytes: Buffer;
  /** Returned by servers that report deliveries (RFC 3461 §4.4): the Message-ID without its brackets. */
  envelopeId?: string;
}

/** How many milliseconds a server may be silent. */
export interface Patience {
  connect: number;
  /** RFC 5321 §4.5.3.2 asks for minutes; a server that is silent so long before the text is not worth a slot. */
  command: number;
  /** RFC 5321 §4.5.3.2.6: after the final dot, hanging up early makes duplicates. */
  finalDot: number;
}
const PATIENCE: Patience = { connect: 10_000, command: 60_000, finalDot: 10 * 60_000 };
const IDLE_MS = 10_000;
/** Some servers hang up after so many; better to say goodbye first. */
const LETTERS_PER_CONNECTION = 100;

/**
 * One connection to the mail server, opened when needed and kept while there is work.
 *
 * Not nodemailer's own pool: its error for a connection that drops after the text is the same as for one that was
 * refused. Here the text is a stream that is pulled only after the server's 354, so "not pulled" means surely not
 * delivered, and "pulled without an answer" means unclear.
 */
export class SmtpSlot {
  private connection: SMTPConnection | undefined;
  private letters = 0;
  private idle: NodeJS.Timeout | undefined;
  private giveUp: ((error: Error) => void) | undefined;
  private closed = false;
  private progress: Progress | undefined;

  constructor(
    private readonly settings: SmtpSettings,
    private readonly patience = PATIENCE,
  ) {}

  /**
   * Never rejects. `beforeData` is awaited between the server's 354 and the first byte of the text; when it rejects,
   * nothing is sent.
   */
  async send(letter: Letter, beforeData: () => Promise<void>): Promise<Outcome> {
    clearTimeout(this.idle);
    const reused = this.connection !== undefined;
    const outcome = await this.try(letter, beforeData);
    // A server may close an idle connection at any moment; that says nothing about this mail.
    const stale = reused && outcome.kind === 'refused' && !outcome.lasting && !outcome.replied;
    return stale && !this.closed ? this.try(letter, beforeData) : outcome;
  }

  /** Ends for good: at once, unless the server has begun to take a text; then with its answer. */
  finish(): void {
    this.closed = true;
    if (!this.progress?.started) this.close();
  }

  /** Hangs up at once and for good. A letter on its way ends as refused or unclear, whichever is true. */
  close(): void {
    this.closed = true;
    this.drop();
    this.giveUp?.(new Error('Stammtisch was stopped'));
  }

  private async try(letter: Letter, beforeData: () => Promise<void>): Promise<Outcome & { replied?: boolean }> {
    const progress = (this.progress = { started: false });
    try {
      this.connection ??= await this.open();
      await this.transfer(this.connection, letter, progress, beforeData);
      this.rest();
      return { kind: 'delivered' };
    } catch (error) {
      this.drop();
      return outcomeOf(error as NodemailerError, progress);
    }
  }

  private open(): Promise<SMTPConnection> {
    const { auth, ...options } = this.settings;
    const { connect, command, finalDot } = this.patience;
    const timeouts = { connectionTimeout: connect, greetingTimeout: connect, dnsTimeout: connect };
    const connection = new SMTPConnection({ ...options, ...timeouts, socketTimeout: finalDot });
    this.letters = 0;
    const opened = this.atMost(command, (resolve, reject) => {
      const settle = (error?: Error | null) => (error ? reject(error) : resolve());
      connection.on('error', settle);
      connection.on('end', () => {
        settle(new Error('The mail server closed the connection'));
        if (this.connection === connection) this.connection = undefined;
      });
      connection.connect((error) => {
        if (error || !auth || !connection.allowsAuth) settle(error);
        else connection.login(auth, settle);
      });
    });
    return opened.then(
      () => connection,
      (error: unknown) => {
        connection.close();
        throw error;
      },
    );
  }

  private transfer(
    connection: SMTPConnection,
    { from, to, bytes, envelopeId }: Letter,
    progress: Progress,
    beforeData: () => Promise<void>,
  ): Promise<void> {
    return this.atMost(this.patience.command, (resolve, reject, extend) => {
      const text = afterConsent(bytes, async () => {
        extend(this.patience.finalDot);
        await beforeData();
        progress.started = true;
      });
      // Left away by nodemailer where the server does not know them.
      const dsn = envelopeId && {
        dsn: { id: envelopeId, return: 'headers', notify: ['failure', 'delay'], recipient: to },
      };
      connection.send({ from, to, size: bytes.length, ...dsn }, text, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** A step that ends by itself, after `milliseconds` of waiting, or with `close`. `extend` gives it so long from now on. */
  private atMost(
    milliseconds: number,
    step: (resolve: () => void, reject: (error: Error) => void, extend: (milliseconds: number) => void) => void,
  ): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    return new Promise<void>((resolve, reject) => {
      const extend = (longer: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(new Error('The mail server does not answer')), longer);
      };
      extend(milliseconds);
      this.giveUp = reject;
      step(resolve, reject, extend);
    }).finally(() => clearTimeout(timer));
  }

  private rest(): void {
    this.letters += 1;
    this.progress = undefined;
    if (this.closed || this.letters >= LETTERS_PER_CONNECTION) this.sayGoodbye();
    else this.idle = setTimeout(() => this.sayGoodbye(), IDLE_MS).unref();
  }

  private sayGoodbye(): void {
    this.connection?.quit();
    this.connection = undefined;
  }

  private drop(): void {
    clearTimeout(this.idle);
    this.connection?.close();
    this.connection = undefined;
  }
}

/** Whether the server has been given a single byte of the text. */
interface Progress {
  started: boolean;
}

/** A stream whose first byte comes after `consent`. Nodemailer pulls it when the server has said 354. */
function afterConsent(bytes: Buffer, consent: () => Promise<void>): Readable {
  return new Readable({
    read() {
      consent().then(
        () => {
          this.push(bytes);
          this.push(null);
        },
        (error: Error) => this.destroy(error),
      );
    },
  });
}

function outcomeOf(error: NodemailerError, { started }: Progress): Outcome & { replied: boolean } {
  const reason = readable(error);
  const replied = error.responseCode !== undefined;
  if (started && !replied) return { kind: 'unclear', reason, replied };
  // A 5xx to the greeting or the login speaks of the configuration, not of this mail: it can be repaired.
  const aboutTheMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  const lasting = aboutTheMail && (error.permanent ?? true) && !CONFIGURATION.has(error.responseCode ?? 0);
  return { kind: 'refused', lasting, reason, replied };
}

/** RFC 4954 §6: a login is needed, too weak, wrong, or wants encryption. */
const CONFIGURATION = new Set([530, 534, 535, 538]);

/** One line for the organizer: the server's own words, else the network's. */
function readable({ response, message, originalCode, code }: NodemailerError): string {
  const words = response ?? `${message} (${originalCode ?? code ?? 'no code'})`;
  return words.replace(/[\p{C}\s]+/gu, ' ').slice(0, 300);
}
