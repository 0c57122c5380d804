import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { columnsOf } from '../../src/core/catalogue/columns-of.js';
import { SourceError } from '../../src/core/source-error.js';
import type { Table } from '../../src/core/types.js';
import type { AnalyticsReport } from '../../src/elements/analytics-report.js';
import '../../src/elements/analytics-report.js';
import { settled } from '../fake-source.js';
import { answerTo, chartOf, costs, drawnBy } from '../widget/chart/chart-support.js';
import { click, forget, get, getAll, has, nameOf, newContext, textOf } from '../widget/support.js';

describe('analytics-report', () => {
  let { name, source } = newContext();
  let element: AnalyticsReport;
  const asked = () => source.newest().query;
  const answer = (table: Table = costs) => source.newest().answer(answerTo(asked(), table));
  const make = async (report = 'mcp-servers', measure?: string) => {
    element = await fixture(html`<analytics-report context=${name} report=${report}></analytics-report>`);
    if (measure) element.measure = measure;
    await settled();
  };

  beforeEach(() => {
    forget('codemie-analytics-widgets.view.');
    ({ name, source } = newContext());
  });

  it('is accessible, light and dark', async () => {
    await make();
    await answer();
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      await expect(element).to.be.accessible();
    }
    await emulateMedia({ colorScheme: 'light' });
  });

  it('shows whatever report it is given, in the source’s columns and order', async () => {
    await make();
    expect(asked()).to.include({ report: 'mcp-servers', page: 0, pageSize: 10 }).and.not.to.have.property('sort');
    await answer();
    expect(has(element, 'heading', 'MCP servers')).to.equal(true);
    expect(getAll(element, 'columnheader').map(nameOf)).to.deep.equal(['Project', 'Cost', 'Runs']);
    expect(textOf(getAll(element, 'row')[0]!)).to.equal('apollo $110.10 1');
    expect(textOf(element.shadowRoot!.querySelector('tfoot')!)).to.equal('All 11 servers $661.10 66');
  });

  it('follows a change of the report', async () => {
    await make();
    await answer();
    element.name = 'webhooks';
    await settled();
    expect(asked().report).to.equal('webhooks');
  });

  it('draws its first figure, or the one that is asked for', async () => {
    await make();
    await answer();
    await click(get(element, 'button', 'Chart'));
    expect(asked()).to.deep.include({ pageSize: 12, sort: { by: 'cost', descending: true } });
    await answer();
    expect(drawnBy(await chartOf(element))[0]).to.deep.equal(['apollo', 110.1]);
    element.measure = 'runs';
    await settled();
    expect(asked()).to.deep.include({ sort: { by: 'runs', descending: true } });
    await answer();
    expect(drawnBy(await chartOf(element))[0]).to.deep.equal(['mira', 11]);
  });

  it('gathers no “other” of distinct counts, which do not add up, and one of what does', async () => {
    await make('tools', 'assistants');
    const tool = (name: string, n: number) => ({ id: name, tool: name, invocations: n, assistants: n });
    const tools: Table = {
      columns: columnsOf('tools', ['tool', 'invocations', 'assistants']),
      rows: Array.from({ length: 14 }, (_, index) => tool(`tool ${String(index)}`, 20 - index)),
      totals: { invocations: 189, assistants: 30 },
    };
    await answer(tools);
    await click(get(element, 'button', 'Chart'));
    const drawn = async () => drawnBy(await chartOf(element)).map(([name]) => name);
    await answer(tools);
    expect(await drawn()).to.have.length(12);
    element.measure = 'invocations';
    await settled();
    await answer(tools);
    expect(await drawn())
      .to.include('other (2)')
      .and.to.have.length(13);
  });

  it('draws a course over time as lines, in the order of time', async () => {
    await make();
    const table: Table = {
      columns: [{ id: 'day', label: 'Day', kind: 'date' }, ...costs.columns.slice(1)],
      rows: ['2026-05-01', '2026-05-02'].map((day, index) => ({ day, cost: index, runs: 1 })),
    };
    await answer(table);
    await click(get(element, 'button', 'Chart'));
    expect(asked()).not.to.have.property('sort');
    await answer(table);
    const chart = await chartOf(element);
    expect(chart.kind).to.equal('lines');
    expect(drawnBy(chart).map(([, value]) => value)).to.deep.equal([0, 1]);
  });

  it('draws the kind of chart that it is told', async () => {
    await make();
    element.kind = 'donut';
    await answer(costs);
    await click(get(element, 'button', 'Chart'));
    await answer(costs);
    expect((await chartOf(element)).kind).to.equal('donut');
  });

  it('says so where the source does not have the report', async () => {
    await make('nonsense');
    await source.newest().fail(new SourceError('not-available', 'There is no report “nonsense”.'));
    expect(textOf(element.shadowRoot!)).to.contain('There is no report “nonsense”.');
  });
});
