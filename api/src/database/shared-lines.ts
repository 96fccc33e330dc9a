import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { gather } from './gather.js';

/** A connection for many statements at once. */
interface Line {
  client: Promise<PoolClient>;
  inFlight: number;
}

/**
 * Statements one behind the other on few connections, without waiting for each other's answers; each is a transaction of its own
 * and fails alone. Those of one turn of the event loop travel together. Only for what is over in a moment: whatever
 * comes behind a slow one waits for it.
 */
export class SharedLines {
  private readonly lines: Line[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly most: number,
  ) {}

  async query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>> {
    const line = this.calmest();
    line.inFlight += 1;
    try {
      const client = await line.client;
      gather(client, setImmediate);
      return await client.query<Row>(statement);
    } finally {
      line.inFlight -= 1;
      if (line.inFlight === 0) this.giveBack(line);
    }
  }

  private calmest(): Line {
    const [first, ...others] = this.lines;
    if (!first || this.lines.length < this.most) return this.open();
    return others.reduce((best, line) => (line.inFlight < best.inFlight ? line : best), first);
  }

  private open(): Line {
    const line = { client: this.pool.connect(), inFlight: 0 };
    this.lines.push(line);
    return line;
  }

  /** The pool keeps it for the next, closes it when it rests too long, and throws it away when it is broken. */
  private giveBack(line: Line): void {
    this.lines.splice(this.lines.indexOf(line), 1);
    line.client.then(
      (client) => client.release(),
      () => undefined, // there was none: whoever asked has the error
    );
  }
}
