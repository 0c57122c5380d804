// What no minifier does for our source, done before it. Only bundles are made so; the library is plain `tsc` output.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

import { templateEdits } from './minify-templates.mjs';
import { propertyEdits } from './plain-properties.mjs';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const OURS = /[\\/]src[\\/](core|widget|charts|elements|sources|index).*\.ts$/;

/** What the leaderboard needs beyond its ranking, and the profile: the CDN's second file, which the first one loads. */
const LATER =
  /(^|[\\/])(elements[\\/]champions-leaderboard[\\/](board|overview|explanation)|elements[\\/]champion-profile|sources[\\/]codemie[\\/]leaderboard-more)\b/;
/** Of the second file, what the first one needs nothing of. */
const ONLY_LATER =
  /src[\\/](elements[\\/](champions-leaderboard[\\/]|champion-profile)|charts[\\/]radar\.|sources[\\/]codemie[\\/]leaderboard-(more|person|shared))/;

/** Edits, as `[start, end, text]`, for a bundle in one file: what is in it anyway need not be imported later. */
function importEdits(source) {
  const edits = [];
  const visit = (node) => {
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      !LATER.test(resolve(dirname(source.fileName), node.arguments[0].text))
    ) {
      const name = `later${edits.length / 2}`;
      edits.push([0, 0, `import * as ${name} from ${node.arguments[0].getText(source)};`]);
      edits.push([node.getStart(source), node.getEnd(), `Promise.resolve(${name})`]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits;
}

function minifySource(code, file, ...editors) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  return editors
    .flatMap((edits) => edits(source))
    .sort(([a], [b]) => b - a)
    .reduce((text, [start, end, shrunk]) => text.slice(0, start) + shrunk + text.slice(end), code);
}

const LAYERS = [/(^widget\/tokens|\.styles)\.ts$/, /^sources\//, /^core\//, /^charts\//];

/**
 * What is alike compresses best when it stands together: a bundle of `files` (paths in src/) begins with all its sheets,
 * then comes layer after layer. The imports are written for a module in `folder`.
 */
export function layerByLayer(files, folder) {
  const sorted = LAYERS.flatMap((layer) => files.filter((path) => layer.test(path)).sort());
  return sorted.map((path) => `import '${folder}/${path.replace(/ts$/, 'js')}';`).join('');
}

const everything = () =>
  readdirSync(SRC, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.startsWith('gateway/'));

/** The index without the profile, which comes with the second file, and with a first line in its place. */
function cdnIndex(code) {
  const files = everything().filter((path) => !ONLY_LATER.test(`src/${path}`));
  const profile = /export \{ ChampionProfile \} from '(.*)';/;
  const [, path] = profile.exec(code) ?? [];
  if (!path) throw new Error('src/index.ts exports no ChampionProfile.');
  return `${layerByLayer(files, '.')}${code.replace(profile, '')}void import('${path}').catch(() => undefined);`;
}

/** `import{a as b}from"./file"` in minified code: the names in braces, and all of it. */
const importsOf = (file) =>
  new RegExp(`import\\{([^}]*)\\}from\\s*["'\`]\\./${file.replaceAll('.', '\\.')}["'\`];?`, 'g');

/**
 * A host may have loaded the first file under any name, with a query or a redirect: the second one takes Lit and all else
 * from what the first of the same build has put down, and fails where there is none.
 */
function linkFiles(bundle) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const first = chunks.find(({ isEntry }) => isEntry);
  const second = chunks.find(({ name }) => name === 'champions');
  const runtime = chunks.find(({ name }) => name === 'rolldown-runtime');
  if (!first || !second || chunks.some((chunk) => ![first, second, runtime].includes(chunk))) {
    throw new Error(`The CDN is two files, and not ${chunks.map(({ fileName }) => fileName).join(', ')}.`);
  }
  if (runtime) {
    const code = runtime.code
      .replace(/\/\*![^]*?\*\/\s*/, '')
      .replace(/export\{(\w+) as (\w+)\};?\s*$/, 'return{$2:$1}')
      .replace(/export\{(\w+)\};?\s*$/, 'return{$1}');
    for (const chunk of [first, second]) {
      chunk.code = chunk.code.replace(
        importsOf(runtime.fileName),
        (_, names) => `const{${names.replace(/\s+as\s+/g, ':')}}=(()=>{${code}})();`,
      );
    }
    Reflect.deleteProperty(bundle, runtime.fileName);
  }
  const load = `import(\`./${second.fileName}\`)`;
  const [, wanted] = importsOf(first.fileName).exec(second.code) ?? [];
  const [list, names] = /export\{([^}]*)\}/.exec(first.code) ?? [];
  if (!first.code.includes(load) || !wanted || !names || importsOf(second.fileName).test(first.code)) {
    throw new Error('The first file of the CDN loads the second one, which takes everything else from the first.');
  }
  const pairs = (text) => text.split(',').map((pair) => pair.trim().split(/\s+as\s+/));
  const taken = new Map(pairs(wanted).map(([name, as = name]) => [name, as]));
  const exported = pairs(names).map(([local, as = local]) => [as, local]);
  const shared = exported.filter(([as]) => taken.has(as)).map(([as, local]) => `${as}:${local}`);
  // What has a name of its own is public; the minifier's names are for the second file only.
  const open = exported.filter(([as]) => as.length > 3).map(([as, local]) => `${local} as ${as}`);
  const version = createHash('sha256').update(first.code).update(second.code).digest('hex').slice(0, 10);
  const slot = `globalThis[Symbol.for("codemie-analytics-widgets.cdn.${version}")]`;
  first.code = first.code
    .replaceAll(load, `import("./${second.fileName}?v=${version}")`)
    .replace(list, () => `${slot}??={${shared.join(',')}};export{${open.join(',')}}`);
  second.code = second.code.replace(
    importsOf(first.fileName),
    () => `const{${[...taken].map(([name, as]) => `${name}:${as}`).join(',')}}=${slot};`,
  );
}

/** @returns {import('vite').Plugin} for two files: everything, and the leaderboard's further parts */
export function viteMinifySource() {
  return {
    name: 'minify-source',
    enforce: 'pre',
    transform(code, id) {
      if (!OURS.test(id)) return undefined;
      const shrunk = minifySource(code, id, templateEdits, propertyEdits, importEdits);
      return { code: id.endsWith('/src/index.ts') ? cdnIndex(shrunk) : shrunk, map: null };
    },
    generateBundle: { order: 'post', handler: (_, bundle) => linkFiles(bundle) },
  };
}

/** Lit's `keyed` is nobody else's. */
export const isLater = (id) => ONLY_LATER.test(id) || /lit-html[\\/](directive|directives[\\/]keyed)\.js/.test(id);

/** @type {import('esbuild').Plugin} */
export const esbuildMinifySource = {
  name: 'minify-source',
  setup({ onLoad }) {
    onLoad({ filter: OURS }, ({ path }) => ({
      contents: minifySource(readFileSync(path, 'utf8'), path, templateEdits, propertyEdits),
      loader: 'ts',
    }));
  },
};
