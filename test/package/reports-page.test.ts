import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGE, reportsPage } from '../../.config/reports-page.mjs';

it('docs/reports.md is what the catalogue says', async () => {
  expect(readFileSync(PAGE, 'utf8'), 'run `npm run docs:reports`').toBe(await reportsPage());
});
