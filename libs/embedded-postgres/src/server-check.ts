import pg from 'pg';
import { SUPERUSER, systemIdentifier } from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import type { Host } from './host.js';
import { APP, type Connection } from './transport.js';

/** What keeps acknowledged rows through a power cut, and shows a page that the disk changed. */
const MUST_BE_ON = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums'] as const;

const CONNECT_MS = 15_000;

/**
 * Makes the app's role and database when they are not there yet, then connects as the app will.
 *
 * @param chosen settings that the caller wants otherwise than we do and that are therefore not checked
 * @throws EmbeddedPostgresError 'unsafe-settings'; anything `pg` throws
 */
export async function checkServer(
  host: Host,
  connection: Connection,
  chosen: Readonly<Record<string, string>>,
): Promise<void> {
  await provideDatabase(connection);
  const facts = await readFacts(connection); // as the app: a setting may be changed for its role alone
  if (facts.identifier !== systemIdentifier(host.folder.cluster)) {
    throw new EmbeddedPostgresError(
      'in-use',
      `The server that answers for ${host.folder.path} works on other data. Stop it.`,
    );
  }
  for (const name of MUST_BE_ON) {
    if (facts.settings[name] === 'on' || name in chosen) continue;
    throw new EmbeddedPostgresError(
      'unsafe-settings',
      `The setting ${name} of the database in ${host.folder.path} is ${facts.settings[name]}, so rows could be lost in a power cut. ` +
        (name === 'data_checksums'
          ? 'Make a backup, move the folder away and restore the backup into a new one.'
          : `Take it back: ALTER ROLE ${APP} RESET ${name}; ALTER DATABASE ${APP} RESET ${name}.`),
    );
  }
}

async function readFacts(connection: Connection): Promise<{ settings: Record<string, string>; identifier: string }> {
  return await withClient(connection, async (client) => {
    const { rows } = await client.query<{ settings: Record<string, string>; identifier: string }>(
      `SELECT (SELECT json_object_agg(name, setting) FROM pg_settings WHERE name = ANY ($1)) AS settings,
              (SELECT system_identifier::text FROM pg_control_system()) AS identifier`,
      [MUST_BE_ON],
    );
    return rows[0]!;
  });
}

/** The app owns its database and is no superuser: what an injected statement could do ends there. */
async function provideDatabase(connection: Connection): Promise<void> {
  const { user, database, password } = connection;
  await withClient({ ...connection, user: SUPERUSER, database: 'postgres' }, async (client) => {
    const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [user]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${user} LOGIN CREATEDB`);
    if (password !== undefined) await client.query(`ALTER ROLE ${user} PASSWORD ${client.escapeLiteral(password)}`);
    const made = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (made.rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER ${user}`);
  });
}

async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  // Everything said, so that PGPASSWORD, PGSSLMODE and PGOPTIONS of the environment are not asked.
  const client = new pg.Client({
    password: '',
    ssl: false,
    options: '',
    ...connection,
    connectionTimeoutMillis: CONNECT_MS,
  });
  client.on('error', () => undefined); // the query that runs gets the error too
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
