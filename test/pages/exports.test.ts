import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newPerson, openBrowser, rangeOf, settled } from './browser.js';
import { alternativeOf, element, show, tableIn, type Heading } from './dashboard-page.js';
import { openSample, type SampleDatabase } from './sample-database.js';

const demo = inject('demo');
let browser: Browser;
let database: SampleDatabase;
let page: Page;
const violations: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  database = await openSample();
  page = await open();
});
afterAll(async () => {
  await browser.close();
  database.close();
});

/** The dashboard under the headers that `npm start` sends, with its violations of them heard. */
async function open(): Promise<Page> {
  const person = await newPerson(browser, { viewport: { width: 1440, height: 5000 }, acceptDownloads: true });
  await person.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(demo).origin });
  await person.exposeBinding('reportViolation', (_source, words: string) => violations.push(words));
  await person.addInitScript(`addEventListener('securitypolicyviolation', (event) => {
    reportViolation([event.violatedDirective, event.blockedURI, event.sample].join(' '));
  }, true)`);
  const opened = await person.newPage();
  await opened.goto(`${demo}dashboard.html`);
  await settled(opened);
  return opened;
}

async function choose(heading: Heading, item: string): Promise<void> {
  await element(page, heading).getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** What an item of an element's export menu gives the reader. */
async function exported(heading: Heading, item: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), choose(heading, item)]);
  return { name: download.suggestedFilename(), bytes: await contentOf(download) };
}

const contentOf = async (download: Download) => readFile(await download.path());

/** The cells of RFC 4180 text. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end === '\r\n') rows.push([]);
  }
  if (rows.at(-1)!.join('') === '') rows.pop();
  return rows;
}

/** A CSV file's rows of label and value, its heading, and its rows. */
function partsOf(bytes: Buffer) {
  const text = bytes.toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows = cellsOf(text.slice(1));
  const gap = rows.findIndex((row) => row.join('') === '');
  const about = Object.fromEntries(rows.slice(0, gap).map(([label = '', value = '']) => [label, value]));
  const [head = [], ...body] = rows.slice(gap + 1);
  const totals = body.at(-1)?.[0] === 'Total' ? body.pop() : undefined;
  return { about, head, body, totals };
}

const people = async () => {
  const { from, to } = await rangeOf(page);
  return database.rows(
    `SELECT coalesce(u.email, user_id) AS "user", sum(cost_nusd)::BIGINT AS cost FROM events LEFT JOIN users u USING (user_id)
     WHERE kind IN ('llm', 'tool') AND cost_nusd IS NOT NULL AND time >= $from::TIMESTAMP AND time < $to::TIMESTAMP
     GROUP BY ALL ORDER BY cost DESC`,
    { from: from.slice(0, -1), to: to.slice(0, -1) },
  );
};

describe('a CSV file', () => {
  test('holds all pages, as SQL has them, under what its reader must know', async () => {
    const expected = await people();
    expect(expected.length).toBeGreaterThan(100);
    expect((await tableIn(page, 'Spent by user')).rows).toHaveLength(10);
    const { name, bytes } = await exported('Spent by user', 'Download CSV');
    const { from, to } = await rangeOf(page);
    const { about, head, body, totals } = partsOf(bytes);
    expect(name).toMatch(/^spent-by-user-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
    expect(about).toEqual({
      Report: 'Spent by user',
      Period: expect.stringMatching(/ – /) as string,
      From: expect.stringMatching(/T\d\d:\d\d:\d\d.*-0[45]:00$/) as string,
      'To (exclusive)': expect.stringMatching(/T\d\d:\d\d:\d\d.*-0[45]:00$/) as string,
      'Time zone': 'America/New_York',
      Loaded: expect.stringMatching(/\d{4}.*(AM|PM)/) as string,
    });
    // Local time with its offset is the same instant.
    expect([about['From'], about['To (exclusive)']].map((at) => new Date(String(at)).toISOString())).toEqual([
      from,
      to,
    ]);
    expect(head).toEqual(['User', 'E-mail', 'Cost (USD)', 'Share (ratio)']);
    expect(body).toHaveLength(expected.length);
    const nano = (cell: string | undefined) => Math.round(Number(cell) * 1e9);
    expect(new Map(body.map(([, email, cost]) => [email, nano(cost)]))).toEqual(
      new Map(expected.map(({ user, cost }) => [user, cost])),
    );
    expect(Number(totals?.[2])).toBeCloseTo(expected.reduce((all, { cost }) => all + (cost as number), 0) / 1e9, 2);
  });

  test('names the filters, and holds what they leave', async () => {
    const project = (await tableIn(page, 'Spent by project')).rows[0]![0]!.text;
    await page.evaluate(`document.querySelector('analytics-context').analytics.filter({ projects: ['${project}'] })`);
    await settled(page);
    const { about, body } = partsOf((await exported('Spent by project', 'Download CSV')).bytes);
    expect(about['Projects']).toBe(project);
    expect(body.map(([name]) => name)).toEqual([project]);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await settled(page);
  });

  test('defuses names that a spreadsheet would run, and leaves negative numbers numbers', async () => {
    const names = ['=HYPERLINK("https://example.org","x")', '+1+1', '-2+3', '@SUM(A1)', '\tx', 'plain, "quoted"'];
    await page.route('**/v1/analytics/projects-spending?**', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { data: { rows: Record<string, unknown>[] } };
      const rows: Record<string, unknown>[] = body.data.rows.map((row, at) => ({
        ...row,
        project_name: names[at] ?? row['project_name'],
      }));
      rows[2] = { ...rows[2], total_cost_usd: -3.25 };
      await route.fulfill({ response, json: { ...body, data: { ...body.data, rows } } });
    });
    await page.getByRole('radio', { name: 'Last 7 days' }).click();
    await settled(page);
    const { body } = partsOf((await exported('Spent by project', 'Download CSV')).bytes);
    await page.unroute('**/v1/analytics/projects-spending?**');
    const written = body.slice(0, names.length).map(([name]) => name);
    expect(written).toEqual([...names.slice(0, 5).map((name) => `'${name}`), names[5]]);
    expect(body[2]![1]).toBe('-3.25');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await settled(page);
  });
});

