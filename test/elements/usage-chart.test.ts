import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import type { Query, Row, Table } from '../../src/core/types.js';
import type { UsageChart } from '../../src/elements/usage-chart.js';
import '../../src/elements/usage-chart.js';
import type { AnalyticsChangeEvent } from '../../src/widget/events/change-event.js';
import { usage, usageCatalog } from '../../stories/usage-tables.js';
import { settled, type Asked } from '../fake-source.js';
import { until } from '../until.js';
import { chartOf, drawnBy } from '../widget/chart/chart-support.js';
import { click, forget, get, getAll, has, newContext, textOf } from '../widget/support.js';

const COST = {
  id: 'cost',
  label: 'Cost',
  kind: 'currency',
  aggregate: 'sum',
  role: 'measure',
  better: 'down',
} as const;
const USERS = { id: 'users', label: 'Users', kind: 'integer', aggregate: 'distinct', role: 'measure' } as const;
const TIME = { id: 'time', label: 'Time', kind: 'datetime', role: 'time', bucket: 'day' } as const;
const MODEL = { id: 'model', label: 'Model', kind: 'text', role: 'name' } as const;
const at = (time: string, model: string | null, figures: Row): Row => ({
  time: `${time}T22:00:00.000Z`,
  modelId: model,
  model: model ?? 'unknown',
  ...figures,
});

