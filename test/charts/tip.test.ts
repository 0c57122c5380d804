import { expect } from '@open-wc/testing';
import type { ChartData } from '../../src/charts/chart-data.js';
import { lines } from '../../src/charts/lines.js';
import { stackedBars } from '../../src/charts/stacked-bars.js';
import { options } from './support.js';

const area = (index: number) => ({ index, label: '', x: 0, y: 0, width: 1, height: 1 });
const timed = { ...options, timeZone: 'UTC', locale: 'en' };
const HOUR = 3_600_000;

function over(
  step: number,
  values: Readonly<Record<string, readonly (number | null)[]>>,
  comparison?: string,
): ChartData {
  const count = Object.values(values)[0]?.length ?? 0;
  return {
    categories: Array.from({ length: count }, (_, nth) => ({
      key: '',
      label: `b${String(nth)}`,
      at: Date.UTC(2025, 9, 1) + nth * step,
    })),
    series: Object.entries(values).map(([id, each]) => ({
      id,
      label: id.toUpperCase(),
      values: each,
      ...(id === comparison && { comparison: true }),
    })),
  };
}

describe('a tooltip over time', () => {
  it('says the weekday of days and hours, not of weeks', () => {
    const title = (step: number) => stackedBars.tip(over(step, { a: [1, 2] }), area(0), timed).title;
    expect(title(24 * HOUR)).to.equal('Wed, b0');
    expect(title(HOUR)).to.equal('Wed, b0');
    expect(title(168 * HOUR)).to.equal('b0');
  });

  it('says the weekday that it is in the reporting zone', () => {
    const late = over(24 * HOUR, { a: [1, 2] });
    const tip = stackedBars.tip(late, area(0), { ...timed, timeZone: 'America/New_York' });
    expect(tip.title).to.equal('Tue, b0');
  });

  it('says each part’s share of its bucket, and the bucket’s share of all', () => {
    const { rows } = stackedBars.tip(over(24 * HOUR, { a: [1, 5], b: [3, 1] }), area(0), timed);
    expect(rows.map(({ label, value, share }) => [label, value, share])).to.deep.equal([
      ['B', '$3', '75%'],
      ['A', '$1', '25%'],
      ['Total', '$4', '40% of all'],
    ]);
  });

  it('says the share of a bucket with one series', () => {
    const { rows } = stackedBars.tip(over(24 * HOUR, { a: [1, 3] }), area(0), timed);
    expect(rows).to.deep.equal([{ value: '$1', share: '25% of all' }]);
  });

  it('has no shares where something is given back, nor of what does not add up', () => {
    for (const { rows } of [
      stackedBars.tip(over(24 * HOUR, { a: [1, 5], b: [-3, 1] }), area(0), timed),
      lines.tip(over(24 * HOUR, { a: [1, 5], b: [3, 1] }), area(0), timed),
    ])
      for (const row of rows) expect(row).not.to.have.property('share');
  });

  it('keeps a comparison out of total and shares', () => {
    const { rows } = stackedBars.tip(over(24 * HOUR, { a: [1, 5], b: [3, 1], was: [9, 9] }, 'was'), area(0), timed);
    expect(rows.map(({ label, value, share }) => [label, value, share])).to.deep.equal([
      ['WAS', '$9', undefined],
      ['B', '$3', '75%'],
      ['A', '$1', '25%'],
      ['Total', '$4', '40% of all'],
    ]);
  });

  it('writes figures in the reader’s precision where it is told one', () => {
    const { rows } = stackedBars.tip(over(24 * HOUR, { a: [1.23456, 5] }), area(0), {
      ...timed,
      formatTip: (value) => `≈${(value ?? 0).toFixed(1)}`,
    });
    expect(rows[0]!.value).to.equal('≈1.2');
  });

  it('says of what is not known that it is not', () => {
    const { rows } = stackedBars.tip(over(24 * HOUR, { a: [null, 5], b: [null, 1] }), area(0), timed);
    expect(rows.map(({ value }) => value)).to.deep.equal(['–', '–', '–']);
  });
});
