/**
 * What every command needs before the product's own code can run, in plain JavaScript for any Node ≥ 20:
 * the packages of the lockfile and the pinned Node 26 (docs/decisions, architecture "runtime").
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const neededMajor = 26;

/** Installs the lockfile's packages when they are missing or older than it. Install scripts stay off. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing packages (once for each new version) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
  if (result.status !== 0)
    stop('The packages could not be installed; npm says why above. Once it works, run the command again.');
  writeFileSync(stamp, lock);
}

/** Path of a Node ≥ 26: the one that runs this, or the one that the lockfile brought. */
export function node() {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  // The package for Apple's machines is named in its own way.
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
  const packaged = names
    .map((name) => join(root, 'node_modules', name, 'bin', 'node'))
    .find((path) => existsSync(path));
  if (packaged) return packaged;
  return stop(
    `Stammtisch needs Node ${neededMajor}; none is packaged for ${process.platform} ${process.arch}: please install it from nodejs.org.`,
  );
}

/** Jest for {@link run}, on plain Node with TypeScript (decision 0013). */
export const JEST = [
  ...['--import', pathToFileURL(join(root, 'test', 'runner', 'typescript.mjs')).href, '--enable-source-maps'],
  join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
];

/** No stage of ours takes longer, so one that does hangs. */
const PATIENCE = 20 * 60_000;

/** Runs Node 26 with these arguments to its end; the answer is its exit code. */
export function run(args) {
  const result = spawnSync(node(), args, { cwd: root, stdio: 'inherit', env: environment({}), timeout: PATIENCE });
  return result.status ?? 1;
}

/** The same while something else runs. */
export async function runBeside(args, env = {}) {
  const child = spawn(node(), args, { cwd: root, stdio: 'inherit', env: environment(env), timeout: PATIENCE });
  const [status] = await once(child, 'exit');
  return status ?? 1;
}

/** The same with what is left over of the processors; what it says is given back with its exit code. */
export async function runAside(args) {
  const options = { cwd: root, env: environment({}), timeout: PATIENCE };
  const child = spawn('nice', ['-n', '19', node(), ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [status] = await once(child, 'close');
  return { status: status ?? 1, output };
}

/** Builds what changed since the last build: Nx knows by the content of the files. */
export function build() {
  if (run(nx('run-many', '-t', 'build')) !== 0) stop('The build failed; the reason stands above.');
}

/** Arguments of Node for these of the Nx command line. */
export const nx = (...args) => [join('node_modules', 'nx', 'dist', 'bin', 'nx.js'), ...args, '--outputStyle=static'];

/** Becomes the given program: same input and output, signals passed on, its exit code is ours. */
export function become(args, env = {}) {
  const child = spawn(node(), args, { cwd: root, stdio: 'inherit', env: environment(env) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** @returns {never} */
export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function environment(extra) {
  const path = `${dirname(node())}:${process.env.PATH}`;
  return { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', PATH: path, ...libraries(), ...extra };
}

/** Node 26 asks for libatomic, which a bare Debian lacks: then the stand-in in native/ takes its place (decision 0005). */
function libraries() {
  const starts = (env) => spawnSync(node(), ['--version'], { env: { ...process.env, ...env } }).status === 0;
  if (starts({})) return {};
  const lent = { LD_LIBRARY_PATH: join(root, 'libs', 'launcher', 'native', `${process.platform}-${process.arch}`) };
  if (starts(lent)) return lent;
  return stop(
    'The packaged Node 26 does not start here; most likely a library is missing: try `apt-get install libatomic1`.',
  );
}
