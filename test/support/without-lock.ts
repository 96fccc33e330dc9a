import type { PoolClient } from 'pg';
import type { Database } from '../../api/src/database/database.js';

type Statement = { name?: string; text: string };

/** For the control of a race: statements of transactions that hold `lock` are sent without it. @returns the undo */
export function withoutLock({ pool }: Database, lock: string): () => void {
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => Promise<PoolClient>;
  pool.connect = (async (...args: unknown[]) => {
    // A pool's own query() asks with a callback; only transactions take a client by promise.
    if (args.length > 0) return connect(...args);
    const client = await connect();
    const { query, release } = client;
    const send = query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((statement: Statement, ...rest: unknown[]) =>
      send(unlocked(statement, lock), ...rest)) as typeof query;
    client.release = (destroy) => {
      Object.assign(client, { query, release });
      client.release(destroy);
    };
    return client;
  }) as unknown as typeof pool.connect;
  return () => {
    pool.connect = connect as unknown as typeof pool.connect;
  };
}

function unlocked(statement: Statement, lock: string): unknown {
  if (typeof statement !== 'object' || !statement.text.includes(lock)) return statement;
  const text = statement.text.replace(lock, '');
  return { ...statement, text, ...(statement.name && { name: `${statement.name}-unlocked` }) };
}
