// The size budget: what a visitor's browser loads, gzipped at level 9, Lit included. 1 kB = 1,000 bytes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CDN_FILE = 'dist/cdn/codemie-analytics-widgets.min.js';
const CDN_LIMIT = 45_000;
const ELEMENT_LIMIT = 25_000;
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

/** Bytes of one element, bundled alone. */
async function sizeOfElement(tag) {
  const { outputFiles, warnings } = await build({
    entryPoints: [`${ROOT}src/elements/${tag}.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    tsconfig: `${ROOT}tsconfig.json`,
    plugins: [withoutSources],
  });
  // For one, a module that registers an element and is missing in `sideEffects` of package.json would be left out.
  if (warnings.length > 0) throw new Error(`<${tag}>: ${warnings.map(({ text }) => text).join(' ')}`);
  return gzipped(outputFiles[0].contents);
}

/** @returns {Promise<{ name: string, bytes: number, limit: number }[]>} the CDN file first, then each element */
export async function measure() {
  if (!existsSync(ROOT + CDN_FILE)) throw new Error(`${CDN_FILE} is missing: run npm run build:cdn first.`);
  const tags = readdirSync(`${ROOT}src/elements`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.styles.ts'))
    .map((name) => name.replace(/\.ts$/, ''));
  const sizes = [{ name: CDN_FILE, bytes: gzipped(readFileSync(ROOT + CDN_FILE)), limit: CDN_LIMIT }];
  for (const tag of tags) {
    const limit = COMPOSED.includes(tag) ? CDN_LIMIT : ELEMENT_LIMIT;
    sizes.push({ name: `<${tag}>`, bytes: await sizeOfElement(tag), limit });
  }
  return sizes;
}

async function main() {
  const sizes = await measure();
  const kB = (bytes) => (bytes / 1000).toFixed(2).padStart(6);
  const width = Math.max(...sizes.map(({ name }) => name.length));
  for (const { name, bytes, limit } of sizes) {
    const verdict = bytes > limit ? 'TOO LARGE' : 'ok';
    console.log(`${name.padEnd(width)} ${kB(bytes)} kB of ${kB(limit)} kB  ${verdict}`);
  }
  if (sizes.some(({ bytes, limit }) => bytes > limit)) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
