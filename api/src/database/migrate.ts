import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { clientConfig, type DatabaseConnection } from './connection.js';
import { migrations } from './migrations/index.js';

/** Any number, as long as every version of the app uses the same. */
const MIGRATION_LOCK = 7_225_941;

export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';

  constructor() {
    super('The database was written by a newer version of Stammtisch: start that version, or restore an older backup.');
  }
}

/**
 * Brings the schema up to date. However many processes start at once, one migrates and the others wait for it;
 * an error or a kill in the middle leaves the database as it was.
 * @param last the migration to stop at; the newest when it is not given
 */
export async function migrate(connection: DatabaseConnection, last?: string): Promise<void> {
  const end = migrations.findIndex((Migration) => new Migration().name === last) + 1;
  const wanted = last === undefined ? migrations : migrations.slice(0, end);
  // A session lock on a connection of its own: it ends with the process, whatever happens to the migration.
  const guard = new Client({ ...clientConfig(connection), lock_timeout: 0, statement_timeout: 0 });
  // If it dies the migration finds out by itself; an event without a listener would end the process.
  guard.on('error', () => {});
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (await isCurrent(guard)) return;
    await runAll(connection, wanted);
  } finally {
    await guard.end();
  }
}

/** True when the last known migration ran; throws when an unknown one did. Spares an ordinary start TypeORM's own look. */
async function isCurrent(client: Client): Promise<boolean> {
  const { rows: tables } = await client.query(`SELECT to_regclass('migrations') AS found`);
  if (tables[0].found === null) return false;
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations');
  const known = new Set(migrations.map((Migration) => new Migration().name));
  if (rows.some((row) => !known.has(row.name))) throw new NewerSchemaError();
  return rows.length === known.size;
}

async function runAll(connection: DatabaseConnection, wanted: typeof migrations): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    extra: { ...clientConfig(connection), max: 2, lock_timeout: 0, statement_timeout: 0 },
    installExtensions: false,
    migrations: wanted,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'all',
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
