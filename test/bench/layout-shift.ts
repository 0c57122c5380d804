// `npm run bench`: how far the demo's pages shift while they load, as the browser counts it (cumulative layout shift), on a
// first visit and on a second one.
import { chromium, type BrowserContext } from 'playwright-core';

import { browserArgs, findBrowser } from '../../.config/browser.mjs';
import { startDemo } from '../pages/demo.js';
import { layoutShift } from '../pages/layout-shift.js';

const WIDTHS = [390, 1440];
const PAGES = ['index.html', 'dashboard.html', 'profile.html'];

const [address] = process.argv.slice(2);
const demo = address ? undefined : await startDemo();
const url = address ?? demo?.url ?? '';
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
try {
  for (const path of PAGES)
    for (const width of WIDTHS) {
      const context: BrowserContext = await browser.newContext({ viewport: { width, height: 900 } });
      const first = await layoutShift(context, url + path);
      const second = await layoutShift(context, url + path);
      const figures = [first, second].map(({ total }) => total.toFixed(3)).join(', again ');
      console.log(`layout shift of ${path} at ${String(width)} px: ${figures}`);
      if (process.env['VERBOSE']) for (const { what } of [first, second]) console.log(what.join('\n'), '\n');
      await context.close();
    }
} finally {
  await browser.close();
  await demo?.interrupt();
}
