import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** The message as it came over the wire. */
  source: string;
}

/** A mail server that keeps what it gets. */
export class Mailbox {
  readonly mails: ReceivedMail[] = [];

  private constructor(
    private readonly server: SMTPServer,
    /** For SMTP_URL. */
    readonly url: string,
  ) {}

  static async open(): Promise<Mailbox> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          mailbox.mails.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            source: Buffer.concat(chunks).toString('utf8'),
          });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const mailbox = new Mailbox(server, `smtp://127.0.0.1:${port}`);
    return mailbox;
  }

  /** The mails once there are at least `count`, in the order in which they came. */
  async wait(count: number, milliseconds = 5_000): Promise<ReceivedMail[]> {
    const deadline = Date.now() + milliseconds;
    while (this.mails.length < count) {
      if (Date.now() > deadline) throw new Error(`Only ${this.mails.length} of ${count} mails came`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this.mails;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}
