import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { browserArgs, findBrowser } from '../../.config/browser.mjs';
import { publicElements } from '../../.config/public-elements.mjs';

import { CDN, CDN_ENTRY, cdnScripts, readJson, ROOT } from './package-files.js';
import { script, serve, type Served } from './serve.js';

const TAGS = publicElements().map(({ tag }) => tag);
const FOLDER = '/vendor/analytics/';

/** The policy of a careful host page. */
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types lit-html";

/** The part of a page that the checks read; this folder's types know no DOM. */
interface Page {
  customElements: { get(tag: string): unknown };
}

/** A host's own script: one chart, which the files load when it is first needed. */
const HOST_SCRIPT = `
  const { analyticsContext, TableSource } = await import(document.querySelector('script[data-entry]').src);
  analyticsContext('host').source = new TableSource({
    llms: {
      columns: [{ id: 'model', label: 'Model', kind: 'text' }, { id: 'requests', label: 'Requests', kind: 'integer' }],
      rows: [{ model: 'gpt-4', requests: 41 }, { model: 'claude', requests: 1 }],
    },
  });
  const usage = document.createElement('llm-usage');
  usage.setAttribute('context', 'host');
  usage.setAttribute('view', 'chart');
  document.body.append(usage);`;

interface Host {
  /** What stands in the page's head. */
  readonly head: string;
  readonly policy?: string;
  /** Whether a script of the folder is there. */
  readonly has?: (name: string) => boolean;
  /** What a script of the folder is, where that is not what was built. */
  readonly as?: (name: string, code: string) => string;
}

const entry = (name = CDN_ENTRY, more = '') =>
  `<script type="module" data-entry src="${FOLDER}${name}" ${more}></script>`;
const page = ({ head }: Host) => `<!doctype html>
<html lang="en"><head><title>Host</title><link rel="icon" href="/icon.png" />${head}<script type="module" src="/host.js"></script></head>
<body>${TAGS.map((tag) => `<${tag}></${tag}>`).join('')}</body></html>`;

