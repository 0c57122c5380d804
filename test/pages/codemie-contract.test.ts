import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as examples from '../sources/codemie/examples.js';
import { newPerson, openBrowser, settled } from './browser.js';
import { ANSWERS, LEADERBOARD, serveContract } from './contract-server.js';
import { alternativeOf, element, endpointOf, figuresOf, show, tableIn, type Heading } from './dashboard-page.js';
import { NOW } from './demo.js';

/** So high that everything is near, and loads without scrolling. */
const TALL = { viewport: { width: 1440, height: 5000 } };
const ADMIN = { ...ANSWERS, ...LEADERBOARD, user: { ...examples.user, is_admin: true } };

const demo = inject('demo');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** The dashboard before a server that speaks CodeMie's contract and nothing else. */
async function open(answers: Readonly<Record<string, unknown>> = ANSWERS): Promise<{ page: Page; asked: URL[] }> {
  const person = await newPerson(browser, TALL);
  const page = await person.newPage();
  const asked = await serveContract(page, answers);
  await page.goto(`${demo}dashboard.html`);
  await settled(page);
  return { page, asked };
}

const texts = (cells: readonly { text: string }[]) => cells.map(({ text }) => text);
const titles = (cells: readonly { title: string | null }[]) => cells.map(({ title }) => title ?? '');

async function pick(page: Page, list: 'Projects' | 'Users', ...names: string[]): Promise<void> {
  const options = page.locator(`analytics-multi-select[label=${list}] [role=option]`);
  await page.getByRole('combobox', { name: list }).click();
  for (const name of names) await options.filter({ hasText: name }).first().click();
  await page.keyboard.press('Escape');
  await settled(page);
}

/** Tabs that the demo's page adds: what is in them asks once it is shown. */
const OF_THE_PAGE = ['CLI', 'Adoption', 'My board'];

