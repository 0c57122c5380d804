import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { SourceError } from '../../src/core/source-error.js';
import type { Bucket, Row, Table } from '../../src/core/types.js';
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
      'last-6-hours',
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
      'last-hour': '5min',
      'last-6-hours': '15min',
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

  it('draws the total alone where the source does not tell what it is made of', async () => {
    const { columns, rows } = days;
    const whole = columns.filter(({ id }) => !parts.includes(id));
    await answer({ columns: whole, rows: rows.map(({ time, total }) => ({ time, total })) });
    const chart = await chartOf(element);
    expect(drawnBy(chart)).to.deep.equal([
      ['Oct 24', 12.25],
      ['Oct 25', null],
      ['Oct 26', 32.25],
      ['Oct 27', 7.25],
    ]);
  });

  it('asks for another division where the page does, and draws what comes', async () => {
    element.by = 'model';
    await settled();
    expect(asked().params).to.include({ by: 'model' });
    const series = ['sonnet', 'mini'].map((id) => ({ id, label: id, kind: 'currency' as const }));
    const [time, , , , , total] = days.columns;
    await answer({ columns: [time!, ...series, total!], rows: [{ time: '2026-10-24', sonnet: 3, mini: 1, total: 4 }] });
    expect(drawnBy(await chartOf(element))).to.deep.equal([['Oct 24', 3, 1]]);
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

  it('counts its buckets in words that can be read, in the chart’s name; days are not searched', async () => {
    element.bucket = '3h';
    await settled();
    const times = ['2026-10-31T23:00:00.000Z', '2026-11-01T02:00:00.000Z'];
    await answer({ ...table(times.map((time) => bucket(time, 1))), searchable: true });
    const name = (await chartOf(element)).shadowRoot!.querySelector('[role=img]')!.ariaLabel;
    expect(name).to.equal('Spending over time. 2 periods of 3 hours.');
    await click(get(element, 'button', 'Table'));
    await answer({ ...table(times.map((time) => bucket(time, 1))), rowCount: 12, searchable: true });
    expect(getAll(element, 'searchbox')).to.deep.equal([]);
  });

  it('waits while filters are restored, and asks then', async () => {
    let release!: () => void;
    context.hold(
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    const waiting = await fixture<HTMLElement>(html`<spending-trend context=${name}></spending-trend>`);
    await settled();
    expect(busy(waiting)).to.equal(true);
    release();
    await settled();
    expect(source.count('spending')).to.be.above(0);
  });

  describe('names buckets by what the answer holds, never by the range that was asked:', () => {
    const STEP = 3 * 3_600_000;
    const week = (bucket?: Bucket): Table => ({
      ...table(Array.from({ length: 57 }, (_, index) => ({ ...bucketAt(index), unfinished: index === 56 }))),
      window: 'Last 1 week',
      ...(bucket && {
        columns: days.columns.map((column) => (column.id === 'time' ? { ...column, bucket } : column)),
      }),
    });
    const bucketAt = (index: number) =>
      bucket(new Date(Date.parse('2026-11-21T09:00Z') + index * STEP).toISOString(), 1);

    for (const [told, stated] of [
      ['the column says so', '3h'],
      ['nothing says so', undefined],
    ] as const)
      for (const asked of ['month', 'day', 'hour', '5min'] as const)
        it(`three hours where ${asked} was asked for and ${told}`, async () => {
          element.bucket = asked;
          await settled();
          await answer(week(stated));
          const labels = drawnBy(await chartOf(element)).map(([label]) => label);
          expect(labels.slice(0, 2)).to.deep.equal(['Nov 21, 10 AM', 'Nov 21, 1 PM']);
          expect(new Set(labels).size, 'no two are called the same').to.equal(57);
          expect(covers()).to.match(/per 3 hours$/);
          expect(alternativeOf(element)[1]![0]).to.equal('Nov 21, 10 AM');
          const name = (await chartOf(element)).shadowRoot!.querySelector('[role=img]')!.ariaLabel;
          expect(name).to.contain('57 periods of 3 hours');
        });

    it('other lengths than ours', async () => {
      await answer(table(['01', '04', '07', '10'].map((month) => bucket(`2025-${month}-01T00:00:00Z`, 1))));
      expect(covers()).to.match(/per quarter$/);
      context.refresh();
      await settled();
      await answer(table(['00', '06', '12', '18'].map((hour) => bucket(`2026-05-01T${hour}:00:00Z`, 1))));
      expect(covers()).to.match(/per 6 hours$/);
      expect(drawnBy(await chartOf(element)).map(([label]) => label)).to.include('May 1, 2 AM');
    });

    it('calendar days of a host, in every zone', async () => {
      context.timeZone = 'America/Los_Angeles';
      await settled();
      const columns = days.columns.map((column) =>
        column.id === 'time' ? { ...column, kind: 'date' as const } : column,
      );
      await answer({ ...table(['2026-10-24', '2026-10-25', '2026-10-26'].map((day) => bucket(day, 1))), columns });
      expect(alternativeOf(element).map(([label]) => label)).to.include.members(['Oct 24', 'Oct 25', 'Oct 26']);
    });
  });

  it('tells hours apart that come twice, and days that they are of', async () => {
    context.filter({ range: '2026-10-25/2026-10-25' });
    element.bucket = 'hour';
    element.view = 'table';
    await settled();
    const hours = (from: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        bucket(new Date(Date.parse(from) + index * 3_600_000).toISOString(), 1),
      );
    const names = () => getAll(element, 'row').map((row) => textOf(row).replace(/ \$.*/, ''));
    await answer(table(hours('2026-10-24T22:00Z', 5)));
    expect(names()).to.deep.equal(['12:00 AM', '1:00 AM', '2:00 AM (UTC+2)', '2:00 AM (UTC+1)', '3:00 AM']);
    context.refresh();
    await settled();
    await answer(table(hours('2026-10-24T20:00Z', 3)));
    expect(names()).to.deep.equal(['Oct 24, 10:00 PM', 'Oct 24, 11:00 PM', 'Oct 25, 12:00 AM']);
  });

  it('names the day where hours of other days are on other pages', async () => {
    context.filter({ range: '2026-10-20/2026-10-21' });
    element.bucket = 'hour';
    element.view = 'table';
    await settled();
    await answer({ ...table([bucket('2026-10-20T08:00:00Z', 1)]), rowCount: 48 });
    expect(textOf(getAll(element, 'row')[0]!)).to.match(/^Oct 20, 10:00 AM /);
  });

  it('marks buckets that the range cuts, in the chart and in both tables', async () => {
    context.filter({ range: '2026-05-02/2026-07-20' });
    element.bucket = 'month';
    await settled();
    const months = ['2026-04-30T22', '2026-05-31T22', '2026-06-30T22'].map((at) => bucket(`${at}:00:00Z`, 10));
    await answer(table(months));
    const chart = await chartOf(element);
    expect(chart.categories.map(({ part }) => part)).to.deep.equal(['from May 2', undefined, 'to Jul 20']);
    const opacity = (index: number) =>
      chart.shadowRoot!.querySelector(`[data-index="${String(index)}"]`)!.getAttribute('opacity');
    expect([opacity(0), opacity(1), opacity(2)]).to.deep.equal(['0.5', null, '0.5']);
    expect(textOf(chart.shadowRoot!)).to.contain('from May 2').and.to.contain('to Jul 20');
    expect(alternativeOf(element).map(([label]) => label)).to.deep.equal([
      'Time',
      'May 2026 (from May 2)',
      'Jun 2026',
      'Jul 2026 (to Jul 20)',
    ]);
    chart.focus();
    await sendKeys({ press: 'Home' });
    await chart.updateComplete;
    expect(chart.shadowRoot!.querySelector('[role=status]')!.textContent).to.match(/^May 2026 · from May 2: /);
  });

  it('says that there is nothing where nothing was spent, instead of an axis', async () => {
    await answer(
      table(days.rows.map((row) => ({ ...row, assistants: 0, workflows: 0, datasources: 0, cli: 0, total: 0 }))),
    );
    expect(textOf(element.shadowRoot!)).to.contain('Nothing in this period for these filters.');
    expect(element.shadowRoot!.querySelector('analytics-chart')).to.equal(null);
    context.refresh();
    element.view = 'table';
    await settled();
    await answer(table([{ time: '2026-10-23T22:00:00Z', total: 5 }]));
    expect(textOf(element.shadowRoot!), 'a source may know the total alone').to.contain('$5.00');
  });

  it('says that a period has not begun', async () => {
    context.filter({ range: '2126-05-01/2126-05-31' });
    await settled();
    await answer(table([bucket('2126-05-01T00:00:00Z', 0, { workflows: 0, cli: 0, total: 0 })]));
    expect(textOf(element.shadowRoot!)).to.contain('This period has not begun.');
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

    it('as dates where it is whole days', async () => {
      expect((await mark('ArrowRight', 'Shift+ArrowRight', 'Enter')).choice).to.equal('2026-10-25/2026-10-26');
    });

    it('as local times where it is not', async () => {
      expect((await mark('Shift+End', 'Enter')).choice).to.equal('2026-10-24T00:00/2026-10-27T10:00');
    });

    it('and what its first bar showed where the range cuts it', async () => {
      context.filter({ range: '2026-05-02/2026-11-20' });
      element.bucket = 'month';
      await settled();
      const months = ['04-30T22', '05-31T22', '06-30T22'].map((at) => bucket(`2026-${at}:00:00Z`, 10));
      await answer(table(months));
      const chart = await chartOf(element);
      chart.focus();
      await sendKeys({ press: 'Home' });
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'ArrowRight' });
      await sendKeys({ up: 'Shift' });
      await sendKeys({ press: 'Enter' });
      await settled();
      expect(context.filters.range?.choice).to.equal('2026-05-02/2026-06-30');
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
    expect(covers()).not.to.contain('Custom').and.not.to.contain('Oct 24 –');
  });

  it('says so where the source does not have it', async () => {
    await source.last('spending').fail(new SourceError('not-available', 'CodeMie keeps 7 days alone.'));
    expect(textOf(element.shadowRoot!)).to.contain('CodeMie keeps 7 days alone.');
    expect(has(element, 'button', 'Try again')).to.equal(false);
  });
});
