import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { isSourceError } from '../../../src/core/source-error.js';
import { finiteNumber } from '../../../src/core/finite-number.js';
import type { Kind, Table } from '../../../src/core/types.js';
import { budgets } from '../../../src/sources/codemie/budgets.js';
import { readProjects, readUsers } from '../../../src/sources/codemie/choices.js';
import { readConfig } from '../../../src/sources/codemie/gateway.js';
import { readEntries } from '../../../src/sources/codemie/leaderboard.js';
import { OF_EVERYBODY, OF_PERSON } from '../../../src/sources/codemie/leaderboard-more.js';
import { REPORTS } from '../../../src/sources/codemie/reports.js';
import { instantOf, valueOf } from '../../../src/sources/shared/values.js';
import { readViewer } from '../../../src/sources/codemie/viewer.js';
import { readEnvelope } from '../../../src/sources/codemie/wire.js';
import * as examples from './examples.js';

const read = (body: object, report = 'x'): Table => readEnvelope(body, report, []).table;
const kinds = (table: Table): Record<string, Kind> =>
  Object.fromEntries(table.columns.map(({ id, kind }) => [id, kind]));
const envelope = (columns: unknown, rows: unknown, more: object = {}): object => ({ data: { columns, rows, ...more } });
/** One column of the server's with one value, as it comes out. */
const one = (column: object, value: unknown, report?: string): { kind: Kind | undefined; value: unknown } => {
  const { columns, rows } = read(envelope([{ id: 'x', label: 'X', ...column }], [{ x: value }]), report);
  return { kind: columns[0]?.kind, value: rows[0]?.['x'] };
};

describe('values on the wire', () => {
  it('are numbers when they are numeric, and unknown otherwise', () => {
    const cases: [unknown, number | null][] = [
      [7, 7],
      ['7.50', 7.5],
      [' -1e3 ', -1000],
      [0, 0],
      ['', null],
      [' ', null],
      ['N/A', null],
      [null, null],
      [undefined, null],
      ['0x10', null],
      ['1,000', null],
      ['Infinity', null],
      [Infinity, null],
      [NaN, null],
      [true, null],
      [[1], null],
      [{}, null],
    ];
    for (const [value, number] of cases) expect(finiteNumber(value), JSON.stringify(value)).to.equal(number);
  });

  it('are instants with a zone, which is UTC where none is told', () => {
    const cases: [unknown, string | null][] = [
      ['2026-05-14T02:03:41.551201', '2026-05-14T02:03:41.551201Z'],
      ['2026-05-14 02:03', '2026-05-14T02:03Z'],
      ['2026-05-14', '2026-05-14T00:00:00Z'],
      ['2026-05-14T02:00:41.120Z', '2026-05-14T02:00:41.120Z'],
      ['2026-05-07T00:00:00+00:00', '2026-05-07T00:00:00+00:00'],
      ['2026-05-07T00:00:00-05:30', '2026-05-07T00:00:00-05:30'],
      ['Expired', null],
      ['N/A', null],
      ['2026-13-45T00:00:00', null],
      ['', null],
      [1_700_000_000_000, null],
      [null, null],
    ];
    for (const [value, instant] of cases) expect(instantOf(value), JSON.stringify(value)).to.equal(instant);
  });

  it('lose no digit to their scale', () => {
    expect(valueOf('percent', 90.16, 1 / 100)).to.equal(0.9016);
    expect(valueOf('number', 0.57, 100)).to.equal(57);
    expect(valueOf('percent', '2.73', 1 / 100)).to.equal(0.0273);
  });
});

