import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';

import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { browserArgs, findBrowser } from '../../.config/browser.mjs';

import { CDN_FILE, CDN_SECOND_FILE, modulesOf, ROOT } from './package-files.js';

const TAGS = modulesOf('elements');

/** The policy of a careful host page. */
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types lit-html";

/** The part of a page that the checks read; this folder's types know no DOM. */
interface Page {
  customElements: { get(tag: string): unknown };
}

const page = (scripts: string) => `<!doctype html>
<html lang="en"><head><title>Host</title><link rel="icon" href="icon.png" />${scripts}</head>
<body>${TAGS.map((tag) => `<${tag}></${tag}>`).join('')}</body></html>`;

describe('the CDN file', () => {
  let server: Server;
  let browser: Browser;
  let host = { scripts: '', policy: '', alone: false };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://host');
      if (pathname === '/') {
        const headers = { 'content-type': 'text/html', 'content-security-policy': host.policy };
        response.writeHead(200, headers).end(page(host.scripts));
      } else if (pathname === '/widgets.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(ROOT + CDN_FILE));
      } else if (pathname === `/${basename(CDN_SECOND_FILE)}` && !host.alone) {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(ROOT + CDN_SECOND_FILE));
      } else {
        response.writeHead(204).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
  });

  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  /** Opens a host page: what its console said, and which of the tags are not defined. */
  async function open(scripts: string, policy: string, alone = false): Promise<{ said: string[]; missing: string[] }> {
    host = { scripts, policy, alone };
    const tab = await browser.newPage();
    const said: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(error.message));
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: 'networkidle' });
    const missing = await tab.evaluate(
      (tags) => tags.filter((tag) => !(globalThis as unknown as Page).customElements.get(tag)),
      TAGS,
    );
    await tab.close();
    return { said, missing };
  }

  it('defines every element by itself, silently, under a strict policy with Trusted Types', async () => {
    const once = '<script type="module" src="widgets.js"></script>';
    expect(await open(once, STRICT + TRUSTED_TYPES)).toEqual({ said: [], missing: [] });
  });

  it('works under another name and with a query, and its second file takes Lit from that very copy', async () => {
    const renamed = '<script type="module" src="widgets.js?v=3"></script>';
    expect(await open(renamed, STRICT + TRUSTED_TYPES)).toEqual({ said: [], missing: [] });
  });

  it('without its second file lacks the profile only', async () => {
    const { missing } = await open('<script type="module" src="widgets.js"></script>', STRICT, true);
    expect(missing).toEqual(['champion-profile']);
  });

  it('is silent when two files of the same version meet', async () => {
    // Not under Trusted Types: a page that loads Lit twice has to allow its policy twice.
    const twice = '<script type="module" src="widgets.js"></script><script type="module" src="widgets.js?b"></script>';
    expect(await open(twice, STRICT)).toEqual({ said: [], missing: [] });
  });
});
