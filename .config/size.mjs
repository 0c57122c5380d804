// The size budget: what a visitor's browser loads, gzipped at level 9, Lit included. 1 kB = 1,000 bytes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';
import { minifySync } from 'vite';

import { esbuildMinifySource, layerByLayer } from './minify-source.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CDN_FILE = 'dist/cdn/codemie-analytics-widgets.min.js';
const CDN_LIMIT = 60_000;
/** The first one loads it by itself, afterwards: the profile, and of the leaderboard all but the ranking. */
const SECOND_FILE = 'dist/cdn/codemie-analytics-widgets.champions.min.js';
const SECOND_LIMIT = 18_000;
const FIVE_LIMIT = 45_000;
const ELEMENT_LIMIT = 25_000;
const FIVE = [
  'analytics-context',
  'analytics-filters',
  'summary-metrics',
  'personal-spending',
  'workflow-table',
  'champions-leaderboard',
];
/** Composes the other elements: it is under the whole's limit. */
const COMPOSED = ['analytics-dashboard'];

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** A page needs one source, whichever elements it shows: a single element's figure leaves them out. */
const withoutSources = {
  name: 'without-sources',
  setup({ onResolve }) {
    onResolve({ filter: /\/sources\// }, ({ path }) => ({ path, external: true }));
  },
};

/** Charts, exports and the columns of further reports are loaded when one is first asked for. */
const withoutLater = {
  name: 'without-later',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

/** `source` as one file. */
async function bundled(name, source, plugins) {
  const result = await build({
    stdin: { contents: source, resolveDir: ROOT, loader: 'ts' },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    tsconfig: `${ROOT}tsconfig.json`,
    plugins: [...plugins, esbuildMinifySource],
  });
  // For one, a module that registers an element and is missing in `sideEffects` of package.json would be left out.
  if (result.warnings.length > 0) throw new Error(`${name}: ${result.warnings.map(({ text }) => text).join(' ')}`);
  return result;
}

/** The order of modules counts, whether or not a module does something of its own. */
const inOrder = {
  name: 'in-order',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/src\// }, ({ path }) => ({
      path: (ROOT + path.slice(2)).replace(/js$/, 'ts'),
      sideEffects: true,
    }));
  },
};

/** Bytes of `source` made as the CDN file is: its modules in the same order, by the same minifier. */
async function size(name, source, plugins) {
  const { metafile } = await bundled(name, source, plugins);
  const files = Object.keys(metafile.inputs).map((path) => path.replace(/^src\//, ''));
  const { outputFiles } = await bundled(name, layerByLayer(files, './src') + source, [...plugins, inOrder]);
  return gzipped(minifySync('bundle.js', outputFiles[0].text, { module: true }).code);
}

/** `bytes` that a page loads for the first figures of `source`, and how many come `later`. */
async function load(name, source, plugins = []) {
  const bytes = await size(name, source, [...plugins, withoutLater]);
  return { name, bytes, later: (await size(name, source, plugins)) - bytes };
}

const importing = (...tags) => tags.map((tag) => `import './src/elements/${tag}.js';`).join('\n');

/** @returns {Promise<{ name: string, bytes: number, later: number, limit: number }[]>} the CDN files first, then each element */
export async function measure() {
  if (!existsSync(ROOT + CDN_FILE)) throw new Error(`${CDN_FILE} is missing: run npm run build:cdn first.`);
  const tags = readdirSync(`${ROOT}src/elements`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.styles.ts'))
    .map((name) => name.replace(/\.ts$/, ''));
  const file = (name, limit) => ({ name, bytes: gzipped(readFileSync(ROOT + name)), later: 0, limit });
  const sizes = [file(CDN_FILE, CDN_LIMIT), file(SECOND_FILE, SECOND_LIMIT)];
  const core = await load(
    'the five named elements and the context',
    `${importing(...FIVE)}export { TableSource } from './src/sources/table-source.js';`,
  );
  sizes.push({ ...core, limit: FIVE_LIMIT });
  for (const tag of tags) {
    const limit = COMPOSED.includes(tag) ? CDN_LIMIT : ELEMENT_LIMIT;
    sizes.push({ ...(await load(`<${tag}>`, importing(tag), [withoutSources])), limit });
  }
  return sizes;
}

async function main() {
  const sizes = await measure();
  const kB = (bytes) => (bytes / 1000).toFixed(2).padStart(6);
  const width = Math.max(...sizes.map(({ name }) => name.length));
  for (const { name, bytes, later, limit } of sizes) {
    const verdict = bytes > limit ? 'TOO LARGE' : 'ok';
    const more = later ? `, and ${kB(later).trim()} kB with charts, exports and further reports` : '';
    console.log(`${name.padEnd(width)} ${kB(bytes)} kB of ${kB(limit)} kB  ${verdict}${more}`);
  }
  if (sizes.some(({ bytes, limit }) => bytes > limit)) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
