import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { chromium } from 'playwright-core';
import { expect, inject, it } from 'vitest';

import { browserArgs, findBrowser } from '../../.config/browser.mjs';

const HOST = inject('host');
const BIN = join(HOST, 'node_modules/.bin/codemie-analytics-gateway');
const FILE = join(HOST, 'usage.csv');
writeFileSync(
  FILE,
  'time,user,project,model,input_tokens,output_tokens,cost\n2026-03-01T10:00:00Z,ada,loom,gpt-5,1000,100,0.75\n2026-03-02T10:00:00Z,bob,kiln,gpt-5,2000,200,40.5\n',
);

it('one command of the installed package shows the figures of files in a browser, to whoever is at this machine', async () => {
  const gateway = spawn(process.execPath, [BIN, 'serve', '--data', FILE, '--port', '0'], { cwd: HOST });
  let said = '';
  gateway.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = once(gateway, 'exit');
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
  try {
    const ended = exited.then(([code]) => Promise.reject(new Error(`It ended with ${String(code)}: ${said}`)));
    const [line] = (await Promise.race([once(createInterface(gateway.stdout), 'line'), ended])) as [string];
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0] ?? '';
    const page = await browser.newPage();
    const failed: string[] = [];
    page.on('pageerror', ({ message }) => failed.push(message));
    page.on('response', (response) => {
      if (response.status() >= 400) failed.push(`${response.url()}: ${String(response.status())}`);
    });
    await page.goto(url);
    await page.locator('summary-metrics').getByText('$41.25').first().waitFor();
    const projects = page.locator('spending-breakdown[by="project"]');
    for (const text of ['loom', 'kiln', '$40.50', '$0.75']) await projects.getByText(text).first().waitFor();
    await page.locator('spending-breakdown[by="user"]').getByText('bob').first().waitFor();
    expect(failed).toEqual([]);
    const { username } = userInfo();
    const { users } = (await (await fetch(`${url}demo/users`)).json()) as { users: { id: string }[] };
    expect(users.map(({ id }) => id)).toEqual([username]);
    expect((await fetch(`${url}demo/token?user=bob`)).ok).toBe(false);
    expect((await fetch(`${url}v1/analytics/summaries`)).status).toBe(401);
  } finally {
    await browser.close();
    gateway.kill('SIGTERM');
  }
  expect(await exited).toEqual([0, null]);
});

it('is served to nobody else', async () => {
  for (const host of ['0.0.0.0', '::', 'example.org']) {
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, [BIN, 'serve', '--data', FILE, '--host', host], { cwd: HOST }, (error, _, stderr) => {
        resolve({ code: error?.code, stderr });
      });
    });
    expect([code, stderr]).toEqual([1, expect.stringContaining(`on this machine only, not on ${host}.`)]);
  }
});
