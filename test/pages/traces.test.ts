import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, openBrowser, rangeOf, settled, tilesOf, type Tile } from './browser.js';
import { ROOT, spawnDemo, startDemo, type Demo } from './demo.js';

const DIRECTORY = process.env['TRACE_DIR'] ?? resolve(ROOT, '../shared/data');
const CONV = join(DIRECTORY, 'azure-llm-2023-conv.csv');
const CODE = join(DIRECTORY, 'azure-llm-2023-code.csv');

/** How each of these files is read: its columns, one project, one model, 1 and 2 USD per million tokens. */
function importing(file: string, project: string): string[] {
  const map = 'time=TIMESTAMP,input_tokens=ContextTokens,output_tokens=GeneratedTokens';
  return ['--data', file, '--map', map, '--set', `project=${project},model=gpt-4`, '--price', 'gpt-4=1,2'];
}

interface Sums {
  readonly requests: number;
  readonly input: number;
  readonly output: number;
  readonly first: number;
  readonly last: number;
}

/** Adds up files by reading them as text: USD at these prices are (input + 2 × output) / 1,000,000. */
function addUp(...files: readonly string[]): Sums {
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').slice(1));
  const rows = lines.map((line) => line.trim().split(','));
  const sum = (index: number) => rows.reduce((total, row) => total + Number(row[index]), 0);
  const times = rows.map(([time = '']) => time.replace(' ', 'T')).sort();
  const at = (index: number) => Date.parse(`${times.at(index)!.slice(0, 23)}Z`);
  return { requests: rows.length, input: sum(1), output: sum(2), first: at(0), last: at(-1) };
}

const dollars = ({ input, output }: Sums) => (input + 2 * output) / 1_000_000;
const grouped = (value: number) => value.toLocaleString('en-US');

let browser: Browser;
let person: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  person = await newPerson(browser);
  page = await person.newPage();
});
afterAll(() => browser.close());

const started: Demo[] = [];
afterEach(async () => {
  for (const demo of started.splice(0)) expect(await demo.interrupt()).toBe(0);
});

async function openImport(...args: readonly string[]): Promise<Demo> {
  const demo = await startDemo(...args);
  started.push(demo);
  await page.goto(demo.url);
  await settled(page);
  return demo;
}

/** A figure with all its digits: read out, and in the tooltip unless it is shown in full anyway. */
function exact(tile: Tile | undefined): string | undefined {
  expect(tile?.title ?? tile?.value).toBe(tile?.spoken);
  return tile?.spoken;
}

/** What the page says agrees with these sums, to the last digit. */
async function expectOnPage(sums: Sums, money: { shown: string; exact: string }): Promise<void> {
  const tiles = await tilesOf(page);
  expect({
    requests: exact(tiles['requests']),
    input: exact(tiles['inputTokens']),
    output: exact(tiles['outputTokens']),
    cost: exact(tiles['totalCost']),
  }).toEqual({
    requests: grouped(sums.requests),
    input: grouped(sums.input),
    output: grouped(sums.output),
    cost: money.exact,
  });
  expect(tiles['totalCost']?.value).toBe(money.shown);
}