describe("CodeMie's own answers", () => {
  let page: Page;
  let asked: URL[];
  beforeAll(async () => {
    ({ page, asked } = await open());
  });
  afterAll(() => page.context().close());

  test('are the tiles, digit for digit; what it does not tell is left out', async () => {
    expect(await figuresOf(page)).toEqual({
      totalCost: '$1,843.512734',
      platformCost: '$1,210.0817',
      inputTokens: '220,345,678',
      cachedInputTokens: '640,000,000',
      outputTokens: '14,000,000',
      assistants: '311',
      workflows: '58',
      cliCost: '$633.43103',
      totalTokens: '912,345,678',
      cacheCreationTokens: '38,000,000',
      dailyActiveUsers: '87',
      monthlyActiveUsers: '402',
      cliInvocations: '52,011',
      mcpServers: '23',
      webhookInvocations: '140',
      skills: '12',
    });
    const windows = element(page, 'Summary').locator('[part=tile] [part=window]');
    expect((await windows.allInnerTexts()).map((text) => text.trim())).toEqual(['Last 1 day', 'Last 1 month']);
    const label = element(page, 'Summary').locator('[data-metric=workflows] [part=label]');
    expect(await label.innerText()).toBe('Unique workflows invoked');
  });

  test('are the tables, digit for digit', async () => {
    const assistants = await tableIn(page, 'Assistants');
    expect(titles(assistants.rows[0]!).slice(0, -1)).toEqual(
      [
        ['Release Notes Writer', '84', '512', '17', '1', '4', '6.1', '41'],
        ['498', '14', '2.73%', '4,120,034', '$18.42', '$0.03598', '11.7 s'],
      ].flat(),
    );
    expect(assistants.rows[0]!.at(-1)!.title).toBe('May 13, 2026, 12:40:12 PM EDT');
    expect(texts(assistants.rows[1]!).at(-1)).toBe('–');
    // CodeMie's sum of distinct people is no number of people.
    expect(texts(assistants.totals).slice(0, 4)).toEqual(['All 2 assistants', '', '542', '']);

    const workflows = await tableIn(page, 'Workflows');
    expect(titles(workflows.rows[0]!).slice(0, -1)).toEqual(
      [
        ['Nightly test triage', '61', '55', '5', '1', '90.16%'],
        ['$9.8123', '$0.16086', '2,211,003', '143.22 s', '4'],
      ].flat(),
    );
    expect(texts(workflows.totals)[workflows.head.indexOf('Users')]).toBe('');

    const projects = await tableIn(page, 'Spent by project');
    expect(projects.rows.map(titles)).toEqual([
      ['apollo', '$921.44019823', expect.stringMatching(/^96\.097/)],
      ['anna_kowalska@example.com', '$37.4182', expect.stringMatching(/^3\.90/)],
      ['unknown', '$0.0021', expect.stringMatching(/^0\.0002/)],
    ]);
    expect(titles(projects.totals)[1]).toBe('$958.86049823');
    expect((await tableIn(page, 'Spent by user')).rows.map(texts)).toEqual([
      ['jan_novak@example.com', '$12.50', '62.5%'],
      ['maria_silva@example.com', '$7.50', '37.5%'],
    ]);
    const cli = await tableIn(page, 'CLI spent by user');
    expect([cli.head.slice(0, 2), cli.rows.map(texts)]).toEqual([
      ['User', 'CLI cost'],
      [['jan_novak@example.com', '$12.50', '100%']],
    ]);
    expect((await tableIn(page, 'Power users')).rows.map(texts)).toEqual([
      ['maria_silva@example.com', '6', '5', '4', '3', '2', '1'],
    ]);
    expect((await tableIn(page, 'Published to marketplace')).rows.map(texts)).toEqual([
      ['maria_silva@example.com', '2', 'Release Notes Writer', 'apollo'],
    ]);
  });

  test('are the charts: models made one, and the week of spending with its badge', async () => {
    expect((await alternativeOf(page, 'Models')).rows).toEqual([
      ['claude-sonnet-4-5', '70'],
      ['gpt-4.1', '30'],
    ]);
    expect(await element(page, 'Spending over time').locator('[part=window]').innerText()).toBe('Last 1 week');
    const { rows } = await alternativeOf(page, 'Spending over time');
    expect(rows.map(([, ...values]) => values)).toEqual([
      ['$3.10', '$0.00', '$0.02', '$14.55'],
      ['$1.04', '$0.31', '$0.00', '$2.20'],
    ]);
    await show(page, 'Spending over time', 'Table');
    expect(texts((await tableIn(page, 'Spending over time')).totals).slice(1)).toEqual([
      '$4.14',
      '$0.31',
      '$0.02',
      '$16.75',
      '$21.22',
    ]);
  });

  test('leave some things unanswered, and those say so in words', async () => {
    const said = (heading: Heading) => element(page, heading).locator('[part=error]').innerText();
    expect(await said('Spent by model')).toBe("CodeMie's API has no cost by model.");
    expect(await element(page, 'Spent by model').locator('table').count()).toBe(0);
    // An older server lacks an endpoint.
    expect(await said('Webhook invocations')).not.toBe('');
    expect(await page.locator('[part=error]').count()).toBe(2);
    expect((await page.getByRole('tab').allInnerTexts()).map((name) => name.trim())).toEqual([
      'Insights',
      ...OF_THE_PAGE,
    ]);
    // What is known not to be there is not asked for.
    const endpoints = asked.map(endpointOf);
    expect(endpoints.filter((endpoint) => /series$|by-model|by-source/.test(endpoint))).toEqual([]);
  });

  test('are asked for with lists by comma, pages from 0 and zoned instants, and never by time_period', async () => {
    asked.length = 0;
    await pick(page, 'Projects', 'apollo', 'zephyr');
    await pick(page, 'Users', 'Jan Novak', 'Anna Kowalska');
    const [, jan] = examples.users.data.users.map(({ id }) => id);
    const last = asked.filter((url) => endpointOf(url) === 'workflows').at(-1)!.searchParams;
    expect(last.getAll('projects')).toEqual(['apollo,zephyr']);
    expect(last.getAll('users').map((users) => users.split(',').sort())).toEqual([
      [examples.user.user_id, jan!].sort(),
    ]);
    const week = asked.filter((url) => endpointOf(url) === 'engagement/weekly-histogram').at(-1)!.searchParams;
    expect([...week.keys()].sort()).toEqual(['projects', 'users']);

    const figures = asked.filter((url) => url.pathname.startsWith('/v1/analytics/'));
    expect(figures.length).toBeGreaterThan(10);
    for (const { href, searchParams: params } of figures) {
      expect([href, params.has('time_period'), params.has('sort_by'), params.has('search')]).toEqual([
        href,
        false,
        false,
        false,
      ]);
      for (const name of ['start_date', 'end_date']) {
        const value = params.get(name);
        if (value !== null) expect([href, value]).toEqual([href, expect.stringMatching(/T.*(Z|[+-]\d\d:\d\d)$/)]);
      }
      const end = params.get('end_date');
      if (end !== null) expect([href, Date.parse(end) < NOW.getTime()]).toEqual([href, true]);
    }
    // All seasons are one answer.
    const paged = figures.filter(
      (url) => url.searchParams.has('per_page') && endpointOf(url) !== 'leaderboard/seasons',
    );
    expect(new Set(paged.map((url) => url.searchParams.get('page')))).toEqual(new Set(['0']));
    await page.getByRole('button', { name: 'Clear all' }).click();
    await settled(page);
  });

  test('ended by a 401: the session has ended, the filters are kept', async () => {
    await page.getByRole('radio', { name: 'Last 24 hours' }).click();
    await pick(page, 'Projects', 'apollo');
    const chips = page.locator('analytics-multi-select .chip span');
    expect(await chips.allTextContents()).toEqual(['apollo (Apollo Programme)']);
    let refused = 0;
    await page.route('**/v1/**', (route) => {
      refused++;
      return route.fulfill({ status: 401, json: { error: { message: 'Authentication failed', details: 'secret' } } });
    });
    await page.getByRole('radio', { name: 'Last 7 days' }).click();
    await settled(page);
    expect(refused).toBeGreaterThan(0);
    for (const heading of ['Summary', 'Workflows', 'Spent by project'] as const) {
      const words = await element(page, heading).locator('[part=error]').innerText();
      expect([heading, words]).toEqual([heading, 'Your session has ended. Sign in again to see these figures.']);
    }
    expect(await page.getByText('secret').count()).toBe(0);
    expect(await page.getByRole('radio', { name: 'Last 7 days' }).isChecked()).toBe(true);
    expect(await chips.allTextContents()).toEqual(['apollo (Apollo Programme)']);
  });
});

