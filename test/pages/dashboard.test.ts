import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  differences,
  newPerson,
  openBrowser,
  pick,
  rangeOf,
  shownFigures,
  switchTo,
  wholeText,
  settled,
} from './browser.js';
import {
  alternativeOf,
  ANNA,
  element,
  endpointOf,
  figuresOf,
  GRACE,
  HEADINGS,
  OF_OTHERS,
  nanoUsd,
  OLENA,
  readAll,
  show,
  sum,
  tableIn,
  watchRequests,
  type Heading,
} from './dashboard-page.js';
import { ZONE } from './demo.js';
import { openSample, type SampleDatabase } from './sample-database.js';

const demo = inject('demo');
let browser: Browser;
let database: SampleDatabase;
beforeAll(async () => {
  browser = await openBrowser();
  database = await openSample();
});
afterAll(async () => {
  await browser.close();
  database.close();
});

/** A page of somebody's own that is not anywhere yet. */
async function newPage(identity: string, options?: BrowserContextOptions): Promise<Page> {
  const person = await newPerson(browser, options);
  const choose = `sessionStorage.getItem('demo-identity') ?? sessionStorage.setItem('demo-identity', '${identity}')`;
  await person.addInitScript(choose);
  return person.newPage();
}

async function open(identity = GRACE, options?: BrowserContextOptions): Promise<Page> {
  const page = await newPage(identity, options);
  await page.goto(`${demo}dashboard.html`);
  await settled(page);
  return page;
}

/** So high that everything is near, and loads without scrolling. */
const TALL = { viewport: { width: 1440, height: 3800 } };

const shownRange = async (page: Page) =>
  (await page.locator('analytics-range-picker .resolved').innerText()).split('\n')[0]!.trim();
const tile = async (page: Page, id = 'totalCost') => (await figuresOf(page))[id]!;
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const chips = (page: Page) => page.locator('analytics-multi-select .chip span').allTextContents();

const bounds = (url: URL) => ['start_date', 'end_date'].map((name) => url.searchParams.get(name) ?? '');

describe('a first visit', () => {
  /** The instants of the range on the page, as the page writes them. */
  const written = (from: string, to: string) =>
    [from, to]
      .map((instant) =>
        new Intl.DateTimeFormat('en-US', {
          timeZone: ZONE,
          month: 'short',
          day: 'numeric',
          hour: 'numeric',
          minute: '2-digit',
        }).format(
          // The last second before now is asked for, where the range ends now.
          Math.ceil(Date.parse(instant) / 60_000) * 60_000,
        ),
      )
      .join(' – ')
      .replaceAll('\u202f', ' ');

  for (const given of [undefined, 'last-7-days']) {
    test(`uses the range that it shows, ${given ?? 'the default'}, and Clear all goes there`, async () => {
      const page = await newPage(GRACE, TALL);
      if (given) {
        await page.route('**/demo/users', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, json: { ...((await response.json()) as object), range: given } });
        });
      }
      const requests = watchRequests(page);
      await page.goto(`${demo}dashboard.html`);
      await settled(page);
      const choice = given === 'last-7-days' ? 'Last 7 days' : 'Last 30 days';
      const shown = await shownRange(page);
      expect(await page.getByRole('radio', { name: choice }).isChecked()).toBe(true);
      expect(await page.locator('analytics-range-picker .resolved').innerText()).toContain(ZONE);

      const ranged = requests.all().filter((url) => url.searchParams.has('start_date'));
      const asked = ranged.map((url) => [endpointOf(url), written(...(bounds(url) as [string, string]))]);
      // Only the figures to compare with are of another range: the one before, which is named.
      const others = ranged.filter((_, index) => asked[index]?.[1] !== shown);
      const summary = await element(page, 'Summary').locator('[part=covers]').innerText();
      const [, compared] = /compared with (.+)/.exec(summary.replaceAll('\u202f', ' ')) ?? [];
      expect(others.map(endpointOf)).toEqual(['summaries']);
      const [begin = '', end = ''] = bounds(others[0]!);
      expect(compared).toBe(written(begin, end));
      const { from } = await rangeOf(page);
      expect(Date.parse(end)).toBeLessThanOrEqual(Date.parse(from));
      expect(asked.length - others.length).toBeGreaterThanOrEqual(HEADINGS.length);
      for (const heading of HEADINGS) {
        expect([heading, await element(page, heading).locator('[part=covers]').innerText()]).toEqual([
          heading,
          expect.stringContaining(choice),
        ]);
      }

      const figures = await tile(page);
      await page.getByRole('radio', { name: 'Last hour' }).click();
      await pick(page, 'Projects', 'apollo');
      await settled(page);
      expect(await shownRange(page)).not.toBe(shown);
      expect(await tile(page)).not.toBe(figures);
      expect(new URL(page.url()).search).not.toBe('');
      await page.getByRole('button', { name: 'Clear all' }).click();
      await settled(page);
      expect((await shownRange(page)).split(' – ')[0]).toBe(shown.split(' – ')[0]);
      expect((await rangeOf(page)).choice).toBe(given ?? 'last-30-days');
      expect(await page.getByRole('radio', { name: choice }).isChecked()).toBe(true);
      expect(await chips(page)).toEqual([]);
      expect(await tile(page)).toBe(figures);
      expect(new URL(page.url()).search).toBe('');
      await page.context().close();
    });
  }
});

