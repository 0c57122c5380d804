// Before `tsc` writes: what it wrote for files that are no more would be published. Other builds have folders of their own.
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const OF_OTHERS = ['cdn', 'demo', 'storybook'];

let found = [];
try {
  found = readdirSync(DIST);
} catch {
  // Nothing has been built yet.
}
for (const name of found) if (!OF_OTHERS.includes(name)) rmSync(DIST + name, { recursive: true });
