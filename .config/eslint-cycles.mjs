// No import cycle: a module that is part of one cannot be read, moved or tested alone. Types and `import()` count.
import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @type {Map<string, { changed: number, imports: string[] }>} by absolute path; an editor lints for hours */
const known = new Map();

/** The files that a module imports by a relative path, as absolute paths; none for what does not exist. */
function importsOf(file) {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return [];
  let entry = known.get(file);
  if (entry?.changed !== changed) {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, false);
    const imports = importedFiles.filter(({ fileName }) => fileName.startsWith('.'));
    entry = { changed, imports: imports.map(({ fileName }) => resolved(file, fileName)) };
    known.set(file, entry);
  }
  return entry.imports;
}

const resolved = (from, specifier) => resolve(dirname(from), specifier.replace(/\.js$/, '.ts'));

/** The shortest way along imports from one module to another, both included; undefined without one. */
function wayBetween(from, to) {
  const cameFrom = new Map([[from, undefined]]);
  for (const [file] of cameFrom) {
    if (file === to) {
      const way = [];
      for (let step = file; step; step = cameFrom.get(step)) way.unshift(step);
      return way;
    }
    for (const next of importsOf(file)) if (!cameFrom.has(next)) cameFrom.set(next, file);
  }
  return undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { cycle: 'This import closes a cycle: {{way}}.' },
  },
  create(context) {
    const file = context.filename;

    function check(source) {
      const specifier = source?.type === 'Literal' && source.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      const way = wayBetween(resolved(file, specifier), file);
      if (!way) return;
      const names = [file, ...way].map((path) => relative(ROOT, path).replace(/\.ts$/, ''));
      context.report({ node: source, messageId: 'cycle', data: { way: names.join(' → ') } });
    }

    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

export default { rules: { none: rule } };
