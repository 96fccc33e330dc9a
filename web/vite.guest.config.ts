import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { compressed } from './compressed.js';

/** The guest pages: one module of pure functions for the api, and the stylesheet that they link to. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/g/',
  publicDir: false,
  plugins: [svelte({ compilerOptions: { css: 'external' } }), compressed(/\.css$/)],
  ssr: { noExternal: true },
  build: {
    ssr: 'src/guest/render.ts',
    outDir: 'dist/guest',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'esnext', // written by hand for old browsers; nothing to lower
    minify: false,
    ssrEmitAssets: true,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { entryFileNames: 'render.js', assetFileNames: 'guest-[hash][extname]' } },
  },
});