/** An amount as the elements write it. */
const cents = (nano: bigint) => `$${(Number((nano + 5_000_000n) / 10_000_000n) / 100).toFixed(2)}`;

describe.each([
  { identity: GRACE, scope: 'true', ranked: true },
  {
    identity: OLENA,
    scope: `user_id = '${OLENA}' OR project_id IN (SELECT project_id FROM memberships WHERE user_id = '${OLENA}' AND is_admin)`,
    ranked: false,
  },
  { identity: ANNA, scope: `user_id = '${ANNA}'`, ranked: false },
])('what $identity sees', ({ identity, scope, ranked }) => {
  let page: Page;
  beforeAll(async () => {
    page = await open(identity, TALL);
  });
  afterAll(() => page.context().close());

  test('is Insights and a leaderboard, neither of which is empty, and the tabs of the page', async () => {
    const names = (await page.getByRole('tab').allInnerTexts()).map((name) => name.trim());
    expect(names).toEqual(['Insights', 'Leaderboard', 'CLI', 'Adoption', 'My board']);
    expect(await tab(page, 'Insights').getAttribute('aria-selected')).toBe('true');
    for (const heading of HEADINGS) {
      const isShown = identity !== ANNA || !OF_OTHERS.includes(heading);
      expect([heading, await element(page, heading).count()]).toEqual([heading, isShown ? 1 : 0]);
    }
    expect(await page.locator('[part=error]').allInnerTexts()).toEqual([]);
    const profile = page.getByRole('link', { name: 'Your personal spending → Profile' });
    expect(await profile.getAttribute('href')).toBe('./profile.html');

    await tab(page, 'Leaderboard').click();
    await settled(page);
    const panel = page.getByRole('tabpanel');
    expect(await panel.getAttribute('aria-labelledby')).toBe(await tab(page, 'Leaderboard').getAttribute('id'));
    expect(await element(page, 'Summary').count()).toBe(0);
    const board = element(page, 'AI champions');
    expect(await board.locator('champion-profile').count()).toBe(ranked ? 0 : 1);
    expect(await board.locator('[part=table]').count()).toBe(ranked ? 1 : 0);
    expect(await board.locator('[part=window]').first().innerText()).not.toBe('');
    if (ranked) {
      const { people } = await database.row(
        `SELECT count(*) AS people FROM leaderboard_entries WHERE snapshot_id = (SELECT arg_max(snapshot_id, period_end)
           FROM leaderboard_snapshots WHERE snapshot_type = 'rolling_live' AND NOT is_final AND status = 'completed')`,
      );
      expect(await board.locator('[part=covers]').first().innerText()).toContain(`${String(people)} people scored`);
      expect((await tableIn(page, 'AI champions')).rows).toHaveLength(Math.min(20, people as number));
    }
    await tab(page, 'Insights').click();
    await settled(page);
  });

  /** Every row of a table, page after page. */
  async function allRows(heading: Heading) {
    const box = element(page, heading);
    const next = box.getByRole('button', { name: 'Next', exact: true });
    if ((await next.count()) === 0) return (await tableIn(page, heading)).rows;
    await box.getByLabel('Rows').selectOption('100');
    await settled(page);
    const { rows } = await tableIn(page, heading);
    while ((await next.getAttribute('aria-disabled')) !== 'true') {
      await next.click();
      await settled(page);
      rows.push(...(await tableIn(page, heading)).rows);
    }
    return rows;
  }

  test("adds up to one total, and to SQL's", async () => {
    const { from, to } = await rangeOf(page);
    const { total, cli, platform, workflows, people } = await database.row(
      `SELECT sum(cost_nusd)::BIGINT AS total, coalesce(sum(cost_nusd) FILTER (WHERE cost_category = 'cli'), 0)::BIGINT AS cli,
         coalesce(sum(cost_nusd) FILTER (WHERE cost_category NOT IN ('cli', 'eli', 'rerank')), 0)::BIGINT AS platform,
         coalesce(sum(cost_nusd) FILTER (WHERE cost_category IS DISTINCT FROM 'cli' AND workflow_id IS NOT NULL), 0)::BIGINT AS workflows,
         count(DISTINCT user_id) AS people
       FROM events WHERE kind IN ('llm', 'tool') AND cost_nusd IS NOT NULL AND time >= $from::TIMESTAMP AND time < $to::TIMESTAMP
         AND (${scope})`,
      { from: from.slice(0, -1), to: to.slice(0, -1) },
    );
    const all = BigInt(total as number);
    expect(all).toBeGreaterThan(0n);
    const figures = await figuresOf(page);
    const amount = (id: string) => nanoUsd(figures[id] ?? '$0');
    expect(amount('totalCost')).toBe(all);
    expect(sum(['platformCost', 'eliCost', 'rerankCost', 'cliCost'].map(amount))).toBe(all);

    await show(page, 'Spending over time', 'Table');
    const trend = await tableIn(page, 'Spending over time');
    expect(trend.head).toEqual(['Time', 'Conversations', 'Workflows', 'Data sources', 'CLI', 'Total']);
    const [, ...sources] = trend.totals.map(({ title }) => title);
    const totals = sources.map(nanoUsd);
    expect([totals[4], sum(totals.slice(0, 4))]).toEqual([all, all]);
    expect([totals[1], totals[3]]).toEqual([BigInt(workflows as number), BigInt(cli as number)]);
    const buckets = await allRows('Spending over time');
    expect(buckets).toHaveLength(30);
    for (const at of [1, 2, 3, 4, 5]) {
      const known = buckets.map((row) => row[at]!.title ?? '').filter((title) => title.startsWith('$'));
      expect([trend.head[at], sum(known.map(nanoUsd))]).toEqual([trend.head[at], totals[at - 1]]);
    }

    for (const heading of ['Spent by project', 'Spent by user', 'Spent by model'] as const) {
      if (identity === ANNA && OF_OTHERS.includes(heading)) continue;
      const breakdown = await tableIn(page, heading);
      // The wire's totals are rounded to cents; the rows are not.
      expect([heading, breakdown.totals[1]?.text]).toEqual([heading, cents(all)]);
      expect([heading, breakdown.totals[2]?.text]).toEqual([heading, '100%']);
      const rows = await allRows(heading);
      expect([heading, sum(rows.map((row) => nanoUsd(row[1]?.title)))]).toEqual([heading, all]);
      expect(breakdown.totals[0]?.text).toMatch(new RegExp(`^All ${String(rows.length)}( |$)`));
      if (heading === 'Spent by user') expect(rows).toHaveLength(people as number);
    }
    // Who looks at the own figures alone has no tables of people.
    if (identity === ANNA) return;
    const parts = await Promise.all(
      (['Platform spent by user', 'CLI spent by user'] as const).map(async (heading) => {
        const shown = await tableIn(page, heading);
        return shown.totals[1]?.text ?? '$0.00';
      }),
    );
    expect(parts).toEqual([cents(BigInt(platform as number)), cents(BigInt(cli as number))]);
  });

  test('is the same figures as a chart, value for value', async () => {
    for (const heading of ['Spending over time', 'Spent by project', 'Spent by model', 'Assistants'] as const) {
      await show(page, heading, 'Table');
      const table = await tableIn(page, heading);
      await show(page, heading, 'Chart');
      const chart = await alternativeOf(page, heading);
      expect([heading, chart.rows.length]).not.toEqual([heading, 0]);
      expect([heading, table.head]).toEqual([heading, expect.arrayContaining(chart.head)]);
      const columns = chart.head.map((label) => table.head.indexOf(label));
      for (const [at, row] of chart.rows.entries()) {
        // A page of the table may hold less than the chart, and the chart gathers what comes last.
        const [name, ...values] = columns.map((column) => table.rows[at]?.[column]);
        if (!name || row[0]?.startsWith('other (')) break;
        expect([heading, row]).toEqual([heading, [name.text, ...values.map((cell) => cell?.title)]]);
      }
    }
  });
});