describe('the CDN files', () => {
  let server: Served;
  let browser: Browser;
  let host: Host = { head: '' };

  beforeAll(async () => {
    server = await serve((path) => {
      if (path === '/') {
        return { type: 'text/html', body: page(host), headers: { 'content-security-policy': host.policy ?? '' } };
      }
      if (path === '/icon.png') return { type: 'image/png', body: '' };
      if (path === '/host.js') return script(HOST_SCRIPT);
      const own = path.replace(/^\/another/, '');
      if (!own.startsWith(FOLDER)) return undefined;
      const name = own.slice(FOLDER.length).replace('renamed.js', CDN_ENTRY);
      if (!existsSync(ROOT + CDN + name) || host.has?.(name) === false) return undefined;
      const code = readFileSync(ROOT + CDN + name, 'utf8');
      return script(host.as?.(name, code) ?? code);
    });
    browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  /** Opens a host page: what its console said, which of the tags are not defined, and what its chart says. */
  async function open(
    next: Host,
    ready = 'llm-usage analytics-chart svg text',
  ): Promise<{ said: string[]; missing: string[]; chart: string }> {
    host = next;
    const tab = await browser.newPage();
    const said: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(error.message));
    await tab.goto(`${server.url}/`, { waitUntil: 'networkidle' });
    const chart = tab.locator(ready);
    if (ready) await chart.first().waitFor({ state: 'attached' });
    const missing = await tab.evaluate(
      (tags) => tags.filter((tag) => !(globalThis as unknown as Page).customElements.get(tag)),
      TAGS,
    );
    const texts = ready ? (await chart.allTextContents()).join(' ') : '';
    await tab.close();
    return { said, missing, chart: texts };
  }

  it('define every element and draw a chart, silently, under a strict policy with Trusted Types', async () => {
    const { said, missing, chart } = await open({ head: entry(), policy: STRICT + TRUSTED_TYPES });
    expect({ said, missing }).toEqual({ said: [], missing: [] });
    expect(chart).toContain('gpt-4');
  });

  it('work where the entry has another name and a query: the parts that come later take Lit from the very same copy', async () => {
    const { said, missing, chart } = await open({ head: entry('renamed.js?v=3'), policy: STRICT + TRUSTED_TYPES });
    expect({ said, missing }).toEqual({ said: [], missing: [] });
    expect(chart).toContain('gpt-4');
  });

  it('define every element where nothing comes that is loaded later', async () => {
    const first = firstLoad();
    expect(first.length).toBeLessThan(cdnScripts().length);
    const { missing } = await open({ head: entry(), policy: STRICT, has: (name) => first.includes(name) }, '');
    expect(missing).toEqual([]);
  });

  it('are silent when an entry is loaded twice', async () => {
    const twice = entry() + `<script type="module" src="${FOLDER}${CDN_ENTRY}?b"></script>`;
    const { said, missing } = await open({ head: twice, policy: STRICT + TRUSTED_TYPES });
    expect({ said, missing }).toEqual({ said: [], missing: [] });
  });

  describe('loaded as two copies', () => {
    /** The same files in another folder: a copy of its own, with a Lit of its own. */
    const second = `<script type="module" src="/another${FOLDER}${CDN_ENTRY}"></script>`;

    it('draw everything once and throw nothing where the policy of Lit is allowed once', async () => {
      const { said, missing, chart } = await open({ head: entry() + second, policy: STRICT + TRUSTED_TYPES });
      expect(missing).toEqual([]);
      expect(chart).toContain('gpt-4');
      expect(said.filter((text) => !/^Creating a TrustedTypePolicy/.test(text))).toEqual([]);
    });

    it('are silent and whole where the page allows duplicates, as docs/theming.md says', async () => {
      const policy = `${STRICT}${TRUSTED_TYPES} 'allow-duplicates'`;
      const { said, missing, chart } = await open({ head: entry() + second, policy });
      expect({ said, missing }).toEqual({ said: [], missing: [] });
      expect(chart).toContain('gpt-4');
    });
  });

  describe('with the hashes of integrity.json', () => {
    const hashes = readJson(`${CDN}integrity.json`) as Record<string, string>;
    /** In an import map, which holds for every script that the entry loads. */
    const map = JSON.stringify({
      integrity: Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [FOLDER + name.slice(2), hash])),
    });
    const head = `<script type="importmap">${map}</script>${entry(CDN_ENTRY, `integrity="${hashes[`./${CDN_ENTRY}`] ?? ''}"`)}`;

    it('name every script, each by its sha384', () => {
      const scripts = cdnScripts();
      expect(Object.keys(hashes).sort()).toEqual(scripts.map((name) => `./${name}`).sort());
      const other = scripts.filter((name) => {
        const hash = createHash('sha384')
          .update(readFileSync(ROOT + CDN + name))
          .digest('base64');
        return hashes[`./${name}`] !== `sha384-${hash}`;
      });
      expect(other).toEqual([]);
    });

    it('work', async () => {
      const { said, missing, chart } = await open({ head });
      expect({ said, missing }).toEqual({ said: [], missing: [] });
      expect(chart).toContain('gpt-4');
    });

    it('run nothing of a script that somebody has changed', async () => {
      for (const changed of firstLoad()) {
        const as = (name: string, code: string) => (name === changed ? `${code};` : code);
        const { said, missing } = await open({ head, as }, '');
        expect([changed, missing]).toEqual([changed, TAGS]);
        expect(said.join()).toMatch(/integrity/i);
      }
    });
  });
});

/** The entry, and what it imports at once. */
function firstLoad(): string[] {
  const found = new Set([CDN_ENTRY]);
  for (const name of found) {
    const code = readFileSync(ROOT + CDN + name, 'utf8');
    for (const [, next = ''] of code.matchAll(/\b(?:from|import)["'`]\.\/([^"'`]+)["'`]/g)) found.add(next);
  }
  return [...found];
}
