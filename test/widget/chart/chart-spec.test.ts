import { expect } from '@open-wc/testing';
import type { Column, Row, Table } from '../../../src/core/types.js';
import { chartData } from '../../../src/widget/chart/chart-spec.js';

const table = (column: Partial<Column>, totals: Row = { users: 30 }, rowCount = 4): Table => ({
  columns: [
    { id: 'tool', label: 'Tool', kind: 'text' },
    { id: 'users', label: 'Users', kind: 'integer', ...column },
  ],
  rows: [
    { id: 'a', tool: 'a', users: 5 },
    { id: 'b', tool: 'b', users: 4 },
  ],
  rowCount,
  totals,
});
const draw = (given: Table) =>
  chartData(given, { kind: 'bars', category: 'tool', series: ['users'], top: 2 }, (row) => String(row['tool']));
const labels = (given: Table) => draw(given).categories.map(({ label }) => label);

describe('“other” of a chart', () => {
  it('is what is left of a total that adds up, whatever the column is called', () => {
    expect(labels(table({ aggregate: 'sum' }))).to.deep.equal(['a', 'b', 'other (2)']);
    expect(draw(table({ aggregate: 'sum' })).series[0]!.values).to.deep.equal([5, 4, 21]);
    expect(draw(table({ role: 'share', kind: 'percent' }, { users: 10 })).series[0]!.values).to.deep.equal([5, 4, 1]);
  });

  it('is none for distinct people, rates, the newest, and what does not say', () => {
    for (const aggregate of ['distinct', 'ratio', 'latest', 'none'] as const)
      expect(labels(table({ aggregate })), aggregate).to.deep.equal(['a', 'b']);
    expect(labels(table({ kind: 'currency' }))).to.deep.equal(['a', 'b']);
    expect(labels(table({ role: 'measure' }))).to.deep.equal(['a', 'b']);
  });

  it('is none where the total is not known, and where nothing is left', () => {
    expect(labels(table({ aggregate: 'sum' }, {}))).to.deep.equal(['a', 'b']);
    expect(labels(table({ aggregate: 'sum' }, { users: 9 }, 2))).to.deep.equal(['a', 'b']);
  });
});

describe('categories of a chart', () => {
  const over = (kind: Column['kind'], value: string) =>
    chartData(
      { columns: [{ id: 'time', label: 'Day', kind }], rows: [{ time: value }] },
      { kind: 'lines', category: 'time', series: [] },
      () => 'x',
    ).categories[0];

  it('know their instant where they have one', () => {
    expect(over('datetime', '2025-10-24T22:00:00Z')).to.include({ at: Date.parse('2025-10-24T22:00:00Z') });
    for (const [kind, value] of [
      ['datetime', 'soon'],
      ['date', '2025-10-24'],
      ['text', '2025-10-24T22:00:00Z'],
    ] as const)
      expect(over(kind, value), value).not.to.have.property('at');
  });
});
