import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const API = process.env.API_URL ?? 'http://localhost:3000';

/** The organizer app: a single-page app in dist/organizer, served by the api at `/`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte(), compressed()],
  build: {
    outDir: 'dist/organizer',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the CSP knows no data: addresses
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/organizer/offline/worker.ts' },
      output: {
        // A worker governs what lies below it: it stands at the root, under a name that stays.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // What nearly every page needs comes in one piece instead of thirty.
        codeSplitting: {
          groups: [
            { name: 'shared', test: /src\/(ui|organizer\/shell|organizer\/[^/]+)|node_modules|libs/, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: {
    // The api compares Origin with Host, so the browser's Host goes through unchanged.
    proxy: Object.fromEntries(
      ['/api', '/r/', '/f/', '/u/', '/i/', '/g/', '/health'].map((path) => [
        path,
        { target: API, changeOrigin: false },
      ]),
    ),
  },
});

/** Writes `.br` and `.gz` beside every text asset, so that the api only picks a file. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(
        files.filter((file) => /\.(js|css|html|svg)$/.test(file)).map((file) => compress(join(folder, file))),
      );
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