describe('requests', () => {
  test('20 quick changes ask each question at most twice, and what is shown then is what was chosen last', async () => {
    const page = await open();
    const requests = watchRequests(page);
    const radio = page.getByRole('radio', { name: 'Last 30 days' });
    await radio.focus();
    for (let change = 0; change < 20; change++) await page.keyboard.press(change % 2 ? 'ArrowDown' : 'ArrowUp');
    await page.keyboard.press('ArrowUp');
    await settled(page);
    expect((await rangeOf(page)).choice).toBe('last-7-days');
    const counts = new Map<string, number>();
    for (const { href } of requests.all()) counts.set(href, (counts.get(href) ?? 0) + 1);
    expect(counts.size).toBeGreaterThanOrEqual(4);
    // Who looks is asked for anew with each choice: the session may have become another person's.
    const questions = [...counts].filter(([href]) => !href.endsWith('/v1/user'));
    expect(questions.filter(([, count]) => count > 2)).toEqual([]);
    const { from, to } = await rangeOf(page);
    const { total } = await database.row(
      `SELECT sum(cost_nusd)::BIGINT AS total FROM events WHERE time >= $from::TIMESTAMP AND time < $to::TIMESTAMP`,
      { from: from.slice(0, -1), to: to.slice(0, -1) },
    );
    expect(nanoUsd(await tile(page))).toBe(BigInt(total as number));
    await page.context().close();
  });

  test('five elements with the same question make one request', async () => {
    const page = await newPage(GRACE);
    let go!: () => void;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    // The page knows of nobody yet, and so asks nothing, until the five stand beside the others.
    await page.route('**/demo/users', async (route) => {
      await gate;
      await route.continue();
    });
    const requests = watchRequests(page);
    await page.goto(`${demo}dashboard.html`, { waitUntil: 'domcontentloaded' });
    await page.evaluate(`document.querySelector('analytics-context').prepend(...Array.from({ length: 5 }, (_, index) =>
      Object.assign(document.createElement('spending-breakdown'), { by: 'source', heading: 'Five: ' + index })))`);
    const began = performance.now();
    go();
    await settled(page);
    const seconds = (performance.now() - began) / 1000;
    const told = await page.locator('analytics-context > spending-breakdown tfoot').allInnerTexts();
    expect(told).toHaveLength(5);
    expect(new Set(told).size).toBe(1);
    const of = (endpoint: string) => requests.all().filter((url) => endpointOf(url) === endpoint).length;
    expect(['spending-by-source', 'config'].map(of)).toEqual([1, 1]);
    // Who asks is known for three seconds, and then asked again beside the next question.
    expect(of('user')).toBeGreaterThan(0);
    expect(of('user')).toBeLessThanOrEqual(1 + Math.floor(seconds / 3));
    await page.context().close();
  });

  const ENDPOINTS: Readonly<Partial<Record<Heading, string>>> = {
    'Spent by project': 'projects-spending',
    'Spent by user': 'users-spending',
    'Spent by model': 'spending-by-model',
    'Power users': 'power-users',
    'Platform spent by user': 'spending/by-users/platform',
    'CLI spent by user': 'spending/by-users/cli',
    'Published to marketplace': 'published-to-marketplace',
    'Webhook invocations': 'webhooks-invocation',
  };

  test('are not made for what is off screen, until it comes near', async () => {
    const page = await newPage(GRACE);
    const requests = watchRequests(page);
    await page.goto(`${demo}dashboard.html`);
    await settled(page);
    const asked = () => requests.all().map(endpointOf);
    for (const [heading, endpoint] of Object.entries(ENDPOINTS)) {
      const { y } = (await element(page, heading as Heading).boundingBox())!;
      expect([heading, y > 1400, asked().includes(endpoint)]).toEqual([heading, true, false]);
    }
    // Other filters are no reason either.
    await page.getByRole('radio', { name: 'Last 7 days' }).click();
    await settled(page);
    expect(asked().filter((endpoint) => Object.values(ENDPOINTS).includes(endpoint))).toEqual([]);

    await readAll(page);
    for (const endpoint of Object.values(ENDPOINTS)) {
      expect([endpoint, asked().filter((other) => other === endpoint)]).toEqual([endpoint, [endpoint]]);
    }
    await page.context().close();
  });
});

