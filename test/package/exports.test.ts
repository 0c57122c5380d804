import { execFileSync } from 'node:child_process';

import { beforeAll, describe, expect, it } from 'vitest';

import { CDN_FILE, modulesOf, packageJson, ROOT } from './package-files.js';

/** What a `*` of each pattern in `exports` stands for. */
const NAMES: Record<string, string[]> = {
  './elements/*.js': modulesOf('elements'),
  './sources/*.js': modulesOf('sources'),
  './cdn/*': [CDN_FILE.slice('dist/cdn/'.length)],
};

describe('the published package', () => {
  let packed: string[];

  beforeAll(() => {
    const answer = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [result] = JSON.parse(answer) as [{ files: { path: string }[] }];
    packed = result.files.map(({ path }) => `./${path}`);
  });

  for (const [path, target] of Object.entries(packageJson.exports)) {
    const files = typeof target === 'string' ? [target] : Object.values(target);
    const names = path.includes('*') ? NAMES[path] : [''];

    it(`holds every file behind ${path}`, () => {
      expect(names, `the test knows what * stands for in ${path}`).toBeDefined();
      const wanted = (names ?? []).flatMap((name) => files.map((file) => file.replace('*', name)));
      expect(wanted).not.toHaveLength(0);
      expect(wanted.filter((file) => !packed.includes(file))).toEqual([]);
    });
  }

  it('holds a licence and a readme, and neither tests nor TypeScript sources nor the gateway', () => {
    expect(['./LICENSE', './README.md'].filter((file) => !packed.includes(file))).toEqual([]);
    const foreign = packed.filter((file) => /^\.\/(src|test|stories|demo|\.config)\/|^\.\/dist\/gateway\//.test(file));
    expect(foreign).toEqual([]);
  });
});
