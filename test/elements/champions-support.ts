import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import { TableSource } from '../../src/sources/table-source.js';
import type { Query, Table } from '../../src/core/types.js';
import '../../src/elements/champion-profile.js';
import '../../src/elements/champions-framework.js';
import '../../src/elements/champions-leaderboard.js';
import '../../src/elements/champions-overview.js';
import '../../src/elements/champions-ranking.js';
import { board, people } from '../../stories/leaderboard-tables.js';
import type { Report } from '../../stories/support.js';
import { viewer } from '../../stories/tables.js';
import { settled } from '../fake-source.js';
import { until } from '../until.js';
import { deepQuery, deepQueryAll, enter, get, getAll, newContext, textOf } from '../widget/support.js';

export const refusal = new SourceError('forbidden', 'Access denied: role admin is missing');
export const refused: Report = () => Promise.reject(refusal);
export const broken: Report = () => Promise.reject(new SourceError('network', 'The server could not be reached.'));

/** What only those hear who may see the ranking. */
export const FOR_ADMINS = [
  'leaderboard',
  ...['summary', 'scores', 'tiers', 'dimensions', 'projects'].map((end) => `leaderboard-${end}`),
];

export const reports = (names: readonly string[], report: Report): Record<string, Report> =>
  Object.fromEntries(names.map((name) => [name, report]));

export const everybodyElse = reports(FOR_ADMINS, refused);

/** A leaderboard over `own` reports and those of a platform admin, and what it has asked. */
export async function show(
  own: Readonly<Record<string, Report | Table>> = {},
  attributes: Readonly<Record<string, string>> = {},
) {
  return showElement('champions-leaderboard', own, attributes);
}

/** The same of one of its elements by itself. */
export async function showElement<Tag extends ChampionsTag>(
  tag: Tag,
  own: Readonly<Record<string, Report | Table>> = {},
  attributes: Readonly<Record<string, string>> = {},
) {
  const { name, context } = newContext();
  const asked: Query[] = [];
  const answering = (given: Readonly<Record<string, Report | Table>>) => {
    const tables = new TableSource({ viewer, ...board, ...given });
    return {
      query: (query: Query, options: { signal: AbortSignal }) => {
        asked.push(query);
        return tables.query(query, options);
      },
    };
  };
  context.source = answering(own);
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries({ context: name, ...attributes })) element.setAttribute(key, value);
  const parent = await fixture(html`<div></div>`);
  parent.append(element);
  await rest();
  return { element, context, asked, answering, ...handles(element, asked) };
}

type ChampionsTag =
  'champion-profile' | 'champions-leaderboard' | 'champions-overview' | 'champions-ranking' | 'champions-framework';

const LATER = [
  () => import('../../src/elements/champions/champion-dialog.js'),
  () => import('../../src/elements/champion-profile/profile-view.js'),
  () => import('../../src/elements/champions-framework/framework-view.js'),
  () => import('../../src/elements/champions-overview/overview-view.js'),
  () => import('../../src/widget/chart/chart-part.js'),
  () => import('../../src/widget/export/export.js'),
];

/**
 * Waits until every part has been loaded, has asked, and has been drawn. An import ends after those of the same file
 * that began before it: parts within parts take as many turns.
 */
export async function rest() {
  for (let turn = 0; turn < 4; turn++) {
    await Promise.all(LATER.map((load) => load()));
    await settled();
  }
}

