import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  differences,
  openAs,
  openBrowser,
  pick,
  rangeOf,
  settled,
  shownFigures,
  switchTo,
  tableOf,
  tilesOf,
  wholeText,
} from './browser.js';
import { NOW, ZONE } from './demo.js';
import { openSample, type Row, type SampleDatabase } from './sample-database.js';

/** The demo's three people. */
const ANNA = 'anna.kowalska';
const OLENA = 'olena.shevchenko';
const GRACE = 'grace.miller';

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

const open = (identity?: string, path = '') => openAs(browser, demo + path, identity);

/** The whole number or decimal in a text such as `$1,234.50` or `84.6%`. */
const figure = (text: string | null | undefined) => Number((text ?? '').replace(/[$,%]| s$/g, ''));

/** Rows of `events` that somebody may see, in a range and under filters, as SQL with its values. */
interface Selection {
  readonly where: string;
  readonly values: Record<string, string>;
}

async function selection(page: Page, scope = 'true', filter = 'true'): Promise<Selection> {
  const { from, to } = await rangeOf(page);
  const time = 'time >= $from::TIMESTAMP AND time < $to::TIMESTAMP';
  return { where: `${time} AND (${scope}) AND (${filter})`, values: { from: from.slice(0, -1), to: to.slice(0, -1) } };
}

const LEAF = "kind IN ('llm', 'tool')";
const RERANK = "coalesce(operation, '') = 'rerank'";
const TOKENS = `${LEAF} AND NOT ${RERANK}`;
const known = (value: string, which: string) =>
  `CASE WHEN count(*) FILTER (WHERE ${which}) = 0 THEN 0 ELSE sum(${value}) FILTER (WHERE ${which}) END`;
const cost = (which: string) => `(${known('cost_nusd', `${LEAF} AND ${which}`)}) / 1e9`;
const category = (name: string) => cost(`coalesce(cost_category, '') = '${name}'`);

const SUMMARY = {
  totalCost: cost('true'),
  platformCost: cost("coalesce(cost_category, '') NOT IN ('eli', 'rerank', 'cli')"),
  eliCost: category('eli'),
  rerankCost: category('rerank'),
  cliCost: category('cli'),
  inputTokens: known(
    'input_tokens - coalesce(cache_read_input_tokens, 0) - coalesce(cache_creation_input_tokens, 0)',
    TOKENS,
  ),
  cachedInputTokens: known('cache_read_input_tokens', TOKENS),
  cacheCreationTokens: known('cache_creation_input_tokens', TOKENS),
  outputTokens: known('output_tokens', TOKENS),
  totalTokens: known('coalesce(input_tokens, 0) + coalesce(output_tokens, 0)', TOKENS),
  rerankTokens: known('input_tokens', `${LEAF} AND ${RERANK}`),
  activeUsers: "count(DISTINCT user_id) FILTER (WHERE user_id NOT IN ('', 'unknown', 'system'))",
  assistants: 'count(DISTINCT assistant_id)',
  workflows: 'count(DISTINCT workflow_id)',
  requests: "count(*) FILTER (WHERE kind = 'llm')",
};

const WORKFLOW = `
  count(*) FILTER (WHERE kind = 'run') AS runs,
  count(*) FILTER (WHERE kind = 'run' AND status = 'ok') AS succeeded,
  count(*) FILTER (WHERE kind = 'run' AND status = 'error') AS failed,
  count(*) FILTER (WHERE kind = 'run' AND status = 'aborted') AS aborted,
  succeeded / nullif(runs, 0) * 100 AS rate,
  ${cost('true')} AS cost,
  cost / nullif(runs, 0) AS average_cost,
  ${known('coalesce(input_tokens, 0) + coalesce(output_tokens, 0)', TOKENS)} AS tokens,
  avg(duration_ms) FILTER (WHERE kind = 'run') / 1000 AS seconds,
  count(DISTINCT user_id) FILTER (WHERE kind = 'run') AS users,
  epoch_ms(max(time) FILTER (WHERE kind = 'run')) AS last_run`;

