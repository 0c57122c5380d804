import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { CDN, filesBelow, ROOT } from './package-files.js';

/** As deep in the repository as dist/cdn: source maps name their sources from there. */
const AGAIN = `${ROOT}.cache/cdn-again`;

afterAll(() => {
  rmSync(AGAIN, { recursive: true, force: true });
});

it('builds the CDN files a second time to the same byte', () => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--mode', 'cdn', '--outDir', AGAIN, '--logLevel', 'warn'];
  execFileSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_ENV: undefined },
  });
  const files = filesBelow(ROOT + CDN);
  expect(filesBelow(AGAIN)).toEqual(files);
  const changed = files.filter((file) => !readFileSync(ROOT + CDN + file).equals(readFileSync(join(AGAIN, file))));
  expect(changed).toEqual([]);
});