describe('the view', () => {
  /** The tests of what changes on the page undo it. */
  let opened: Promise<Page>;
  beforeAll(() => {
    opened = open(GRACE, TALL);
  });
  afterAll(async () => {
    await (await opened).context().close();
  });

  test('is in the link: another tab shows the same', async () => {
    const page = await open();
    const all = await tile(page);
    await page.getByRole('radio', { name: 'Last 7 days' }).click();
    await pick(page, 'Projects', 'apollo');
    await pick(page, 'Users', 'Anna Kowalska');
    await settled(page);
    expect(await tile(page)).not.toBe(all);
    const chosen = await chips(page);
    expect(chosen).toHaveLength(2);
    const link = page.url();

    const other = await newPage(GRACE);
    await other.goto(link);
    await settled(other);
    await expect.poll(() => chips(other)).toEqual(chosen);
    expect((await rangeOf(other)).choice).toBe('last-7-days');
    expect(await other.getByRole('radio', { name: 'Last 7 days' }).isChecked()).toBe(true);
    expect(await figuresOf(other)).toEqual(await figuresOf(page));
    await other.context().close();
    await page.context().close();
  });

  test('is narrowed by a row of a breakdown, for all others, and widened again', async () => {
    const page = await opened;
    const before = { total: await tile(page), projects: await tableIn(page, 'Spent by project') };
    const users = (await tableIn(page, 'Spent by user')).rows.length;
    const [name, cost] = before.projects.rows[1]!;
    const row = element(page, 'Spent by project').getByRole('button', { name: name!.text, exact: true });
    await row.click();
    await settled(page);
    expect(await row.getAttribute('aria-pressed')).toBe('true');
    expect(await chips(page)).toEqual([expect.stringContaining(name!.text)]);
    const narrowed = await tile(page);
    expect(cents(nanoUsd(narrowed))).toBe(cost!.text);
    for (const heading of ['Spent by user', 'Spent by model'] as const)
      expect([heading, (await tableIn(page, heading)).totals[1]?.text]).toEqual([heading, cents(nanoUsd(narrowed))]);
    expect((await alternativeOf(page, 'Spending over time')).rows.length).toBe(30);
    expect(await tableIn(page, 'Spent by project')).toEqual(before.projects);

    await row.click();
    await settled(page);
    expect(await row.getAttribute('aria-pressed')).toBe('false');
    expect(await chips(page)).toEqual([]);
    expect(await tile(page)).toBe(before.total);
    expect((await tableIn(page, 'Spent by user')).rows).toHaveLength(users);
  });

  test('takes its range from a span that is marked on the chart', async () => {
    const page = await opened;
    const { from } = await rangeOf(page);
    const { rows } = await alternativeOf(page, 'Spending over time');
    const costs = rows.slice(2, 6).flatMap((row) => row.slice(1).map(nanoUsd));
    await element(page, 'Spending over time').getByRole('img').focus();
    for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    for (let more = 0; more < 3; more++) await page.keyboard.press('Shift+ArrowRight');
    expect(await element(page, 'Spending over time').locator('analytics-chart [role=status]').textContent()).toContain(
      `Marked from ${rows[2]![0]!}`,
    );
    await page.keyboard.press('Enter');
    await settled(page);
    const days = await page.evaluate<string[]>(`[2, 6].map((days) => Temporal.Instant.from('${from}')
      .toZonedDateTimeISO('${ZONE}').add({ days }).toInstant().toString())`);
    const range = await rangeOf(page);
    expect([range.from, range.to].map((instant) => Date.parse(instant))).toEqual(days.map((day) => Date.parse(day)));
    expect(nanoUsd(await tile(page))).toBe(sum(costs));
    await page.getByRole('button', { name: 'Clear all' }).click();
    await settled(page);
    expect((await rangeOf(page)).choice).toBe('last-30-days');
  });
});

