// `npm run shots [-- part-of-a-story-id]`: a picture of every story, light and dark, wide and narrow, in .cache/shots.
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';
import { preview } from 'vite';

import { browserArgs, findBrowser } from './browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BOOK = `${ROOT}dist/storybook`;
const TARGET = `${ROOT}.cache/shots`;
const WIDTHS = { wide: 1440, narrow: 390 };

const { entries } = JSON.parse(await readFile(`${BOOK}/index.json`, 'utf8'));
const wanted = process.argv[2] ?? '';
const stories = Object.values(entries).filter(({ type, id }) => type === 'story' && id.includes(wanted));
await mkdir(TARGET, { recursive: true });

const server = await preview({
  configFile: false,
  root: ROOT,
  logLevel: 'error',
  build: { outDir: BOOK },
  preview: { host: '127.0.0.1', port: 0 },
});
const [url] = server.resolvedUrls.local;
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
let taken = 0;
for (const colorScheme of ['light', 'dark']) {
  for (const [size, width] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
    for (const { id } of stories) {
      await page.goto(`${url}iframe.html?viewMode=story&id=${id}`, { waitUntil: 'networkidle' });
      await page.screenshot({ path: `${TARGET}/${id}.${colorScheme}.${size}.png`, fullPage: true });
      taken++;
    }
    await page.close();
  }
}
await browser.close();
await server.close();
console.log(`${taken} pictures of ${stories.length} stories in .cache/shots`);
