import { existsSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { publicElements } from '../../.config/public-elements.mjs';

import { packageJson, readJson, ROOT } from './package-files.js';

interface Manifest {
  modules: {
    path: string;
    declarations?: { name: string; tagName?: string; summary?: string; members?: { name: string }[] }[];
    exports?: { kind: string; name: string }[];
  }[];
}

describe('the custom-elements manifest', () => {
  const { modules } = readJson(packageJson.customElements) as Manifest;

  for (const { tag, path: own } of publicElements()) {
    it(`describes <${tag}>`, () => {
      const module = modules.find(({ path }) => path === own);
      expect(module?.exports).toContainEqual(expect.objectContaining({ kind: 'custom-element-definition', name: tag }));
      const declaration = module?.declarations?.find(({ tagName }) => tagName === tag);
      expect(declaration?.summary, '@summary in the JSDoc of the class').toMatch(/\w/);
    });
  }

  it('lists no element that others are made of', () => {
    const tags = modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ tagName }) => tagName ?? []));
    expect(tags.sort()).toEqual(
      publicElements()
        .map(({ tag }) => tag)
        .sort(),
    );
  });

  it('names files that are published', () => {
    expect(modules.map(({ path }) => path).filter((path) => !existsSync(ROOT + path))).toEqual([]);
  });

  it('keeps private members to itself', () => {
    const names = modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ members = [] }) => members));
    expect(names.map(({ name }) => name).filter((name) => name.startsWith('#'))).toEqual([]);
  });
});
