// `npm run size`: what a visitor's browser loads, of the files as they were built, gzipped at level 9, Lit included.
// 1 kB = 1,000 bytes. The limits are tripwires: one that is hit is raised in the open, or something loads later.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { publicElements } from './public-elements.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CDN = 'dist/cdn/';
const ENTRY = `${CDN}codemie-analytics-widgets.min.js`;
const FIRST_LOAD_LIMIT = 125_000;
const EVERYTHING_LIMIT = 385_000;
/** What a page loads with its first Parquet file alone, once for a worker and once for the page itself, as all of its readers. */
const PARQUET = /^(open-parquet|gzip|lz4|brotli)-/;
const PARQUET_LIMIT = 190_000;
const ELEMENT_LIMIT = 75_000;
/**
 * With the REST client and the catalogue's definitions of every report, which its answers are read by. Above the others
 * in the open (docs/decisions/0022-size.md): the definitions' labels, units and descriptions are figures' meaning, not fat.
 */
const REST_LIMIT = 85_000;
/** Hold other elements, or a table with much around it, and count their source too. */
const COMPOSED_LIMIT = 125_000;
const COMPOSED = [
  'adoption-dashboard',
  'analytics-dashboard',
  'cli-dashboard',
  'champions-leaderboard',
  'champions-ranking',
];
const SOURCES = [
  { source: 'TableSource', file: 'table-source', limit: ELEMENT_LIMIT, lazy: () => [] },
  { source: 'CodemieSource', file: 'codemie-source', limit: REST_LIMIT, lazy: restParts },
];

/** What CodemieSource loads beside its first question, by whose question it is. */
function restParts(tag) {
  const parts = ['reports'];
  if (tag === 'personal-spending') parts.push('budgets');
  if (tag.startsWith('champion')) parts.splice(0, 1, 'leaderboard', 'leaderboard-more');
  return parts.map((part) => `dist/sources/codemie/${part}.js`);
}

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
const total = (bytes) => bytes.reduce((sum, each) => sum + each, 0);

/** The modules that come with some at once, by esbuild's account of who imports whom. */
function atOnce(entries, modules) {
  const found = new Set(entries);
  for (const path of found)
    for (const { path: next, kind, external } of modules[path].imports)
      if (kind === 'import-statement' && !external) found.add(next);
  return [...found];
}

const bundle = (options) =>
  build({ absWorkingDir: ROOT, bundle: true, write: false, metafile: true, format: 'esm', outdir: 'out', ...options });

/** The files of the CDN. */
async function cdnSizes() {
  const { metafile } = await bundle({ entryPoints: [ENTRY], splitting: true });
  const size = (file) => gzipped(readFileSync(ROOT + file));
  const all = readdirSync(ROOT + CDN).filter((file) => file.endsWith('.js'));
  const first = atOnce([ENTRY], metafile.inputs);
  const sum = (files) => total(files.map((file) => size(CDN + file)));
  const isParquet = (file) => PARQUET.test(file);
  const everything = sum(all.filter((file) => !isParquet(file)));
  return [
    { name: 'CDN: first load, every element registered', bytes: total(first.map(size)), limit: FIRST_LOAD_LIMIT },
    { name: 'CDN: everything but Parquet', bytes: everything, limit: EVERYTHING_LIMIT },
    { name: 'CDN: what Parquet files need', bytes: sum(all.filter(isParquet)), limit: PARQUET_LIMIT },
  ];
}

/** One element of the npm package and a source, as an application bundles them: all that its first figures wait for. */
async function elementSize({ tag, path }, { source, file, limit, lazy }) {
  const contents = `import './${path}'; export { ${source} } from './dist/sources/${file}.js';`;
  const { metafile, outputFiles, warnings } = await bundle({
    stdin: { contents, resolveDir: ROOT },
    splitting: true,
    minify: true,
    target: 'es2022',
    legalComments: 'none',
  });
  // For one, a module that registers an element and is missing in `sideEffects` of package.json would be left out.
  if (warnings.length > 0) throw new Error(`<${tag}>: ${warnings.map(({ text }) => text).join(' ')}`);
  const size = (path) => gzipped(outputFiles.find((output) => output.path === ROOT + path).contents);
  const chunks = Object.entries(metafile.outputs);
  const chunkOf = (module) => {
    const [chunk] = chunks.find(([, { inputs }]) => module in inputs) ?? [];
    if (!chunk) throw new Error(`${module} is in no chunk: .config/size.mjs names a module that is no more.`);
    return chunk;
  };
  const first = total(atOnce(['out/stdin.js', ...lazy(tag).map(chunkOf)], metafile.outputs).map(size));
  return {
    name: `npm: <${tag}> and ${source}`,
    bytes: first,
    later: total(chunks.map(([chunk]) => size(chunk))) - first,
    limit: COMPOSED.includes(tag) ? COMPOSED_LIMIT : limit,
  };
}

for (const needed of [ENTRY, 'dist/index.js'])
  if (!existsSync(ROOT + needed)) throw new Error(`${needed} is missing: run npm run build first.`);
const pairs = SOURCES.flatMap((source) => publicElements().map((element) => elementSize(element, source)));
const sizes = [...(await cdnSizes()), ...(await Promise.all(pairs))];
const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(6);
const width = Math.max(...sizes.map(({ name }) => name.length));
for (const { name, bytes, later, limit } of sizes) {
  const verdict = bytes > limit ? 'TOO LARGE' : 'ok';
  const more = later ? `  (later, when first needed: ${kB(later).trim()} kB)` : '';
  console.log(`${name.padEnd(width)} ${kB(bytes)} kB of ${kB(limit)} kB  ${verdict}${more}`);
}
if (sizes.some(({ bytes, limit }) => bytes > limit)) process.exitCode = 1;
