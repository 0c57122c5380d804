import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newPerson, openBrowser, settled } from './browser.js';
import { element } from './dashboard-page.js';

const demo = inject('demo');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** A page, the dashboard if none is named, where files of this name are answered 404 until `mend()`. */
async function broken(
  name: string,
  path = 'dashboard.html',
): Promise<{ page: Page; mend: () => void; asked: () => number; errors: string[] }> {
  const person = await newPerson(browser);
  const page = await person.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  let asked = 0;
  let isBroken = true;
  await page.route(new RegExp(`/${name}[^/]*\\.js`), async (route) => {
    asked++;
    await (isBroken ? route.fulfill({ status: 404 }) : route.continue());
  });
  await page.goto(demo + path);
  await settled(page);
  const mend = () => {
    isBroken = false;
  };
  return { page, mend, asked: () => asked, errors };
}

test('a chart whose code does not come says so, and comes when it is tried again', async () => {
  const { page, mend, asked, errors } = await broken('chart-part');
  const models = element(page, 'Models');
  await models.scrollIntoViewIfNeeded();
  await settled(page);
  // A preload may have asked as well.
  const first = asked();
  expect(first).toBeGreaterThan(0);
  expect(await models.textContent()).toContain('A part of this could not be loaded.');
  expect(await models.getByRole('status').textContent()).toContain('Models: A part of this could not be loaded.');
  expect(await models.getAttribute('aria-busy')).toBe('false');
  expect(await models.getByRole('img').count()).toBe(0);

  await models.getByRole('button', { name: 'Try again' }).click();
  await settled(page);
  const second = asked();
  expect(second).toBeGreaterThan(first);
  expect(await models.textContent()).toContain('A part of this could not be loaded.');

  mend();
  await models.getByRole('button', { name: 'Try again' }).click();
  await settled(page);
  expect(asked()).toBeGreaterThan(second);
  expect(await models.getByRole('img').count()).toBe(1);
  expect(await models.textContent()).not.toContain('could not be loaded');
  expect(await models.getByRole('status').first().textContent()).toContain('Models: updated');
  // Every other chart has come with it.
  expect(await element(page, 'Spending over time').getByRole('img').count()).toBe(1);
  expect(errors).toEqual([]);
});

test('a menu whose code does not come is a button that tries again, and then the menu', async () => {
  const { page, mend, errors } = await broken('menu');
  const summary = element(page, 'Summary');
  expect(await summary.textContent()).not.toContain('could not be loaded');
  const again = summary.getByRole('button', { name: 'Export could not be loaded. Try again' });
  await again.click();
  await expect.poll(() => summary.getByRole('status').textContent()).toContain('A part of this could not be loaded.');

  mend();
  await again.click();
  const menu = summary.getByRole('button', { name: 'Export', exact: true });
  await expect.poll(() => menu.count()).toBe(1);
  await expect.poll(() => menu.evaluate((button) => button.matches(':focus'))).toBe(true);
  await menu.click();
  await expect.poll(() => summary.getByRole('menuitem').count()).toBeGreaterThan(1);
  expect(errors).toEqual([]);
});

test('tiles whose curves do not come say so below their figures', async () => {
  const { page, mend, errors } = await broken('spark-part');
  const summary = element(page, 'Summary');
  await settled(page);
  expect(await summary.locator('.spark').count()).toBe(0);
  expect(await summary.locator('.tile').count()).toBeGreaterThan(5);
  expect(await summary.textContent()).toContain('A part of this could not be loaded.');

  mend();
  await summary.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => summary.locator('.spark').count()).toBeGreaterThan(5);
  expect(await summary.textContent()).not.toContain('could not be loaded');
  expect(errors).toEqual([]);
});

test('a profile whose dialog does not come says so over the page, and comes when it is tried again', async () => {
  const { page, mend, errors } = await broken('champion-dialog', 'index.html');
  const opener = page.locator('champions-ranking [part=table] button.row').first();
  const name = (await opener.textContent())!.trim();
  await opener.click();
  const dialog = page.getByRole('dialog', { name: `Profile of ${name}` });
  await expect.poll(() => dialog.textContent()).toContain('A part of this could not be loaded.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(await dialog.count()).toBe(0);
  await expect.poll(() => opener.evaluate((button) => button.matches(':focus'))).toBe(true);

  await opener.click();
  mend();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => dialog.locator('[part=score]').count()).toBe(1);
  expect(await dialog.count()).toBe(1);
  expect(await dialog.textContent()).not.toContain('could not be loaded');
  await expect
    .poll(() => dialog.getByRole('button', { name: 'Close' }).evaluate((button) => button.matches(':focus')))
    .toBe(true);
  expect(errors).toEqual([]);
});

test('an overview whose parts cannot be drawn says so once, above the ranking', async () => {
  const { page, mend, errors } = await broken('overview-view', 'index.html');
  const overview = page.locator('champions-overview [part=card]');
  await overview.scrollIntoViewIfNeeded();
  expect((await overview.textContent())!.match(/A part of this could not be loaded\./g)).toHaveLength(1);
  expect(await page.locator('champions-ranking [part=table] tbody tr').count()).toBe(10);

  mend();
  await overview.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => overview.locator('.performers li').count()).toBe(3);
  expect(await overview.textContent()).not.toContain('could not be loaded');
  expect(errors).toEqual([]);
});
