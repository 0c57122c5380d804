import { readFileSync } from 'node:fs';

/**
 * The elements of the catalogue, by what custom-elements.json says: tag, and the module that registers it (from the root).
 * What elements are made of has tags of its own, in src/widget, and is not among them.
 */
export function publicElements() {
  const manifest = JSON.parse(readFileSync(new URL('../custom-elements.json', import.meta.url), 'utf8'));
  return manifest.modules
    .filter(({ path }) => path.startsWith('dist/elements/'))
    .flatMap(({ path, exports = [] }) =>
      exports.filter(({ kind }) => kind === 'custom-element-definition').map(({ name }) => ({ tag: name, path })),
    );
}
