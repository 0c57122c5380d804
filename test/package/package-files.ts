import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the library, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const CDN = 'dist/cdn/';
export const CDN_ENTRY = 'codemie-analytics-widgets.min.js';

export interface PackageJson {
  name: string;
  version: string;
  customElements: string;
  sideEffects: string[];
  exports: Record<string, string | Record<string, string>>;
}

/** @throws {Error} that names the command which makes a file that is missing */
export function readJson(file: string): unknown {
  if (!existsSync(ROOT + file)) throw new Error(`${file} is missing: run npm run build first.`);
  return JSON.parse(readFileSync(ROOT + file, 'utf8'));
}

export const packageJson = readJson('package.json') as PackageJson;

/** Paths of all files below a folder, from there, with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length).replaceAll('\\', '/').replace(/^\//, ''))
    .sort();
}

/** The scripts of the CDN folder. */
export const cdnScripts = (): string[] => readdirSync(ROOT + CDN).filter((name) => name.endsWith('.js'));
