import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { QueryResultRow } from 'pg';
import { createApp } from '../../api/src/app.js';
import { Clock } from '../../api/src/clock/clock.js';
import { turnsOver } from '../../api/src/clock/rounds.js';
import { readConfig } from '../../api/src/config/config.js';
import { Database } from '../../api/src/database/database.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { Given } from './given.js';
import { HttpClient } from './http-client.js';

/** Runs on from real time unless a test moves it. */
export class TestClock extends Clock {
  private offset = 0;

  override now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** From now on it is `instant`, and time goes on from there. */
  set(instant: Date | string): void {
    this.offset = new Date(instant).getTime() - Date.now();
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
    this.offset += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}

export interface TestApp {
  /** Where it listens, such as http://127.0.0.1:40123. */
  url: string;
  /** Nobody signed in. */
  anonymous: HttpClient;
  /** The first organizer, signed in. */
  api: HttpClient;
  organizerId: string;
  given: Given;
  clock: TestClock;
  /** Rows of any SQL, behind the app's back. */
  query<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  nest: NestFastifyApplication;
  close(): Promise<void>;
}

export interface AppOverrides {
  /** Environment variables beside the test's own. */
  env?: Record<string, string>;
  /** A second replica on the same database; its owner drops it. */
  database?: TestDatabase;
  /** Gets every line of the log. */
  writeLog?: (line: string) => void;
}

/** The real app, from source, on a free port and a database of its own. */
export async function startApp({ env = {}, database: shared, writeLog }: AppOverrides = {}): Promise<TestApp> {
  const database = shared ?? (await freshDatabase());
  const dataDir = mkdtempSync(join(tmpdir(), 'stammtisch-data-'));
  const config = readConfig({ LOG_LEVEL: 'silent', DATA_DIR: dataDir, INSTANCE_KEY: 'ab'.repeat(32), ...env });
  const clock = new TestClock();
  const nest = await createApp({ config, connection: { connectionString: database.url }, clock, writeLog });
  await nest.listen({ port: 0, host: '127.0.0.1' });
  // From here on the clocks do what a test tells them.
  await turnsOver();
  const url = await nest.getUrl();
  const db = nest.get(Database);
  const given = new Given(db, clock, url);
  const close = async () => {
    await nest.close();
    rmSync(dataDir, { recursive: true, force: true });
    if (!shared) await database.drop();
  };
  const organizer = await given.organizer().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    url,
    anonymous: new HttpClient(url),
    api: organizer.api,
    organizerId: organizer.id,
    given,
    clock,
    query: async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await db.query<Row>(sql, values)).rows,
    nest,
    close,
  };
}
