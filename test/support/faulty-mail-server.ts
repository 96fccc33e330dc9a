import { type AddressInfo, createServer, type Socket } from 'node:net';

/** How a conversation goes wrong for one recipient: where, and with which words, if any, before the line goes dead. */
export interface Fault {
  at: 'recipient' | 'data' | 'text' | 'dot';
  say?: string;
  /** The connection ends: politely, or torn. */
  hangUp?: 'fin' | 'reset';
  /** Milliseconds before the word. */
  after?: number;
}

/** Speaks SMTP (RFC 5321) as far as a client needs it, over bare sockets: what a library would repair is what is asked about here. */
export class FaultyMailServer {
  /** Recipient → how often a whole text arrived for them. */
  readonly copies = new Map<string, string[]>();
  /** Recipient → how often they were named. */
  readonly asked = new Map<string, number>();
  private readonly faults = new Map<string, Fault[]>();
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.talk(socket));

  static async open(): Promise<FaultyMailServer> {
    const server = new FaultyMailServer();
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** For SMTP_URL. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What befalls the next mails to this address, one each. */
  script(address: string, ...faults: Fault[]): void {
    this.faults.set(address, faults);
  }

  async close(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private talk(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => {}).on('close', () => this.sockets.delete(socket));
    let to = '';
    let text: string | null = null;
    let buffer = '';
    const say = (words: string) => socket.write(`${words}\r\n`);
    /** True when a fault took the turn. */
    const strikes = (at: Fault['at']): boolean => {
      const [fault] = this.faults.get(to) ?? [];
      if (fault?.at !== at) return false;
      this.faults.get(to)!.shift();
      setTimeout(() => {
        if (fault.say) socket.write(fault.say);
        if (fault.hangUp === 'fin') socket.end();
        else if (fault.hangUp === 'reset') setTimeout(() => socket.resetAndDestroy(), 5);
      }, fault.after ?? 0);
      return true;
    };
    const line = (words: string): void => {
      if (/^EHLO|^HELO/i.test(words)) say('250 faulty.example');
      else if (/^RCPT/i.test(words)) {
        to = /<([^>]*)>/.exec(words)![1]!;
        this.asked.set(to, (this.asked.get(to) ?? 0) + 1);
        if (!strikes('recipient')) say('250 ok');
      } else if (/^DATA/i.test(words)) {
        if (strikes('data')) return;
        say('354 go on');
        text = '';
      } else if (/^QUIT/i.test(words)) socket.end('221 bye\r\n');
      else say('250 ok');
    };
    say('220 faulty.example');
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      buffer += chunk;
      for (;;) {
        if (text !== null) {
          // At its first bytes: before them nothing of it can have arrived.
          if (buffer && strikes('text')) return void (buffer = '');
          const end = buffer.indexOf('\r\n.\r\n');
          if (end < 0) return;
          this.copies.set(to, [...(this.copies.get(to) ?? []), buffer.slice(0, end)]);
          buffer = buffer.slice(end + 5);
          text = null;
          if (!strikes('dot')) say('250 taken');
        }
        const end = buffer.indexOf('\r\n');
        if (end < 0) return;
        const words = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        line(words);
      }
    });
  }
}
