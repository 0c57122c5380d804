import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VERSION } from '../../src/core/version.js';

it('both packages carry the version that the code says', () => {
  const versionIn = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  expect([versionIn('package.json'), versionIn('src/gateway/package.json')]).toEqual([VERSION, VERSION]);
});
