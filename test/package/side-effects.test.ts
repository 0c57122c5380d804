import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { filesBelow, packageJson, ROOT } from './package-files.js';

/** `**` is any folder or none, `*` any name. */
const pattern = (glob: string) =>
  new RegExp(`^${glob.replace(/[.]/g, '\\.').replace(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]*' : '(.*/)?'))}$`);

/** A bundler drops a module that is only imported for its effect, unless package.json says that it has one. */
describe('sideEffects in package.json', () => {
  for (const [folder, ending] of [
    ['dist', '.js'],
    ['src', '.ts'],
  ] as const) {
    const modules = filesBelow(ROOT + folder)
      .filter((file) => /^(core|widget|charts|elements|sources)\//.test(file))
      .filter((file) => file.endsWith(ending) && !file.endsWith('.d.ts'))
      .map((file) => `./${folder}/${file}`);
    const registers = (file: string) => /^define\(/m.test(readFileSync(ROOT + file, 'utf8'));
    const isNamed = (file: string) => packageJson.sideEffects.some((glob) => pattern(glob).test(file));

    it(`names every module of ${folder}/ that registers an element`, () => {
      const registering = modules.filter(registers);
      expect(registering.length).toBeGreaterThan(10);
      expect(registering.filter((file) => !isNamed(file))).toEqual([]);
    });

    it(`names no other module of ${folder}/, but for what an element is made of`, () => {
      const hasEffect = (file: string) => registers(file) || file.startsWith(`./${folder}/core/second-copy.`);
      const others = modules.filter((file) => !file.startsWith(`./${folder}/elements/`) && !hasEffect(file));
      expect(others.filter(isNamed)).toEqual([]);
    });
  }
});
