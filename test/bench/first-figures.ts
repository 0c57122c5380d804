// `npm run bench`: how long a reader waits for the first figures of the demo dashboard, browser cache empty.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { browserArgs, findBrowser } from '../../.config/browser.mjs';

const RUNS = 7;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The demo, as `npm start` serves it. */
async function startDemo(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts', '--port', '0'], { cwd: ROOT });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [, found] = /Analytics demo: (\S+)/.exec(text) ?? [];
      if (found) resolve(found);
    });
    server.once('exit', () => {
      reject(new Error(`The demo ended early:\n${text}`));
    });
  });
  return {
    url,
    stop: async () => {
      server.kill('SIGINT');
      await once(server, 'exit');
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
const demo = await startDemo();
try {
  const times: number[] = [];
  let requests = 0;
  let bytes = 0;
  // The first run warms the server, and does not count.
  for (let run = 0; run <= RUNS; run++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    requests = bytes = 0;
    page.on('response', (response) => {
      requests++;
      void response.body().then(
        (body) => (bytes += body.length),
        () => undefined,
      );
    });
    const began = performance.now();
    await page.goto(`${demo.url}dashboard.html`);
    await page.locator('summary-metrics [part=value]').first().waitFor();
    if (run > 0) times.push(performance.now() - began);
    await context.close();
  }
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  console.log(
    `first figures: median ${ms(median(times))}, min ${ms(Math.min(...times))}, max ${ms(Math.max(...times))} ` +
      `over ${String(RUNS)} visits with an empty cache; ${String(requests)} requests, ${(bytes / 1000).toFixed(0)} kB uncompressed until then`,
  );
} finally {
  await browser.close();
  await demo.stop();
}
