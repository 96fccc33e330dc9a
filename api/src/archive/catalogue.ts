import type { Client } from 'pg';

/** What no archive holds, and why. Every other table is in it: the schema itself says which there are. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  migrations: 'the schema, which the manifest names',
  instance: 'who may claim this installation, and whether its mails are held',
  sessions: 'whoever restores signs in again',
  limits: 'counts of the last minutes',
  mailbox_cursors: 'where in a mailbox the last look ended: all is looked at again, and known by its content',
};

export interface TableShape {
  name: string;
  /** All that is stored, in the table's order; computed columns are not. */
  columns: string[];
  /** An expression for ORDER BY that means the same on every server. */
  order: string;
  /** Rows may refer to others of the same table. */
  refersToItself: boolean;
  /** The column that counts by itself. */
  counter: string | null;
}

const SHAPES = `
  SELECT c.relname AS name,
    (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT string_agg(quote_ident(a.attname) || CASE WHEN a.atttypid = 'text'::regtype THEN ' COLLATE "C"' ELSE '' END, ', '
       ORDER BY array_position(i.indkey::int2[], a.attnum))
     FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = c.oid AND i.indisprimary) AS "order",
    EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.confrelid = c.oid) AS "refersToItself",
    (SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity <> '' LIMIT 1) AS counter,
    ARRAY(SELECT DISTINCT p.relname::text FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid
          WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.confrelid <> c.oid) AS parents
  FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname COLLATE "C"`;

/** The tables of an archive, each behind those that its rows refer to. @throws Error when two refer to each other, or one has no key */
export async function tablesInOrder(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape & { parents: string[] }>(SHAPES);
  const waiting = new Map(rows.filter(({ name }) => !(name in LEFT_OUT)).map((row) => [row.name, row]));
  const ordered: TableShape[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ parents }) => !parents.some((parent) => waiting.has(parent)));
    if (!next?.order) throw new Error(`No order for the tables ${[...waiting.keys()].join(', ')}`);
    const { parents: _parents, ...shape } = next;
    ordered.push(shape);
    waiting.delete(next.name);
  }
  return ordered;
}

/** The name of the last migration that ran. */
export async function schemaOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM migrations ORDER BY timestamp DESC, id DESC LIMIT 1',
  );
  return rows[0]!.name;
}

/** The same text for the same row on every server and in every session: digits, zone and bytes are written in one way. */
export const ONE_WAY_OF_WRITING = `SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex';
  SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0`;

/** Reads the lines of a table, a thousand at a time, within a transaction. */
export async function* linesOf(client: Client, { name, columns, order }: TableShape): AsyncGenerator<string> {
  const row = columns.map((column) => `"${column}"`).join(', ');
  await client.query(
    `DECLARE lines NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS line FROM (SELECT ${row} FROM "${name}" ORDER BY ${order}) r`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>('FETCH 500 FROM lines');
    if (rows.length === 0) break;
    yield rows.map(({ line }) => `${line}\n`).join('');
  }
  await client.query('CLOSE lines');
}

export const countLines = (text: string): number => text.split('\n').length - 1;
