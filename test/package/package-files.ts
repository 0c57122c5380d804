import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the library, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const CDN_FILE = 'dist/cdn/codemie-analytics-widgets.min.js';
export const CDN_SECOND_FILE = 'dist/cdn/codemie-analytics-widgets.champions.min.js';

export interface PackageJson {
  name: string;
  version: string;
  customElements: string;
  exports: Record<string, string | Record<string, string>>;
}

/** @throws {Error} that names the command which makes a file that is missing */
export function readJson(file: string): unknown {
  if (!existsSync(ROOT + file)) throw new Error(`${file} is missing: run npm run build first.`);
  return JSON.parse(readFileSync(ROOT + file, 'utf8'));
}

export const packageJson = readJson('package.json') as PackageJson;

/** Modules of a folder of src by name, style sheets left out: `summary-metrics` for src/elements/summary-metrics.ts. */
export function modulesOf(folder: string): string[] {
  return readdirSync(`${ROOT}src/${folder}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.styles.ts'))
    .map((name) => name.slice(0, -'.ts'.length));
}
