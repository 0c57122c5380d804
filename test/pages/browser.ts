import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Request,
} from 'playwright-core';
import { expect, vi } from 'vitest';
import { browserArgs, findBrowser } from '../../.config/browser.mjs';
import { NOW, ZONE } from './demo.js';

/** Nothing moves: without a graphics card the pulse of a page's skeletons takes more of a core than the page itself. */
export const PRESETS = {
  locale: 'en-US',
  timezoneId: ZONE,
  viewport: { width: 1440, height: 1000 },
  reducedMotion: 'reduce',
} as const;

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
}

/** A browser of one person's own: no storage, no cookies, days that begin in New York, and the time of the demo. */
export async function newPerson(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const person = await browser.newContext({ ...PRESETS, ...options });
  await person.clock.setFixedTime(NOW);
  person.on('page', countRequests);
  return person;
}

/** Requests for figures that each page still waits for. */
const unanswered = new WeakMap<Page, Set<Request>>();

function countRequests(page: Page): void {
  const open = new Set<Request>();
  unanswered.set(page, open);
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.includes('/v1/')) open.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => open.delete(request));
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) open.clear();
  });
}

/*
 * Scripts run in the page as text, so that the types of this side need not know a DOM.
 * `walk` visits the flattened tree: shadow roots in place of light children, slots with what is assigned to them.
 */
const WALK = `
  const walk = (node, visit) => {
    visit(node);
    const children = node.shadowRoot
      ? node.shadowRoot.childNodes
      : node.localName === 'slot' && node.assignedNodes().length > 0
        ? node.assignedNodes()
        : node.childNodes;
    for (const child of children) walk(child, visit);
  };`;

/**
 * Ends when no element loads or is about to draw, but for what is too far off to load, and no context waits;
 * tells after two minutes what still does. While something does, it looks ten times a second: a look at each frame
 * would take the page's time from what it waits for.
 */
const DRAWN = `(() => {
  const far = (node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top > innerHeight + 390 || bottom < -390;
  };
  const busyWith = (node) => {
    if (node.getAttribute('aria-busy') === 'true') return node.getAttribute('aria-label') + ' loads';
    if (node.localName === 'analytics-context' && (!node.analytics?.source || node.analytics.held)) return 'the context waits';
    if (node.isUpdatePending === true) return node.localName + ' is about to draw';
    if (node.localName.includes('-') && !node.matches(':defined')) return node.localName + ' is on its way';
    if (node.classList.contains('skeleton') && !far(node)) return 'a skeleton';
    return undefined;
  };
  const firstBusy = (node) => {
    const found = busyWith(node);
    if (found || node.localName === 'svg') return found;
    const children = node.shadowRoot
      ? node.shadowRoot.children
      : node.localName === 'slot' && node.assignedNodes().length > 0
        ? node.assignedElements()
        : node.children;
    for (const child of children) {
      const within = firstBusy(child);
      if (within) return within;
    }
    return undefined;
  };
  return new Promise((resolve, reject) => {
    const late = performance.now() + 120_000;
    let still = 0;
    const look = () => {
      const found = firstBusy(document.body);
      still = found ? 0 : still + 1;
      // What comes near is noticed a frame later.
      if (still > 3) resolve();
      else if (performance.now() > late) reject(new Error('Not settled: ' + found));
      else if (found) setTimeout(() => requestAnimationFrame(look), 100);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
})()`;

/** Waits until every element in sight, or near it, shows all that it has to show. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(DRAWN);
  // Figures to compare with and trends come after the figures themselves, without a word that they are on their way.
  const open = unanswered.get(page);
  while (open?.size) {
    // In a hook too, where there is no expect.poll.
    await vi.waitFor(
      () => {
        if (open.size) throw new Error(`Unanswered: ${String(open.size)} requests.`);
      },
      { timeout: 60_000, interval: 20 },
    );
    await page.evaluate(DRAWN);
  }
}

/**
 * Everything that a reader or a screen reader gets of the page, a line each: texts, and the attributes that are read
 * out or shown. The demo's own switch is left out: it always names all three identities.
 */
