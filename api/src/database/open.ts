import type { Config } from '../config/config.js';
import type { DatabaseConnection } from './connection.js';

export interface OpenDatabase {
  connection: DatabaseConnection;
  /** Stops the embedded server; does nothing to somebody else's. */
  close(): Promise<void>;
}

/** The server that DATABASE_URL names, or the packaged one on DATA_DIR. @throws EmbeddedPostgresError */
export async function openDatabase({ databaseUrl, dataDir }: Config): Promise<OpenDatabase> {
  if (databaseUrl) return { connection: { connectionString: databaseUrl }, close: async () => {} };
  // Loaded only where it is needed: a server with its own PostgreSQL starts without it.
  const { startEmbeddedPostgres } = await import('@stammtisch/embedded-postgres');
  const server = await startEmbeddedPostgres({ dataDir });
  return { connection: server.connection, close: () => server.stop() };
}
