import { Pool } from 'pg';
import { clientConfig, type DatabaseConnection } from './connection.js';

/** Connections of one process. PostgreSQL on two cores is busy with fewer. */
const WRITERS = 10;
const READERS = 4;

export const openPool = (connection: DatabaseConnection): Pool => open(connection, WRITERS);

/** Connections on which PostgreSQL refuses every write. */
export const openReaders = (connection: DatabaseConnection): Pool =>
  open(connection, READERS, '-c default_transaction_read_only=on');

function open(connection: DatabaseConnection, max: number, options?: string): Pool {
  const pool = new Pool({ ...clientConfig(connection), ...(options && { options }), max, idleTimeoutMillis: 30_000 });
  // A connection may die at any time, at rest (the pool's event) or at work (its own). Whoever is using it learns of it
  // from their statement; the events only have to be heard, or they would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}
