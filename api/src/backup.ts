import { join, resolve } from 'node:path';
import { nameAt, store } from './archive/backup-files.js';
import { writeArchive } from './archive/write-archive.js';
import { readConfig } from './config/config.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open.js';
import { run } from './run.js';
import { Secrets } from './security/secrets.js';

await run(async () => {
  const config = readConfig(process.env);
  const now = new Date();
  const path = resolve(process.argv[2] ?? join(config.dataDir, 'backups', nameAt(now)));
  const database = await openDatabase(config);
  try {
    await migrate(database.connection);
    await store(path, writeArchive(database.connection, { now, keyMark: Secrets.open(config).mark }));
  } finally {
    await database.close();
  }
  const key = config.instanceKey ? 'INSTANCE_KEY' : join(config.dataDir, 'instance.key');
  process.stdout.write(
    `${path}\n\nKeep ${key} beside it, in another place: without this key sealed notes cannot be read, and links of guests not be shown again.\n`,
  );
});
