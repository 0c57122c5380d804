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
const FIRST_LOAD_LIMIT = 75_000;
const EVERYTHING_LIMIT = 200_000;
const ELEMENT_LIMIT = 40_000;
/** Holds all the other elements: its limit is the first load's. */
const COMPOSED = 'analytics-dashboard';

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
const total = (bytes) => bytes.reduce((sum, each) => sum + each, 0);

/** The modules that come with `entry` at once, by esbuild's account of who imports whom. */
function atOnce(entry, modules) {
  const found = new Set([entry]);
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
  const first = atOnce(ENTRY, metafile.inputs);
  return [
    { name: 'CDN: first load, every element registered', bytes: total(first.map(size)), limit: FIRST_LOAD_LIMIT },
    { name: 'CDN: everything', bytes: total(all.map((file) => size(CDN + file))), limit: EVERYTHING_LIMIT },
  ];
}

/** One element of the npm package and the source of its figures, as an application bundles them. */
async function elementSize({ tag, path }) {
  const contents = `import './${path}'; export { CodemieSource } from './dist/sources/codemie-source.js';`;
  const { metafile, outputFiles, warnings } = await bundle({
    stdin: { contents, resolveDir: ROOT },
    splitting: true,
    minify: true,
    target: 'es2022',
    legalComments: 'none',
  });
  // For one, a module that registers an element and is missing in `sideEffects` of package.json would be left out.
  if (warnings.length > 0) throw new Error(`<${tag}>: ${warnings.map(({ text }) => text).join(' ')}`);
  const size = (path) => gzipped(outputFiles.find((file) => file.path === ROOT + path).contents);
  const first = total(atOnce('out/stdin.js', metafile.outputs).map(size));
  return {
    name: `npm: <${tag}> and a source`,
    bytes: first,
    later: total(Object.keys(metafile.outputs).map(size)) - first,
    limit: tag === COMPOSED ? FIRST_LOAD_LIMIT : ELEMENT_LIMIT,
  };
}

for (const needed of [ENTRY, 'dist/index.js'])
  if (!existsSync(ROOT + needed)) throw new Error(`${needed} is missing: run npm run build first.`);
const sizes = [...(await cdnSizes()), ...(await Promise.all(publicElements().map(elementSize)))];
const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(6);
const width = Math.max(...sizes.map(({ name }) => name.length));
for (const { name, bytes, later, limit } of sizes) {
  const verdict = bytes > limit ? 'TOO LARGE' : 'ok';
  const more = later ? `  (later, when first needed: ${kB(later).trim()} kB)` : '';
  console.log(`${name.padEnd(width)} ${kB(bytes)} kB of ${kB(limit)} kB  ${verdict}${more}`);
}
if (sizes.some(({ bytes, limit }) => bytes > limit)) process.exitCode = 1;