test('copying gives the whole table, in cells divided by tabs', async () => {
  const expected = await people();
  await choose('Spent by user', 'Copy table');
  await element(page, 'Spent by user')
    .locator('footer')
    .filter({ hasText: /Copied [\d,]+ rows/ })
    .waitFor();
  const text = await page.evaluate<string>('navigator.clipboard.readText()');
  const [head, ...rows] = text.split('\n').map((line) => line.split('\t'));
  expect(head).toEqual(['User', 'E-mail', 'Cost', 'Share']);
  expect(rows.pop()?.[0]).toBe('Total');
  expect(new Set(rows.map(([, email]) => email))).toEqual(new Set(expected.map(({ user }) => user)));
});

describe('a picture of a chart', () => {
  const CHARTS = ['Spending over time', 'Models', 'Spent by project'] as const;
  let blank: Page;
  beforeAll(async () => {
    await show(page, 'Spent by project', 'Chart');
    // A page without a policy decodes what the one under test made.
    blank = await (await newPerson(browser)).newPage();
  });

  for (const heading of CHARTS) {
    test(`as PNG is one, and not blank: ${heading}`, async () => {
      const { name, bytes } = await exported(heading, 'Download PNG');
      expect(name).toMatch(/\.png$/);
      const picture = await blank.evaluate<{
        width: number;
        height: number;
        colours: number;
        inked: number;
      }>(`(async () => {
        const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const { width, height } = bitmap;
        const context = new OffscreenCanvas(width, height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
        const counts = new Map();
        for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
        const most = Math.max(...counts.values());
        return { width, height, colours: [...counts.values()].filter((count) => count > 50).length, inked: 1 - most / pixels.length };
      })()`);
      expect(picture.width).toBeGreaterThan(400);
      expect(picture.height).toBeGreaterThan(300);
      expect(picture.colours).toBeGreaterThanOrEqual(4);
      expect(picture.inked).toBeGreaterThan(0.02);
    });

    test(`as SVG is XML, with the labels that are on the page: ${heading}`, async () => {
      const { name, bytes } = await exported(heading, 'Download SVG');
      expect(name).toMatch(/\.svg$/);
      const source = JSON.stringify(bytes.toString('utf8'));
      const { root, texts, shapes, foreign } = await blank.evaluate<Record<string, string[]>>(`(() => {
        const file = new DOMParser().parseFromString(${source}, 'image/svg+xml');
        const all = [...file.querySelectorAll('*')];
        return {
          root: [file.documentElement.localName],
          texts: [...file.querySelectorAll('text')].map((text) => text.textContent),
          shapes: [...file.querySelectorAll('path, rect, line')].map(({ localName }) => localName),
          foreign: all.filter(({ localName }) => /^(script|foreignObject|image|use|parsererror)$/.test(localName)).map(({ localName }) => localName),
        };
      })()`);
      expect([root, foreign]).toEqual([['svg'], []]);
      expect(shapes!.length).toBeGreaterThan(4);
      const box = element(page, heading);
      const drawn = (await box.locator('analytics-chart .plot svg text').allTextContents()).map((text) => text.trim());
      expect(drawn.length).toBeGreaterThan(3);
      const legend = (await box.locator('[part=legend] li').allInnerTexts()).map((text) => text.trim());
      const { timeZone } = await rangeOf(page);
      const told = texts!.join('\n');
      expect([heading, timeZone, ...drawn, ...legend].filter((label) => !told.includes(label))).toEqual([]);
      expect((await alternativeOf(page, heading)).rows.length).toBeGreaterThan(1);
    });
  }
});

test('none of this has violated the policy, and what would is heard', async () => {
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))');
  expect(violations).toEqual([]);
  const response = await page.request.get(`${demo}dashboard.html`);
  expect(response.headers()['content-security-policy']).toContain("img-src 'self'");
  await page.evaluate(
    `(() => { const picture = new Image(); picture.src = 'blob:${demo}nothing'; document.body.append(picture); })()`,
  );
  await expect.poll(() => violations.length).toBeGreaterThan(0);
});
