import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

interface StoredMail {
  uid: number;
  raw: Buffer;
  flags: Set<string>;
}

/** What goes wrong with a command that begins with `at`, and with which of them. */
export interface ImapFault {
  at: string;
  /**
   * - cut: the line ends instead of the answer;
   * - half: it ends in the middle of the answer;
   * - late: what was asked for is done, and the line ends before the answer;
   * - no: it is refused;
   * - silent: no answer, now or ever again on this connection;
   * - none: answered as usual.
   */
  how: 'cut' | 'half' | 'late' | 'no' | 'silent' | 'none';
  /** So many go well before. */
  after?: number;
  /** Default: once. */
  times?: number;
  /** Called when it strikes. */
  then?: () => void;
}

/** A mailbox behind just as much IMAP as a reader of one mailbox needs (RFC 3501, RFC 2177), with faults on demand. */
export class ImapServer {
  mails: StoredMail[] = [];
  uidValidity = 1;
  keywords = true;
  /** Commands that were asked, without tags. */
  readonly asked: string[] = [];
  /** Waits for its command; undefined: it has struck, or there is none. */
  fault: ImapFault | undefined;
  private uidNext = 1;
  private readonly sockets = new Set<Socket>();
  private readonly silent = new WeakSet<Socket>();
  private readonly idle = new Map<Socket, string>();
  /** How many mails each connection knows of. */
  private readonly told = new Map<Socket, number>();

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    /** For IMAP_URL. */
    readonly url: string,
  ) {}

  static async open(): Promise<ImapServer> {
    const server = createServer((socket) => imap.serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const imap = new ImapServer(server, `imap://bob:secret@127.0.0.1:${(server.address() as AddressInfo).port}`);
    return imap;
  }

  /** A mail arrives; whoever waits is told. */
  put(raw: Buffer): void {
    this.mails.push({ uid: this.uidNext++, raw, flags: new Set() });
    for (const socket of this.idle.keys()) this.tell(socket);
  }

  /** As after a restored backup: other numbers, and what was marked is forgotten. */
  renumber({ keepFlags = false } = {}): void {
    this.uidValidity += 1;
    for (const mail of this.mails) {
      mail.uid += 1000;
      if (!keepFlags) mail.flags.clear();
    }
    this.uidNext += 1000;
    this.hangUp();
  }

  /** Nobody listens for so many milliseconds. */
  async away(milliseconds: number): Promise<void> {
    const { port } = this.server.address() as AddressInfo;
    await this.close();
    await setTimeout(milliseconds);
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private tell(socket: Socket): void {
    if (this.silent.has(socket) || this.told.get(socket) === this.mails.length) return;
    this.told.set(socket, this.mails.length);
    socket.write(`* ${this.mails.length} EXISTS\r\n`);
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.idle.delete(socket);
    });
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n');
    let buffered = '';
    socket.on('data', (chunk: Buffer) => {
      buffered += chunk.toString('latin1');
      for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        this.answer(socket, line);
      }
    });
  }

  private answer(socket: Socket, line: string): void {
    if (line === 'DONE') {
      socket.write(`${this.idle.get(socket)} OK done\r\n`);
      this.idle.delete(socket);
      return;
    }
    const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    this.asked.push(command);
    const fault = this.strikes(command);
    if (fault?.how === 'silent') this.silent.add(socket);
    if (this.silent.has(socket)) return;
    if (fault?.how === 'cut') return void socket.destroy();
    if (fault?.how === 'no') return void socket.write(`${tag} NO not now\r\n`);
    const write = (text: string) => {
      if (fault?.how === 'late') socket.destroy();
      else if (fault?.how === 'half') socket.end(text.slice(0, text.length / 2), 'latin1');
      else socket.write(text, 'latin1');
    };
    if (/^(NOOP|IDLE)/.test(command)) this.tell(socket);
    const say = (...lines: string[]) => write([...lines, `${tag} OK done`, ''].join('\r\n'));
    if (/^CAPABILITY/i.test(command)) return void say('* CAPABILITY IMAP4rev1 IDLE');
    if (/^LIST|^LSUB/i.test(command)) return void say('* LIST (\\HasNoChildren) "/" INBOX');
    if (/^SELECT/i.test(command)) {
      const permanent = this.keywords ? '\\Seen \\*' : '\\Seen';
      this.told.set(socket, this.mails.length);
      return void say(
        `* ${this.mails.length} EXISTS`,
        '* FLAGS (\\Seen)',
        `* OK [PERMANENTFLAGS (${permanent})] allowed`,
        `* OK [UIDVALIDITY ${this.uidValidity}] valid`,
        `* OK [UIDNEXT ${this.uidNext}] next`,
      );
    }
    if (/^UID SEARCH/i.test(command)) {
      const from = Number(/UID (\d+):\*/i.exec(command)?.[1] ?? 0);
      const without = /UNKEYWORD (\S+)/i.exec(command)?.[1];
      const found = this.mails.filter(({ flags }) => !without || !flags.has(without));
      const numbers = found.filter(({ uid }, nth) => uid >= from || nth === found.length - 1).map(({ uid }) => uid);
      return void say(`* SEARCH ${numbers.join(' ')}`.trimEnd());
    }
    if (/^UID FETCH/i.test(command)) {
      const uid = Number(/^UID FETCH (\d+)/i.exec(command)![1]);
      const at = this.mails.findIndex((mail) => mail.uid === uid);
      const mail = this.mails[at];
      if (!mail) return void say();
      const body = /BODY/i.test(command) ? ` BODY[] {${mail.raw.length}}\r\n${mail.raw.toString('latin1')}` : '';
      return void say(`* ${at + 1} FETCH (UID ${uid} RFC822.SIZE ${mail.raw.length}${body})`);
    }
    if (/^UID STORE/i.test(command)) {
      const [, uid, flag] = /^UID STORE (\d+) \+FLAGS(?:\.SILENT)? \(([^)]*)\)/i.exec(command) ?? [];
      this.mails.find((mail) => mail.uid === Number(uid))?.flags.add(flag!);
      return void say();
    }
    if (/^IDLE/i.test(command)) {
      this.idle.set(socket, tag);
      return void write('+ idling\r\n');
    }
    if (/^LOGOUT/i.test(command)) {
      say('* BYE');
      return void socket.end();
    }
    say();
  }

  /** The fault, when it is this command's turn. */
  private strikes(command: string): ImapFault | undefined {
    const { fault } = this;
    if (!fault || !command.startsWith(fault.at)) return undefined;
    if (fault.after) return void (fault.after -= 1);
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times === 0) this.fault = undefined;
    fault.then?.();
    return fault;
  }
}
