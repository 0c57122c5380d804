import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { defineConfig, type UserConfig } from 'vite';

import { integrity } from './.config/integrity.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8')) as { version: string };

/** The texts themselves are in licenses.md, which the build writes beside the files. */
const BANNER = `/*! codemie-analytics-widgets ${version}, MIT license; what it includes: licenses.md */`;

/**
 * `--mode cdn`: the whole library, Lit included, for `<script type="module" src>`. The entry is a door only: a page may load
 * it under any URL (another name, a query), and the chunks, which never import it, still share one copy of everything.
 */
const cdn = (): UserConfig => ({
  // Files find one another from wherever a host puts them.
  base: './',
  publicDir: false,
  plugins: [integrity('codemie-analytics-widgets.min.js')],
  // What reads files beside the page: one file with all that it needs.
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        minify: true,
        comments: { legal: true, annotation: false, jsdoc: false },
        postBanner: BANNER,
        // Told from the folder that the worker's own build believes to write to.
        sourcemapPathTransform: (source) => source.replace(/^(?:\.\.\/)+/, '../../'),
      },
    },
  },
  build: {
    outDir: path('dist/cdn'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    license: { fileName: 'licenses.md' },
    lib: { entry: path('src/index.ts'), formats: ['es'], fileName: () => 'codemie-analytics-widgets.min.js' },
    rolldownOptions: {
      output: {
        chunkFileNames: '[name]-[hash].js',
        // What every page loads is one file; the rest is split where the source imports it dynamically.
        codeSplitting: { groups: [{ name: 'core', tags: ['$initial'] }] },
        // Library mode leaves white space in ES output unless the output itself says minify.
        minify: true,
        comments: { legal: true, annotation: false, jsdoc: false },
        postBanner: BANNER,
      },
    },
  },
});

/** `--mode demo`: every page of `demo/`. What it builds runs under `script-src 'self'; style-src 'self'`. */
const demo = (): UserConfig => ({
  root: path('demo'),
  base: './',
  publicDir: false,
  cacheDir: path('.cache/vite'),
  server: { host: '127.0.0.1', proxy: gatewayProxy(process.env['GATEWAY_URL']) },
  build: {
    outDir: path('dist/demo'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: readdirSync(path('demo'))
        .filter((name) => name.endsWith('.html'))
        .map((name) => path(`demo/${name}`)),
    },
  },
});

/** Live reload keeps the gateway in its own process; its two path prefixes are handed on. */
function gatewayProxy(gateway: string | undefined): Record<string, string> {
  return gateway ? { '/v1': gateway, '/demo/': gateway } : {};
}

export default defineConfig(({ mode }) => {
  if (mode === 'cdn') return cdn();
  if (mode === 'demo') return demo();
  throw new Error(`vite.config.ts knows --mode cdn and --mode demo, not ${mode}.`);
});
