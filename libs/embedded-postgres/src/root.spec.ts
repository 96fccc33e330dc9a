import { afterAll, expect, it, jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './index.js';
import { type ServerUser, serverUserFor } from './server-user.js';
import { startApp } from './testing/app-process.js';
import { startByHand } from './testing/by-hand.js';
import { givenData, givenFolder, query, removeFolders, serverPid } from './testing/folders.js';

jest.setTimeout(60_000);
afterAll(removeFolders);

const asRoot = process.getuid?.() === 0;
const serverUser = asRoot ? serverUserFor('/nonexistent') : null;
/** Somebody who is neither root nor the one whom root chooses for servers. */
const somebody: ServerUser = { uid: 1, gid: 1 };
const reachable = asRoot && spawnSync(process.execPath, ['--version'], { ...somebody, cwd: '/' }).status === 0;

const itAsRoot = asRoot ? it : it.skip;
const itAsBoth = reachable ? it : it.skip;
if (!asRoot) process.stderr.write('root.spec.ts: skipped, because these tests change users and only root can\n');
else if (!reachable)
  process.stderr.write('root.spec.ts: partly skipped, because other users cannot run the Node of this folder\n');

itAsRoot('lets root run the server as another user, with data where that user cannot walk', async () => {
  const closed = givenFolder();
  chmodSync(closed, 0o700);
  const dataDir = join(closed, 'clone', 'data');
  const first = startApp({ dataDir });
  const report = await first.report;
  expect(report).toMatchObject({ adopted: false, connection: { host: join(dataDir, 'socket') } });
  expect(userOf(serverPid(dataDir))).toBe(serverUser!.uid);
  await query(report!.connection, 'CREATE TABLE here (fact text)');
  await first.kill('SIGTERM');
  expect(await startByHand(dataDir)).toMatch(/Permission denied/); // the control: that user really cannot walk there
  const again = startApp({ dataDir });
  await again.report;
  await again.kill('SIGKILL');

  const second = await startEmbeddedPostgres({ dataDir });
  expect(second.adopted).toBe(true);
  expect(await query(second.connection, 'SELECT * FROM here')).toEqual([]);
  await second.stop();
  expect(statSync(dataDir)).toMatchObject({ uid: 0, gid: serverUser!.gid });
  expect(statSync(dataDir).mode & 0o777).toBe(0o710);
});

itAsBoth('works for a normal user, and root leaves that user the data', async () => {
  const home = givenFolder();
  chownSync(home, somebody.uid, somebody.gid);
  const dataDir = join(home, 'data');
  for (const user of [somebody, null, somebody]) {
    const app = startApp({ dataDir }, 'stay', user);
    const report = await app.report;
    expect(report).toMatchObject({ adopted: false });
    expect(userOf(serverPid(dataDir))).toBe(somebody.uid);
    await app.kill('SIGKILL');
    const next = startApp({ dataDir }, 'stay', user);
    expect(await next.report).toMatchObject({ adopted: true });
    await next.kill('SIGTERM');
  }
});

itAsBoth("refuses another user's data", async () => {
  const dataDir = await givenData();
  const app = startApp({ dataDir }, 'stay', somebody);
  expect(await app.report).toMatchObject({ code: 'not-permitted' });
  chmodSync(dataDir, 0o777);
  const another = startApp({ dataDir }, 'stay', somebody);
  expect(await another.report).toMatchObject({
    code: 'not-permitted',
    message: expect.stringContaining('belongs to user id'),
  });
});

itAsBoth('says what a user without a name can do', async () => {
  const home = givenFolder();
  chownSync(home, 54_321, 54_321);
  const app = startApp({ dataDir: join(home, 'data') }, 'stay', { uid: 54_321, gid: 54_321 });
  expect(await app.report).toMatchObject({ code: 'no-user', message: expect.stringContaining('/etc/passwd') });
});

itAsRoot('gives data that root copied to the user of the server', async () => {
  const dataDir = join(givenFolder(), 'data');
  mkdirSync(dataDir);
  execFileSync('cp', ['-r', join(await givenData(), 'cluster'), dataDir]);
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(await query(postgres.connection, 'SELECT fact FROM facts')).toContainEqual({ fact: 'first' });
  expect(userOf(serverPid(dataDir))).toBe(serverUser!.uid);
  await postgres.stop();
});

function userOf(pid: number): number {
  return statSync(`/proc/${pid}`).uid;
}
