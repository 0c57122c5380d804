import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import type { Row, Table } from '../../src/core/types.js';
import type { SpendingTrend } from '../../src/elements/spending-trend.js';
import '../../src/elements/spending-trend.js';
import { settled } from '../fake-source.js';
import { alternativeOf, chartOf, drawnBy } from '../widget/chart/chart-support.js';
import { busy, click, forget, get, getAll, has, newContext, textOf } from '../widget/support.js';

const parts = ['assistants', 'workflows', 'datasources', 'cli'];
const table = (rows: readonly Row[], rest: Partial<Table> = {}): Table => ({
  columns: [
    { id: 'time', label: 'Time', kind: 'datetime' },
    ...[...parts, 'total'].map((id) => ({ id, label: id, kind: 'currency' as const })),
  ],
  rows,
  ...rest,
});
const bucket = (time: string, cost: number | null, rest: Row = {}): Row => ({
  time,
  assistants: cost,
  workflows: cost === null ? null : 2,
  datasources: cost === null ? null : 0,
  cli: cost === null ? null : 0.25,
  total: cost === null ? null : cost + 2.25,
  ...rest,
});
// Days of Warsaw around the end of summer time; the second is not known.
const days = table([
  bucket('2026-10-23T22:00:00.000Z', 10),
  bucket('2026-10-24T22:00:00.000Z', null),
  bucket('2026-10-25T23:00:00.000Z', 30),
  bucket('2026-10-26T23:00:00.000Z', 5, { unfinished: true }),
]);