export function wholeText(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {${WALK}
    const lines = [];
    const told = ['title', 'alt', 'placeholder', 'aria-label', 'aria-valuetext', 'aria-valuenow', 'aria-description', 'datetime', 'href'];
    walk(document.body, (node) => {
      if (node.nodeType === 3 && !node.parentElement?.closest('#identity')) lines.push(node.data.replace(/\\s+/g, ' ').trim());
      if (node.nodeType !== 1) return;
      for (const name of told) if (node.hasAttribute(name)) lines.push(node.getAttribute(name));
      if (node.localName === 'input' && node.type !== 'radio') lines.push(node.value);
    });
    return lines.filter(Boolean).join('\\n');
  })()`);
}

/** The lines in which two texts differ, ten at most, each as `LINE: it | the other`. */
export function differences(text: string, other: string): string[] {
  const [lines, others] = [text.split('\n'), other.split('\n')];
  const longest = lines.length > others.length ? lines : others;
  return [...longest.keys()]
    .filter((at) => lines[at] !== others[at])
    .slice(0, 10)
    .map((at) => `${at + 1}: ${lines[at] ?? 'nothing'} | ${others[at] ?? 'nothing'}`);
}

/** The figures and names that the page's elements show at the moment. */
export async function shownFigures(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {${WALK}
    const found = [];
    walk(document.body, (node) => {
      if (node.nodeType === 1 && node.matches('.value, .value + .visually-hidden, td, th[scope=row], .spent, .score, .chip span, .scope, dd'))
        found.push(node.textContent, node.getAttribute('title') ?? '');
    });
    return found;
  })()`);
  const words = texts.map((text) => text.replace(/\s+/g, ' ').trim());
  return [...new Set(words)].filter((word) => word.length >= 4 && !/^(All \d+|100 %|100%)$/.test(word));
}

export interface Cell {
  readonly text: string;
  /** The tooltip: a figure with all its digits. */
  readonly title: string | null;
}

/** A table as it stands: the rows of its body, and the row of totals. */
export async function tableOf(page: Page, tag: string): Promise<{ rows: Cell[][]; totals: Cell[] }> {
  const { rows, totals } = await page.evaluate<{ rows: Cell[][]; totals: Cell[][] }>(`(() => {
    const inside = (root) => [...root.querySelectorAll('*')].flatMap((node) =>
      [node, ...(node.shadowRoot ? inside(node.shadowRoot) : [])]);
    const all = inside(document.querySelector('${tag}').shadowRoot);
    const read = (selector) => all.filter((node) => node.matches(selector)).map((row) => [...row.children].map((cell) =>
      ({ text: cell.textContent.replace(/\\s+/g, ' ').trim(), title: cell.getAttribute('title') })));
    return { rows: read('[part=table] tbody tr'), totals: read('[part=table] tfoot tr') };
  })()`);
  return { rows, totals: totals[0] ?? [] };
}

export interface Tile {
  readonly label: string;
  readonly value: string;
  readonly title: string | null;
  /** What is read out. */
  readonly spoken: string;
}

/** The tiles of `<summary-metrics>` by metric. */
export function tilesOf(page: Page): Promise<Record<string, Tile>> {
  return page.evaluate<Record<string, Tile>>(`(() => {
    const root = document.querySelector('summary-metrics').shadowRoot;
    return Object.fromEntries([...root.querySelectorAll('.tile[data-metric]')].map((tile) => {
      const value = tile.querySelector('[part=value]');
      return [tile.dataset.metric, {
        label: tile.querySelector('dt').textContent.trim(),
        value: value.textContent,
        title: value.getAttribute('title'),
        spoken: (value.getAttribute('aria-hidden') === 'true' ? tile.querySelector('.visually-hidden') : value).textContent,
      }];
    }));
  })()`);
}

/** The range in use, as the context holds it. */
export function rangeOf(page: Page): Promise<{ choice: string; from: string; to: string; timeZone: string }> {
  return page.evaluate(`document.querySelector('analytics-context').analytics.filters.range`);
}

/** Opens the demo in a new browser of somebody's own, and waits for the figures. */
export async function openAs(browser: Browser, url: string, identity?: string, options?: BrowserContextOptions) {
  const person = await newPerson(browser, options);
  if (identity !== undefined) {
    const choose = `sessionStorage.getItem('demo-identity') ?? sessionStorage.setItem('demo-identity', '${identity}')`;
    await person.addInitScript(choose);
  }
  const page = await person.newPage();
  await page.goto(url);
  await settled(page);
  return page;
}

/** Turns the demo's switch. */
export async function switchTo(page: Page, identity: string): Promise<void> {
  await page.getByLabel('Signed in as').selectOption(identity);
}

/** What a list of the filters offers while it is open. */
export const options = (page: Page, list: 'Projects' | 'Users') =>
  page.locator(`analytics-multi-select[label=${list}] [role=option]`);

/** Picks in a list of the filters as a person does: types a part of the name, and clicks on the first that has it all. */
export async function pick(page: Page, list: 'Projects' | 'Users', name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: list });
  await field.click();
  await field.fill(name.slice(0, 6));
  // People whom the server found take the place of those at hand: a click in between would meet somebody else.
  if (list === 'Users') {
    const found = `(() => {${WALK}
      let found = false;
      walk(document.body, (node) => {
        if (node.localName === 'analytics-multi-select' && node.label === 'Users') found = node.narrowed && !node.loading;
      });
      return found;
    })()`;
    await expect.poll(() => page.evaluate(found)).toBe(true);
  }
  await options(page, list).filter({ hasText: name }).first().click();
  await page.keyboard.press('Escape');
}
