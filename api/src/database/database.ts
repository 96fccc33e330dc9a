import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import { BoundQueryRunner } from './bound-query-runner.js';
import { toDatabaseProblem } from './pg-error.js';
import { gather } from './gather.js';
import { LINES } from './pool.js';
import { SharedLines } from './shared-lines.js';
import type { SharedDataSource } from './shared-data-source.js';

/** SQL with a name is parsed once per connection and from then on only bound and executed. */
export type Statement = string | Pick<QueryConfig, 'name' | 'text'>;

export interface Reader {
  query<Row extends QueryResultRow>(statement: Statement, values?: readonly unknown[]): Promise<QueryResult<Row>>;
}

/** One transaction on one connection. Statements leave at once, in the order of the calls. */
export interface Transaction extends Reader {
  /**
   * Sends a write nobody waits for: it travels in one flight with the writes around it and with COMMIT.
   * Its error is thrown by the transaction itself.
   */
  send(statement: Statement, values?: readonly unknown[]): void;
  /** TypeORM on the same connection, inside the same transaction. */
  readonly entities: EntityManager;
}

/**
 * The one way to the database: a single pool, used by TypeORM for what people edit and by named, pipelined
 * statements where it must be fast. Errors leave it as problems (busy, unavailable, full).
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  /** {@link read}, for what is asked inside transactions, too. */
  readonly reader: Reader = { query: (statement, values) => this.read(statement, values) };

  private readonly lines: SharedLines;

  constructor(
    readonly pool: Pool,
    /** Connections on which PostgreSQL refuses every write. */
    private readonly readers: Pool,
    private readonly source: SharedDataSource,
  ) {
    this.lines = new SharedLines(readers, LINES);
  }

  /** Everything `work` does becomes true together, or nothing does. BEGIN leaves in one flight with its first statement. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run('BEGIN', work);
  }

  /** For GET: PostgreSQL itself refuses any write in here, and all statements see one snapshot. */
  readOnly<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
  }

  /** One statement on its own: its own transaction, one round trip. */
  query<Row extends QueryResultRow>(statement: Statement, values?: readonly unknown[]): Promise<QueryResult<Row>> {
    return ask<Row>(this.pool, statement, values);
  }

  /** One reading statement for a GET that must be fast: one round trip, and still no way to write. */
  read<Row extends QueryResultRow>(statement: Statement, values?: readonly unknown[]): Promise<QueryResult<Row>> {
    return ask<Row>(this.readers, statement, values);
  }

  /** The same for a row that is found by its key in a moment: many share a connection. */
  lookUp<Row extends QueryResultRow>(statement: Statement, values?: readonly unknown[]): Promise<QueryResult<Row>> {
    return ask<Row>(this.lines, statement, values);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readers.end();
    await this.source.close();
  }

  private async run<T>(begin: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw toDatabaseProblem(error);
    });
    const flight = new Flight(client, this.source);
    try {
      flight.send(begin);
      const result = await work(flight);
      await flight.commit();
      client.release();
      return result;
    } catch (error) {
      // The first error is the story; a rollback on a dead connection fails too and adds nothing.
      const rolledBack = await flight.rollback();
      client.release(!rolledBack);
      throw toDatabaseProblem(flight.failure ?? error);
    }
  }
}

/** Keeps what was sent without waiting, so that no error is lost and no promise is left behind. */
class Flight implements Transaction {
  /** The first statement that failed; those after it only report that the transaction is aborted. */
  failure: unknown;
  private readonly sent: Promise<unknown>[] = [];
  private manager: EntityManager | undefined;

  constructor(
    private readonly client: PoolClient,
    private readonly source: SharedDataSource,
  ) {}

  get entities(): EntityManager {
    this.manager ??= new BoundQueryRunner(this.source.current, this.client).manager;
    return this.manager;
  }

  query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[] = []): Promise<QueryResult<Row>> {
    this.gather();
    return this.client.query<Row>(asQuery(statement, values));
  }

  send(statement: Statement, values: readonly unknown[] = []): void {
    this.gather();
    this.sent.push(
      this.client.query(asQuery(statement, values)).catch((error: unknown) => {
        this.failure ??= error;
      }),
    );
  }

  async commit(): Promise<void> {
    this.gather();
    const done = this.client.query('COMMIT');
    await Promise.all([...this.sent, done]);
    if (this.failure !== undefined) throw this.failure;
    // COMMIT of an aborted transaction succeeds and says ROLLBACK.
    if ((await done).command !== 'COMMIT') throw new Error('The transaction was rolled back by a swallowed error');
  }

  async rollback(): Promise<boolean> {
    try {
      await Promise.all([...this.sent, this.client.query('ROLLBACK')]);
      return true;
    } catch {
      return false;
    }
  }

  private gather(): void {
    gather(this.client, process.nextTick);
  }
}

async function ask<Row extends QueryResultRow>(
  way: { query<R extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<R>> },
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<QueryResult<Row>> {
  try {
    return await way.query<Row>(asQuery(statement, values));
  } catch (error) {
    throw toDatabaseProblem(error);
  }
}

function asQuery(statement: Statement, values: readonly unknown[]): QueryConfig {
  return typeof statement === 'string'
    ? { text: statement, values: [...values] }
    : { ...statement, values: [...values] };
}
