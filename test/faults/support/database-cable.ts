import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A statement on its way; `rows` is how many it changed, once that is known. */
export interface Passing {
  /** `leaves`: not yet sent to the server. `returns`: committed, and the one who asked does not know it yet. */
  at: 'leaves' | 'returns';
  statement: string;
  rows: number;
}

/**
 * The way from a process to its database, which reads along (PostgreSQL's protocol 3.0, chapter 55 of its manual): it
 * knows by their names which prepared statements pass, each in a transaction of its own.
 */
export class DatabaseCable {
  private constructor(
    private readonly server: Server,
    /** For DATABASE_URL. */
    readonly url: string,
  ) {}

  /** `passes` says false to a message that must not go on; then nothing more goes on over its connection. */
  static async open(databaseUrl: string, passes: (statement: Passing) => boolean): Promise<DatabaseCable> {
    const far = new URL(databaseUrl);
    const folder = far.searchParams.get('host')!;
    const server = createServer((near) => join(near, connect(`${folder}/.s.PGSQL.${far.port || 5432}`), passes));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const near = new URL(databaseUrl);
    near.searchParams.delete('host');
    near.hostname = '127.0.0.1';
    near.port = `${(server.address() as AddressInfo).port}`;
    return new DatabaseCable(server, near.href);
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }
}

function join(near: Socket, far: Socket, passes: (statement: Passing) => boolean): void {
  let statement: string | undefined;
  let rows = 0;
  const end = () => [near, far].forEach((socket) => socket.destroy());
  for (const socket of [near, far]) socket.on('error', end).on('close', end);
  const asked = messages({ greeted: false });
  near.on('data', (chunk: Buffer) => {
    for (const message of asked(chunk)) {
      if (kind(message) === 'B') {
        statement = text(message, message.indexOf(0, 5) + 1);
        if (statement && !passes({ at: 'leaves', statement, rows: 0 })) return end();
      }
      far.write(message);
    }
  });
  const answered = messages({ greeted: true });
  far.on('data', (chunk: Buffer) => {
    for (const message of answered(chunk)) {
      if (kind(message) === 'C') rows = Number(text(message, 5).split(' ').at(-1));
      if (kind(message) === 'Z' && statement) {
        const passing: Passing = { at: 'returns', statement, rows };
        statement = undefined;
        if (!passes(passing)) return end();
      }
      near.write(message);
    }
  });
}

/** Cuts what comes into whole messages. The first one of a client has a length and no letter before it. */
function messages({ greeted }: { greeted: boolean }): (chunk: Buffer) => Generator<Buffer> {
  let rest = Buffer.alloc(0);
  return function* (chunk) {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const letter = greeted ? 1 : 0;
      if (rest.length < letter + 4) return;
      const length = letter + rest.readUInt32BE(letter);
      if (rest.length < length) return;
      greeted = true;
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
    }
  };
}

const kind = (message: Buffer): string => String.fromCharCode(message[0]!);

/** Up to the next zero byte. */
const text = (message: Buffer, from: number): string => message.toString('latin1', from, message.indexOf(0, from));
