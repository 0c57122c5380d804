// What no minifier does for our source, done before it. Only bundles are made so; the library is plain `tsc` output.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

import { templateEdits } from './minify-templates.mjs';
import { propertyEdits } from './plain-properties.mjs';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const OURS = /[\\/]src[\\/](core|widget|charts|elements|sources|index).*\.ts$/;

/** Edits, as `[start, end, text]`, for a bundle in one file: what is in it anyway need not be imported later. */
function importEdits(source) {
  const edits = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
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

/** @returns {import('vite').Plugin} for one file with everything in it */
export function viteMinifySource() {
  return {
    name: 'minify-source',
    enforce: 'pre',
    transform(code, id) {
      if (!OURS.test(id)) return undefined;
      const shrunk = minifySource(code, id, templateEdits, propertyEdits, importEdits);
      return { code: id.endsWith('/src/index.ts') ? layerByLayer(everything(), '.') + shrunk : shrunk, map: null };
    },
  };
}

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
