import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import type { Table } from '../../src/core/types.js';
import type { SpendingBreakdown } from '../../src/elements/spending-breakdown.js';
import '../../src/elements/spending-breakdown.js';
import { byModel, byProject, byUser } from '../../stories/more-tables.js';
import { settled } from '../fake-source.js';
import { alternativeOf, answerTo, chartOf, drawnBy } from '../widget/chart/chart-support.js';
import { click, forget, get, getAll, has, newContext, textOf } from '../widget/support.js';

type By = SpendingBreakdown['by'];

describe('spending-breakdown', () => {
  let { name, context, source } = newContext();
  let element: SpendingBreakdown;

  const make = async (by: By, view = 'table') => {
    element = await fixture(
      html`<spending-breakdown context=${name} by=${by} view=${view} cross-filter></spending-breakdown>`,
    );
    await settled();
  };
  const answer = (table: Table) => {
    const asked = source.newest();
    return asked.answer(answerTo(asked.query, table));
  };
  const asked = () => source.newest().query;

  beforeEach(() => {
    forget('codemie-analytics-widgets.view.');
    ({ name, context, source } = newContext());
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      'as a table': async () => {
        await make('project');
        await answer(byProject);
      },
      'as bars': async () => {
        await make('project', 'chart');
        await answer(byProject);
        await chartOf(element);
      },
      'as a donut': async () => {
        await make('model', 'chart');
        await answer(byModel);
        await chartOf(element);
      },
    };
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const [state, reach] of Object.entries(states))
      it(state, async () => {
        await reach();
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  const kinds: readonly [by: By, heading: string, chart: string, top: number][] = [
    ['project', 'Spent by project', 'bars', 10],
    ['user', 'Spent by user', 'bars', 10],
    ['model', 'Spent by model', 'donut', 6],
    ['source', 'Spent by source', 'donut', 6],
  ];
  for (const [by, heading, kind, top] of kinds)
    it(`divides by ${by}: its report, its heading, its chart`, async () => {
      await make(by);
      expect(asked()).to.deep.include({ report: `spending-by-${by}`, sort: { by: 'cost', descending: true } });
      expect(has(element, 'heading', heading)).to.equal(true);
      await answer({
        ...byProject,
        columns: byProject.columns.map((one) => (one.id === 'project' ? { ...one, id: by } : one)),
      });
      await click(get(element, 'button', 'Chart'));
      expect(asked()).to.deep.include({ pageSize: top, sort: { by: 'cost', descending: true } });
      await answer(byProject);
      expect((await chartOf(element)).kind).to.equal(kind);
    });

  it('follows a change of what to divide by', async () => {
    await make('project');
    element.by = 'user';
    await settled();
    expect(asked().report).to.equal('spending-by-user');
    await answer(byUser);
    expect(has(element, 'heading', 'Spent by user')).to.equal(true);
    expect(textOf(element.shadowRoot!)).to.contain('12 people');
  });

  it('takes what nobody can divide by for projects', async () => {
    await make('constructor' as By);
    expect(has(element, 'heading', 'Spent by project')).to.equal(true);
  });

  it('shows each share of the true total, not of the page', async () => {
    await make('project');
    const asked = source.newest();
    await asked.answer({
      ...byProject,
      rows: [
        { id: 'a', project: 'a', cost: 30, share: 0.3 },
        { id: 'b', project: 'b', cost: 20, share: 0.2 },
      ],
      rowCount: 9,
      totals: { cost: 100, share: 1 },
    });
    expect(getAll(element, 'row').map((row) => textOf(row))).to.deep.equal(['a $30.00 30%', 'b $20.00 20%']);
    expect(textOf(element.shadowRoot!.querySelector('tfoot')!)).to.equal('All 9 projects $100.00 100%');
  });

  it('draws what is left as “other”, so that the parts are the whole', async () => {
    await make('model', 'chart');
    await answer(byModel);
    const chart = await chartOf(element);
    const drawn = drawnBy(chart);
    expect(drawn).to.have.length(7);
    expect(drawn.at(-1)?.[0]).to.equal('other (2)');
    const sum = drawn.reduce((total, [, value]) => total + (value ?? 0), 0);
    expect(sum).to.be.closeTo(byModel.totals!['cost'] as number, 1e-6);
    expect(chart.total).to.equal(byModel.totals!['cost']);
    expect(
      alternativeOf(element)
        .slice(1)
        .map(([label]) => label),
    ).to.deep.equal(drawn.map(([label]) => label));
  });

  it('filters by projects and by people, and by nothing that is no filter', async () => {
    await make('project');
    await answer(byProject);
    await click(get(element, 'button', 'zephyr'));
    expect(context.filters.projects).to.deep.equal(['zephyr']);
    context.clearFilters();
    await make('user');
    await answer({ ...byUser, rows: byUser.rows.map((row, index) => ({ ...row, id: `u${String(index)}` })) });
    await click(get(element, 'button', 'Anna Kowalska'));
    expect(context.filters.users).to.deep.equal(['u0']);
    context.clearFilters();
    await make('model');
    await answer(byModel);
    expect(has(element, 'button', 'gpt-5')).to.equal(false);
  });

  it('says so where the source does not have it', async () => {
    await make('model');
    await source.newest().fail(new SourceError('not-available', 'CodeMie’s API has no cost by model.'));
    expect(textOf(element.shadowRoot!)).to.contain('CodeMie’s API has no cost by model.');
  });
});
