import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newPerson, openBrowser, rangeOf, settled } from './browser.js';
import { alternativeOf, element, show, tableIn } from './dashboard-page.js';
import { focusOf, press, tabTo } from './keyboard.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** What Insights draws, as charts. */
const DRAWN = ['Assistants', 'Workflows', 'Spent by project', 'Spent by user', 'Spent by model'] as const;

const demo = inject('demo');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function open(options?: BrowserContextOptions): Promise<Page> {
  const page = await (await newPerson(browser, options)).newPage();
  await page.goto(`${demo}dashboard.html`);
  await settled(page);
  return page;
}

interface Finding {
  readonly id: string;
  readonly nodes: readonly { target: unknown; failureSummary: string }[];
}

/** Every rule of axe, those about the size of targets among them; the page's policy would keep it out otherwise. */
async function violationsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.addScriptTag({ path: AXE });
  const found = await page.evaluate<Finding[]>(
    `axe.run(document, { rules: { 'target-size': { enabled: true } } }).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`),
  );
}

describe('axe finds nothing on the dashboard', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      test(`${colorScheme}, ${width} px wide: tables, charts, a menu, full screen, the leaderboard`, async () => {
        // So high that everything is near, and loads without scrolling.
        const page = await open({ colorScheme, viewport: { width, height: 8000 }, bypassCSP: true });
        expect(await violationsOn(page)).toEqual([]);

        for (const heading of DRAWN) await show(page, heading, 'Chart');
        await element(page, 'Spent by project').getByRole('button', { name: 'Export', exact: true }).click();
        expect(await page.getByRole('menuitem').count()).toBe(4);
        expect(await page.locator('analytics-chart').count()).toBe(DRAWN.length + 2);
        expect(await violationsOn(page)).toEqual([]);
        await page.keyboard.press('Escape');

        await element(page, 'Spending over time').getByRole('button', { name: 'Full screen' }).click();
        await page.getByRole('dialog').getByRole('img').focus();
        await settled(page);
        expect(await violationsOn(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        expect(await page.getByRole('dialog').count()).toBe(0);

        await page.getByRole('tab', { name: 'Leaderboard' }).click();
        await settled(page);
        expect(await violationsOn(page)).toEqual([]);
        await page.context().close();
      });
    }
  }
});

describe('a narrow dashboard', () => {
  for (const width of [390, 320]) {
    test(`of ${width} px does not scroll sideways, as tables and as charts`, async () => {
      const page = await open({ viewport: { width, height: 9000 } });
      const sideways = () =>
        page.evaluate<[number, number]>(
          `(() => { scrollTo(1000, 0); const moved = scrollX; scrollTo(0, 0); return [moved, document.documentElement.scrollWidth]; })()`,
        );
      expect(await sideways()).toEqual([0, width]);
      for (const heading of DRAWN) await show(page, heading, 'Chart');
      await element(page, 'Spent by project').getByRole('button', { name: 'Export', exact: true }).click();
      expect(await sideways()).toEqual([0, width]);
      await page.getByRole('tab', { name: 'Leaderboard' }).click();
      await settled(page);
      expect(await sideways()).toEqual([0, width]);
      await page.context().close();
    });
  }
});

test('with the keyboard alone: filters, tabs, table, chart, full screen, export', async () => {
  const page = await open();
  await tabTo(page, 'Last 30 days');
  await press(page, 'ArrowUp');
  await settled(page);
  expect((await rangeOf(page)).choice).toBe('last-7-days');
  await tabTo(page, 'Projects');
  await page.keyboard.type('apollo');
  await page.locator('analytics-multi-select[label=Projects] [role=option]').first().waitFor();
  await press(page, 'Enter', 'Escape');
  await settled(page);
  expect(await page.locator('analytics-multi-select .chip').count()).toBe(1);
  await tabTo(page, 'Clear all', 'Shift+Tab');
  await press(page, 'Enter');
  await settled(page);
  expect((await rangeOf(page)).choice).toBe('last-30-days');

  await tabTo(page, 'Insights');
  expect(await press(page, 'ArrowRight')).toMatchObject({ name: 'Leaderboard', role: 'tab' });
  await settled(page);
  expect(await element(page, 'AI champions').count()).toBe(1);
  expect(await press(page, 'Home')).toMatchObject({ name: 'Insights', role: 'tab' });
  await settled(page);

  const names = async () => (await tableIn(page, 'Assistants')).rows.map(([name]) => name!.text);
  await tabTo(page, 'Assistants: table');
  await tabTo(page, 'Cost');
  await press(page, 'Enter');
  await settled(page);
  expect(await element(page, 'Assistants').locator('th[aria-sort=descending]').innerText()).toContain('Cost');
  const first = await names();
  await tabTo(page, 'Next');
  await press(page, 'Enter');
  await settled(page);
  const second = await names();
  expect(second.length).toBeGreaterThan(0);
  expect(second.filter((name) => first.includes(name))).toEqual([]);
  expect(await focusOf(page)).toMatchObject({ name: 'Next', visible: true });

  await tabTo(page, 'Chart', 'Shift+Tab');
  await press(page, 'Enter');
  await settled(page);
  await tabTo(page, 'Assistants');
  await press(page, 'ArrowDown');
  const [, [name, value] = []] = (await alternativeOf(page, 'Assistants')).rows;
  expect(await element(page, 'Assistants').locator('analytics-chart [role=status]').textContent()).toContain(
    `${String(name)}: ${String(value)}`,
  );
  // The first Escape hides the tooltip, and nothing else.
  await press(page, 'Escape');

  await tabTo(page, 'Full screen', 'Shift+Tab');
  await press(page, 'Enter');
  const dialog = page.getByRole('dialog', { name: 'Assistants' });
  await dialog.waitFor();
  // Between the last and the first of its elements the focus is the browser's own: on nothing of the page.
  const inside: string[] = [];
  for (let step = 0; step < 24; step++) {
    await page.keyboard.press('Tab');
    const { name: on, role } = await focusOf(page);
    const within = await page.evaluate<boolean>(`(() => {
      let element = document.activeElement;
      for (; element && element !== document.body; element = element.shadowRoot?.activeElement) if (element.closest('dialog:modal')) return true;
      return document.activeElement === document.body;
    })()`);
    expect([on, within]).toEqual([on, true]);
    inside.push(role === 'body' ? 'body' : on);
  }
  expect(inside).toContain('Close full screen');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Full screen', visible: true });

  await tabTo(page, 'Export', 'Shift+Tab');
  expect(await press(page, 'ArrowDown')).toMatchObject({ role: 'menuitem', name: 'Download CSV' });
  expect(await press(page, 'End')).toMatchObject({ name: 'Download SVG' });
  expect(await press(page, 'Escape')).toMatchObject({ name: 'Export' });
  expect(await page.getByRole('menu').count()).toBe(0);
  await press(page, 'Enter');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^assistants-.*\.csv$/);
  expect(await focusOf(page)).toMatchObject({ name: 'Export', visible: true });
  await page.context().close();
});
