import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { clientConfig, type DatabaseConnection } from '../database/connection.js';
import { migrate } from '../database/migrate.js';
import { migrations } from '../database/migrations/index.js';
import { countLines, linesOf, ONE_WAY_OF_WRITING, tablesInOrder, type TableShape } from './catalogue.js';
import { ArchiveError, damaged, type Manifest, newer, type TableEntry } from './manifest.js';
import { readArchive } from './read-archive.js';

/**
 * Brings an archive back into an instance that nobody owns yet: all of it, equal to the last byte, or nothing. Mails are on hold afterwards,
 * so that nothing leaves that was due when the archive was written.
 * @param older what happens to an archive of an older schema: `migrate` empties the database and lets the schema grow around the rows,
 *   which only works where nobody else uses it
 * @throws ArchiveError
 */
export async function restoreArchive(
  connection: DatabaseConnection,
  path: string,
  { now, older }: { now: Date; older: 'migrate' | 'refuse' },
): Promise<Manifest> {
  const manifest = await verify(path);
  const names = migrations.map((Migration) => new Migration().name);
  if (!names.includes(manifest.schema)) throw newer();
  const current = manifest.schema === names.at(-1);
  if (!current && older === 'refuse') {
    throw new ArchiveError('older', 'The archive is of an older version: bring it back with `npm run restore`.');
  }
  const client = new Client({
    ...clientConfig(connection),
    idle_in_transaction_session_timeout: 0,
    statement_timeout: 0,
  });
  await client.connect();
  try {
    await mustBeUnowned(client);
    if (!current) {
      await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      await migrate(connection, manifest.schema);
    }
    await fill(client, path, manifest, { now, holds: current });
  } finally {
    await client.end();
  }
  if (!current) {
    await migrate(connection);
    await hold(connection, now);
  }
  return manifest;
}

/** Every table's rows and hash are what the manifest says. Nothing is written before this. */
async function verify(path: string): Promise<Manifest> {
  const found = new Map<string, { rows: number; hash: ReturnType<typeof createHash> }>();
  const manifest = await readArchive(path, {
    lines: (table, text) => {
      const seen = found.get(table) ?? { rows: 0, hash: createHash('sha256') };
      for (const byte of text) if (byte === 0x0a) seen.rows++;
      seen.hash.update(text);
      found.set(table, seen);
    },
  });
  const told = new Set(manifest.tables.map(({ name }) => name));
  for (const { name, rows, sha256 } of manifest.tables) {
    const { rows: counted, hash } = found.get(name) ?? { rows: 0, hash: createHash('sha256') };
    if (counted !== rows || hash.digest('hex') !== sha256) throw damaged(name);
  }
  for (const name of found.keys()) if (!told.has(name)) throw damaged(name);
  return manifest;
}

async function mustBeUnowned(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM organizers LIMIT 1');
  if (rowCount === 0) return;
  throw new ArchiveError(
    'not-empty',
    'Somebody owns this instance already: an archive is brought back into an empty one.',
  );
}

/** @param holds whether this schema knows of a hold: then it begins with the rows, and no mail worker sees one without the other */
async function fill(
  client: Client,
  path: string,
  manifest: Manifest,
  { now, holds }: { now: Date; holds: boolean },
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(ONE_WAY_OF_WRITING);
    await client.query('SELECT FROM instance FOR UPDATE');
    await mustBeUnowned(client);
    const shapes = await tablesInOrder(client);
    const asleep = await guards(client);
    for (const { table, trigger } of asleep) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
    await insertAll(client, path, shapes);
    for (const { name, counter } of shapes) if (counter) await countOn(client, name, counter);
    await mustBeEqual(client, shapes, manifest.tables);
    // Constraints that wait for the end are asked now: ALTER TABLE does not go over their heads.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    for (const { table, trigger } of asleep) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`);
    await client.query(
      `UPDATE instance SET claimed_at = $1, setup_hash = NULL${holds ? ', mail_held_since = $1' : ''}`,
      [now],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function insertAll(client: Client, path: string, shapes: readonly TableShape[]): Promise<void> {
  const byName = new Map(shapes.map((shape) => [shape.name, shape]));
  // Rows that may refer to later ones of their own table come in one statement.
  const whole = new Map<string, string[]>();
  await readArchive(path, {
    lines: async (table, text) => {
      const shape = byName.get(table);
      if (!shape) throw damaged(table);
      if (shape.refersToItself) whole.set(table, [...(whole.get(table) ?? []), text.toString()]);
      else {
        await flush(client, byName, whole);
        await insert(client, shape, text.toString());
      }
    },
  });
  await flush(client, byName, whole);
}

async function flush(
  client: Client,
  byName: ReadonlyMap<string, TableShape>,
  whole: Map<string, string[]>,
): Promise<void> {
  for (const [table, texts] of whole) await insert(client, byName.get(table)!, texts.join(''));
  whole.clear();
}

async function insert(client: Client, { name, columns }: TableShape, text: string): Promise<void> {
  const list = columns.map((column) => `"${column}"`).join(', ');
  await client.query(
    `INSERT INTO "${name}" (${list}) OVERRIDING SYSTEM VALUE
     SELECT ${list} FROM json_populate_recordset(NULL::"${name}", $1::json)`,
    [`[${text.trimEnd().split('\n').join(',')}]`],
  );
}

/** Triggers that judge a change by what is going on at the moment, which a row of long ago does not know. Constraints stay awake. */
async function guards(client: Client): Promise<{ table: string; trigger: string }[]> {
  const { rows } = await client.query<{ table: string; trigger: string }>(
    `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS trigger FROM pg_trigger WHERE NOT tgisinternal AND tgconstraint = 0`,
  );
  return rows;
}

const countOn = (client: Client, table: string, column: string) =>
  client.query(
    `SELECT setval(pg_get_serial_sequence('"${table}"', '${column}'), coalesce((SELECT max("${column}") FROM "${table}"), 0) + 1, false)`,
  );

/** What now stands in the tables is written out once more, and must be the archive. */
async function mustBeEqual(
  client: Client,
  shapes: readonly TableShape[],
  entries: readonly TableEntry[],
): Promise<void> {
  const told = new Map(entries.map((entry) => [entry.name, entry]));
  for (const shape of shapes) {
    const hash = createHash('sha256');
    let rows = 0;
    for await (const lines of linesOf(client, shape)) {
      hash.update(lines);
      rows += countLines(lines);
    }
    const entry = told.get(shape.name);
    if (rows !== (entry?.rows ?? 0) || (entry && hash.digest('hex') !== entry.sha256)) throw damaged(shape.name);
  }
}

async function hold(connection: DatabaseConnection, now: Date): Promise<void> {
  const client = new Client(clientConfig(connection));
  await client.connect();
  await client.query('UPDATE instance SET mail_held_since = $1', [now]).finally(() => client.end());
}
