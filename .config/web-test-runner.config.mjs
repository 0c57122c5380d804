import { fileURLToPath } from 'node:url';

import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';

import { browserArgs, findBrowser, rendersInBackground } from './browser.mjs';
import { dropFolderPlugin } from './wtr-drop-folder.mjs';
import { resultsReporter } from './wtr-results-reporter.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const executablePath = await findBrowser();
const resultsFile = process.env.TEST_RESULTS;

// emulateMedia of @web/test-runner-commands sets only colorScheme and reducedMotion under puppeteer; this one
// sets any feature (forced-colors, prefers-contrast, prefers-color-scheme, ...) through CDP. `{}` resets all.
const cdpSessions = new WeakMap();
const emulateFeaturesPlugin = {
  name: 'emulate-features',
  async executeCommand({ command, payload, session }) {
    if (command !== 'emulate-features') return undefined;
    const page = session.browser.getPage(session.id);
    // One CDP session per page, left attached: the override ends with the session that set it.
    if (!cdpSessions.has(page)) cdpSessions.set(page, await page.createCDPSession());
    const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
    await cdpSessions.get(page).send('Emulation.setEmulatedMedia', { features });
    return true;
  },
};

/** What a bundler does for pages: a module of a package that is none, and a worker whose script is written in TypeScript. */
const asBundled = {
  name: 'as-bundled',
  serve: ({ path }) =>
    path.endsWith('/file-worker.js') ? { body: "import './file-worker.ts';", type: 'js' } : undefined,
  transform: ({ path, body }) =>
    path.endsWith('/papaparse.js')
      ? `const module = { exports: {} }, exports = module.exports;\n${body}\nexport default module.exports;`
      : undefined,
};

// Skeletons that pulse take a core, without a graphics card. A test of motion asks for it by `emulateMedia`.
const args = [...browserArgs, '--force-prefers-reduced-motion'];

export default {
  rootDir,
  // A tab keeps 50 entries of history and drops a page's own first: what tests them comes before the tabs are full.
  files: [
    `${rootDir}test/elements/address.test.ts`,
    `${rootDir}test/widget/filters/context-address.test.ts`,
    `${rootDir}test/{core,widget,elements,sources,charts}/**/*.test.ts`,
  ],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  concurrency: rendersInBackground(executablePath) ? 2 : 1,
  // The runner clones what a failed comparison compared, and would wait for ever where that is an element.
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Tests</title></head>
  <body>
    <script>
      const clone = structuredClone;
      globalThis.structuredClone = (...given) => {
        try {
          return clone(...given);
        } catch {
          return JSON.parse(JSON.stringify(given[0], (_, value) => (value instanceof Node ? String(value) : value)));
        }
      };
    </script>
    <script type="module" src="${framework}"></script>
  </body>
</html>`,
  filterBrowserLogs: ({ args }) => !args.some((a) => typeof a === 'string' && a.startsWith('Lit is in dev mode')),
  browsers: [chromeLauncher({ launchOptions: { executablePath, headless: true, args } })],
  plugins: [
    a11ySnapshotPlugin(),
    emulateFeaturesPlugin,
    dropFolderPlugin,
    asBundled,
    esbuildPlugin({ ts: true, json: true, tsconfig: `${rootDir}tsconfig.json`, target: 'es2022' }),
  ],
  reporters: [defaultReporter(), ...(resultsFile ? [resultsReporter(resultsFile)] : [])],
  // Far more than anything takes, on a busy machine too: a limit ends what hangs, it measures nothing.
  testsStartTimeout: 120_000,
  testsFinishTimeout: 900_000,
  testFramework: { config: { ui: 'bdd', timeout: 120_000 } },
};