describe('spending-trend', () => {
  let { name, context, source } = newContext();
  let element: SpendingTrend;

  const asked = () => source.last('spending').query;
  const answer = (given: Table = days) => source.last('spending').answer(given);
  const covers = () => textOf(element.shadowRoot!.querySelector('[part=covers]')!);

  beforeEach(async () => {
    forget('codemie-analytics-widgets.view.');
    ({ name, context, source } = newContext());
    context.filter({ range: '2026-10-24/2026-10-27T10:00' });
    element = await fixture(html`<spending-trend context=${name} bucket="day"></spending-trend>`);
    await settled();
  });

  describe('is accessible, light and dark,', () => {
    const states: Readonly<Record<string, () => Promise<unknown>>> = {
      loading: async () => undefined,
      'as a chart': async () => {
        await answer();
        await chartOf(element);
      },
      'as a table': async () => {
        element.view = 'table';
        await settled();
        await answer();
      },
      empty: () => answer(table([])),
      failed: () => source.last('spending').fail(new SourceError('network', 'The server could not be reached.')),
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

  it('asks in buckets that suit the range, in the reporting zone', async () => {
    element.removeAttribute('bucket');
    const buckets: Record<string, unknown> = {};
    for (const range of [
      'last-hour',
      'last-24-hours',
      '2026-05-01/2026-05-03',
      'last-30-days',
      'last-90-days',
      'last-365-days',
    ]) {
      context.filter({ range });
      await settled();
      buckets[range] = asked().params?.['bucket'];
      expect(asked().params?.['timeZone']).to.equal('Europe/Warsaw');
      expect(asked().filters?.range?.choice).to.equal(range);
    }
    expect(buckets).to.deep.equal({
      'last-hour': 'hour',
      'last-24-hours': 'hour',
      '2026-05-01/2026-05-03': '3h',
      'last-30-days': 'day',
      'last-90-days': 'week',
      'last-365-days': 'month',
    });
    context.timeZone = 'Asia/Tokyo';
    await settled();
    expect(asked().params?.['timeZone']).to.equal('Asia/Tokyo');
  });

  it('asks in the host’s buckets and weeks where those are given', async () => {
    expect(asked().params).to.deep.equal({ bucket: 'day', timeZone: 'Europe/Warsaw', weekStart: 1 });
    element.bucket = 'week';
    element.weekStart = 7;
    await settled();
    expect(asked().params).to.deep.equal({ bucket: 'week', timeZone: 'Europe/Warsaw', weekStart: 7 });
  });

  it('asks for all buckets, in the order of time', () => {
    expect(asked()).to.include({ page: 0, pageSize: 1000 }).and.not.to.have.property('sort');
  });

  it('stacks what was spent by where it comes from, day by day in the reporting zone', async () => {
    await answer();
    const chart = await chartOf(element);
    expect(chart.kind).to.equal('stacked');
    expect(chart.series.map(({ id }) => id)).to.deep.equal(parts);
    expect(drawnBy(chart)).to.deep.equal([
      ['Oct 24', 10, 2, 0, 0.25],
      ['Oct 25', null, null, null, null],
      ['Oct 26', 30, 2, 0, 0.25],
      ['Oct 27', 5, 2, 0, 0.25],
    ]);
  });

  it('draws a gap where nothing is known, and no bar of zero', async () => {
    await answer();
    const chart = await chartOf(element);
    const bars = [...chart.shadowRoot!.querySelectorAll('[data-index]')].map((bar) => bar.getAttribute('data-index'));
    expect(bars).to.include.members(['0', '2', '3']);
    expect(bars).not.to.include('1');
    chart.focus();
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowRight' });
    await chart.updateComplete;
    expect(chart.shadowRoot!.querySelector('[role=status]')!.textContent).to.match(/^Sun, Oct 25: .*Total –$/);
  });

  it('marks the bucket that is not over yet: drawn, told, and in both tables', async () => {
    await answer();
    const chart = await chartOf(element);
    expect(chart.categories.map(({ unfinished }) => unfinished ?? false)).to.deep.equal([false, false, false, true]);
    expect(chart.shadowRoot!.querySelector('[data-index="3"]')!.outerHTML).not.to.equal(
      chart.shadowRoot!.querySelector('[data-index="0"]')!.outerHTML,
    );
    chart.focus();
    await sendKeys({ press: 'End' });
    await chart.updateComplete;
    expect(chart.shadowRoot!.querySelector('[role=status]')!.textContent).to.match(/^Tue, Oct 27 · not over yet: /);
    expect(alternativeOf(element).map(([time]) => time)).to.deep.equal([
      'Time',
      'Oct 24',
      'Oct 25',
      'Oct 26',
      'Oct 27 (not over yet)',
    ]);
    element.view = 'table';
    await settled();
    await answer();
    expect(textOf(getAll(element, 'row').at(-1)!)).to.match(/^Oct 27 \(not over yet\) \$5\.00 /);
  });

  it('says the same in the table for those who do not see the chart, value for value', async () => {
    await answer();
    await chartOf(element);
    expect(alternativeOf(element)).to.deep.equal([
      ['Time', ...parts],
      ['Oct 24', '$10.00', '$2.00', '$0.00', '$0.25'],
      ['Oct 25', '–', '–', '–', '–'],
      ['Oct 26', '$30.00', '$2.00', '$0.00', '$0.25'],
      ['Oct 27 (not over yet)', '$5.00', '$2.00', '$0.00', '$0.25'],
    ]);
  });

  it('writes buckets as fine as they are', async () => {
    const labels: Record<string, string | undefined> = {};
    for (const size of ['hour', '3h', 'day', 'week', 'month'] as const) {
      element.bucket = size;
      await settled();
      await answer(table([bucket('2026-10-31T23:00:00.000Z', 1)]));
      labels[size] = (await chartOf(element)).categories[0]?.label;
      expect(covers()).to.match(new RegExp(`per ${size === '3h' ? '3 hours' : size}$`));
    }
    expect(labels).to.deep.equal({
      hour: '12:00 AM',
      '3h': 'Nov 1, 12 AM',
      day: 'Nov 1',
      week: 'Nov 1',
      month: 'Nov 2026',
    });
  });

  it('counts its buckets in words that can be read, in the chart’s name and in the search field', async () => {
    element.bucket = '3h';
    await settled();
    const times = ['2026-10-31T23:00:00.000Z', '2026-11-01T02:00:00.000Z'];
    await answer({ ...table(times.map((time) => bucket(time, 1))), searchable: true });
    const name = (await chartOf(element)).shadowRoot!.querySelector('[role=img]')!.ariaLabel;
    expect(name).to.equal('Spending over time. 2 periods of 3 hours.');
    await click(get(element, 'button', 'Table'));
    await answer({ ...table(times.map((time) => bucket(time, 1))), rowCount: 12, searchable: true });
    expect(has(element, 'searchbox', 'Search periods of 3 hours')).to.equal(true);
  });

  it('keeps the buckets of older figures while newer ones load', async () => {
    await answer();
    await chartOf(element);
    element.bucket = 'month';
    await settled();
    expect(busy(element)).to.equal(true);
    expect(drawnBy(await chartOf(element)).map(([label]) => label)).to.deep.equal([
      'Oct 24',
      'Oct 25',
      'Oct 26',
      'Oct 27',
    ]);
    expect(covers()).to.match(/per day$/);
  });

  describe('takes a marked span for the range,', () => {
    const mark = async (...keys: string[]) => {
      await answer();
      const chart = await chartOf(element);
      chart.focus();
      await sendKeys({ press: 'Home' });
      for (const key of keys) {
        const [name = '', shift] = key.split('+').reverse();
        if (shift) await sendKeys({ down: shift });
        await sendKeys({ press: name });
        if (shift) await sendKeys({ up: shift });
      }
      await settled();
      const { from, to, choice } = context.filters.range!;
      return { from, to, choice };
    };

    it('from the start of its first bucket to the end of its last', async () => {
      const { from, to, choice } = await mark('ArrowRight', 'Shift+ArrowRight', 'Enter');
      expect([from, to]).to.deep.equal(['2026-10-24T22:00:00.000Z', '2026-10-26T23:00:00.000Z']);
      expect(choice).to.contain('/');
      expect(asked().filters?.range).to.include({ from, to });
    });

    it('backwards alike', async () => {
      const { from, to } = await mark('ArrowRight', 'ArrowRight', 'Shift+ArrowLeft', 'Enter');
      expect([from, to]).to.deep.equal(['2026-10-24T22:00:00.000Z', '2026-10-26T23:00:00.000Z']);
    });

    it('up to the end of the range with the last bucket', async () => {
      const { from, to } = await mark('Shift+End', 'Enter');
      expect([from, to]).to.deep.equal(['2026-10-23T22:00:00.000Z', '2026-10-27T09:00:00.000Z']);
    });

    it('and nothing when it is given up', async () => {
      const { choice } = await mark('Shift+ArrowRight', 'Escape');
      expect(choice).to.equal('2026-10-24/2026-10-27T10:00');
    });
  });

  it('shows the same as a table, with the total of each bucket', async () => {
    await answer();
    await click(get(element, 'button', 'Table'));
    await answer({ ...days, totals: { assistants: 45, total: 51.75 } });
    expect(getAll(element, 'columnheader').map((cell) => textOf(cell))).to.deep.equal(['Time', ...parts, 'total']);
    expect(textOf(getAll(element, 'row')[0]!)).to.equal('Oct 24 $10.00 $2.00 $0.00 $0.25 $12.25');
    expect(textOf(getAll(element, 'row')[1]!)).to.equal('Oct 25 – – – – –');
    expect(textOf(element.shadowRoot!.querySelector('tfoot')!)).to.contain('$51.75');
  });

  it('names the fixed window of a source that cannot do better', async () => {
    await answer({ ...days, window: 'Last 1 week' });
    expect(textOf(element.shadowRoot!.querySelector('[part=window]')!)).to.equal('Last 1 week');
    expect(covers()).not.to.contain('Custom');
  });

  it('says so where the source does not have it', async () => {
    await source.last('spending').fail(new SourceError('not-available', 'CodeMie keeps 7 days alone.'));
    expect(textOf(element.shadowRoot!)).to.contain('CodeMie keeps 7 days alone.');
    expect(has(element, 'button', 'Try again')).to.equal(false);
  });
});