/** The gateway's own answer to the platform admin, over the range that the page has opened on. */
async function metricsOf(demo: Demo): Promise<Record<string, number>> {
  const { token } = (await (await fetch(`${demo.url}demo/token?user=demo-platform-admin`)).json()) as { token: string };
  const { from, to } = await rangeOf(page);
  const query = new URLSearchParams({ start_date: from, end_date: to });
  const response = await fetch(`${demo.url}v1/analytics/summaries?${String(query)}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const { data } = (await response.json()) as { data: { metrics: { id: string; value: number }[] } };
  return Object.fromEntries(data.metrics.map(({ id, value }) => [id, value]));
}

async function expectOpenedOn(sums: Sums): Promise<void> {
  expect(await page.getByLabel('Signed in as').inputValue()).toBe('demo-platform-admin');
  const { choice, from, to } = await rangeOf(page);
  expect(choice).toContain('/');
  expect(Date.parse(from)).toBeLessThanOrEqual(sums.first);
  expect(Date.parse(to)).toBeGreaterThan(sums.last);
}

if (!existsSync(CONV) || !existsSync(CODE)) console.log('not run: set TRACE_DIR');
else {
  describe('the Azure traces of 2023', () => {
    test('conversations alone', async () => {
      const demo = await openImport(...importing(CONV, 'chat'));
      const sums = addUp(CONV);
      await expectOpenedOn(sums);
      expect(sums).toMatchObject({ requests: 19_366, input: 22_361_870, output: 4_088_665 });
      await expectOnPage(sums, { shown: '$30.54', exact: '$30.5392' });
      expect(await metricsOf(demo)).toMatchObject({
        total_money_spent: 30.5392,
        total_requests: 19_366,
        total_input_tokens: 22_361_870,
        total_output_tokens: 4_088_665,
      });
    });

    test('conversations and code, together and by project', async () => {
      const demo = await openImport(...importing(CONV, 'chat'), ...importing(CODE, 'code'));
      const both = addUp(CONV, CODE);
      await expectOpenedOn(both);
      expect(both.requests).toBe(28_185);
      await expectOnPage(both, { shown: '$49.09', exact: `$${dollars(both)}` });
      expect((await metricsOf(demo))['total_money_spent']).toBe(dollars(both));

      await page.getByRole('combobox', { name: 'Projects' }).click();
      await page.getByRole('option', { name: 'code' }).click();
      await settled(page);
      const code = addUp(CODE);
      await expectOnPage(code, { shown: `$${dollars(code).toFixed(2)}`, exact: `$${dollars(code)}` });
    });
  });
}

const TEN = [
  '2024-02-28 23:59:59.0000000,100,7',
  '2024-02-29 00:00:00.0000000,2000,1',
  '2024-02-29 06:30:00.1234560,1,0',
  '2024-02-29 12:00:00.0000000,0,5000',
  '2024-02-29 12:00:00.0000000,0,5000',
  '2024-03-01 08:15:00.0000000,333333,44',
  '2024-03-01 08:15:00.5000000,8191,1024',
  '2024-03-02 00:00:00.0000000,65536,512',
  '2024-03-02 17:45:30.0000000,12,12',
  '2024-03-03 01:02:03.9999990,999999,3',
];
const HEADER = 'TIMESTAMP,ContextTokens,GeneratedTokens';

describe('a trace of ten rows', () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trace-'));
    file = join(folder, 'ten.csv');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (...rows: readonly string[]) => {
    writeFileSync(file, `${[HEADER, ...rows].join('\n')}\n`);
  };

  test('is shown to the last token', async () => {
    write(...TEN);
    const demo = await openImport(...importing(file, 'ten'));
    const sums = addUp(file);
    await expectOpenedOn(sums);
    expect(sums).toMatchObject({ requests: 10, input: 1_409_172, output: 11_603 });
    await expectOnPage(sums, { shown: '$1.43', exact: '$1.432378' });
    expect(await metricsOf(demo)).toMatchObject({ total_money_spent: 1.432378, total_requests: 10 });
  });

  const BAD = [...TEN.slice(0, 4), '2024-02-29 12:00:00.0000000,many,5000', '2024-02-30 12:00:00,1,1', ...TEN.slice(5)];

  test('with bad rows loads nothing, and names file, line and reason of each', async () => {
    write(...BAD);
    const demo = spawnDemo(['--port', '0', ...importing(file, 'ten')]);
    expect(await demo.ended).toBe(1);
    expect(demo.output()).toContain(`${file}:6: input_tokens`);
    expect(demo.output()).toContain('"many"');
    expect(demo.output()).toMatch(/ten\.csv:7: time .*2024-02-30/);
    expect(demo.output()).not.toContain('Analytics demo:');
  });

  test('with bad rows to be skipped loads the others, and says how many were skipped and why', async () => {
    write(...BAD);
    const demo = await openImport('--skip-bad-rows', ...importing(file, 'ten'));
    expect(demo.output()).toMatch(/rows +9 {2}loaded\n[^]*refused +2\n/);
    expect(demo.output()).toMatch(/\n +1 {2}input_tokens is not a whole number: "many", first at .*ten\.csv:6\n/);
    expect(demo.output()).toMatch(/\n +1 {2}time does not exist: "2024-02-30 12:00:00", first at .*ten\.csv:7\n/);
    write(...TEN.slice(0, 4), ...TEN.slice(5));
    const sums = addUp(file);
    await expectOnPage(sums, { shown: `$${dollars(sums).toFixed(2)}`, exact: `$${dollars(sums)}` });
  });
});
