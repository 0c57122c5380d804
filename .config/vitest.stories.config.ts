// Every story is a test: it renders, its play function passes, axe finds nothing; in light and in dark.
import { fileURLToPath } from 'node:url';

import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

import { browserArgs, findBrowser } from './browser.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const launchOptions = { executablePath: await findBrowser(), args: browserArgs };

const inScheme = (colorScheme: 'light' | 'dark') => ({
  browser: 'chromium' as const,
  name: `stories in ${colorScheme}`,
  provider: playwright({ launchOptions, contextOptions: { colorScheme, reducedMotion: 'reduce' } }),
});

export default defineConfig({
  root: path('..'),
  cacheDir: path('../.cache/vitest-stories'),
  plugins: [storybookTest({ configDir: path('../stories/.storybook') })],
  test: {
    onConsoleLog: (text) => !text.startsWith('Lit is in dev mode'),
    browser: {
      enabled: true,
      headless: true,
      provider: playwright({ launchOptions }),
      instances: [inScheme('light'), inScheme('dark')],
    },
  },
});
