import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { Client } from 'pg';
import { store } from '../../api/src/archive/backup-files.js';
import type { Manifest } from '../../api/src/archive/manifest.js';
import { restoreArchive } from '../../api/src/archive/restore-archive.js';
import { writeArchive } from '../../api/src/archive/write-archive.js';
import { migrate } from '../../api/src/database/migrate.js';
import { startApp } from '../support/app.js';
import { freshDatabase } from '../support/database.js';

/** Everything moves from the database that comes along to a server of Debian's, another major version, and back. */
const DEBIAN = '/usr/lib/postgresql/15/bin';
const itWithDebian = existsSync(DEBIAN) ? it : it.skip;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-moving-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(connectionString: string): Promise<{ path: string; tables: Manifest['tables'] }> {
  const path = join(folder, `${performance.now()}.zip`);
  await store(path, writeArchive({ connectionString }, { now: new Date(), keyMark: 'k' }));
  const { tables } = JSON.parse(strFromU8(unzipSync(readFileSync(path))['manifest.json']!)) as Manifest;
  return { path, tables };
}
const restore = (connectionString: string, path: string) =>
  restoreArchive({ connectionString }, path, { now: new Date(), older: 'refuse' });
const version = async (connectionString: string): Promise<number> => {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version').finally(() => client.end());
  return Number.parseInt(rows[0]!.server_version, 10);
};

itWithDebian(
  'moves to another server and back, equal to the last byte',
  async () => {
    const [home, again] = [await freshDatabase(), await freshDatabase()];
    const server = spawn(process.execPath, [join(import.meta.dirname, '..', 'support', 'throwaway-server.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, TEST_POSTGRES: DEBIAN },
    });
    try {
      const [debian] = (await once(createInterface(server.stdout), 'line')) as [string];
      expect(await version(debian)).toBe(15);
      expect(await version(home.url)).toBeGreaterThan(15);
      const app = await startApp({ database: home });
      await app.api.post('/sample-circle');
      await app.api.post('/contacts', {
        name: '王小明 ☕ "=cmd',
        channels: [{ kind: 'email', value: 'wang@example.org' }],
      });
      await app.close();
      const before = await write(home.url);
      expect(before.tables.find(({ name }) => name === 'contacts')!.rows).toBeGreaterThan(5);

      await migrate({ connectionString: debian });
      await restore(debian, before.path);
      const there = await write(debian);
      expect(there.tables).toEqual(before.tables);
      await restore(again.url, there.path);
      expect((await write(again.url)).tables).toEqual(before.tables);
    } finally {
      server.stdin.end();
      await once(server, 'exit');
      await Promise.all([home, again].map((one) => one.drop()));
    }
  },
  120_000,
);
