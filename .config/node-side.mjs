// Which files run in Node and have src/gateway/tsconfig.json: all that tsconfig.json leaves out.
import { readFileSync } from 'node:fs';

const { exclude } = JSON.parse(readFileSync(new URL('../tsconfig.json', import.meta.url), 'utf8'));

/** Globs from the root, for ESLint. */
export const NODE_SIDE = [
  ...exclude.map((path) => (path.endsWith('.ts') ? path : `${path}/**`)),
  'vite.config.ts',
  '.config/**',
];
