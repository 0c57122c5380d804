import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newPerson, openAs, openBrowser, rangeOf, settled, tableOf } from './browser.js';
import { layoutShift } from './layout-shift.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const ANNA = 'anna.kowalska';

const demo = inject('demo');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

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

describe('axe finds nothing', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      test(`on either page, ${colorScheme}, ${width} px wide`, async () => {
        const options = { colorScheme, viewport: { width, height: 900 }, bypassCSP: true };
        const page = await openAs(browser, demo, undefined, options);
        expect(await violationsOn(page)).toEqual([]);

        if (width < 640) await page.getByRole('button', { name: 'Filters', exact: true }).click();
        await page.getByRole('radio', { name: 'Custom…' }).click();
        await page.getByLabel('Start date').fill('');
        await page.getByRole('button', { name: 'Apply' }).click();
        await page.getByText('Pick a date.').waitFor();
        await page.getByRole('combobox', { name: 'Users' }).click();
        const options_ = page.locator('analytics-multi-select[label=Users] [role=option]');
        await options_.nth(1).click();
        await page.keyboard.press('ArrowDown');
        await settled(page);
        expect(await violationsOn(page)).toEqual([]);

        await page.goto(`${demo}profile.html`);
        await settled(page);
        expect(await violationsOn(page)).toEqual([]);
        await page.context().close();
      });
    }
  }

  test("on a regular user's pages, with and without answers", async () => {
    const page = await openAs(browser, demo, ANNA, { bypassCSP: true });
    expect(await page.locator('champions-leaderboard champion-profile').count()).toBe(1);
    expect(await violationsOn(page)).toEqual([]);
    await page.route('**/v1/analytics/**', (route) => route.fulfill({ status: 500, json: {} }));
    for (const path of ['', 'profile.html']) {
      await page.goto(demo + path);
      await settled(page);
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBeGreaterThan(0);
      expect(await violationsOn(page)).toEqual([]);
    }
    await page.context().close();
  });
});

describe('a narrow page', () => {
  for (const width of [390, 320]) {
    test(`of ${width} px does not scroll sideways`, async () => {
      const page = await openAs(browser, demo, undefined, { viewport: { width, height: 800 } });
      const sideways = () =>
        page.evaluate<[number, number]>(
          `(() => { scrollTo(1000, 0); const moved = scrollX; scrollTo(0, 0); return [moved, document.documentElement.scrollWidth]; })()`,
        );
      expect(await sideways()).toEqual([0, width]);
      await page.getByRole('button', { name: 'Filters', exact: true }).click();
      await page.getByRole('radio', { name: 'Custom…' }).click();
      await page.getByRole('combobox', { name: 'Users' }).click();
      await page.locator('analytics-multi-select[label=Users] [role=option]').first().click();
      await settled(page);
      expect(await sideways()).toEqual([0, width]);
      await page.goto(`${demo}profile.html`);
      await settled(page);
      expect(await sideways()).toEqual([0, width]);
      await page.context().close();
    });
  }
});

describe('a page that loads', () => {
  for (const width of [390, 1440])
    test(`of ${String(width)} px holds still`, async () => {
      const viewport = { width, height: 900 };
      const person = await newPerson(browser, { viewport, reducedMotion: 'no-preference' });
      for (const path of ['', 'dashboard.html', 'profile.html']) {
        const { total, what } = await layoutShift(person, demo + path);
        expect(total, what.join('\n')).toBeLessThanOrEqual(0.02);
      }
      await person.close();
    });

  test('misses nothing that it asks for', async () => {
    const person = await newPerson(browser);
    const missing: string[] = [];
    person.on('response', (response) => {
      if (response.status() >= 400) missing.push(response.url());
    });
    const page = await person.newPage();
    await page.goto(demo);
    await settled(page);
    expect(missing).toEqual([]);
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toMatch(/\.svg$/);
    await person.close();
  });
});

interface Focus {
  readonly name: string;
  readonly role: string;
  /** In view, of some size, and marked by an outline on itself or on what holds it. */
  readonly visible: boolean;
}

