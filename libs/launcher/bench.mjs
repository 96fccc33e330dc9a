/**
 * `npm run bench`: measures every goal against its limit; `--only PREFIX` some of them, `--json` for programs.
 * Prints to standard output what was measured and nothing else: the build's words go to standard error.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { become, build, ensureInstalled, root } from './runtime.mjs';

const [self, ...args] = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];

if (args.includes('--build')) {
  ensureInstalled();
  build();
  await bundle();
} else {
  const { status } = spawnSync(process.execPath, [self, '--build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
  become(['.cache/bench/bench.js', ...args]);
}

/** The bench is TypeScript that borrows from the app (links, forms, the database server): one file for Node to run. */
async function bundle() {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({
    input: { bench: join(root, 'test/bench/bench.ts'), certify: join(root, 'test/bench/composer/certify.ts') },
    platform: 'node',
    // Packages are found in node_modules when it runs; our own libraries are TypeScript, and the last is the bundler's.
    external: (id) => !/^([./]|@stammtisch\/|@oxc-project\/)/.test(id),
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  });
  await build.write({ dir: join(root, '.cache/bench'), format: 'esm' });
}
