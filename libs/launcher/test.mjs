/**
 * `npm test`: everything. `npm test -- api` runs only what has a name that begins so (and the build it needs).
 *
 * Names: lint, types, unit, api, interop (programs that are not ours: as root on Debian it installs them, elsewhere it says that it skips
 * them), browser, faults, debian (the API tests again, on the machine's own PostgreSQL), faults-timed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { build, ensureInstalled, JEST, nx, root, runAside, runBeside, stop } from './runtime.mjs';

const wanted = process.argv[2] ?? '';
const results = join(root, '.cache', 'test-results');
const debianPostgres = '/usr/lib/postgresql/15/bin';

/** Two files at a time, of whatever project: none waits for the slowest file of the one before. */
const projects = ['unit', 'api', 'interop', 'browser', 'faults'].filter((name) => name.startsWith(wanted));
const TIMED = 'hostile-client';
/** Played for a moment here, and as long as the rules ask by `npm run faults` (decision 0015). */
const SHORT = { KILLS: '10', STOPS: '2', REPLIES: '160', RACE_ROUNDS: '50' };
const stages = [
  [projects.join(', '), () => jest(projects, {}, [`--testPathIgnorePatterns=${TIMED}`])],
  [
    'debian',
    // What the API says of itself is the same on every database.
    () => jest(['api'], { TEST_POSTGRES: debianPostgres }, ['--testPathIgnorePatterns=openapi']),
    () => existsSync(debianPostgres) || `no PostgreSQL in ${debianPostgres}`,
  ],
];
/** Holds a stopwatch, and so has the machine to itself. */
const timed = ['faults-timed', () => jest(['faults'], {}, ['--runInBand', `--testPathPatterns=${TIMED}`])];
/** What has time: done with what the stages leave of the processors while they wait for something. */
const asides = [
  // ESLint takes as long as Prettier, so both at once. Its rule of boundaries reads the graph that the build made.
  [
    'lint',
    [join('node_modules', 'eslint', 'bin', 'eslint.js'), '--max-warnings=0', '.'],
    [join('node_modules', 'prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'],
  ],
  ['types', nx('run-many', '-t', 'typecheck')],
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

const started = Date.now();
const programs = projects.includes('interop') ? bring() : undefined;
ensureInstalled();
const unlessSet = { ...(inMemory() ? { TMPDIR: MEMORY } : {}), ...SHORT };
for (const name of Object.keys(unlessSet)) if (process.env[name]) delete unlessSet[name];
mkdirSync(results, { recursive: true });
build();
const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const beside = playAsides();
for (const stage of stages) await play(...stage);
await beside;
await play(...timed);
if (failures.length > 0) stop(`\n${failures.join('\n')}`);
console.log(`\nAll in ${seconds(started)} s.`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

async function play(name, stage, possible = () => true) {
  if (!name.startsWith(wanted) || failures.length > 0) return;
  const because = possible();
  if (because !== true) {
    console.log(`\n— ${name}: skipped, ${because}`);
    counts.skipped++;
    return;
  }
  console.log(`\n— ${name}`);
  const before = Date.now();
  note(name, before, await stage());
}

async function playAsides() {
  for (const [name, ...tasks] of asides.filter(([name]) => name.startsWith(wanted))) {
    const before = Date.now();
    const played = await Promise.all(tasks.map(runAside));
    // In one piece, for others are speaking, too.
    console.log(`\n${played.map(({ output }) => output).join('')}`.trimEnd());
    note(name, before, Math.max(...played.map(({ status }) => status)));
  }
}

function note(name, before, status) {
  const failed = `${name} failed after ${seconds(before)} s.`;
  if (status !== 0) failures.push(failed);
  console.log(status === 0 ? `— ${name}: ${seconds(before)} s` : failed);
}

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
async function bring() {
  const missing = () => OTHERS.filter(([, ...probe]) => spawnSync(probe[0], probe.slice(1)).status !== 0);
  const packages = missing().map(([names]) => names);
  if (packages.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = 'timeout 60 apt-get -q -o Acquire::Retries=0 -o Acquire::http::Timeout=10';
    const script = `${apt} update && ${apt} install -y --no-install-recommends ${packages.join(' ')}`;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await once(spawn('sh', ['-c', script], { stdio: 'ignore', env }), 'exit');
  }
  for (const [names] of missing()) console.log(`— interop: without ${names}, which this machine does not have`);
}

/** Two spec files at once unless `more` says otherwise. */
async function jest(projects, env, more) {
  const report = join(results, `${projects.join('-')}.json`);
  await programs;
  const status = await runBeside(
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
