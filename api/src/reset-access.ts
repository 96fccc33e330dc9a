import { Client } from 'pg';
import { ResetLink } from './auth/reset-link.js';
import { readConfig } from './config/config.js';
import { clientConfig } from './database/connection.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open.js';
import { run } from './run.js';
import { hashToken } from './security/secrets.js';

/** What the person at the console did not say or cannot know. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

await run(async () => {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    await migrate(database.connection);
    const client = new Client(clientConfig(database.connection));
    await client.connect();
    const link = await issue(client, process.argv[2]).finally(() => client.end());
    process.stdout.write(
      `Start Stammtisch and open this link within an hour to choose a new password.\n` +
        `Everybody who is signed in will be signed out.\n\n  ${config.publicUrl}/access-reset#${link.secret}\n`,
    );
  } finally {
    await database.close();
  }
});

async function issue(client: Client, email: string | undefined): Promise<ResetLink> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM organizers WHERE $1::text IS NULL OR lower(email) = lower($1) LIMIT 2',
    [email ?? null],
  );
  const [organizer, another] = rows;
  if (!organizer)
    throw new UsageError(
      email
        ? 'No organizer has this mail address.'
        : 'Nobody has claimed this Stammtisch yet: start it and open the link it prints.',
    );
  if (another)
    throw new UsageError(
      'There are several organizers: name the mail address of one, as in `npm run reset-access -- anna@example.org`.',
    );
  const link = ResetLink.issue(organizer.id, new Date());
  await client.query('UPDATE instance SET setup_hash = $1', [hashToken(link.secret)]);
  return link;
}
