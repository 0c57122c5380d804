import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newPerson, openBrowser, settled, switchTo, wholeText } from './browser.js';

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
};
const ANNA = 'anna.kowalska';

const demo = inject('demo');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, demo), { headers });

async function tokenOf(user: string): Promise<string> {
  const { token } = (await (await get(`demo/token?user=${user}`)).json()) as { token: string };
  return token;
}

describe('the pages', () => {
  test('come with the strict policy as a real header, and so does everything else', async () => {
    const [, script] = /src="\.\/(assets\/[^"]+\.js)"/.exec(await (await get('')).text()) ?? [];
    for (const path of ['', 'index.html', 'profile.html', script!, 'no-such-page', 'v1/config', 'v1/user']) {
      const { headers } = await get(path);
      const directives = (headers.get('content-security-policy') ?? '')
        .split(';')
        .map((part) => part.trim().split(/ (.*)/s));
      const policy = Object.fromEntries(directives.map(([name = '', value = '']) => [name, value]));
      expect([path, policy]).toEqual([path, expect.objectContaining(POLICY)]);
      // Whatever else there is takes away, and allows nothing.
      const others = Object.entries(policy).filter(([name]) => !(name in POLICY));
      expect([path, others.filter(([, value]) => !/^('none'|'self')$/.test(value))]).toEqual([path, []]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('hold no inline script or style, and nothing from elsewhere', async () => {
    for (const path of ['index.html', 'profile.html']) {
      const text = await (await get(path)).text();
      expect(text.match(/<script(?![^>]*\ssrc="\.\/)|<style|\sstyle=|\son\w+=|https?:\/\//g)).toBeNull();
    }
  });
});

/** What a page has complained about, and everything that it could have leaked a token to. */
interface Watched {
  readonly page: Page;
  readonly console: { type: string; text: string; url: string }[];
  readonly urls: string[];
  readonly tokens: Set<string>;
  readonly violations: () => Promise<string[]>;
}

async function watched(colorScheme: 'light' | 'dark'): Promise<Watched> {
  const person = await newPerson(browser, { colorScheme });
  const violations: string[] = [];
  await person.exposeBinding('reportViolation', (_source, words: string) => violations.push(words));
  await person.addInitScript(`addEventListener('securitypolicyviolation', (event) => {
    reportViolation([event.violatedDirective, event.blockedURI, event.sourceFile, event.sample].join(' '));
  }, true)`);
  const page = await person.newPage();
  const said: Watched['console'] = [];
  const urls: string[] = [];
  const tokens = new Set<string>();
  page.on('console', (message) =>
    said.push({ type: message.type(), text: message.text(), url: message.location().url }),
  );
  page.on('pageerror', (error) => said.push({ type: 'error', text: String(error), url: '' }));
  page.on('request', (request) => {
    urls.push(request.url(), request.headers()['referer'] ?? '');
    const [, token] = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '') ?? [];
    if (token) tokens.add(token);
  });
  return {
    page,
    console: said,
    urls,
    tokens,
    violations: async () => {
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))');
      return violations;
    },
  };
}

/** A request that the server or the network fails is named on the console by the browser itself, whatever a page does. */
const complaints = (said: Watched['console']) =>
  said.filter(({ type, text, url }) => {
    const ofBrowser = text.startsWith('Failed to load resource:') && /\/(v1|demo)\//.test(url);
    return (type === 'error' || type === 'warning') && !ofBrowser;
  });

/** Every state that a person can bring about on the Analytics page. */
async function useFilters(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Last 7 days' }).click();
  await page.getByRole('radio', { name: 'Custom…' }).click();
  await page.getByLabel('Start date').fill('2026-03-08');
  await page.getByLabel('Start time').fill('02:30');
  await page.getByRole('button', { name: 'Apply' }).click();
  for (const list of ['Projects', 'Users']) {
    const field = page.getByRole('combobox', { name: list });
    await field.click();
    await page.locator(`analytics-multi-select[label=${list}] [role=option]`).first().click();
    await field.fill('nobody of this name');
    await page.getByText('Nothing found.').filter({ visible: true }).first().waitFor();
    await page.keyboard.press('Escape');
  }
  await settled(page);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await settled(page);
  const table = page.locator('workflow-table');
  await table.getByRole('button', { name: 'Cost', exact: true }).click();
  await settled(page);
  await table.getByRole('button', { name: 'Next' }).click();
  await settled(page);
  await page.locator('champions-leaderboard').getByRole('searchbox').fill('no such person');
  await page.getByText('No people scored match').waitFor();
}

const visit = async (page: Page, name: 'Analytics' | 'Profile') => {
  await page.getByRole('link', { name, exact: true }).click();
  await page.waitForURL(name === 'Profile' ? '**/profile.html' : '**/index.html');
  await settled(page);
};

describe('a journey over both pages', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`violates no policy, complains about nothing and leaks no token (${scheme})`, async () => {
      const { page, console: said, urls, tokens, violations } = await watched(scheme);
      const texts: string[] = [];
      const look = async () => {
        texts.push(await wholeText(page), await page.content(), page.url());
      };
      await page.goto(demo);
      await settled(page);
      await useFilters(page);
      await look();
      await visit(page, 'Profile');
      await look();
      expect(said.filter(({ type }) => type === 'error' || type === 'warning')).toEqual([]);

      for (const identity of [ANNA, 'olena.shevchenko', 'grace.miller']) {
        await switchTo(page, identity);
        await settled(page);
        await visit(page, 'Analytics');
        await look();
        await visit(page, 'Profile');
      }

      const failures = {
        'no connection': (route) => route.abort(),
        'session ended': (route) => route.fulfill({ status: 401, json: { detail: 'Unauthorized' } }),
        forbidden: (route) => route.fulfill({ status: 403, json: { detail: 'Forbidden' } }),
        'no endpoint': (route) => route.fulfill({ status: 404, json: { detail: 'Not Found' } }),
        // A careless server that says back what it was sent.
        'server error': (route) =>
          route.fulfill({
            status: 500,
            json: {
              error: {
                message: `Failed: ${String(route.request().headers()['authorization'])}`,
                details: route.request().headers()['authorization'],
              },
            },
          }),
        'no JSON': (route) =>
          route.fulfill({
            status: 200,
            body: `<script>${String(route.request().headers()['authorization'])}</script>`,
          }),
      } satisfies Record<string, Parameters<Page['route']>[1]>;
      // The states look alike in both schemes but for their colours.
      const staged = scheme === 'light' ? Object.values(failures) : [failures.forbidden, failures['server error']];
      for (const fail of staged) {
        for (const name of ['Analytics', 'Profile'] as const) {
          await page.route('**/v1/analytics/**', fail);
          await visit(page, name);
          await look();
          await page.unroute('**/v1/analytics/**');
        }
      }
      await page.route('**/v1/**', failures['session ended']);
      await visit(page, 'Analytics');
      await look();
      await page.unroute('**/v1/**');
      await page.route('**/demo/**', (route) => route.abort());
      await page.reload();
      await page.getByRole('alert').filter({ hasText: 'could not start' }).waitFor();
      await page.unroute('**/demo/**');

      expect(await violations()).toEqual([]);
      expect(complaints(said)).toEqual([]);

      // One of each person: the demo's clock stands still.
      expect(tokens.size).toBe(3);
      const storage = JSON.stringify(await page.context().storageState());
      const session = await page.evaluate<string>(
        'JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage })',
      );
      expect(session).toContain('demo-identity');
      const places = { urls, texts, console: said.map(({ text }) => text), storage: [storage, session] };
      for (const token of tokens) {
        for (const secret of [token, ...token.split('.')].filter(({ length }) => length > 20)) {
          for (const [place, held] of Object.entries(places)) {
            expect([place, held.filter((text) => text.includes(secret))]).toEqual([place, []]);
          }
        }
      }
      await page.context().close();
    });
  }

  test('shows a violation when there is one, so that none means none', async () => {
    const { page, console: said, violations } = await watched('light');
    await page.goto(demo);
    await settled(page);
    await page.evaluate(`try { document.body.innerHTML = '<p>markup</p>' } catch {}`);
    expect(await violations()).toEqual([expect.stringContaining('require-trusted-types-for')]);
    expect(complaints(said)).not.toEqual([]);
    await page.context().close();
  });
});

