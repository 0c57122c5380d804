import { expect } from '@open-wc/testing';
import { exactValue, formatValue } from '../../../src/core/text/format.js';
import { tickText, tipText, type ColumnWriters } from '../../../src/widget/chart/chart-format.js';

const usd = { kind: 'currency', currency: 'USD' } as const;
const writers = (locale = 'en'): ColumnWriters => ({
  locale,
  format: (value, column, compact) => formatValue(value, column, { locale, timeZone: 'UTC', compact }),
  exact: (value, column) => exactValue(value, column, { locale, timeZone: 'UTC' }),
});

describe('a figure in a tooltip', () => {
  const tip = (value: number | null, column: Parameters<typeof tipText>[1] = usd) => tipText(value, column, writers());

  it('has two decimals, or two significant digits where it is smaller', () => {
    expect(tip(1234567.891)).to.equal('$1,234,567.89');
    expect(tip(0.014999)).to.equal('$0.01');
    expect(tip(0.000004217)).to.equal('$0.0000042');
    expect(tip(-0.0012345)).to.equal('-$0.0012');
  });

  it('tells nothing from what is not known', () => {
    expect(tip(0)).to.equal('$0.00');
    expect(tip(null)).to.equal('–');
  });

  it('is written as its column is', () => {
    expect(tip(0.98765, { kind: 'percent' })).to.equal('98.8%');
    expect(tip(143, { kind: 'duration' })).to.equal('2 m 23 s');
    expect(tip(1234, { kind: 'integer' })).to.equal('1,234');
  });
});

describe('a figure at an axis', () => {
  const tick = (value: number, step: number, column: Parameters<typeof tickText>[2] = usd, locale?: string) =>
    tickText(value, step, column, writers(locale));

  it('has as many decimals as its steps', () => {
    expect([0, 50, 100].map((value) => tick(value, 50))).to.deep.equal(['$0', '$50', '$100']);
    expect([0, 0.25, 0.5].map((value) => tick(value, 0.25))).to.deep.equal(['$0.00', '$0.25', '$0.50']);
    expect(tick(0.000004, 0.000002)).to.equal('$0.000004');
    expect(tick(-50, 50)).to.equal('-$50');
    expect(tick(0.000000004, 0.000000002)).to.equal('$0.000000004');
  });

  it('is short where it is large', () => {
    expect(tick(12_500, 2500)).to.equal('$12.5K');
    expect(tick(3e12, 1e12)).to.equal('$3T');
  });

  it('is written in the reader’s language and as its column is', () => {
    expect(tick(1500, 500, usd, 'de')).to.equal('1.500\u00a0$');
    expect(tick(0.5, 0.25, { kind: 'percent' })).to.equal('50%');
    expect(tick(3, 1, { kind: 'integer' })).to.equal('3');
    expect(tick(5, 5, { kind: 'currency', currency: 'credits' })).to.equal('5 credits');
  });
});
