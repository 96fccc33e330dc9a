import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';
import { compressed } from './compressed.js';

const SHARED = /src\/(ui|organizer\/shell|organizer\/[^/]+)|node_modules|libs/;
/** What the first script is made of: it waits for nothing else. */
const FIRST =
  /web\/index\.html$|organizer\/(boot|early|remembered|page-table)\.ts$|i18n\/src\/(locale|load-organizer-texts)\.ts$|vite\/preload-helper|rolldown\/runtime/;
/** The app around its pages, and the page that it opens with; and all that they need. */
const APP = /organizer\/(main\.ts|App\.svelte|shell\/|home\/)/;
const API = process.env.API_URL ?? 'http://localhost:3000';

/** The organizer app: a single-page app in dist/organizer, served by the api at `/`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte(), startedWithThePage(), compressed(/\.(js|css|html|svg)$/)],
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
            { name: 'first', test: FIRST, priority: 3 },
            { name: 'app', test: APP, priority: 2 },
            { name: 'shared', test: SHARED, minShareCount: 2, priority: 1 },
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

/** The page names what the first script will import: it sets out with the script instead of after it. */
function startedWithThePage(): Plugin {
  return {
    name: 'started-with-the-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const main = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith('/organizer/main.ts')));
        if (!main) throw new Error('boot.ts imports no main.ts');
        const styles = new Set<string>();
        const scripts = [main.fileName, ...main.imports];
        for (const chunk of chunks)
          if (scripts.includes(chunk.fileName)) chunk.viteMetadata?.importedCss.forEach((css) => styles.add(css));
        const link = (rel: string, file: string): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `/${file}` },
          injectTo: 'head',
        });
        const links = [
          ...scripts.map((file) => link('modulepreload', file)),
          ...[...styles].map((file) => link('stylesheet', file)),
        ];
        return links.filter(({ attrs }) => !html.includes(`"${String(attrs!['href'])}"`));
      },
    },
  };
}