describe('the API', () => {
  test('answers nothing but its configuration without a good token', async () => {
    const answer = await get('v1/config');
    expect(answer.status).toBe(200);
    const entries = (await answer.json()) as { id: string; settings: { endpoints?: string[] } }[];
    const named = entries.find(({ id }) => id === 'analyticsGateway')?.settings.endpoints ?? [];
    const asked = ['user', 'admin/applications', 'analytics/users', 'analytics/summaries', 'analytics/spending'];
    asked.push('analytics/budget_usage', 'analytics/workflows', 'analytics/leaderboard/entries', 'no-such-endpoint');
    expect(named).toEqual(expect.arrayContaining(asked.slice(0, -1)));
    const paths = [...new Set([...named, ...asked])].map((path) => `v1/${path.replace(/\{\w+\}/g, ANNA)}`);

    const [header, payload, signature] = (await tokenOf(ANNA)).split('.') as [string, string, string];
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const grace = encode({ ...claims, sub: 'grace.miller' });
    const bad: Record<string, Record<string, string>> = {
      none: {},
      empty: { Authorization: 'Bearer ' },
      basic: { Authorization: `Basic ${Buffer.from('grace.miller:').toString('base64')}` },
      "another's name": { Authorization: `Bearer ${header}.${grace}.${signature}` },
      'no signature': { Authorization: `Bearer ${encode({ alg: 'none' })}.${grace}.` },
      query: {},
    };
    for (const [kind, headers] of Object.entries(bad)) {
      const statuses = await Promise.all(
        paths.map(async (path) => {
          const query = kind === 'query' ? `?token=${header}.${payload}.${signature}&user=${ANNA}` : '';
          const response = await get(path + query, headers);
          return [path, response.status, (await response.text()).includes(ANNA)];
        }),
      );
      expect([kind, statuses]).toEqual([kind, paths.map((path) => [path, 401, false])]);
    }
    const good = await get('v1/user', { Authorization: `Bearer ${header}.${payload}.${signature}` });
    expect([good.status, ((await good.json()) as { user_id: string }).user_id]).toEqual([200, ANNA]);
  });
});
