import type { Page } from 'playwright-core';
import { settled, type Cell } from './browser.js';

export const ANNA = 'anna.kowalska';
export const OLENA = 'olena.shevchenko';
export const GRACE = 'grace.miller';

/** Elements on Insights, by what they are called on the page. */
export const HEADINGS = [
  'Summary',
  'Assistants',
  'Workflows',
  'Spending over time',
  'Models',
  'Spent by project',
  'Spent by user',
  'Spent by model',
  'Power users',
  'Platform spent by user',
  'CLI spent by user',
  'Published to marketplace',
  'Webhook invocations',
] as const;
/** What only those see who see other people. */
export const OF_OTHERS: readonly string[] = [
  'Spent by user',
  'Power users',
  'Platform spent by user',
  'CLI spent by user',
  'Published to marketplace',
  'Webhook invocations',
];
export type Heading = (typeof HEADINGS)[number];

/*
 * Scripts run in the page as text, so that the types of this side need not know a DOM. `roots` are the page's shadow roots,
 * the document among them.
 */
const ROOTS = `
  const roots = (root = document, found = [document]) => {
    for (const node of root.querySelectorAll('*')) if (node.shadowRoot) roots(node.shadowRoot, (found.push(node.shadowRoot), found));
    return found;
  };`;

/** Scrolls to the page's end and back, as a reader does, so that every element has loaded. */
export async function readAll(page: Page): Promise<void> {
  await settled(page);
  for (const heading of HEADINGS) {
    // A regular user's page has none about other people.
    if ((await element(page, heading).count()) === 0) continue;
    await element(page, heading).scrollIntoViewIfNeeded();
    await settled(page);
  }
  await page.evaluate('scrollTo(0, 0)');
  await settled(page);
}

/** The box of one element. */
export const element = (page: Page, heading: Heading | 'AI champions') =>
  page.getByRole('region', { name: heading, exact: true });

export interface ShownTable {
  readonly head: string[];
  readonly rows: Cell[][];
  readonly totals: Cell[];
}

/** Finds an element's box in the page. */
const BOX = `${ROOTS}
  const box = (heading) => {
    for (const root of roots()) {
      for (const section of root.querySelectorAll('section')) if (section.ariaLabel === heading) return section;
    }
    throw new Error('There is no ' + heading + ' on the page.');
  };
  const words = (node) => node.textContent.replace(/\\s+/g, ' ').trim();`;

/** The table of one element, as it stands: its headings, rows and totals. */
export function tableIn(page: Page, heading: Heading | 'AI champions'): Promise<ShownTable> {
  return page.evaluate<ShownTable>(`(() => {${BOX}
    const table = box('${heading}').querySelector('table[part=table]');
    const cells = (row) => [...row.children].map((cell) => ({ text: words(cell), title: cell.getAttribute('title') }));
    return {
      head: cells(table.tHead.rows[0]).map(({ text }) => text.replace(/ [↑↓]$/, '')),
      rows: [...table.tBodies[0].rows].map(cells),
      totals: table.tFoot ? cells(table.tFoot.rows[0]) : [],
    };
  })()`);
}

/** The same figures as a chart's text alternative: categories, and the values of each series with all their digits. */
export function alternativeOf(page: Page, heading: Heading): Promise<{ head: string[]; rows: string[][] }> {
  return page.evaluate<{ head: string[]; rows: string[][] }>(`(() => {${BOX}
    const table = box('${heading}').querySelector('.visually-hidden > table');
    const cells = (row) => [...row.cells].map(words);
    return { head: cells(table.tHead.rows[0]), rows: [...table.tBodies[0].rows].map(cells) };
  })()`);
}

/** The figures of the summary by metric, with all their digits, as they are read out. */
export function figuresOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate<Record<string, string>>(`(() => {${BOX}
    return Object.fromEntries([...box('Summary').querySelectorAll('.tile[data-metric]')].map((tile) =>
      [tile.dataset.metric, words(tile.querySelector('.value .visually-hidden') ?? tile.querySelector('.value'))]));
  })()`);
}

/** Shows an element as a table or as a chart. */
export async function show(page: Page, heading: Heading, view: 'Table' | 'Chart'): Promise<void> {
  await element(page, heading).getByRole('button', { name: view, exact: true }).click();
  await settled(page);
}

/** An amount such as `$1,234.5678` in whole nano-USD, so that amounts add up exactly. */
export function nanoUsd(text: string | null | undefined): bigint {
  const [, sign, whole = '', rest = ''] = /^(-?)\$([\d,]+)(?:\.(\d{1,9}))?$/.exec(text ?? '') ?? [];
  if (!whole) throw new Error(`“${String(text)}” is no amount.`);
  const value = BigInt(whole.replaceAll(',', '') + rest.padEnd(9, '0'));
  return sign ? -value : value;
}

export const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);

/** Paths and parameters of the requests for figures that a page has made so far, oldest first. */
export function watchRequests(page: Page): { all(): URL[]; forget(): void } {
  const urls: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith('/v1/')) urls.push(url);
  });
  return {
    all: () => [...urls],
    forget: () => {
      urls.length = 0;
    },
  };
}

/** `summaries`, `leaderboard/seasons`: what a request is for. */
export const endpointOf = (url: URL): string => url.pathname.replace(/^.*\/v1\/(analytics\/)?/, '');