function handles(element: Element, asked: readonly Query[]) {
  return {
    text: () => textOf(element.shadowRoot!),
    rows: () => deepQueryAll(element, '[part=table] tbody tr').map((row) => textOf(row)),
    headers: () => deepQueryAll(element, '[part=table] thead th').map((cell) => textOf(cell)),
    reports: () => asked.map(({ report }) => report).filter((report) => report !== 'viewer'),
    /** The newest question for a report; of the ranking, not that for its first three. */
    last: (report: string) => asked.findLast((query) => query.report === report && query.pageSize !== 3)!,
    count: (report: string) => asked.filter((query) => query.report === report).length,
    press: async (name: string) => {
      get(element, 'button', name).click();
      await rest();
    },
    choose: async (name: string, value: string) => {
      await enter(get(element, 'combobox', name), value);
      await rest();
    },
    options: (name: string) =>
      [...(get(element, 'combobox', name) as HTMLSelectElement).options].map((option) => textOf(option)),
    chosen: (name: string) => textOf((get(element, 'combobox', name) as HTMLSelectElement).selectedOptions[0]!),
    dialog: () => deepQuery(element, 'dialog.profile') as HTMLDialogElement | null,
    /** Waits until no profile is open: a dialog tells of its end when the browser finds time. */
    closed: async () => {
      await until(() => !deepQuery(element, 'dialog.profile'), 'the profile is closed');
      await rest();
    },
    name: (name: string) =>
      getAll(element, 'rowheader')
        .map((cell) => cell.querySelector<HTMLElement>('button.row'))
        .find((button) => button && textOf(button) === name)!,
    part: (name: string) => deepQuery(element, `.overview section[aria-label="${name}"]`)!,
  };
}

export async function keys(...pressed: string[]) {
  for (const press of pressed) {
    await sendKeys({ press });
    await rest();
  }
}

/** Everything of `root` that a reader or a script could find: texts, attributes, and the values of fields, through shadow roots. */
export function everything(root: Node): string {
  const own =
    root instanceof Element
      ? [...root.attributes].map(({ name, value }) => `${name}=${value}`).join(' ') +
        (root instanceof HTMLInputElement || root instanceof HTMLSelectElement ? ` ${root.value}` : '')
      : root instanceof Text
        ? root.data
        : '';
  const inner = root instanceof Element && root.shadowRoot ? everything(root.shadowRoot) : '';
  return [own, inner, ...[...root.childNodes].map(everything)].join(' ');
}

/** The names, addresses and ids of people that stand in `text`. */
export const identitiesIn = (text: string) =>
  people
    .flatMap((row) => ['user', 'email', 'userId'].map((id) => String(row[id])))
    .filter((secret) => new RegExp(`(^|[^\\p{L}])${secret}([^\\p{L}]|$)`, 'u').test(text));

/** Checks each state for accessibility, in light and in dark. */
export function isAccessibleIn(tag: ChampionsTag, states: Readonly<Record<string, () => Promise<unknown>>>) {
  describe('is accessible, light and dark,', () => {
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const [state, reach] of Object.entries(states))
      it(state, async () => {
        await reach();
        const element = document.querySelector(tag)!;
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });
}

/** Takes the texts of the files that would land on the reader's disk. */
export function catchFiles() {
  const files: Promise<string>[] = [];
  const click = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click')!;
  const create = Object.getOwnPropertyDescriptor(URL, 'createObjectURL')!;
  URL.createObjectURL = (blob) => {
    files.push((blob as Blob).text());
    return 'blob:caught';
  };
  HTMLAnchorElement.prototype.click = () => undefined;
  return {
    count: () => files.length,
    last: () => files.at(-1)!,
    stop() {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
      Object.defineProperty(HTMLElement.prototype, 'click', click);
      Object.defineProperty(URL, 'createObjectURL', create);
    },
  };
}

/** The file that "Download CSV" makes. */
export async function csvOf(element: Element): Promise<string> {
  const files = catchFiles();
  try {
    downloadCsv(element);
    await rest();
    return await files.last();
  } finally {
    files.stop();
  }
}

/** Presses "Download CSV". */
export function downloadCsv(element: Element) {
  const menu = deepQuery(element, 'analytics-menu') as HTMLElement & { items: { label: string; run(): void }[] };
  menu.items.find(({ label }) => label === 'Download CSV')!.run();
}
