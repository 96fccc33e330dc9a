import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type SMTPServerSession, SMTPServer } from 'smtp-server';

/**
 * What the server does with a mail: take it, answer a code to the recipient or to the text, hang up after the text
 * without an answer, or keep silent after it.
 */
export type Fault = 'take' | 'silence' | 'drop' | { rcpt: number } | { text: number };

export interface TakenMail {
  to: string[];
  /** The message as it came over the wire. */
  source: string;
  /** Whether the sender was told that it was taken. */
  acknowledged: boolean;
}

/** A real SMTP server that misbehaves as told, per recipient and in turn. */
export class ScriptedMailServer {
  readonly mails: TakenMail[] = [];
  /** How often each recipient was named, whatever came of it. */
  readonly asked = new Map<string, number>();
  private readonly scripts = new Map<string, Fault[]>();

  private constructor(
    private readonly server: SMTPServer,
    /** For SMTP_URL. */
    readonly url: string,
  ) {}

  static async open(): Promise<ScriptedMailServer> {
    const smtp: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      disableReverseLookup: true,
      onRcptTo: ({ address }, _session, done) => {
        scripted.asked.set(address, (scripted.asked.get(address) ?? 0) + 1);
        const fault = scripted.next(address);
        if (typeof fault === 'object' && 'rcpt' in fault) {
          scripted.done(address);
          return done(refusal(fault.rcpt));
        }
        done();
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          const fault = scripted.next(to[0]!);
          scripted.done(to[0]!);
          const refused = typeof fault === 'object' && 'text' in fault;
          if (!refused) {
            scripted.mails.push({ to, source: Buffer.concat(chunks).toString(), acknowledged: fault === 'take' });
          }
          if (fault === 'drop') socketOf(smtp, session).destroy();
          else if (refused) done(refusal(fault.text));
          else if (fault !== 'silence') done();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const { port } = smtp.server.address() as AddressInfo;
    const scripted = new ScriptedMailServer(smtp, `smtp://127.0.0.1:${port}`);
    return scripted;
  }

  /** What becomes of the next mails to this address; afterwards they are taken. */
  script(address: string, ...faults: Fault[]): void {
    this.scripts.set(address, faults);
  }

  to(address: string): TakenMail[] {
    return this.mails.filter((mail) => mail.to.includes(address));
  }

  async close(): Promise<void> {
    for (const connection of connectionsOf(this.server)) connection._socket.destroy();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private next(address: string): Fault {
    return this.scripts.get(address)?.[0] ?? 'take';
  }

  private done(address: string): void {
    this.scripts.get(address)?.shift();
  }
}

/** Accepts connections and never says a word. */
export async function silentServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error(`Refused with ${responseCode}`), { responseCode });
}

interface Connection {
  session: SMTPServerSession;
  _socket: Socket;
}

function connectionsOf(server: SMTPServer): Set<Connection> {
  return (server as unknown as { connections: Set<Connection> }).connections;
}

function socketOf(server: SMTPServer, session: SMTPServerSession): Socket {
  return [...connectionsOf(server)].find((connection) => connection.session.id === session.id)!._socket;
}
