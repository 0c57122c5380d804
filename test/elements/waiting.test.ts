import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/index.js';
import type { Row, Table } from '../../src/core/types.js';
import * as tables from '../../stories/tables.js';
import { FakeSource, settled } from '../fake-source.js';
import { newContext, textOf } from '../widget/support.js';

/** A rounding of lines of text is no shift that anybody sees. */
const SAME = 8;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
/** A budget of which everything is known. */
const budget = (category: string): Row => ({
  name: 'olena',
  category,
  spent: 10,
  limit: 100,
  share: 0.1,
  periodStart: inDays(-10),
  resetsAt: inDays(20),
});

/** Names of one line: how many lines longer ones take is known with them. */
const shortNames = (table: Table): Table => ({
  ...table,
  rows: table.rows.map((row, index) => ({ ...row, workflow: `Flow ${String(index)}` })),
});

/** Elements whose place is known before their figures, with an answer such as most sources give. */
const CASES: readonly { tag: string; report: string; table: Table }[] = [
  { tag: 'summary-metrics', report: 'summary', table: tables.summary },
  {
    tag: 'personal-spending',
    report: 'budgets',
    table: tables.budgets(budget('platform'), budget('cli')),
  },
  { tag: 'workflow-table', report: 'workflows', table: shortNames(tables.workflows) },
  {
    tag: 'workflow-table',
    report: 'workflows',
    table: { ...shortNames(tables.workflows), rows: shortNames(tables.workflows).rows.slice(0, 3) },
  },
];

/** A page of rows, as a source answers it. */
function page(table: Table, source: FakeSource, report: string): Table {
  const { pageSize } = source.last(report).query;
  if (pageSize === undefined) return table;
  return { rowCount: table.rows.length, searchable: true, ...table, rows: table.rows.slice(0, pageSize) };
}

describe('The place of figures that are on their way', () => {
  beforeEach(() => {
    sessionStorage.clear();
  });

  for (const width of [390, 1440])
    for (const { tag, report, table } of CASES)
      it(`is as high as <${tag}> of ${String(table.rows.length)} will be at ${String(width)} px, at the latest the second time`, async () => {
        await setViewport({ width, height: 800 });
        const heights: number[][] = [];
        const { name, context } = newContext();
        for (let visit = 0; visit < 2; visit++) {
          const source = new FakeSource();
          context.source = source;
          const element = document.createElement(tag);
          element.setAttribute('context', name);
          document.body.append(element);
          await settled();
          const before = element.offsetHeight;
          await source.last(report).answer(page(table, source, report));
          await settled();
          heights.push([before, element.offsetHeight]);
          element.remove();
        }
        const [, [before = 0, after = 0] = []] = heights;
        expect(Math.abs(after - before), heights.join(' / ')).to.be.below(SAME);
      });

  it('remembers numbers and nothing else', async () => {
    const { name, source } = newContext();
    const element = document.createElement('workflow-table');
    element.setAttribute('context', name);
    document.body.append(element);
    await settled();
    await source.last('workflows').answer(page(tables.workflows, source, 'workflows'));
    await settled();
    expect(Object.entries(sessionStorage)).to.deep.equal([
      [`codemie-analytics-widgets.count.${name}.workflow-table.workflows`, '11'],
    ]);
    element.remove();
  });

  it('is empty for those who do not see it', async () => {
    const { name } = newContext();
    const element = document.createElement('summary-metrics');
    element.setAttribute('context', name);
    document.body.append(element);
    await settled();
    expect(textOf(element.shadowRoot!.querySelector('.card')!, false)).to.equal('Summary Last 30 days');
    element.remove();
  });
});
