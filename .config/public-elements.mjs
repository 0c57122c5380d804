import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ELEMENTS = fileURLToPath(new URL('../src/elements/', import.meta.url));

/**
 * The elements of the catalogue: tag, and the built module that registers it, from the root. Each is a module directly in
 * src/elements: what elements are made of has tags of its own, in folders there and in src/widget, and is not among them.
 */
export function publicElements() {
  return readdirSync(ELEMENTS)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => {
      const [, tag] = /^define\('([\w-]+)'/m.exec(readFileSync(join(ELEMENTS, file), 'utf8')) ?? [];
      return tag ? [{ tag, path: `dist/elements/${file.replace(/ts$/, 'js')}` }] : [];
    });
}
