import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { describe, expect, it } from 'vitest';

import { modulesOf, packageJson, ROOT } from './package-files.js';

/** Runs a module in a Node of its own, without a DOM, as a server that renders a host page would. */
const inNode = (code: string) =>
  promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: ROOT });

describe('import in Node', () => {
  it('works under the name of the package', async () => {
    const { stdout } = await inNode(`console.log(Object.keys(await import('${packageJson.name}')).length > 0)`);
    expect(stdout).toBe('true\n');
  });

  for (const folder of ['elements', 'sources']) {
    it(`works for each of ${folder}/`, async () => {
      const imports = modulesOf(folder).map((name) => `import '${packageJson.name}/${folder}/${name}.js';`);
      expect(await inNode(imports.join('\n'))).toEqual({ stdout: '', stderr: '' });
    });
  }

  it('is silent, a second time too', async () => {
    expect(await inNode("import './dist/index.js'; import './dist/index.js?again';")).toEqual({
      stdout: '',
      stderr: '',
    });
  });
});
