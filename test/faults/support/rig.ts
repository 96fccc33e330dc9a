import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { type Cluster, startCluster } from '../../bench/tools/cluster.js';
import { startProduct } from '../../bench/tools/product.js';
import { loadOrganizer, loadTables, type Seat } from '../../bench/tools/table.js';

export const ORGANIZER = 'ada';

/** A database server that keeps what it acknowledges, with tables full of invited guests. */
export interface Rig {
  url: string;
  db: Client;
  seats: Seat[];
  /** The same data again, for the control. */
  control: { url: string; db: Client };
  close(): Promise<void>;
}

export async function openRig(tables: { meetups: number; guests: number; capacity: number }): Promise<Rig> {
  const cluster = await startCluster();
  try {
    await cluster.createDatabase('faults');
    // The app brings its schema itself.
    await (await startProduct(cluster.url('faults'))).end();
    const loader = await connect(cluster, 'faults');
    await loadOrganizer(loader, ORGANIZER);
    // Links that no other rig knows: the port that a killed service leaves may go to a service of another spec at once.
    const seats = await loadTables(loader, { organizer: ORGANIZER, prefix: randomUUID(), ...tables });
    await loader.query('ANALYZE');
    await loader.end();
    await cluster.createDatabase('control', 'faults');
    const [db, control] = [await connect(cluster, 'faults'), await connect(cluster, 'control')];
    return {
      url: cluster.url('faults'),
      db,
      seats,
      control: { url: cluster.url('control'), db: control },
      close: async () => {
        await Promise.all([db.end(), control.end()]);
        await cluster.stop();
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Resolves when nobody but the caller uses the database: what a killed process had sent is committed or undone. */
export async function alone(db: Client): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ others: string }>(
      `SELECT count(*) AS others FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    if (Number(rows[0]!.others) === 0) return;
    await setTimeout(5);
  }
}

async function connect(cluster: Cluster, database: string): Promise<Client> {
  const client = new Client({ connectionString: cluster.url(database) });
  await client.connect();
  return client;
}
