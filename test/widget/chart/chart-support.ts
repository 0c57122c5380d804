import { arrange } from '../../../src/core/table-ops.js';
import type { Query, Row, Table } from '../../../src/core/types.js';
import type { ChartSpec } from '../../../src/widget/chart/chart-spec.js';
import type { ChartView } from '../../../src/widget/chart/chart-view.js';
import { DualWidget } from '../../../src/widget/chart/dual-widget.js';
import type { Menu } from '../../../src/widget/controls/menu.js';
import { settled } from '../../fake-source.js';
import { until } from '../../until.js';
import { inside, textOf } from '../support.js';

/** The smallest element that shows a table or a chart. */
export class TestDual extends DualWidget {
  protected override get report() {
    return 'costs';
  }

  protected override get defaultHeading() {
    return 'Costs';
  }

  protected override get rowNames() {
    return ['project', 'projects'] as const;
  }

  protected override get dimension() {
    return 'projects';
  }

  protected override get defaultSort() {
    return { by: 'project' };
  }

  protected override get chart(): ChartSpec {
    return { kind: 'bars', category: 'project', series: ['cost'], top: 5 };
  }
}
customElements.define('test-dual', TestDual);

declare global {
  interface HTMLElementTagNameMap {
    'test-dual': TestDual;
  }
}

const names = ['apollo', 'zephyr', 'atlas', 'borealis', 'cygnus', 'hermes', 'icarus', 'juno', 'kepler', 'lyra', 'mira'];
const rows: Row[] = names.map((name, index) => ({
  id: `id-${name}`,
  project: name,
  // Tenths, that floats do not add up exactly.
  cost: Math.round(10 * (110.1 - 10 * index)) / 10,
  runs: index + 1,
  owner: `owner-${name}`,
}));

/** What eleven projects have cost: 110.1, 100.1, … 10.1, in this order of their names. */
export const costs: Table = {
  columns: [
    { id: 'project', label: 'Project', kind: 'text', sortable: true },
    { id: 'cost', label: 'Cost', kind: 'currency', aggregate: 'sum', sortable: true },
    { id: 'runs', label: 'Runs', kind: 'integer', aggregate: 'sum', sortable: true },
  ],
  rows,
  totals: { cost: 661.1, runs: 66 },
  searchable: true,
};

/** Answers a question as a source does that has the whole result. */
export const answerTo = (query: Query, table: Table = costs): Table => ({
  ...arrange(table, query),
  ...(table.searchable && { searchable: true }),
});

/** The chart of an element, once its code is there and it has a size to be drawn in. */
export async function chartOf(host: Element): Promise<ChartView> {
  const find = () => inside(host).find((part): part is ChartView => part.localName === 'analytics-chart');
  await until(() => find()?.shadowRoot?.querySelector('.plot svg'), 'the chart is drawn');
  await settled();
  return find() as ChartView;
}

/** Waits until a chart has followed its box: it hears of a size in one frame and is drawn in the next. */
export async function resized(chart: ChartView): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  await chart.updateComplete;
}

/** What a chart draws: each category with its figures. */
export function drawnBy(chart: ChartView): (readonly [label: string, ...values: (number | null | undefined)[]])[] {
  return chart.categories.map(({ label }, index) => [label, ...chart.series.map(({ values }) => values[index])]);
}

/** Rows of the table that stands beside a chart for those who do not see it. */
export function alternativeOf(host: Element): string[][] {
  const table = inside(host).find((part) => part.matches('.visually-hidden > table'));
  return [...(table?.querySelectorAll('tr') ?? [])].map((row) => [...row.children].map((cell) => textOf(cell)));
}

/** The export menu of an element, once its code is there. */
export async function menuOf(host: Element): Promise<Menu> {
  const find = () => inside(host).find((part): part is Menu => part.localName === 'analytics-menu');
  await until(() => find()?.shadowRoot?.querySelector('button'), 'the menu is there');
  return find() as Menu;
}

/** Chooses an item of an element's export menu, and waits until it has come to an end; the closing words. */
export async function exportAs(host: Element, item: string): Promise<string> {
  const menu = await menuOf(host);
  const found = menu.items.find(({ label }) => label === item);
  if (!found) throw new Error(`No export "${item}", only: ${menu.items.map(({ label }) => label).join(', ')}`);
  found.run();
  const status = () => textOf(inside(host).findLast((part) => part.matches('.card > [role=status]')) ?? host);
  await until(() => status().startsWith(`${item}:`) || status().startsWith('Copied '), `"${item}" comes to an end`);
  return status();
}
