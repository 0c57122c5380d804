import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ROOT } from './package-files.js';

/** What the rule against cycles finds in files, given by name. */
async function cyclesIn(folder: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { default: cycles } = await import('../../.config/eslint-cycles.mjs');
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { cycles },
      rules: { 'cycles/none': 'error' },
    },
  });
  const results = await eslint.lintFiles(Object.keys(files));
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line }) => `${filePath.slice(folder.length + 1)}:${line} ${String(ruleId)}`),
  );
}

describe('the rule against import cycles', () => {
  let folder: string;
  beforeAll(() => {
    mkdirSync(`${ROOT}.cache`, { recursive: true });
    folder = mkdtempSync(`${ROOT}.cache/cycles-`);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds nothing where imports point down', async () => {
    expect(
      await cyclesIn(join(folder, 'down'), {
        'a.ts': "import { b } from './b.js';\nimport { c } from './c.js';\nexport const a = b + c;\n",
        'b.ts': "import { c } from './c.js';\nexport const b = c;\n",
        'c.ts': "import 'lit';\nexport const c = 1;\n",
      }),
    ).toEqual([]);
  });

  it('finds a cycle of types alone, over three files and folders, and only its own imports', async () => {
    expect(
      await cyclesIn(join(folder, 'types'), {
        'a.ts': "import type { B } from './deep/b.js';\nexport interface A { b: B }\n",
        'deep/b.ts':
          "import { d } from '../d.js';\nexport type { C } from '../c.js';\nexport interface B { d: typeof d }\n",
        'c.ts': "export interface C { a: import('./a.js').A }\n",
        'd.ts': 'export const d = 1;\n',
      }),
    ).toEqual(['a.ts:1 cycles/none', 'deep/b.ts:2 cycles/none', 'c.ts:1 cycles/none']);
  });

  it('finds a cycle by a dynamic import', async () => {
    expect(
      await cyclesIn(join(folder, 'later'), {
        'a.ts': "export const later = () => import('./b.js');\n",
        'b.ts': "export { later } from './a.js';\n",
      }),
    ).toEqual(['a.ts:1 cycles/none', 'b.ts:1 cycles/none']);
  });

  it('holds for the whole of src', async () => {
    const config = (await new ESLint({
      cwd: ROOT,
      overrideConfigFile: '.config/eslint.config.mjs',
    }).calculateConfigForFile(`${ROOT}src/index.ts`)) as { rules: Record<string, [number]> };
    expect(config.rules['cycles/none']?.[0]).toBe(2);
  });
});
