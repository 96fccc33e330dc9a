import { afterAll, expect, it, jest } from '@jest/globals';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './index.js';
import { givenData, givenFolder, query, removeFolders } from './testing/folders.js';

jest.setTimeout(60_000);
afterAll(removeFolders);

it.each([
  ['17\n', 'older-data', 'Make a backup'],
  ['19\n', 'newer-data', 'Start the newer version'],
  ['', 'broken-data', 'Restore a backup'],
])('does not touch data of another version (PG_VERSION %j)', async (version, code, advice) => {
  const dataDir = await givenData();
  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), version);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(advice),
  });

  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '18\n');
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await postgres.stop();
});

it('makes no new database over the rest of an old one', async () => {
  const cluster = join(await givenData(), 'cluster');
  renameSync(join(cluster, 'global'), join(cluster, 'lost'));
  await expect(startEmbeddedPostgres({ dataDir: await givenData() })).rejects.toMatchObject({ code: 'broken-data' });
  expect(existsSync(join(cluster, 'base'))).toBe(true);
  renameSync(join(cluster, 'lost'), join(cluster, 'global'));
});

it("says with the server's own last words why it does not start, and lets the next one try", async () => {
  const dataDir = await givenData();
  const file = join(dataDir, 'cluster', 'postgresql.auto.conf');
  const before = readFileSync(file);
  appendFileSync(file, `max_connections = 'plenty'\n`);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code: 'start-failed',
    message: expect.stringMatching(/invalid value for parameter "max_connections": "plenty"/),
  });

  writeFileSync(file, before);
  await (await startEmbeddedPostgres({ dataDir })).stop();
});

it('says what to do about a folder that cannot be used', async () => {
  const folder = givenFolder();
  writeFileSync(join(folder, 'data'), 'a file');
  await expect(startEmbeddedPostgres({ dataDir: join(folder, 'data') })).rejects.toMatchObject({
    code: 'not-permitted',
    message: expect.stringContaining('choose another DATA_DIR'),
  });
});

it('removes the draft of a database that was never finished', async () => {
  const dataDir = await givenData();
  mkdirSync(join(dataDir, 'cluster.new-abc123', 'base'), { recursive: true });
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  await postgres.stop();
  expect(existsSync(join(dataDir, 'cluster.new-abc123'))).toBe(false);
});
