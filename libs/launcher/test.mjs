/**
 * `npm test`: everything. `npm test -- api` runs only what has a name that begins so (and the build it needs).
 *
 * Names: lint, types, unit, api, interop (programs that are not ours: as root on Debian it installs them, elsewhere it says that it skips
 * them), browser, faults, debian (the API tests again, on the machine's own PostgreSQL), faults-timed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { build, ensureInstalled, JEST, nx, root, run, runBeside, stop } from './runtime.mjs';

const wanted = process.argv[2] ?? '';
const results = join(root, '.cache', 'test-results');
const debianPostgres = '/usr/lib/postgresql/15/bin';

/** Two files at a time, of whatever project: none waits for the slowest file of the one before. */
const projects = ['unit', 'api', 'interop', 'browser', 'faults'].filter((name) => name.startsWith(wanted));
const TIMED = 'hostile-client';
/** Played for a moment here, and as long as the rules ask by `npm run faults` (decision 0015). */
const SHORT = { KILLS: '10', STOPS: '2', REPLIES: '160', RACE_ROUNDS: '50' };
const stages = [
  ['lint', lint],
  ['types', () => nx(['run-many', '-t', 'typecheck'])],
  [
    projects.join(', '),
    () => {
      if (projects.includes('interop')) bring();
      return jest(projects, {}, [`--testPathIgnorePatterns=${TIMED}`]);
    },
  ],
  [
    'debian',
    // What the API says of itself is the same on every database.
    () => jest(['api'], { TEST_POSTGRES: debianPostgres }, ['--testPathIgnorePatterns=openapi']),
    () => existsSync(debianPostgres) || `no PostgreSQL in ${debianPostgres}`,
  ],
  // Holds a stopwatch, and so has the machine to itself.
  ['faults-timed', () => jest(['faults'], {}, ['--runInBand', `--testPathPatterns=${TIMED}`])],
];

/** Debian packages, and how to find out whether they are here. */
const OTHERS = [
  ['vdirsyncer', 'vdirsyncer', '--version'],
  ['khard', 'khard', '--version'],
  ['khal', 'khal', '--version'],
  ['dovecot-imapd dovecot-lmtpd', 'test', '-x', '/usr/lib/dovecot/lmtp'],
  ['python3-gi gir1.2-ical-3.0', '/usr/bin/python3', '-c', 'import gi; gi.require_version("ICalGLib", "3.0")'],
];

/** Where Linux lends memory as a folder, and how many bytes of it the tests must find free. */
const MEMORY = '/dev/shm';
const ENOUGH = 4 * 1024 ** 3;

ensureInstalled();
const unlessSet = { ...(inMemory() ? { TMPDIR: MEMORY } : {}), ...SHORT };
for (const name of Object.keys(unlessSet)) if (process.env[name]) delete unlessSet[name];
mkdirSync(results, { recursive: true });
const started = Date.now();
build();
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const [name, stage, possible = () => true] of stages.filter(([name]) => name.startsWith(wanted))) {
  const because = possible();
  if (because !== true) {
    console.log(`\n— ${name}: skipped, ${because}`);
    counts.skipped++;
    continue;
  }
  console.log(`\n— ${name}`);
  const before = Date.now();
  if ((await stage()) !== 0) stop(`\n${name} failed after ${seconds(before)} s.`);
  console.log(`— ${name}: ${seconds(before)} s`);
}
console.log(`\nAll in ${seconds(started)} s.`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

/**
 * Whether temporary folders are to be memory: databases of hundreds of files come and go with every spec file, which a disk makes seven
 * times as dear. Programs must be able to run there, such as a copy of the database server.
 */
function inMemory() {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  // Early versions of Node 20 know only what nobody uses, not what could be had.
  const memory = (process.availableMemory ?? freemem)();
  if (Math.min(bavail * bsize, memory) < ENOUGH) return false;
  const folder = mkdtempSync(join(MEMORY, 'stammtisch-'));
  try {
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
    return spawnSync(program).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Brings the programs that are not ours where this system lets us. What needs one that is missing is skipped and counted so. */
function bring() {
  const missing = () => OTHERS.filter(([, ...probe]) => spawnSync(probe[0], probe.slice(1)).status !== 0);
  if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = (...args) =>
      spawnSync('apt-get', ['-q', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', ...args], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        timeout: 60_000,
      });
    const packages = missing().flatMap(([names]) => names.split(' '));
    if (apt('update').status === 0) apt('install', '-y', '--no-install-recommends', ...packages);
  }
  for (const [names] of missing()) console.log(`— interop: without ${names}, which this machine does not have`);
}

/** ESLint over everything takes as long as Prettier: each gets a core. The rule of boundaries reads the graph that the build made. */
async function lint() {
  const statuses = await Promise.all([
    runBeside([join('node_modules', 'eslint', 'bin', 'eslint.js'), '--max-warnings=0', '.']),
    runBeside([join('node_modules', 'prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.']),
  ]);
  return Math.max(...statuses);
}

/** Two spec files at once unless `more` says otherwise. */
function jest(projects, env, more) {
  const report = join(results, `${projects.join('-')}.json`);
  const status = run(
    [
      ...JEST,
      '--selectProjects',
      ...projects,
      '--json',
      // A test that hangs fails; one that has a busy machine to share does not.
      '--testTimeout=60000',
      `--outputFile=${report}`,
      ...(more.includes('--runInBand') ? [] : ['--maxWorkers=2']),
      ...more,
    ],
    { ...unlessSet, ...env },
  );
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    counts.skipped += numPendingTests;
  }
  return status;
}

function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}