describe('an envelope of rows', () => {
  it('has kinds by type and format', () => {
    const cases: [object, unknown, Kind, unknown][] = [
      [{ type: 'number', format: 'currency' }, '1.5', 'currency', 1.5],
      [{ type: 'number', format: 'percentage' }, 50, 'percent', 0.5],
      [{ type: 'number', format: 'percent' }, 0.9, 'percent', 0.009],
      [{ type: 'number', format: 'duration' }, 90, 'duration', 90],
      [{ type: 'number', format: null }, 1.5, 'number', 1.5],
      [{ type: 'number', format: 'score' }, 47.3, 'number', 47.3],
      [{ type: 'number', format: 'integer' }, 3, 'integer', 3],
      [{ type: 'integer', format: null }, 3, 'integer', 3],
      [{ type: 'string', format: 'timestamp' }, '2026-05-13T16:40:12.551Z', 'datetime', '2026-05-13T16:40:12.551Z'],
      [{ type: 'string', format: null }, 'N/A', 'text', null],
      [{ type: 'string', format: 'badge' }, 'Active', 'text', 'Active'],
      [{ type: 'string', format: null }, 404, 'text', '404'],
      [{ type: 'date', format: null }, '2026-05-12', 'date', '2026-05-12'],
      [{ type: 'date', format: 'relative' }, '2026-05-14T07:55:01', 'datetime', '2026-05-14T07:55:01Z'],
      [{ type: 'boolean', format: 'badge' }, true, 'boolean', true],
      [{ type: 'boolean', format: null }, 'maybe', 'boolean', null],
      [{ type: 'mystery', format: 'sparkle' }, 'as it is', 'text', 'as it is'],
      [{}, 'as it is', 'text', 'as it is'],
    ];
    for (const [column, value, kind, out] of cases) {
      expect(one(column, value), JSON.stringify(column)).to.deep.equal({ kind, value: out });
    }
  });

  it('has percents by column and report, whatever their format is called', () => {
    const scaled = (id: string, value: number, report = 'x', format = 'percentage'): unknown =>
      read(envelope([{ id, label: id, type: 'number', format }], [{ [id]: value }]), report).rows[0]?.[id];
    expect(scaled('success_rate_percent', 90.16)).to.equal(0.9016);
    expect(scaled('total', 106.45, 'budget_usage')).to.equal(1.0645);
    expect(scaled('dau_ratio', 18.4)).to.equal(0.184);
    expect(scaled('signal_strength', 0.4)).to.equal(0.4);
    expect(scaled('category_diversity_score', 0.25)).to.equal(0.25);
    expect(scaled('percentage', 0.4, 'cli-insights-user-category-breakdown')).to.equal(0.4);
    expect(read(examples.leaderboardTiers, 'leaderboard/tiers').rows[0]?.['percentage']).to.equal(0.009);
    expect(read(examples.leaderboardDimensions, 'leaderboard/dimensions').rows[0]?.['weight']).to.equal(0.2);
  });

  it('has durations in seconds', () => {
    const columns = ['avg_time_seconds', 'session_duration'].map((id) => ({ id, label: id, type: 'number' }));
    const table = read(envelope(columns, [{ avg_time_seconds: 11.7, session_duration: 1500 }]));
    expect(kinds(table)).to.deep.equal({ avg_time_seconds: 'duration', session_duration: 'duration' });
    expect(table.rows[0]).to.deep.equal({ avg_time_seconds: 11.7, session_duration: 1.5 });
  });

  it('keeps values without a column, but not the scratch of the server', () => {
    const { columns, rows } = read(
      envelope(
        [
          { id: 'name', label: 'Name', type: 'string' },
          { id: 'tree', label: 'Tree', type: 'json' },
        ],
        [{ name: 'a', user_id: '7', raw_alias: 'x', tree: [1] }],
      ),
    );
    expect(columns.map(({ id }) => id)).to.deep.equal(['name']);
    expect(rows).to.deep.equal([{ name: 'a', user_id: '7', tree: [1] }]);
  });

  it('has null where a row lacks a key', () => {
    expect(read(envelope([{ id: 'a', label: 'A', type: 'number' }], [{}])).rows).to.deep.equal([{ a: null }]);
  });

  it('is not changed by ids that mean something to JavaScript', () => {
    const body = JSON.parse(
      '{"data":{"columns":[{"id":"__proto__","type":"number"},{"id":"constructor","type":"number"}],' +
        '"rows":[{"__proto__":5},{"constructor":6}],"totals":{"__proto__":5}}}',
    ) as object;
    const { rows, totals } = read(body);
    expect(rows.map((row) => [Object.getPrototypeOf(row) === Object.prototype, Object.entries(row)])).to.deep.equal([
      [
        true,
        [
          ['__proto__', 5],
          ['constructor', null],
        ],
      ],
      [
        true,
        [
          ['__proto__', null],
          ['constructor', 6],
        ],
      ],
    ]);
    expect(Object.entries(totals ?? {})).to.deep.equal([['__proto__', 5]]);
  });

  it('counts its rows as the server does, and never fewer than there are', () => {
    const counted = (pagination: unknown): unknown => read({ ...envelope([], [{}, {}]), pagination }).rowCount;
    expect(counted({ page: 0, per_page: 20, total_count: 342 })).to.equal(342);
    expect(counted({ page: 3, per_page: 20, total_count: 10 })).to.equal(62);
    const beyond = { ...envelope([], []), pagination: { page: 9, per_page: 20, total_count: 10 } };
    expect(read(beyond).rowCount).to.equal(10);
    expect(counted({ page: 0, per_page: 20 })).to.equal(2);
    expect(counted(null)).to.equal(undefined);
  });

  it('says from when on there is data, where the server tells', () => {
    const from = (metadata: object) => read({ ...examples.workflows, metadata }).dataFrom;
    expect(from({ data_from: '2026-03-01T08:00:00.000000+00:00' })).to.equal('2026-03-01T08:00:00.000000+00:00');
    expect(from({}), 'CodeMie').to.equal(undefined);
    expect(from({ data_from: 'long ago' })).to.equal(undefined);
  });

  it('says which fixed window it shows', () => {
    expect(read(examples.weeklyHistogram, 'engagement/weekly-histogram').window).to.equal('Last 1 week');
    expect(read(examples.workflows)).not.to.have.property('window');
  });

  it('has no freshness, for the server tells none', () => {
    expect(read(examples.workflows)).not.to.have.property('asOf');
  });

  it('passes on notices that are whole', () => {
    const notices = [
      { code: 'filter-out-of-scope', message: 'Not yours.', filter: 'projects', values: ['x', 7, { toString: 1 }] },
      { code: 'partial', message: 'Part.', more: 1 },
      { code: 7, message: 'Odd.' },
      null,
    ];
    expect(read({ ...envelope([], []), metadata: { notices } }).notices).to.deep.equal([
      { code: 'filter-out-of-scope', message: 'Not yours.', filter: 'projects', values: ['x'] },
      { code: 'partial', message: 'Part.' },
    ]);
  });

  it('is malformed without rows of objects or columns with ids', () => {
    const wrong = [
      {},
      [],
      { data: null },
      { data: [] },
      { data: 'x' },
      envelope([], undefined),
      envelope([], {}),
      envelope([], [null]),
      envelope([], [[1]]),
      envelope(null, []),
      envelope([null], []),
      envelope([{ label: 'X' }], []),
      { data: { metrics: {} } },
      { data: { metrics: [{}] } },
    ];
    for (const body of wrong) {
      expect(() => read(body), JSON.stringify(body))
        .to.throw()
        .and.include({ kind: 'malformed' });
    }
  });
});