/** What has the focus, through shadow roots. */
const FOCUS = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return { name: '', role: 'body', visible: false };
  const label = element.labels?.[0]?.textContent ?? '';
  const name = (element.getAttribute('aria-label') || label || element.textContent).replace(/\\s+/g, ' ').trim();
  const marked = [element, element.closest('label'), element.closest('.box')].some((candidate) => {
    if (!candidate) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(candidate);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
  // The button in a date's field is the browser's own, and so is the ring around it.
  const inside = ['date', 'time'].includes(element.type) && !element.matches(':focus');
  const { width, height, top, bottom, left, right } = element.getBoundingClientRect();
  const inView = width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return { name, role: element.type ?? element.getAttribute('role') ?? element.localName, visible: (marked || inside) && inView };
})()`;

describe('with the keyboard alone', () => {
  let page: Page;
  const focus = () => page.evaluate<Focus>(FOCUS);

  /** Presses keys; the focus is somewhere, and can be seen, after each. */
  async function press(...keys: readonly string[]): Promise<Focus> {
    let now = await focus();
    for (const key of keys) {
      await page.keyboard.press(key);
      now = await focus();
      expect([key, now]).toEqual([key, expect.objectContaining({ visible: true })]);
    }
    return now;
  }

  /** Goes on from where the focus is until it is on this. */
  async function tabTo(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let tries = 0; tries < 60; tries++) {
      const now = await press(key);
      if (now.name === name || now.name.startsWith(`${name} `)) return;
      passed.push(now.name);
    }
    throw new Error(`No way to ${name}, only to: ${passed.join(' | ')}`);
  }

  const chosen = async () => ({
    range: (await rangeOf(page)).choice,
    ...(await page.evaluate<{ users?: string[]; projects?: string[] }>(
      `(({ users, projects }) => ({ users, projects }))(document.querySelector('analytics-context').analytics.filters)`,
    )),
  });

  test('every filter can be set, cleared, and the table sorted and paged, without losing sight of the focus', async () => {
    page = await openAs(browser, demo);
    const initial = await chosen();
    // A click nowhere, as after reading: the way begins at the page's start.
    await tabTo('Last 30 days');
    await press('ArrowUp');
    await settled(page);
    expect((await chosen()).range).toBe('last-7-days');

    // Past the other presets; what opens a control of its own changes nothing by itself.
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await settled(page);
    expect((await chosen()).range).toBe('last-month');
    await tabTo('Last');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('3');
    await expect.poll(async () => (await chosen()).range).toBe('last-3-days');
    await tabTo('Unit of the last N');
    await press('ArrowUp');
    await expect.poll(async () => (await chosen()).range).toBe('last-3-hours');

    await tabTo('Last N…', 'Shift+Tab');
    await press('ArrowDown');
    await tabTo('Start date');
    await page.keyboard.type('03082026');
    await tabTo('Start time');
    await page.keyboard.type('0915AM');
    await tabTo('End date');
    await page.keyboard.type('04012026');
    await tabTo('End time');
    await page.keyboard.type('0630PM');
    await press('Enter');
    await settled(page);
    expect((await chosen()).range).toBe('2026-03-08T09:15/2026-04-01T18:30');
    expect(await rangeOf(page)).toMatchObject({ from: '2026-03-08T13:15:00.000Z', to: '2026-04-01T22:30:00.000Z' });

    await tabTo('Projects');
    await page.keyboard.type('apollo');
    await page.locator('analytics-multi-select[label=Projects] [role=option]').first().waitFor();
    await press('Enter', 'Escape');
    await settled(page);
    expect((await chosen()).projects).toEqual(['apollo']);
    await tabTo('Users');
    await press('ArrowDown');
    await page.locator('analytics-multi-select[label=Users] [role=option]').nth(2).waitFor();
    await press('ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'Escape');
    await settled(page);
    expect((await chosen()).users).toHaveLength(2);
    await press('Backspace');
    expect((await chosen()).users).toHaveLength(1);

    await tabTo('Clear all', 'Shift+Tab');
    await press('Enter');
    await settled(page);
    expect(await chosen()).toEqual(initial);
    expect(await focus()).toMatchObject({ visible: true });

    await tabTo('Cost');
    await press('Enter');
    await settled(page);
    expect(await page.locator('workflow-table th[aria-sort=descending]').textContent()).toContain('Cost');
    const first = await tableOf(page, 'workflow-table');
    await tabTo('Next');
    await press('Enter');
    await settled(page);
    expect(await focus()).toMatchObject({ visible: true });
    const names = ({ rows }: typeof first) => rows.map(([name]) => name!.text);
    const second = await tableOf(page, 'workflow-table');
    expect(second.rows.length).toBeGreaterThan(0);
    expect(names(second).filter((name) => names(first).includes(name))).toEqual([]);
    expect(await page.locator('workflow-table .count').textContent()).toContain(`11–${10 + second.rows.length} of `);
    await page.context().close();
  });
});
