import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app.js';
import { SetupService } from './auth/setup.service.js';
import { Clock } from './clock/clock.js';
import { type Config, readConfig } from './config/config.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open.js';
import { settle } from './settle.js';

/** Connections the kernel keeps for us while we are busy; with Node's 511 a flood turns everybody else away for a second. */
const BACKLOG = 4096;

/** Milliseconds that requests under way get to finish. */
const DRAIN = 10_000;

/** From an environment to a running app; `stop` lets it finish what it is doing. */
export async function start(env: NodeJS.ProcessEnv): Promise<{ stop(): Promise<void> }> {
  const config = readConfig(env);
  const database = await openDatabase(config);
  try {
    const { connection } = database;
    // While the database is asked, the app is put together; it touches no table before that.
    const ready = migrate(connection);
    const app = await createApp({ config, connection, clock: new Clock(), ready });
    await app.listen({ port: config.port, host: config.host, backlog: BACKLOG });
    await greet(app, config);
    settle();
    return {
      stop: async () => {
        await drain(app);
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function greet(app: NestFastifyApplication, config: Config): Promise<void> {
  const link = await app.get(SetupService).link();
  const words = link
    ? `Stammtisch is ready. Open this link once to make it yours:\n\n  ${link}\n`
    : `Stammtisch is ready at ${config.publicUrl}`;
  process.stdout.write(`\n${words}\n`);
}

/** Takes no new requests, waits for those under way, then closes the app's connections to the database. */
async function drain(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  // A live page keeps its stream open for as long as it is looked at.
  const impatient = setTimeout(() => server.closeAllConnections(), DRAIN);
  try {
    await app.close();
  } finally {
    clearTimeout(impatient);
  }
}
