import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

import { ROOT } from './package-files.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder, far from this repository, in which both packages are installed as a stranger installs them. */
    host: string;
  }
}

/** Once for all files: packs both packages, and installs what was packed in an empty folder. */
export default function install(project: TestProject): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'codemie-packages-')));
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  npm(ROOT, 'pack', '--ignore-scripts', '--pack-destination', folder);
  npm(ROOT, 'pack', '--ignore-scripts', '--pack-destination', folder, '-w', 'codemie-analytics-gateway');
  const tarballs = readdirSync(folder).map((name) => join(folder, name));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  npm(folder, 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs);
  project.provide('host', folder);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
