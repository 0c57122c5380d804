import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One project per folder of Node-side tests; `package` wants `npm run build` first. */
const project = (name: string, testTimeout: number) => ({
  root,
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node', testTimeout, hookTimeout: 120_000 },
});

export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    teardownTimeout: 10_000,
    projects: [project('gateway', 30_000), project('pages', 120_000), project('package', 30_000)],
  },
});
