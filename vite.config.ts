import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { defineConfig, type UserConfig } from 'vite';

import { isLater, viteMinifySource } from './.config/minify-source.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Said once, where each of Lit's modules would say it. */
const LICENSES = '/*! Includes Lit, Copyright Google LLC, SPDX-License-Identifier: BSD-3-Clause */';

/**
 * `--mode cdn`: the whole library, Lit included, as one ES module for `<script type="module" src>`, and beside it what it
 * loads by itself afterwards: the further parts of the leaderboard.
 */
const cdn = (): UserConfig => ({
  publicDir: false,
  plugins: [viteMinifySource()],
  build: {
    outDir: path('dist/cdn'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: path('src/index.ts'), formats: ['es'], fileName: () => 'codemie-analytics-widgets.min.js' },
    rolldownOptions: {
      // Every module is wanted, and in the order that the plugin gives them.
      treeshake: { moduleSideEffects: (id) => /[\\/]src[\\/]/.test(id) },
      // Library mode leaves white space in ES output unless the output itself says minify.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'champions', test: isLater },
            { name: 'core', test: (id) => !isLater(id) },
          ],
        },
        chunkFileNames: 'codemie-analytics-widgets.[name].min.js',
        minify: true,
        comments: false,
        postBanner: LICENSES,
      },
      preserveEntrySignatures: 'allow-extension',
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