/** What SQL says about the summary; a figure that nobody knows is left out, as on the page. */
async function summaryBySql({ where, values }: Selection): Promise<Record<string, number>> {
  const columns = Object.entries(SUMMARY).map(([name, sql]) => `(${sql})::DOUBLE AS "${name}"`);
  const row = await database.row(`SELECT ${columns.join(', ')} FROM events WHERE ${where}`, values);
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Record<string, number>;
}

async function summaryOnPage(page: Page): Promise<Record<string, number>> {
  const tiles = Object.entries(await tilesOf(page)).filter(([id]) => id in SUMMARY);
  return Object.fromEntries(tiles.map(([id, { spoken }]) => [id, figure(spoken)]));
}

async function expectSummary(page: Page, selected: Selection): Promise<void> {
  const expected = await summaryBySql(selected);
  const shown = await summaryOnPage(page);
  expect(Object.keys(shown).sort()).toEqual(Object.keys(expected).sort());
  for (const [id, value] of Object.entries(expected)) expect([id, shown[id]]).toEqual([id, expect.closeTo(value, 9)]);
}

/** Each workflow's figures by SQL, in an order of SQL's own. */
function workflowsBySql({ where, values }: Selection, order: string): Promise<Row[]> {
  return database.rows(
    `SELECT coalesce(any_value(name), workflow_id) AS workflow, ${WORKFLOW}
     FROM events LEFT JOIN workflows USING (workflow_id) WHERE workflow_id IS NOT NULL AND ${where.replaceAll('project_id', 'events.project_id')}
     GROUP BY workflow_id ORDER BY ${order}, workflow, workflow_id`,
    values,
  );
}

const COLUMNS = [
  'runs',
  'succeeded',
  'failed',
  'aborted',
  'rate',
  'cost',
  'average_cost',
  'tokens',
  'seconds',
  'users',
];
/** How many digits after the point the contract's wire leaves of them. */
const DIGITS: Readonly<Record<string, number>> = { rate: 2, cost: 4, average_cost: 5, seconds: 2 };

/** The rows on the page are these, in this order, to the last digit that the wire carries. */
async function expectWorkflows(page: Page, expected: readonly Row[]): Promise<void> {
  const { rows } = await tableOf(page, 'workflow-table');
  expect(rows.map(([name]) => name?.text)).toEqual(expected.map(({ workflow }) => workflow));
  for (const [index, row] of expected.entries()) {
    const [, ...cells] = rows[index]!;
    for (const [at, column] of COLUMNS.entries()) {
      const value = row[column] as number | null;
      const place = `${String(row['workflow'])}: ${column}`;
      if (value === null) expect([place, cells[at]?.text]).toEqual([place, '–']);
      else {
        // Half a unit of the last digit, and a little for the division in floating point.
        const error = Math.abs(figure(cells[at]?.title) - value);
        expect([place, error <= 0.500001 * 10 ** -(DIGITS[column] ?? 9)]).toEqual([place, true]);
      }
    }
    const lastRun = row['last_run'] as number | null;
    const shown = Date.parse(cells.at(-1)?.title ?? '');
    expect(shown).toBe(lastRun === null ? NaN : Math.floor(lastRun / 1000) * 1000);
  }
}

async function expectTotals(page: Page, { where, values }: Selection): Promise<void> {
  const row = await database.row(
    `SELECT count(DISTINCT workflow_id) AS workflows, ${WORKFLOW} FROM events WHERE workflow_id IS NOT NULL AND ${where}`,
    values,
  );
  const { totals } = await tableOf(page, 'workflow-table');
  const [name, ...cells] = totals.map(({ text }) => text);
  expect(name).toMatch(new RegExp(`^All ${String(row['workflows'])} `));
  const exact = { runs: 0, succeeded: 1, failed: 2, aborted: 3, tokens: 7, users: 9 };
  for (const [column, at] of Object.entries(exact)) expect([column, figure(cells[at])]).toEqual([column, row[column]]);
  expect(figure(cells[4])).toBeCloseTo(row['rate'] as number, 0);
  expect(cells[5]).toBe(`$${(row['cost'] as number).toFixed(2)}`);
}