describe('further pages', () => {
  test('are asked for by number from 0 on', async () => {
    const rows = Array.from({ length: 10 }, (_, index) => ({
      ...examples.assistantsChats.data.rows[0]!,
      assistant: `Assistant ${String(index)}`,
    }));
    const many = {
      ...examples.assistantsChats,
      data: { ...examples.assistantsChats.data, rows },
      pagination: { page: 0, per_page: 10, total_count: 25, has_more: true },
    };
    const { page, asked } = await open({ ...ANSWERS, 'analytics/assistants-chats': many });
    const pages = () =>
      asked
        .filter((url) => endpointOf(url) === 'assistants-chats')
        .map(({ searchParams }) => [searchParams.get('page'), searchParams.get('per_page')]);
    expect(pages()).toEqual([['0', '10']]);
    await element(page, 'Assistants').getByRole('button', { name: 'Next', exact: true }).click();
    await settled(page);
    expect(pages()).toEqual([
      ['0', '10'],
      ['1', '10'],
    ]);
    expect(await element(page, 'Assistants').locator('.count').innerText()).toContain('of 25');
    await page.context().close();
  });
});

describe('the leaderboard', () => {
  test("has a tab for an administrator, with CodeMie's scores and the snapshot's window", async () => {
    const { page } = await open(ADMIN);
    expect((await page.getByRole('tab').allInnerTexts()).map((name) => name.trim())).toEqual([
      'Insights',
      'Leaderboard',
      ...OF_THE_PAGE,
    ]);
    await page.getByRole('tab', { name: 'Leaderboard' }).click();
    await settled(page);
    expect(await element(page, 'AI champions').locator('[part=window]').innerText()).toBe(
      'Current 30 days (2026-04-14 – 2026-05-14 UTC)',
    );
    const board = page.locator('champions-leaderboard');
    const rows = board.locator('[part=table] tbody tr');
    const cells = async (row: Locator) =>
      (await row.locator('th, td').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    expect(await cells(rows.nth(0))).toEqual([
      ...['1 ▲2 up 2', 'You · Anna Kowalska', '88.4 +4.3 up 4.3', 'Pioneer', 'SDLC Unicorn'],
      ...['91.2', '83.0', '90.4', '71.5', '94.0', '82.6', '$212.91'],
    ]);
    expect(await cells(rows.nth(1))).toEqual([
      ...['2 new', 'Jan Novak', '81.0', 'Pioneer', 'Developer'],
      ...['62.5', '70.0', '0.0', '35.0', '97.1', '40.0', '$0.00'],
    ]);
    // On the wire 0–1 in one place, 0–100 in another; here it is one scale.
    const words = async (part: Locator) => (await part.allInnerTexts()).join(' ').replace(/\s+/g, ' ');
    expect(await words(board.locator('table').filter({ hasText: 'Weight' }))).toContain('Core Platform Usage 20% 41.2');
    await rows.nth(0).getByRole('button', { name: 'Anna Kowalska' }).click();
    await page.locator('champion-profile [part=score]').waitFor();
    await settled(page);
    const profile = page.locator('champion-profile');
    expect(await words(profile.locator('[part=score]'))).toContain('88.4 of 100');
    expect(await words(profile.locator('table'))).toContain('Core Platform Usage 91.2');
    await page.context().close();
  });

  test('has none for somebody whom the server refuses it, whatever the role', async () => {
    const { page, asked } = await open({ ...ANSWERS, user: { ...examples.user, is_maintainer: true } });
    expect(asked.map(endpointOf)).toContain('leaderboard/seasons');
    expect((await page.getByRole('tab').allInnerTexts()).map((name) => name.trim())).toEqual([
      'Insights',
      ...OF_THE_PAGE,
    ]);
    expect(await page.locator('[part=error]').count()).toBe(2);
    await page.context().close();
  });
});
