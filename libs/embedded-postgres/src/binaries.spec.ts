import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type Package, installed, prepareBinaries } from './binaries.js';
import { serverUserFor } from './server-user.js';
import { givenFolder, removeFolders } from './testing/folders.js';

jest.setTimeout(60_000);
afterAll(removeFolders);

const user = serverUserFor('/nonexistent');
const nothingToSay = () => undefined;

/** The package as npm unpacks it when it runs no scripts: without the links that its libraries need. */
let from: Package;
beforeAll(() => {
  const { native, version } = installed();
  from = { native: join(givenFolder(), 'native'), version };
  cpSync(native, from.native, { recursive: true, verbatimSymlinks: true });
});
beforeEach(() => linksOf(from.native).forEach((link) => rmSync(link, { force: true })));

/** Root is kept out of nothing, but the user that it chooses for the server is; a normal user cannot add the links. */
function givenUnusablePackage(): void {
  if (user === null) chmodSync(join(from.native, 'lib'), 0o555);
  else chmodSync(join(from.native, '..'), 0o700);
}
afterEach(() => {
  chmodSync(join(from.native, 'lib'), 0o755);
  chmodSync(join(from.native, '..'), 0o755);
});

function linksOf(native: string): string[] {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  return links.map(({ target }) => join(native, '..', target));
}

it('runs the package in its place, with the links that no install script made', () => {
  const without = spawnSync(join(from.native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  expect(without.stderr).toMatch(/libicu/); // the control: it needs them
  expect(prepareBinaries(from, user, [], nothingToSay)).toEqual({ home: from.native, major: 18 });
  expect(linksOf(from.native).every((link) => existsSync(link))).toBe(true);
});

it('runs a copy of a package that it may not enter or complete', () => {
  givenUnusablePackage();
  const place = join(givenFolder(), 'copies');
  const said: string[] = [];

  const { home, major } = prepareBinaries(from, user, [place], (line) => said.push(line));
  expect({ major, said }).toEqual({ major: 18, said: [expect.stringContaining(place)] });
  expect(statSync(home).mode & 0o777).toBe(0o755);

  const again = prepareBinaries(from, user, [place], (line) => said.push(line));
  expect({ again: again.home, said }).toEqual({ again: home, said: [expect.anything()] }); // once is enough

  truncateSync(join(home, 'share', 'postgresql', 'postgres.bki'), 100);
  prepareBinaries(from, user, [place], (line) => said.push(line));
  expect(said).toHaveLength(2);
  expect(statSync(join(home, 'share', 'postgresql', 'postgres.bki')).size).toBeGreaterThan(100);
});

it('puts no copy where others could change it', () => {
  givenUnusablePackage();
  const place = givenFolder();
  chmodSync(place, 0o777);
  expect(() => prepareBinaries(from, user, [place], nothingToSay)).toThrow(
    expect.objectContaining({ code: 'no-binaries' }),
  );
});

it('says what to do when the server does not run on this machine', () => {
  rmSync(join(from.native, 'lib', 'libssl.so.1.1'), { force: true });
  for (const dylib of ['libssl.3.dylib', 'libssl.1.1.dylib']) rmSync(join(from.native, 'lib', dylib), { force: true });
  expect(() => prepareBinaries(from, user, [], nothingToSay)).toThrow(
    expect.objectContaining({ code: 'no-binaries', message: expect.stringMatching(/libssl[\s\S]*DATABASE_URL/) }),
  );
});