describe('usage-chart', () => {
  let { name, context, source } = newContext();
  let element: UsageChart;
  let answered = new Set<Asked>();

  const make = async (attributes: Partial<UsageChart> = {}) => {
    const made = Object.assign(document.createElement('usage-chart'), { context: name }, attributes);
    element = (await fixture(html`<div>${made}</div>`)).firstElementChild as UsageChart;
    await until(() => source.asked.some(({ query }) => query.report === 'usage'), 'the question is asked');
    await settled();
  };
  const asked = () => source.last('usage').query;
  const open = () => source.asked.filter((each) => each.query.report === 'usage' && !answered.has(each));
  /** Answers every question that waits, and those that follow from it. */
  const answer = async (table: Table | ((query: Query) => Table) = usage) => {
    for (let [each] = open(); each; [each] = open()) {
      answered.add(each);
      await each.answer(typeof table === 'function' ? table(each.query) : table);
      await settled();
    }
  };
  const chart = () => chartOf(element);
  const series = async () => (await chart()).series.map(({ label }) => label);

  beforeEach(() => {
    forget('codemie-analytics-widgets.view.');
    ({ name, context, source } = newContext());
    answered = new Set();
    context.filter({ range: '2026-03-31/2026-04-30' });
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      'over time': () => make({ by: 'model', granularity: 'day' }).then(() => answer()),
      'with controls': async () => {
        await make({ by: 'model', controls: true });
        await source.last('usage-catalog').answer(usageCatalog);
        await answer();
        await until(() => element.shadowRoot!.querySelector('.pickers'), 'the controls are there');
      },
      'as a heat map': () => make({ kind: 'heatmap' }).then(() => answer()),
      'as a compared table': () => make({ kind: 'table', by: 'project', compare: 'previous' }).then(() => answer()),
      failed: () => make().then(() => source.last('usage').fail(new SourceError('network', 'No server.'))),
    };
    afterEach(() => emulateMedia({ colorScheme: 'light' }));
    for (const [state, reach] of Object.entries(states))
      it(state, async () => {
        await reach();
        await settled();
        await expect(element).to.be.accessible();
        await emulateMedia({ colorScheme: 'dark' });
        await expect(element).to.be.accessible();
      });
  });

  describe('asks', () => {
    const questions: readonly [
      what: string,
      attributes: Partial<UsageChart>,
      params: Row,
      heading: string,
      kind: string,
    ][] = [
      ['over time', {}, { measures: 'cost', granularity: 'day' }, 'Cost over time', 'stacked'],
      ['in buckets of its own', { granularity: 'week' }, { granularity: 'week' }, 'Cost over time', 'stacked'],
      [
        'an area',
        { by: 'model', kind: 'area' },
        { by: 'model', granularity: 'day', top: 8 },
        'Cost by model',
        'stacked-area',
      ],
      ['lines', { kind: 'lines', measure: 'requests' }, { measures: 'requests' }, 'Requests over time', 'lines'],
      ['people, who do not stack', { measure: 'users', by: 'project', kind: 'area' }, {}, 'Users by project', 'lines'],
      ['a ranking', { by: 'project' }, { by: 'project' }, 'Cost by project', 'bars'],
      ['a donut', { by: 'model', kind: 'donut' }, { by: 'model' }, 'Cost by model', 'donut'],
      ['a donut of nothing', { kind: 'donut' }, { by: 'model' }, 'Cost by model', 'donut'],
      ['a donut that does not add up', { measure: 'users', by: 'model', kind: 'donut' }, {}, 'Users by model', 'bars'],
      ['the hours of a week', { kind: 'heatmap' }, { by: 'weekday,hour' }, 'Cost by weekday and hour', 'heatmap'],
      ['a calendar', { kind: 'heatmap', granularity: 'day' }, { granularity: 'day' }, 'Cost day by day', 'heatmap'],
      [
        'a grid',
        { kind: 'heatmap', by: 'project,model' },
        { by: 'project,model' },
        'Cost by project and model',
        'heatmap',
      ],
    ];
    for (const [what, attributes, params, heading, kind] of questions)
      it(what, async () => {
        await make(attributes);
        expect(asked().params).to.deep.include(params);
        await answer();
        expect(has(element, 'heading', heading)).to.equal(true);
        expect((await chart()).kind).to.equal(kind);
      });

    it('for no more than a source knows: how it is drawn is nobody else’s business', async () => {
      await make({ by: 'model', granularity: 'day', compare: 'previous' });
      const known = ['measures', 'by', 'granularity', 'timeZone', 'weekStart', 'top'];
      for (const { query } of open()) expect(known).to.include.members(Object.keys(query.params ?? {}));
    });

    it('for every page of an answer, and draws all of it', async () => {
      await make({ granularity: 'hour' });
      const all = usage({ report: 'usage', params: { measures: 'cost', granularity: 'day' } });
      await answer(({ page = 0 }) => ({ ...all, rows: all.rows.slice(page * 10, page * 10 + 10), rowCount: 30 }));
      expect(open()).to.deep.equal([]);
      expect(source.count('usage')).to.equal(3);
      const drawn = drawnBy(await chart()).filter(([, value]) => value !== 0);
      expect(drawn.length).to.equal(30);
    });

    it('again when the reader chooses another view', async () => {
      await make({ by: 'model', granularity: 'day' });
      await answer();
      await click(get(element, 'button', 'Table'));
      expect(asked()).to.deep.include({ page: 0, pageSize: 10 });
      expect(asked().params).not.to.have.property('top');
      await answer();
      expect(getAll(element, 'columnheader').map((each) => textOf(each))).to.deep.equal(['Time', 'Model', 'Cost']);
    });
  });

  describe('draws what is true', () => {
    const days = (rows: readonly Row[], rest: Partial<Table> = {}): Table => ({
      columns: [TIME, MODEL, COST],
      rows,
      ...rest,
    });
    const lines = async () => drawnBy(await chart());
    beforeEach(() => {
      context.filter({ range: '2026-04-01/2026-04-04' });
    });

    it('a day without events has cost nothing, one before the first data is unknown', async () => {
      await make({ by: 'model', granularity: 'day' });
      await answer(days([at('2026-04-02', 'sonnet', { cost: 3 })], { dataFrom: '2026-04-02T00:00:00Z' }));
      expect((await lines()).map(([, ...values]) => values)).to.deep.equal([[null], [0], [3], [0]]);
    });

    it('a rate of nothing is unknown, and nobody is nobody', async () => {
      const rate = { ...COST, id: 'successRate', kind: 'percent', aggregate: 'ratio' } as const;
      await make({ measure: 'successRate', by: 'model', granularity: 'day', kind: 'lines' });
      await answer({ ...days([at('2026-04-02', 'sonnet', { successRate: 0.5 })]), columns: [TIME, MODEL, rate] });
      expect((await lines()).map(([, value]) => value)).to.deep.equal([null, null, 0.5, null]);
      element.measure = 'users';
      await settled();
      await answer({ ...days([at('2026-04-02', 'sonnet', { users: 2 })]), columns: [TIME, MODEL, USERS] });
      expect((await lines()).map(([, value]) => value)).to.deep.equal([0, 0, 2, 0]);
    });

    it('what is not known to a bucket stays unknown', async () => {
      await make({ granularity: 'day' });
      await answer({ columns: [TIME, COST], rows: [{ time: '2026-03-31T22:00:00.000Z', cost: null }] });
      // All of it is unknown or nothing: there is no figure to draw.
      expect(textOf(element.shadowRoot!)).to.contain('Nothing in this period');
    });

    it('the groups by their size, what stands for the others last and grey', async () => {
      await make({ by: 'model', granularity: 'day' });
      await answer(
        days([
          { time: '2026-03-31T22:00:00.000Z', other: true, model: 'other (3)', cost: 90 },
          at('2026-03-31', 'haiku', { cost: 1 }),
          at('2026-03-31', null, { cost: 2 }),
          at('2026-04-01', 'haiku', { cost: 8 }),
        ]),
      );
      expect(await series()).to.deep.equal(['haiku', 'unknown', 'other (3)']);
      expect((await chart()).series.map(({ rest }) => rest === true)).to.deep.equal([false, false, true]);
    });

    it('two groups of one name apart', async () => {
      await make({ by: 'model', granularity: 'day' });
      const same = at('2026-04-01', 'a', { cost: 1 });
      await answer(days([same, { ...same, modelId: 'b', cost: 2 }]));
      expect(await series()).to.deep.equal(['a', 'a']);
    });

    it('hours and weekdays of the reader, from the first day of the week on', async () => {
      await make({ kind: 'heatmap', measure: 'requests', weekStart: 7 });
      await answer(({ params }) => ({
        columns: [
          { id: 'weekday', label: 'Weekday', kind: 'text', role: 'name' },
          { id: 'hour', label: 'Hour', kind: 'text', role: 'name' },
          { ...COST, id: 'requests', kind: 'integer' },
        ],
        rows: params?.['by'] ? [{ weekdayId: 7, weekday: 'Sunday', hourId: '13', hour: '13:00', requests: 5 }] : [],
      }));
      const view = await chart();
      expect(view.series.map(({ label }) => label)).to.deep.equal(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
      expect(view.categories.length).to.equal(24);
      expect(view.series[0]!.values[13]).to.equal(5);
      expect(view.series[1]!.values[13]).to.equal(0);
    });
  });

  describe('compares with the period before', () => {
    const weeks = (rows: readonly Row[], total: number, rest: Partial<Table> = {}): Table => ({
      columns: [MODEL, COST],
      rows,
      totals: { cost: total },
      ...rest,
    });
    const isBefore = ({ filters }: Query) => filters?.range?.choice.startsWith('previous');

    it('bucket by bucket, as a ghost, with the change of the total', async () => {
      context.filter({ range: '2026-04-01/2026-04-02' });
      await make({ compare: 'previous', granularity: 'day' });
      await answer((query) => ({
        columns: [TIME, COST],
        rows: isBefore(query)
          ? [{ time: '2026-03-29T22:00:00.000Z', cost: 4 }]
          : [{ time: '2026-04-01T22:00:00.000Z', cost: 6 }],
        totals: { cost: isBefore(query) ? 4 : 6 },
      }));
      expect((await chart()).series.map(({ comparison, values }) => [comparison === true, ...values])).to.deep.equal([
        [false, 0, 6],
        [true, 4, 0],
      ]);
      expect(textOf(element.shadowRoot!.querySelector('[part=total]')!))
        .to.contain('$6.00')
        .and.to.contain('50%');
    });

    it('group by group: what is new, what is gone, and in the order of the change', async () => {
      await make({ by: 'model', kind: 'table', compare: 'previous' });
      const row = (id: string, cost: number) => ({ modelId: id, model: id, cost });
      await answer((query) =>
        isBefore(query) ? weeks([row('kept', 8), row('gone', 5)], 13) : weeks([row('kept', 10), row('new', 1)], 11),
      );
      const rows = () => getAll(element, 'row').map((each) => textOf(each));
      expect(rows()).to.deep.equal([
        'kept $10.00 $8.00 $2.00 90.9%',
        'new $1.00 $0.00 $1.00 9.1%',
        'gone $0.00 $5.00 -$5.00 0%',
      ]);
      expect(textOf(element.shadowRoot!.querySelector('tfoot')!)).to.contain('$11.00 $13.00 -$2.00 100%');
      for (const first of ['kept', 'gone']) {
        await click(get(element, 'button', 'Change'));
        await answer((query) =>
          isBefore(query) ? weeks([row('kept', 8), row('gone', 5)], 13) : weeks([row('kept', 10), row('new', 1)], 11),
        );
        expect(rows()[0]).to.contain(first);
      }
    });

    it('says so where there is no data to compare with', async () => {
      await make({ by: 'model', kind: 'table', compare: 'previous' });
      await answer(weeks([{ modelId: 'a', model: 'a', cost: 1 }], 1, { dataFrom: '2026-03-25' }));
      expect(textOf(element.shadowRoot!)).to.contain('There is no data before');
      expect(getAll(element, 'columnheader').map((each) => textOf(each))).not.to.include('Change');
    });
  });

  describe('lets readers ask', () => {
    const picker = async (label: string): Promise<HTMLSelectElement> => {
      await until(() => element.shadowRoot!.querySelector('.pickers'), 'the controls are there');
      const found = [...element.shadowRoot!.querySelectorAll('label')].find((each) => textOf(each).startsWith(label));
      return found!.querySelector('select')!;
    };
    const pick = async (label: string, value: string) => {
      const select = await picker(label);
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settled();
    };
    beforeEach(async () => {
      await make({ controls: true });
      await source.last('usage-catalog').answer(usageCatalog);
      await answer();
    });

    it('what the source can answer, and tells the host', async () => {
      const told: AnalyticsChangeEvent[] = [];
      element.addEventListener('analytics-change', (event) => told.push(event));
      const options = [...(await picker('Measure')).options].map(({ label }) => label.trim());
      expect(options).to.deep.equal(['Cost', 'Requests', 'Users', 'Cache hit rate']);
      await pick('Measure', 'requests');
      await pick('Group by', 'project');
      expect(asked().params).to.deep.include({ measures: 'requests', by: 'project' });
      expect(told.at(-1)?.values).to.deep.include({ measure: 'requests', by: 'project', kind: 'bars' });
      expect(element.measure).to.equal('cost');
    });

    it('not for a donut of what does not add up', async () => {
      await pick('Measure', 'users');
      const donut = [...(await picker('Chart')).options].find(({ value }) => value === 'donut');
      expect(donut?.disabled).to.equal(true);
    });

    it('until the host asks something else', async () => {
      await pick('Measure', 'requests');
      element.by = 'model';
      await settled();
      expect(asked().params).to.deep.include({ measures: 'cost', by: 'model' });
    });
  });
});
