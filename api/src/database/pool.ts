import { type ClientConfig, Pool } from 'pg';
import { clientConfig, type DatabaseConnection } from './connection.js';

/** Connections of one process. PostgreSQL on two cores is busy with fewer. */
const WRITERS = 10;
const READERS = 4;
/** For what is looked up by its key; they are shared, and come on top. */
export const LINES = 2;

export const openPool = (connection: DatabaseConnection): Pool => open(clientConfig(connection), WRITERS);

/** Connections on which PostgreSQL refuses every write. */
export function openReaders(connection: DatabaseConnection): Pool {
  const config = clientConfig(connection);
  return open({ ...config, options: `${config.options} -c default_transaction_read_only=on` }, READERS + LINES);
}

function open(config: ClientConfig, max: number): Pool {
  const pool = new Pool({ ...config, max, idleTimeoutMillis: 30_000 });
  // A connection may die at any time, at rest (the pool's event) or at work (its own). Whoever is using it learns of it
  // from their statement; the events only have to be heard, or they would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}
