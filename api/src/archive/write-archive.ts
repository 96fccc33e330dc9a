import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';
import { Client } from 'pg';
import { clientConfig, type DatabaseConnection } from '../database/connection.js';
import { countLines, linesOf, ONE_WAY_OF_WRITING, schemaOf, tablesInOrder } from './catalogue.js';
import { ARCHIVE_FORMAT, fileOf, MANIFEST, type Manifest, type TableEntry } from './manifest.js';

/** Level 6 halves once more what 1 makes, and costs a tenth of the time that reading the rows takes. */
const LEVEL = 6;

/** Everything an instance holds, as one moment saw it (one REPEATABLE READ transaction): the bytes of a ZIP, piece by piece. */
export async function* writeArchive(
  connection: DatabaseConnection,
  { now, keyMark }: { now: Date; keyMark: string },
): AsyncGenerator<Uint8Array> {
  const client = new Client({ ...clientConfig(connection), idle_in_transaction_session_timeout: 0 });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(ONE_WAY_OF_WRITING);
    const zip = new Pieces(now);
    const tables: TableEntry[] = [];
    for (const table of await tablesInOrder(client)) {
      const file = zip.file(fileOf(table.name));
      const hash = createHash('sha256');
      let rows = 0;
      for await (const lines of linesOf(client, table)) {
        hash.update(lines);
        rows += countLines(lines);
        file.push(Buffer.from(lines));
        yield* zip.take();
        // Packing takes milliseconds in which nobody else is served.
        await setImmediate();
      }
      file.push(new Uint8Array(), true);
      tables.push({ name: table.name, rows, sha256: hash.digest('hex') });
    }
    const manifest: Manifest = {
      ...{ archive: 'stammtisch', format: ARCHIVE_FORMAT, schema: await schemaOf(client) },
      ...{ createdAt: now.toISOString(), keyMark, tables },
    };
    zip.file(MANIFEST).push(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), true);
    zip.end();
    yield* zip.take();
  } finally {
    await client.end();
  }
}

/** A ZIP that grows, and gives away what is ready. */
class Pieces {
  private ready: Uint8Array[] = [];
  private readonly zip = new Zip((error, piece) => {
    if (error) throw error;
    this.ready.push(piece);
  });

  constructor(private readonly at: Date) {}

  file(name: string): ZipDeflate {
    const file = new ZipDeflate(name, { level: LEVEL });
    file.mtime = this.at;
    this.zip.add(file);
    return file;
  }

  end(): void {
    this.zip.end();
  }

  take(): Uint8Array[] {
    return this.ready.splice(0);
  }
}
