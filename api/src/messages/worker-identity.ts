import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { PoolClient } from 'pg';
import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';

/**
 * Who claims messages. The name stays the same when this installation starts again, so that it may go on with its own
 * claims at once instead of waiting for their leases to end.
 *
 * Two processes must never share the name, or the second one would take what the first is sending. So the name
 * is held by a session lock of the database, which ends with the process, however that ends; who cannot have it takes a
 * name that nobody had before.
 */
export class WorkerIdentity {
  private readonly stable: string;
  private holder: PoolClient | undefined;
  private current: string | undefined;

  constructor(
    private readonly db: Database,
    config: Config,
  ) {
    this.stable = createHash('sha256').update(`${hostname()}\n${config.dataDir}`).digest('hex').slice(0, 32);
  }

  /** `returned`: this is the first time in this process, and whoever had the name before is gone. */
  async take(): Promise<{ name: string; returned: boolean }> {
    if (this.current) return { name: this.current, returned: false };
    const holder = await this.db.pool.connect();
    try {
      const { rows } = await holder.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
        BigInt.asIntN(64, BigInt(`0x${this.stable.slice(0, 16)}`)).toString(),
      ]);
      if (rows[0]!.held) {
        // The lock is gone with its connection, and with the lock the right to the name.
        holder.on('error', () => (this.current = randomUUID()));
        this.holder = holder;
        return { name: (this.current = this.stable), returned: true };
      }
      holder.release();
      return { name: (this.current = randomUUID()), returned: false };
    } catch (error) {
      holder.release(true);
      throw error;
    }
  }

  /** Ends the connection and with it the lock. */
  release(): void {
    this.holder?.release(true);
    this.holder = undefined;
  }
}
