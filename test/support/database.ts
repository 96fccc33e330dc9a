import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '../../api/src/database/migrate.js';
import { migrations } from '../../api/src/database/migrations/index.js';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

const INSUFFICIENT_PRIVILEGE = '42501';
const TEMPLATE_LOCK = 7_225_942;

/** An empty, migrated database of its own for one spec file: copied from a template, so it costs milliseconds. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(async (admin) => {
    // Spec files run in several processes: the first one makes the template, the others find it.
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const template = await migratedTemplate(admin);
    // Files are copied as they are; through the log, as is the rule, it takes three times as long.
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
  return { url: urlOf(name), drop: () => dropDatabase(name) };
}

/** A database without any table, for the tests of migrations themselves. */
export async function bareDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  return { url: urlOf(name), drop: () => dropDatabase(name) };
}

async function migratedTemplate(admin: Client): Promise<string> {
  // Another schema, another template: a server that outlives the run never serves an old one.
  const name = `template_${createHash('sha256').update(migrations.join()).digest('hex').slice(0, 16)}`;
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 1) return name;
  const making = `${name}_in_progress`;
  await admin.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${making} TEMPLATE template0`);
  await migrate({ connectionString: urlOf(making) });
  await admin.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
  return name;
}

/** The server's own vacuum may be at work in there, which only a superuser may interrupt: it is done in a moment. */
async function dropDatabase(name: string): Promise<void> {
  for (let patience = 50; ; patience--) {
    try {
      return await asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    } catch (error) {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE || patience === 0) throw error;
      await setTimeout(100);
    }
  }
}

async function asAdmin(work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url)
    throw new Error('TEST_DATABASE_URL is missing: run this spec through Jest, whose global setup starts a server');
  return url;
}

/** The same server, another database. */
const urlOf = (name: string): string => serverUrl().replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
