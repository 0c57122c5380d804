// The one place that knows which browser the tests, the page checks and the screenshots run in.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';

const INSTALLED = [
  // Chromium's headless shell first: every page of it counts as visible, so that test files can run side by side.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Path of a Chromium: `CHROME_PATH`, an installed one, or the one that an npm package carries.
 * `BROWSER=carried` passes over the first two, to try the last.
 */
export async function findBrowser() {
  if (process.env.BROWSER !== 'carried') {
    const named = process.env.CHROME_PATH;
    if (named) {
      if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
      return named;
    }
    const installed = findInstalledBrowser();
    if (installed) return installed;
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    // The package unpacks its own system libraries only where it believes to run on this platform.
    process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
    const { default: chromium } = await import('@sparticuz/chromium');
    return chromium.executablePath();
  }
  throw new Error(
    'No browser found. Install Chromium or Google Chrome, or set CHROME_PATH to one ' +
      '(Debian: apt-get install -y --no-install-recommends chromium-headless-shell).',
  );
}

/** Path of a Chromium or Chrome that is installed on this machine. */
export function findInstalledBrowser() {
  return INSTALLED.find((path) => existsSync(path));
}

/**
 * Whether test pages may run side by side: a background tab of a full browser never renders, which hangs screenshots.
 * @param {string} path as `findBrowser` gives it
 */
export function rendersInBackground(path) {
  return (
    basename(path) === 'chromium-headless-shell' || !INSTALLED.concat(process.env.CHROME_PATH ?? []).includes(path)
  );
}

export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--hide-scrollbars',
];
