import { resolve } from 'node:path';
import { ArchiveError } from './archive/manifest.js';
import { restoreArchive } from './archive/restore-archive.js';
import { readConfig } from './config/config.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open.js';
import { run } from './run.js';
import { Secrets } from './security/secrets.js';

await run(async () => {
  const [, , file] = process.argv;
  if (!file) throw new ArchiveError('not-an-archive', 'Say which archive: npm run restore -- backups/stammtisch-….zip');
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    await migrate(database.connection);
    const { tables, keyMark, createdAt } = await restoreArchive(database.connection, resolve(file), {
      ...{ now: new Date(), older: 'migrate' },
    });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `Brought back ${rows} rows of ${tables.length} tables as they were on ${createdAt}.\n` +
        'Mails are on hold: start Stammtisch, sign in, and say on the first page what becomes of them.\n',
    );
    if (keyMark !== Secrets.open(config).mark) {
      process.stdout.write(
        '\nThis instance has another key than the one that wrote the archive. Links of guests still work, but cannot be shown again, and\n' +
          'sealed notes cannot be read, until the old instance.key (or INSTANCE_KEY) is put back.\n',
      );
    }
  } finally {
    await database.close();
  }
});
