import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The gateway's command line as one script, for `node`. */
    cli: string;
  }
}

const ENTRY = fileURLToPath(new URL('../../src/gateway/cli.ts', import.meta.url));
/** Where its packages are found, and no other tool looks. */
const BUNDLE = fileURLToPath(new URL('../../src/gateway/node_modules/.cache/cli.mjs', import.meta.url));

/** Once for all files: a process that compiles each of its modules for itself takes two seconds more to start. */
export default async function bundleCli(project: TestProject): Promise<void> {
  await build({
    entryPoints: [ENTRY],
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [
      {
        name: 'files beside a module stay there',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
            const text = await readFile(path, 'utf8');
            const url = JSON.stringify(pathToFileURL(path).href);
            return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
          });
        },
      },
    ],
  });
  project.provide('cli', BUNDLE);
}