interface Choice {
  readonly project: string;
  readonly projectLabel: string;
  readonly users: readonly { id: string; name: string }[];
}

/** A project and two of its people who ran most of its workflows of late. */
async function busiest(page: Page): Promise<Choice> {
  const { to } = await rangeOf(page);
  const rows = await database.rows(
    `WITH busy AS (
       SELECT project_id, user_id, count(DISTINCT workflow_id) AS workflows, count(*) AS events
       FROM events WHERE time >= $to::TIMESTAMP - INTERVAL 6 DAY AND time < $to::TIMESTAMP GROUP BY ALL
     ), placed AS (
       SELECT *, row_number() OVER (PARTITION BY project_id ORDER BY workflows DESC, events DESC, user_id) AS place
       FROM busy WHERE user_id <> '${GRACE}'
     )
     SELECT project_id, p.display_name, list(user_id ORDER BY place) AS ids, list(u.name ORDER BY place) AS names
     FROM placed JOIN projects p USING (project_id) JOIN users u USING (user_id)
     WHERE place <= 2 GROUP BY ALL HAVING count(*) = 2
     ORDER BY sum(workflows) DESC, sum(events) DESC LIMIT 1`,
    { to: to.slice(0, -1) },
  );
  const [{ project_id, display_name, ids, names } = {}] = rows;
  const users = (ids as string[]).map((id, at) => ({ id, name: (names as string[])[at]! }));
  const project = String(project_id);
  return { project, projectLabel: `${project} (${String(display_name)})`, users };
}

async function choose(page: Page): Promise<Choice> {
  const choice = await busiest(page);
  await page.getByRole('radio', { name: 'Last 7 days' }).click();
  await pick(page, 'Projects', choice.projectLabel);
  for (const { name } of choice.users) await pick(page, 'Users', name);
  await settled(page);
  return choice;
}

const chips = (page: Page) => page.locator('analytics-multi-select .chip span').allTextContents();

