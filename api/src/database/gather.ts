import type { Duplex } from 'node:stream';
import type { PoolClient } from 'pg';

const gathering = new WeakSet<Duplex>();

/**
 * Statements that are handed to this connection from now until `later` calls back leave in one piece. On a busy page, giving a
 * few bytes to the system costs as much as everything else about a statement that finds one row.
 */
export function gather(client: PoolClient, later: (leave: () => void) => void): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  if (gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  later(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}