describe('the switch between identities', () => {
  test('leaves nothing of the former one, before, after and without answers', async () => {
    const other = await open(ANNA, TALL);
    const fresh = await wholeText(other);
    await other.context().close();

    const page = await open(GRACE, TALL);
    const drawn = (await alternativeOf(page, 'Spending over time')).rows.flatMap((row) => row.slice(1));
    const former = [...(await shownFigures(page)), ...drawn.filter((text) => text !== '$0.00' && text.length > 4)];
    expect(former.length).toBeGreaterThan(200);
    const left = async (words: readonly string[]) => {
      const lines = new Set((await wholeText(page)).split('\n'));
      return words.filter((word) => lines.has(word));
    };
    expect((await left(former)).length).toBeGreaterThan(150);

    let release!: () => void;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = page.waitForRequest('**/v1/**');
    await page.route('**/v1/**', async (route) => {
      await released;
      await route.continue();
    });
    await switchTo(page, ANNA);
    await first;
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    const own = new Set(fresh.split('\n'));
    expect((await left(former)).filter((word) => !own.has(word))).toEqual([]);
    // What waits has rows of dots.
    expect(await page.locator('tbody tr', { hasText: /[^\s…]/ }).count()).toBe(0);
    release();
    await settled(page);
    await page.unroute('**/v1/**');
    expect(differences(await wholeText(page), fresh)).toEqual([]);

    const annas = await shownFigures(page);
    await page.route('**/v1/**', (route) => route.abort());
    await switchTo(page, GRACE);
    await settled(page);
    const figures = [...former, ...annas].filter((word) => /\d/.test(word));
    expect(await left(figures)).toEqual([]);
    expect(await page.getByText('could not be reached').count()).toBeGreaterThan(3);
    await page.unroute('**/v1/**');
    await page.context().close();
  });
});