describe('Last 7 days, one project and two users', () => {
  test('summary, workflows and totals agree with SQL under the same filters', async () => {
    const page = await open();
    expect(await page.getByLabel('Signed in as').inputValue()).toBe(GRACE);
    const { project, projectLabel, users } = await choose(page);
    expect(await chips(page)).toEqual([projectLabel, ...users.map(({ name }) => name)]);

    const range = await rangeOf(page);
    expect(range).toMatchObject({ choice: 'last-7-days', timeZone: ZONE });
    const midnight = await page.evaluate(
      `Temporal.Instant.from('${NOW.toISOString()}').toZonedDateTimeISO('${ZONE}').subtract({ days: 6 }).startOfDay().epochMilliseconds`,
    );
    expect(Date.parse(range.from)).toBe(midnight);

    const people = users.map(({ id }) => `'${id}'`).join(', ');
    const selected = await selection(page, 'true', `project_id = '${project}' AND user_id IN (${people})`);
    const expected = await workflowsBySql(selected, 'runs DESC');
    expect(expected.length).toBeGreaterThan(0);
    await expectSummary(page, selected);
    await expectWorkflows(page, expected);
    await expectTotals(page, selected);
    await page.context().close();
  });

  test('reload and the other page keep the choice, another person has another, Clear all takes it back', async () => {
    const page = await open();
    const initial = await wholeText(page);
    const { projectLabel, users } = await choose(page);
    const all = [projectLabel, ...users.map(({ name }) => name)];
    const chosen = await summaryOnPage(page);

    await page.reload();
    await settled(page);
    await expect.poll(() => chips(page)).toEqual(all);
    expect(await page.getByRole('radio', { name: 'Last 7 days' }).isChecked()).toBe(true);
    expect(await summaryOnPage(page)).toEqual(chosen);

    await page.getByRole('link', { name: 'Profile', exact: true }).click();
    await page.waitForURL('**/profile.html');
    await settled(page);
    expect((await rangeOf(page)).choice).toBe('last-7-days');
    expect(await summaryOnPage(page)).toEqual(chosen);
    await page.getByRole('link', { name: 'Analytics', exact: true }).click();
    await page.waitForURL('**/index.html');
    await settled(page);

    await switchTo(page, OLENA);
    await settled(page);
    expect(await chips(page)).toEqual([]);
    expect((await rangeOf(page)).choice).toBe('last-30-days');
    await page.getByRole('radio', { name: 'Last month' }).click();
    await settled(page);

    await switchTo(page, GRACE);
    await settled(page);
    await expect.poll(() => chips(page)).toEqual(all);
    expect((await rangeOf(page)).choice).toBe('last-7-days');
    expect(await summaryOnPage(page)).toEqual(chosen);
    await switchTo(page, OLENA);
    await settled(page);
    expect((await rangeOf(page)).choice).toBe('last-month');

    await switchTo(page, GRACE);
    await settled(page);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await settled(page);
    expect(differences(await wholeText(page), initial)).toEqual([]);
    await page.reload();
    await settled(page);
    expect(await chips(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the workflow table', () => {
  test('sorts by cost and pages over the whole result, as SQL does', async () => {
    const page = await open();
    const selected = await selection(page);
    const byCost = await workflowsBySql(selected, 'cost DESC');
    expect(byCost.length).toBeGreaterThan(10);
    const table = page.locator('workflow-table');
    const header = table.getByRole('columnheader', { name: /^Cost/ });
    await header.getByRole('button').click();
    await settled(page);
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    await expectWorkflows(page, byCost.slice(0, 10));
    await table.getByRole('button', { name: 'Next' }).click();
    await settled(page);
    await expectWorkflows(page, byCost.slice(10, 20));
    await expectTotals(page, selected);

    await header.getByRole('button').click();
    await settled(page);
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await expectWorkflows(page, (await workflowsBySql(selected, 'cost')).slice(0, 10));
    await table.getByLabel('Rows').selectOption('50');
    await settled(page);
    await expectWorkflows(page, await workflowsBySql(selected, 'cost'));
    await page.context().close();
  });
});

describe('figures with a window of their own', () => {
  for (const identity of [ANNA, OLENA, GRACE]) {
    test(`spending of ${identity} is SQL's since the last reset, and says that it is the budget period's`, async () => {
      const page = await open(identity, 'profile.html');
      const element = page.locator('personal-spending');
      expect(await element.locator('[part=window]').textContent()).toBe('current budget period');
      const budgets = await database.rows(
        `SELECT category, limit_nusd / 1e9 AS "limit", epoch_ms(resets_at) AS resets,
           (SELECT coalesce(sum(cost_nusd), 0) FROM events e WHERE e.user_id = $user AND ${LEAF}
              AND time >= resets_at - INTERVAL 1 MONTH AND (cost_category IS NOT DISTINCT FROM 'cli') = (category = 'cli')) / 1e9 AS spent
         FROM budgets WHERE subject_kind = 'user' AND subject_id = $user ORDER BY category DESC`,
        { user: identity },
      );
      expect(budgets.map((budget) => budget['category'])).toEqual(['platform', 'cli']);
      expect(await element.locator('li.budget').count()).toBe(2);
      for (const [at, budget] of budgets.entries()) {
        const { limit, spent, resets } = budget as Record<string, number>;
        const item = element.locator('li.budget').nth(at);
        const meter = item.getByRole('meter');
        const told = (await meter.getAttribute('aria-valuetext')) ?? '';
        const [shown, of] = told.split(', ')[0]!.split(' of ').map(figure);
        expect(shown).toBeCloseTo(spent!, 2);
        expect(of).toBe(limit);
        const filled = Number(await meter.getAttribute('aria-valuenow'));
        expect(Math.abs(filled - Math.min(shown! / of!, 1) * 100)).toBeLessThanOrEqual(0.500001);
        expect((await item.innerText()).includes('over the limit')).toBe(spent! > limit!);
        expect(Date.parse((await item.locator('time').getAttribute('datetime')) ?? '')).toBe(resets);
        const left = Math.floor((resets! - NOW.getTime()) / 60_000);
        const words = /^(\d+) days? (\d+) h (\d+) min$/.exec((await item.getByRole('timer').textContent()) ?? '');
        const [days, hours, minutes] = (words ?? []).slice(1).map(Number);
        expect(days! * 1440 + hours! * 60 + minutes!).toBe(left);
      }
      await page.context().close();
    });
  }

  const ENTRIES = `
    SELECT rank, name, total_score AS score, user_id, d1_score * 100 AS d1, d2_score * 100 AS d2, d3_score * 100 AS d3,
      d4_score * 100 AS d4, d5_score * 100 AS d5, d6_score * 100 AS d6, tier_name
    FROM leaderboard_entries JOIN users USING (user_id)
    WHERE snapshot_id = (SELECT arg_max(snapshot_id, period_end) FROM leaderboard_snapshots
      WHERE snapshot_type = 'rolling_live' AND NOT is_final AND status = 'completed')`;
  const window = () =>
    database.row(
      `SELECT arg_max(period_label, period_end) AS label FROM leaderboard_snapshots WHERE snapshot_type = 'rolling_live' AND NOT is_final`,
    );

  test("the leaderboard is SQL's, over its pages, and says which window it shows whatever is chosen", async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'Last hour' }).click();
    await settled(page);
    const board = page.locator('champions-leaderboard');
    expect(await board.locator('[part=window]').textContent()).toMatch(
      new RegExp(`^${String((await window())['label'])} \\(\\d{4}-\\d\\d-\\d\\d – \\d{4}-\\d\\d-\\d\\d UTC\\)$`),
    );
    const entries = await database.rows(`${ENTRIES} ORDER BY rank`);
    expect(await board.locator('[part=covers]').textContent()).toContain(`${entries.length} people scored`);
    const expectRows = async (expected: readonly Row[]) => {
      const { rows } = await tableOf(page, 'champions-leaderboard');
      // Behind the rank stands how it has moved.
      expect(rows.map(([rank, name]) => [Number.parseInt(rank?.text ?? ''), name?.text])).toEqual(
        expected.map(({ rank, name, user_id: id }) => [rank, id === GRACE ? `You · ${String(name)}` : name]),
      );
      for (const [at, row] of expected.entries()) {
        const cells = rows[at]!;
        expect(figure(cells[2]?.title)).toBeCloseTo(row['score'] as number, 2);
        expect(cells[3]?.text.toLowerCase()).toBe(row['tier_name']);
        for (const [place, id] of ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'].entries()) {
          expect(Math.abs(figure(cells[5 + place]?.title) - (row[id] as number))).toBeLessThanOrEqual(0.050001);
        }
      }
    };
    await expectRows(entries.slice(0, 10));
    await board.getByRole('button', { name: 'Next' }).click();
    await settled(page);
    await expectRows(entries.slice(10, 20));
    await page.context().close();
  });

  test("a regular user's own score, and nothing of others", async () => {
    const page = await open(ANNA);
    const board = page.locator('champions-leaderboard');
    expect(await board.locator('[part=window]').first().textContent()).toMatch(
      new RegExp(`^${String((await window())['label'])} \\(\\d{4}-\\d\\d-\\d\\d – \\d{4}-\\d\\d-\\d\\d UTC\\)$`),
    );
    const entries = await database.rows(ENTRIES);
    const own = entries.find((entry) => entry['user_id'] === ANNA)!;
    const score = figure(await board.locator('champion-profile [part=score] .score').textContent());
    expect(Math.abs(score - (own['score'] as number))).toBeLessThan(0.050001);
    expect((await board.locator('[part=tier]').textContent())?.trim().toLowerCase()).toBe(own['tier_name']);
    expect(await board.locator('[part=table]').count()).toBe(0);
    const text = await wholeText(page);
    const others = entries.filter((entry) => entry !== own).map((entry) => String(entry['name']));
    expect(others.filter((name) => text.includes(name))).toEqual([]);
    await page.context().close();
  });
});

describe('whose figures these are', () => {
  const scopeLine = (page: Page) => page.locator('analytics-filters .scope').textContent();

  test('a regular user sees own figures, and is told so', async () => {
    const page = await open(ANNA);
    expect(await scopeLine(page)).toBe('You see your own activity.');
    const selected = await selection(page, `user_id = '${ANNA}'`);
    await expectSummary(page, selected);
    await expectWorkflows(page, (await workflowsBySql(selected, 'runs DESC')).slice(0, 10));
    // There is nobody else to choose.
    await page.getByRole('combobox', { name: 'Users' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('combobox', { name: 'Projects' }).count()).toBe(1);
    await page.context().close();
  });

  test('a project admin sees the managed projects and own figures elsewhere, and is told which', async () => {
    const page = await open(OLENA);
    const managed = await database.rows(
      `SELECT project_id FROM memberships WHERE user_id = '${OLENA}' AND is_admin ORDER BY 1`,
    );
    const names = managed.map((row) => String(row['project_id']));
    expect(names).toHaveLength(2);
    expect(await scopeLine(page)).toBe(`You see everybody in ${names.join(' and ')}, and your own activity elsewhere.`);
    const list = names.map((name) => `'${name}'`).join(', ');
    const selected = await selection(page, `user_id = '${OLENA}' OR project_id IN (${list})`);
    await expectSummary(page, selected);
    await expectWorkflows(page, (await workflowsBySql(selected, 'runs DESC')).slice(0, 10));
    await expectTotals(page, selected);
    await page.context().close();
  });

  test('a platform admin sees everybody, and is told so', async () => {
    const page = await open(GRACE);
    expect(await scopeLine(page)).toBe('You see everybody.');
    await expectSummary(page, await selection(page));
    await page.context().close();
  });
});

describe('the switch between identities', () => {
  /** A promise, and what fulfils it. */
  function gate(): [opened: Promise<void>, open: () => void] {
    let open!: () => void;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return [opened, open];
  }

  /** Requests to the API wait until they are let go. */
  async function hold(page: Page) {
    const [released, release] = gate();
    const [first, seen] = gate();
    await page.route('**/v1/**', async (route) => {
      seen();
      await released;
      await route.continue();
    });
    return { first, release };
  }

  const left = async (page: Page, former: readonly string[]) => {
    const text = await wholeText(page);
    return former.filter((word) => text.includes(word));
  };

  for (const path of ['', 'profile.html']) {
    test(`leaves nothing of the former one, before, after and without answers (/${path})`, async () => {
      const anna = await open(ANNA, path);
      const fresh = await wholeText(anna);
      const page = await open(GRACE);
      const { users } = await choose(page);
      if (path) {
        await page.getByRole('link', { name: 'Profile', exact: true }).click();
        await page.waitForURL('**/profile.html');
        await settled(page);
      }
      const former = await shownFigures(page);
      expect(former.length).toBeGreaterThan(path ? 15 : 40);
      // The next viewer may be one of those chosen, and is named on her own profile.
      const names = users.filter(({ id }) => id !== ANNA).map(({ name }) => name);
      if (!path) expect(await left(page, names)).toEqual(names);

      const requests = await hold(page);
      await switchTo(page, ANNA);
      await requests.first;
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
      expect(await left(page, [...former, ...names])).toEqual([]);
      requests.release();
      await settled(page);
      await page.unroute('**/v1/**');
      await expect.poll(async () => differences(await wholeText(page), fresh)).toEqual([]);

      const annas = await shownFigures(page);
      await page.route('**/v1/**', (route) => route.abort());
      await switchTo(page, GRACE);
      await settled(page);
      expect(await left(page, [...former, ...annas, ...names])).toEqual([]);
      expect(await page.getByText('could not be reached').count()).toBeGreaterThan(0);
      await page.unroute('**/v1/**');
      await page.context().close();
    });
  }
});