describe('an envelope of metrics', () => {
  it('is a table of one row', () => {
    const table = read(examples.adoptionMaturity);
    expect(table.rows).to.deep.equal([
      {
        maturity_level: 'L2: AUGMENTED',
        adoption_index: 47.31,
        user_engagement_score: 52.8,
        expertise_distribution_score: 61,
      },
    ]);
    expect(kinds(table)).to.include({ maturity_level: 'text', adoption_index: 'number' });
  });

  it('has no row without a metric', () => {
    expect(readEnvelope({ data: { metrics: [] } }, 'summaries', REPORTS['summary']!.columns).table).to.deep.equal({
      columns: [],
      rows: [],
    });
  });
});

const FITS: Record<Kind, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(value as string),
  datetime: (value) => !Number.isNaN(Date.parse(value as string)),
  integer: Number.isFinite,
  number: Number.isFinite,
  currency: Number.isFinite,
  percent: Number.isFinite,
  duration: Number.isFinite,
};
const isText = (value: unknown): boolean => typeof value === 'string';

/** Throws unless `table` keeps the contract between sources and elements; chai would be slow here. */
function expectValid({ columns, rows, totals = {}, rowCount = rows.length, window, asOf, notices = [] }: Table): void {
  const check = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`Not a valid table: ${what}`);
  };
  check(new Set(columns.map(({ id }) => id)).size === columns.length, 'columns that share an id');
  check(Number.isInteger(rowCount) && rowCount >= rows.length, 'the count of rows');
  check(
    [window, asOf].every((text) => text === undefined || isText(text)),
    'window or freshness',
  );
  check(
    notices.every(({ code, message }) => isText(code) && isText(message)),
    'notices',
  );
  for (const row of [...rows, totals]) check(Object.getPrototypeOf(row) === Object.prototype, 'a prototype');
  for (const { id, label, kind } of columns) {
    check(isText(id) && isText(label) && kind in FITS, `column ${id}`);
    for (const row of rows) check(Object.hasOwn(row, id), `a row without ${id}`);
    for (const row of [...rows, totals]) {
      const value = Object.hasOwn(row, id) ? row[id] : null;
      check(value === null || FITS[kind](value), `${JSON.stringify(value)} as ${kind}`);
    }
  }
}

