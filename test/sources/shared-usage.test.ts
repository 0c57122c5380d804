import { expect } from '@open-wc/testing';
import { columnsOf } from '../../src/core/catalogue/columns-of.js';
import type { Query, Table } from '../../src/core/types.js';
import { TableSource } from '../../src/sources/table-source.js';

const signal = new AbortController().signal;
const models: Table = {
  columns: columnsOf('spending-by-model', ['model', 'cost', 'requests']),
  rows: [
    { model: 'small', id: 'small', cost: 1, requests: 7 },
    { model: 'large', id: 'large', cost: 30, requests: 2 },
    { model: 'unknown', cost: 4, requests: 3 },
    { model: 'middle', id: 'middle', cost: 5, requests: 1 },
  ],
  totals: { cost: 40, requests: 13 },
};
const trend: Table = {
  columns: columnsOf('summary-trend', ['time', 'totalCost', 'activeUsers']),
  rows: [
    { time: '2026-05-01T00:00:00Z', totalCost: 10, activeUsers: 2 },
    { time: '2026-05-02T00:00:00Z', totalCost: 30, activeUsers: 3 },
  ],
};
const source = new TableSource({ 'spending-by-model': models, 'summary-trend': trend });
const ask = (params: Query['params'], more: Partial<Query> = {}) =>
  source.query({ report: 'usage', params: params ?? {}, ...more }, { signal });

async function refused(params: Query['params']): Promise<{ kind: string; message: string }> {
  try {
    await ask(params);
  } catch (error) {
    return error as { kind: string; message: string };
  }
  throw new Error('It was answered.');
}

describe('A question of measures by dimensions, of a source that has reports', () => {
  it('is told by the report that has it, the greatest first', async () => {
    const { columns, rows, totals } = await ask({ measures: 'cost,requests', by: 'model' });
    expect(columns.map(({ id, role }) => [id, role])).to.deep.equal([
      ['model', 'name'],
      ['modelId', 'key'],
      ['cost', 'measure'],
      ['requests', 'measure'],
    ]);
    expect(rows.map((row) => [row['model'], row['modelId'], row['cost']])).to.deep.equal([
      ['large', 'large', 30],
      ['middle', 'middle', 5],
      ['unknown', null, 4],
      ['small', 'small', 1],
    ]);
    expect(totals).to.deep.equal({ cost: 40, requests: 13 });
  });

  it('puts together what is not among the greatest, and keeps the totals', async () => {
    const { rows, totals, rowCount } = await ask({ measures: 'cost,requests', by: 'model', top: 2 });
    expect(rows.map((row) => [row['model'], row['cost'], row['requests'], row['other']])).to.deep.equal([
      ['large', 30, 2, false],
      ['middle', 5, 1, false],
      ['Other', 5, 10, true],
    ]);
    expect([totals, rowCount]).to.deep.equal([{ cost: 40, requests: 13 }, 3]);
  });

  it('is told over time, with distinct people that do not add up', async () => {
    const { columns, rows } = await ask({ measures: 'users,cost', granularity: 'day' });
    expect(columns.map(({ id, aggregate }) => [id, aggregate])).to.deep.equal([
      ['time', 'none'],
      ['users', 'distinct'],
      ['cost', 'sum'],
    ]);
    expect(columns[0]?.bucket).to.equal('day');
    expect(rows.map((row) => [row['users'], row['cost']])).to.deep.equal([
      [2, 10],
      [3, 30],
    ]);
  });

  it('is not available with a reason where no report tells it, and wrong with a list where there is no such name', async () => {
    expect(await refused({ measures: 'latencyP95', by: 'model' })).to.include({
      kind: 'not-available',
      message: 'This source does not tell Latency, 95th percentile by Model in one report.',
    });
    expect((await refused({ measures: 'cost', by: 'model,project' })).kind).to.equal('not-available');
    // The report is there, and has no such column.
    expect((await refused({ measures: 'tokens', granularity: 'day' })).kind).to.equal('not-available');
    const wrong = await refused({ measures: 'costs' });
    expect(wrong.kind).to.equal('invalid');
    expect(wrong.message).to.match(/^“costs” is no measure: there are cost, platformCost, /);
    expect((await refused({ measures: 'cost', by: 'colour' })).message).to.contain('hourOfWeek');
  });

  it('lists what its reports tell', async () => {
    const { rows } = await source.query({ report: 'usage-catalog' }, { signal });
    expect(rows.filter((row) => row['role'] === 'dimension').map(({ id }) => id)).to.deep.equal(['model']);
    expect(rows.map(({ id }) => id))
      .to.include.members(['cost', 'requests', 'users'])
      .and.not.include('latency');
  });

  it('is answered by a table of the host’s, whose columns the catalogue completes', async () => {
    const own = new TableSource({
      usage: ({ params = {} }) => ({
        columns: [
          { id: 'model', label: 'Model', kind: 'text' },
          { id: 'users', label: 'Users', kind: 'integer' },
        ],
        rows: [{ model: String(params['by']), users: 3 }],
      }),
    });
    const { columns, rows } = await own.query(
      { report: 'usage', params: { measures: 'users', by: 'model' } },
      { signal },
    );
    expect(columns[1]).to.include({ role: 'measure', aggregate: 'distinct' });
    expect(rows).to.deep.equal([{ model: 'model', users: 3 }]);
  });
});
