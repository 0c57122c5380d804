import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * One project per folder of Node-side tests; `package` wants `npm run build` first. Without isolation the files of a worker
 * share its modules, which would take more than a second of each file to load again: a file leaves no fake timer or
 * listener behind.
 */
const project = (name: string, globalSetup: string[], isolate: boolean) => ({
  root,
  test: {
    globalSetup,
    isolate,
    name,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node' as const,
    // Far more than anything takes, on a busy machine too: a limit ends what hangs, it measures nothing.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});

export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    teardownTimeout: 10_000,
    projects: [
      project('gateway', ['test/gateway/bundle-cli.ts'], false),
      project('pages', ['test/pages/serve-demo.ts'], true),
      project('package', ['test/package/install.ts'], true),
    ],
  },
});