describe('any answer at all', () => {
  // A body that often looks right, so that the parsers get past their first question.
  const key = fc.constantFrom(
    'id',
    'name',
    'workflow_name',
    'rank',
    'users',
    'tier_name',
    '__proto__',
    'toString',
    'x',
  );
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('N/A', '', '2026-05-14', '2026-05-14T02:03:41.5', '12.5', 'Expired', 1e308, -0),
  );
  const row = fc.dictionary(key, value, { noNullPrototype: true });
  const column = fc.record(
    {
      id: fc.oneof(key, value),
      label: value,
      type: fc.oneof(fc.constantFrom('string', 'number', 'integer', 'date', 'boolean', 'json'), value),
      format: fc.oneof(fc.constantFrom('currency', 'percentage', 'percent', 'timestamp', 'duration', null), value),
      value,
      fixed_timeframe: value,
      description: value,
    },
    { requiredKeys: ['id'], noNullPrototype: true },
  );
  const some = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 6, arbitrary: fc.array(item, { maxLength: 4 }) }, { weight: 1, arbitrary: value });
  const data = fc.record(
    {
      columns: some(column),
      rows: some(row),
      metrics: some(column),
      totals: fc.oneof(row, value),
      users: some(row),
      seasons: some(row),
      user_id: fc.constantFrom('me', 7),
      dimensions: some(row),
      tier: row,
      intent: value,
      comparison: row,
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  const body = fc.oneof(
    { weight: 1, arbitrary: fc.oneof(fc.object(), fc.array(value)) },
    {
      weight: 8,
      arbitrary: fc.record(
        {
          data: fc.oneof({ weight: 8, arbitrary: data }, { weight: 1, arbitrary: value }),
          metadata: fc.oneof(
            fc.record({
              snapshot: fc.oneof(row, value),
              notices: some(row),
              filters_applied: value,
              data_as_of: value,
            }),
            value,
          ),
          pagination: fc.oneof(fc.record({ page: value, per_page: value, total_count: value, has_more: value }), value),
          fixed_timeframe: value,
          applications: some(row),
          applications_admin: value,
          projects: some(row),
          user_id: value,
          is_admin: value,
        },
        { requiredKeys: ['data'], noNullPrototype: true },
      ),
    },
  );
  const readers: Record<string, (body: object) => Table | Promise<Table>> = {
    generic: (body) => read(body),
    summary: (body) => readEnvelope(body, 'summaries', REPORTS['summary']!.columns).table,
    workflows: (body) =>
      readEnvelope(body, 'workflows', REPORTS['workflows']!.columns, REPORTS['workflows']!.keys).table,
    leaderboard: (body) => readEntries(body, {}).table,
    ...Object.fromEntries(
      Object.entries({ ...OF_EVERYBODY, ...OF_PERSON }).map(([name, report]) => [name, (body) => report.read(body)]),
    ),
    viewer: (body) => readViewer(body).table,
    users: readUsers,
    projects: readProjects,
    budgets: (body) => budgets(() => Promise.resolve(body)),
    config: (body) => {
      expect(readConfig(body)).to.have.all.keys('is', 'sorts', 'searches', 'queries');
      return { columns: [], rows: [] };
    },
  };
  for (const [name, reader] of Object.entries(readers)) {
    it(`to ${name} is a valid table or an error that says so`, async () => {
      let tables = 0;
      await fc.assert(
        fc.asyncProperty(body, async (answer) => {
          try {
            expectValid(await reader(answer));
            tables++;
          } catch (error) {
            if (!isSourceError(error) || error.kind !== 'malformed') throw error;
          }
        }),
        { numRuns: name === 'generic' ? 2000 : 500 },
      );
      expect(tables).to.be.greaterThan(5);
    });
  }
});
