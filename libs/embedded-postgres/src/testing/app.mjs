/**
 * An app of its own process, for specs that kill it. Arguments: options of `startEmbeddedPostgres` as JSON, what to do
 * next.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    const source = specifier.startsWith('.') ? new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL) : null;
    return source !== null && existsSync(fileURLToPath(source)) ? next(source.href, context) : next(specifier, context);
  },
});
const { startEmbeddedPostgres } = await import('../index.js');

const [options, then] = process.argv.slice(2);
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
try {
  const log = (line) => process.stderr.write(`${line}\n`);
  const postgres = await startEmbeddedPostgres({ ...JSON.parse(options), log });
  say({ adopted: postgres.adopted, connection: postgres.connection });
  if (then === 'exit') process.exit(0);
  if (then === 'throw') queueMicrotask(() => { throw new Error('an error that nobody catches'); }); // prettier-ignore
  if (then === 'stay') setInterval(() => undefined, 1_000);
} catch (error) {
  say({ code: error.code, message: error.message });
  process.exitCode = 1;
}
