import type { ClientConfig } from 'pg';

/** Where the database is: an address, or what the embedded server says of itself. */
export type DatabaseConnection =
  { connectionString: string } | { host: string; port: number; user: string; database: string; password?: string };

/** The same, for those who open a connection of their own. */
export class Connection {
  constructor(readonly to: DatabaseConnection) {}
}

/** Settings of every connection, whichever pool or client opens it. */
export function clientConfig(connection: DatabaseConnection): ClientConfig {
  return {
    ...connection,
    application_name: 'stammtisch',
    connectionTimeoutMillis: 5_000,
    // Waiting longer for a meetup's row lock helps nobody: the guest gets "busy, try again" instead.
    lock_timeout: 3_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    // Compiling a statement takes a second, and none of ours runs for as long as that without it. Nor does one take the other
    // processor, too: guests are served there.
    options: '-c jit=off -c max_parallel_workers_per_gather=0',
    // Statements of one flight leave without waiting for the answer to the one before.
    pipeline: true,
  };
}
