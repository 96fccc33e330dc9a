/**
 * `node --import` this: TypeScript with decorators runs without a build. Each file is compiled once and kept by its content
 * in `.cache`; Node itself takes types off, but knows no decorators.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPESCRIPT } from './swc-options.mjs';

const require = createRequire(import.meta.url);
const cache = join(import.meta.dirname, '..', '..', '.cache', 'compiled-tests');
const GLOBALS = new URL('globals.mjs', import.meta.url).href;
const options = { ...TYPESCRIPT, sourceMaps: 'inline', swcrc: false };
const version = `${require('@swc/core/package.json').version} ${JSON.stringify(options)}`;
mkdirSync(cache, { recursive: true });

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
    if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.startsWith('file:')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(source)) return { url: source.href, shortCircuit: true };
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    const { protocol, pathname } = new URL(url);
    if (protocol !== 'file:' || !pathname.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url.split('?')[0])), shortCircuit: true };
  },
});

function compiled(file) {
  const source = readFileSync(file, 'utf8');
  const kept = join(cache, `${createHash('sha256').update(`${version}\0${file}\0${source}`).digest('hex')}.js`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = require('@swc/core').transformSync(source, { ...options, filename: file });
  // Another process may be at the same file.
  writeFileSync(`${kept}.${process.pid}`, code);
  renameSync(`${kept}.${process.pid}`, kept);
  return code;
}
