import { expect } from '@open-wc/testing';
import { noted, notFiltered } from '../../src/core/notices.js';
import { SourceError } from '../../src/core/source-error.js';
import { startOfDay } from '../../src/core/time/zone.js';
import type { DataSource, Query, QueryOptions, Row, Table } from '../../src/core/types.js';
import { checkSource, questions, type CheckOptions, type SourceReport } from '../../src/testing/source.js';
import { honestSource, NOW, RANGE } from './kit/honest-source.js';

const options: CheckOptions = { range: RANGE, now: NOW };

/** A lie in a report: what is wrong with each whole result, before it is sorted, searched and paged. */
type Bend = NonNullable<Parameters<typeof honestSource>[0]>;

/** What is asked of a report, without the report and the zones. */
const failing = ({ failed }: SourceReport) => [
  ...new Set(failed.map(({ name }) => name.replace(/^[^:]+: |( by \w+)? \([^)]*\)$/g, ''))),
];

/** Changes the rows of an answer, one by one. */
const rows = (table: Table, change: (row: Row, at: number) => Row): Table => ({
  ...table,
  rows: table.rows.map(change),
});
/** The same question of another range. */
const inRange = (query: Query, change: (from: number, to: number) => readonly [number, number]): Query => {
  const range = query.filters?.range;
  if (!range) return query;
  const [from, to] = change(Date.parse(range.from), Date.parse(range.to));
  return {
    ...query,
    filters: {
      ...query.filters,
      range: { ...range, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    },
  };
};
const day = (at: number, later = 0) => startOfDay(at + later, 'UTC');
const DAY = 86_400_000;

const LIES: readonly (readonly [lie: string, report: string, bend: Bend, checks: readonly string[]])[] = [
  [
    'a column of another kind',
    'summary',
    (table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.id === 'totalCost'
          ? { ...column, kind: 'number', role: 'measure', aggregate: 'sum', better: 'down' }
          : column,
      ),
    }),
    ['has the columns of the catalogue'],
  ],
  [
    'a name that is missing',
    'spending-by-model',
    (table) => ({ ...table, columns: table.columns.filter(({ id }) => id !== 'model') }),
    ['has the columns of the catalogue'],
  ],
  [
    'a currency that is none',
    'summary',
    (table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        ...(column.kind === 'currency' && { currency: 'dollars' }),
      })),
    }),
    ['has the columns of the catalogue'],
  ],
  [
    'a notice that says nothing',
    'summary',
    (table) => ({ ...table, notices: [{ code: 'partial', message: 'E42' }] }),
    ['has the columns of the catalogue'],
  ],
  [
    'a figure that is not a number',
    'assistants',
    (table) => rows(table, (row) => ({ ...row, averageTime: NaN })),
    ['gives values of their kinds, and null for unknown ones'],
  ],
  [
    'a figure that is left out',
    'assistants',
    (table) => rows(table, ({ averageTime, ...row }) => ({ ...row, ...(averageTime === 0 && { averageTime }) })),
    ['gives values of their kinds, and null for unknown ones'],
  ],
  [
    '0 where there is no address',
    'spending-by-user',
    (table) => rows(table, (row) => ({ ...row, email: row['email'] ?? 0 })),
    ['gives values of their kinds, and null for unknown ones'],
  ],
  [
    'a time without its zone',
    'budgets',
    (table, query) =>
      query.params?.['user'] ? table : rows(table, (row) => ({ ...row, resetsAt: '2026-06-01T00:00:00' })),
    ['gives values of their kinds, and null for unknown ones'],
  ],
  [
    'half a request',
    'spending-by-model',
    (table) => rows({ ...table, totals: {} }, (row) => ({ ...row, requests: Number(row['requests']) / 7 })),
    ['gives values of their kinds, and null for unknown ones'],
  ],
  [
    'percents of 100',
    'assistants',
    (table) => rows(table, (row) => ({ ...row, errorRate: Number(row['errorRate']) * 100 })),
    ['gives rates as ratios of their parts'],
  ],
  [
    'milliseconds',
    'assistants',
    (table) => rows(table, (row) => ({ ...row, averageTime: Number(row['averageTime']) * 1000 })),
    ['gives rates as ratios of their parts'],
  ],
  [
    '0 for a share of no limit',
    'budgets',
    (table) => rows(table, (row) => ({ ...row, share: row['share'] ?? 0 })),
    ['gives rates as ratios of their parts'],
  ],
  [
    'another person’s limit in words',
    'budgets',
    (table, query) => (query.params?.['user'] ? rows(table, (row) => ({ ...row, limit: 'plenty' })) : table),
    ['answers for another person, season and tier'],
  ],
  [
    'shares of 100',
    'spending-by-model',
    (table) => rows(table, (row) => ({ ...row, share: Number(row['share']) * 100 })),
    ['gives shares of the true total'],
  ],
  [
    'a row that is there twice',
    'users',
    (table) => ({ ...table, rows: [...table.rows, ...table.rows.slice(0, 1)] }),
    ['has each row once'],
  ],
  [
    'an id that is a number',
    'projects',
    (table) => rows(table, (row, at) => ({ ...row, id: at })),
    ['gives values of their kinds, and null for unknown ones', 'has each row once'],
  ],
  [
    'totals of something else',
    'spending-by-model',
    (table) => ({ ...table, totals: { ...table.totals, requests: 1 } }),
    ['has totals of the whole result'],
  ],
  [
    'people added up',
    'assistants',
    (table) => ({
      ...table,
      totals: { ...table.totals, users: table.rows.reduce((sum, row) => sum + Number(row['users']), 0) },
    }),
    ['has totals of the whole result'],
  ],
  [
    'no filter by time',
    'summary',
    (_, query, ask) => ask(inRange(query, () => [0, NOW])),
    [
      'has nothing before there were models, nor in the future',
      'answers for a day that has just begun',
      'whole days add up',
      'parts of a day add up',
    ],
  ],
  [
    'whole days for a part of one',
    'summary',
    (_, query, ask) => ask(inRange(query, (from, to) => [day(from), day(to, DAY - 1)])),
    ['whole days add up', 'parts of a day add up'],
  ],
  [
    'an end that counts',
    'summary',
    (_, query, ask) => ask(inRange(query, (from, to) => [from, to + 1])),
    ['whole days add up'],
  ],
  [
    'figures of tomorrow',
    'summary',
    (table, query, ask) =>
      Date.parse(query.filters!.range!.from) > NOW
        ? ask(inRange(query, (from, to) => [from - 21 * DAY, to - 21 * DAY]))
        : table,
    ['has nothing before there were models, nor in the future'],
  ],
  [
    'seven times 24 hours',
    'summary',
    (table, query, ask) =>
      query.filters!.range!.choice === 'last-7-days' ? ask(inRange(query, (_from, to) => [to - 7 * DAY, to])) : table,
    ['takes a preset by its instants'],
  ],
  [
    'days of another zone',
    'spending',
    (_, query, ask) => ask({ ...query, params: { ...query.params, timeZone: 'Asia/Tokyo' } }),
    ['divides the range'],
  ],
  [
    'a bucket that is missing',
    'spending',
    (table) => ({ ...table, rows: table.rows.length > 3 ? table.rows.slice(0, -1) : table.rows }),
    ['divides the range', 'whole days add up'],
  ],
  [
    'parts that are not the total',
    'spending',
    (table) => rows(table, (row) => ({ ...row, cli: Number(row['cli']) * 2 })),
    ['divides the range'],
  ],
  [
    'no filter by person',
    'spending-by-model',
    (_, query, ask) => ask({ ...query, filters: { ...query.filters, users: [] } }),
    ['is narrowed by users'],
  ],
  [
    'only the first of several people',
    'spending-by-model',
    (_, query, ask) =>
      ask({ ...query, filters: { ...query.filters, users: (query.filters?.users ?? []).slice(0, 1) } }),
    ['is narrowed by users'],
  ],
  [
    'everybody for a stranger',
    'spending-by-model',
    (table, query, ask) => (table.rows.length ? table : ask({ ...query, filters: { ...query.filters, users: [] } })),
    ['is narrowed by users'],
  ],
  [
    'nothing, whoever is chosen',
    'summary',
    (table, query, ask) =>
      query.filters?.users?.length ? ask({ ...query, filters: { ...query.filters, users: ['nobody'] } }) : table,
    ['is narrowed by users'],
  ],
  [
    'no buckets where there are figures',
    'spending',
    (table, { params }) => (params?.['bucket'] === 'hour' ? { ...table, rows: [] } : table),
    ['divides the range'],
  ],
  [
    'no filter by project',
    'spending-by-model',
    (_, query, ask) => ask({ ...query, filters: { ...query.filters, projects: [] } }),
    ['is narrowed by projects'],
  ],
  [
    'one person under another’s id',
    'spending-by-user',
    (table) => rows(table, (row, at) => ({ ...row, id: table.rows[(at + 1) % table.rows.length]!['id'] })),
    ['agrees with the summary of each row alone'],
  ],
  ['somebody else’s figures', 'summary', (table) => ({ ...table, viewer: 'piotr' }), ['is for whoever looks']],
];

type Ask = (query: Query, options: QueryOptions) => Promise<Table>;

/** Lies that are told while a question is answered. */
const MANNERS: readonly (readonly [
  lie: string,
  report: string,
  lying: (ask: Ask) => Ask,
  checks: readonly string[],
])[] = [
  [
    'a bucket outside the range',
    'summary-trend',
    (ask) => async (query, options) => {
      const table = await ask(query, options);
      const [last] = table.rows.slice(-1);
      const end = query.filters?.range?.to;
      const beyond = { ...last, time: end, totalCost: 0, requests: 0, inputTokens: 0, outputTokens: 0 };
      return query.report === 'summary-trend' && last
        ? { ...table, rows: [...table.rows, beyond], rowCount: table.rows.length + 1 }
        : table;
    },
    ['divides the range'],
  ],
  ['no table at all', 'summary', () => () => Promise.resolve({ rows: 'none' } as unknown as Table), ['answers']],
  [
    'an error without a sentence',
    'summary',
    () => () => Promise.reject(new SourceError('not-available', '404')),
    ['answers'],
  ],
  [
    'a server that is never there',
    'summary',
    () => () => Promise.reject(new SourceError('network', 'The server could not be reached.')),
    ['answers'],
  ],
  [
    'the order of its own',
    'spending-by-model',
    (ask) =>
      ({ sort: _, ...query }, options) =>
        ask({ ...query, sort: { by: 'cost' } }, options),
    ['has the order that was asked for', 'sorts the whole result both ways'],
  ],
  [
    'unknown ones first',
    'spending-by-user',
    (ask) => async (query, options) =>
      query.sort?.by === 'email' && !query.sort.descending
        ? reversed(await ask({ ...query, sort: { by: 'email', descending: true } }, options))
        : ask(query, options),
    ['sorts the whole result both ways'],
  ],
  [
    'each page in an order of its own',
    'spending-by-model',
    (ask) => async (query, options) =>
      query.pageSize! < 1000
        ? sortedHere(await ask({ ...query, sort: { by: 'model' } }, options))
        : ask(query, options),
    ['gives pages of one result'],
  ],
  [
    'everything, whatever is searched for',
    'spending-by-user',
    (ask) =>
      ({ search: _, ...query }, options) =>
        ask(query, options),
    ['finds what is searched for, whatever its case and marks'],
  ],
  [
    'what is written just so',
    'spending-by-user',
    (ask) => async (query, options) => {
      const table = await ask(query, options);
      const kept = table.rows.filter(
        (row) => !query.search || Object.values(row).some((value) => String(value).includes(query.search!)),
      );
      return query.search ? { ...table, rows: kept, rowCount: kept.length } : table;
    },
    ['finds what is searched for, whatever its case and marks'],
  ],
  [
    'pages from 1',
    'spending-by-model',
    (ask) => (query, options) =>
      ask({ ...query, ...(query.pageSize! < 1000 && { page: Math.max(0, (query.page ?? 0) - 1) }) }, options),
    ['gives pages of one result'],
  ],
  [
    'the last page again and again',
    'spending-by-model',
    (ask) => async (query, options) => {
      const table = await ask(query, options);
      return table.rows.length ? table : ask({ ...query, page: 0 }, options);
    },
    ['gives pages of one result'],
  ],
  [
    'the rows of a page for all rows',
    'spending-by-model',
    (ask) => async (query, options) => {
      const table = await ask(query, options);
      return { ...table, rowCount: table.rows.length };
    },
    ['gives pages of one result'],
  ],
  [
    'totals of a page',
    'spending-by-model',
    (ask) => async (query, options) => {
      const table = await ask(query, options);
      return { ...table, totals: { cost: table.rows.reduce((sum, row) => sum + Number(row['cost']), 0) } };
    },
    ['gives pages of one result'],
  ],
  [
    'other figures past caches',
    'summary',
    (ask) => async (query, options) =>
      options.fresh ? rows(await ask(query, options), (row) => ({ ...row, requests: 1 })) : ask(query, options),
    ['answers the same when it is asked again'],
  ],
  [
    'an answer that is written into',
    'summary',
    (ask) => {
      let last: Table | undefined;
      return async (query, options) => {
        if (last && query.report === 'summary') (last.rows as Row[]).push({});
        last = structuredClone(await ask(query, options));
        return last;
      };
    },
    [
      'answers the same when it is asked again',
      'answers questions side by side, each its own',
      'lets go of what is called off',
    ],
  ],
  [
    'the answer to whoever asked last',
    'summary',
    (ask) => {
      let newest: Query;
      return async (query, options) => {
        newest = query;
        await Promise.resolve();
        return ask(newest, options);
      };
    },
    ['answers questions side by side, each its own'],
  ],
  [
    'an answer that nobody wants any more',
    'summary',
    (ask) => (query) => ask(query, { signal: new AbortController().signal }),
    ['lets go of what is called off'],
  ],
  [
    'waiting for ever once called off',
    'summary',
    (ask) => (query, options) =>
      new Promise((resolve, reject) => {
        options.signal.throwIfAborted();
        void Promise.resolve().then(() => {
          if (!options.signal.aborted) ask(query, options).then(resolve, reject);
        });
      }),
    ['lets go of what is called off'],
  ],
  [
    'an error of the server once called off',
    'summary',
    (ask) => async (query, options) => {
      await Promise.resolve();
      if (options.signal.aborted) throw new SourceError('network', 'The server could not be reached.');
      return ask(query, options);
    },
    ['lets go of what is called off'],
  ],
  [
    'nothing for a report that there is not',
    'summary',
    (ask) => (query, options) =>
      query.report.startsWith('no-') ? Promise.resolve({ columns: [], rows: [] }) : ask(query, options),
    ['refuses a report that there is not'],
  ],
];

const reversed = (table: Table): Table => ({ ...table, rows: [...table.rows].reverse() });
const sortedHere = (table: Table): Table => ({
  ...table,
  rows: [...table.rows].sort((a, b) => Number(b['cost']) - Number(a['cost'])),
});

describe('The conformance kit', () => {
  it('passes a source that is right, and says what it does not have', async () => {
    const { failed, passed, notAvailable, text } = await checkSource(honestSource(), options);
    expect(failed.map(({ name, faults }) => [name, faults])).to.deep.equal([]);
    expect(passed.length).to.be.greaterThan(150);
    expect(new Set(notAvailable.map(({ reason }) => reason))).to.include('There is no report “workflows” here.');
    expect(text).to.contain('workflows: not available: There is no report “workflows” here.');
  });

  for (const [lie, report, bend, checks] of LIES)
    it(`finds ${lie}`, async () => {
      const lying = honestSource((table, query, ask) => (query.report === report ? bend(table, query, ask) : table));
      const result = await checkSource(lying, { ...options, reports: [report] });
      expect(failing(result), result.text).to.have.members([...checks]);
    });

  for (const [lie, report, lying, checks] of MANNERS)
    it(`finds ${lie}`, async () => {
      const honest = honestSource();
      const source: DataSource = { query: lying((query, asked) => honest.query(query, asked)) };
      const result = await checkSource(source, { ...options, reports: [report] });
      expect(failing(result), result.text).to.have.members([...checks]);
    });

  it('takes a notice for what a source cannot do, and never for right', async () => {
    const unfiltered = honestSource((_, query, ask) => {
      const table = ask({ ...query, filters: { ...query.filters, users: [] } });
      return query.filters?.users?.length ? noted(table, [notFiltered('users', query.filters.users)]) : table;
    });
    const { failed, notAvailable } = await checkSource(unfiltered, { ...options, reports: ['summary'] });
    expect(failed).to.deep.equal([]);
    expect(notAvailable).to.deep.equal([
      {
        name: 'summary: is narrowed by users',
        report: 'summary',
        status: 'not-available',
        reason: 'These figures are not narrowed by the chosen users.',
      },
    ]);
  });

  it('does not take for right what the data of a source cannot show', async () => {
    const { failed, passed, notShown } = await checkSource(
      honestSource(({ columns }) => ({ columns, rows: [] })),
      { ...options, reports: ['spending-by-model'] },
    );
    expect(failed).to.deep.equal([]);
    expect(notShown.map(({ reason }) => reason)).to.include('There are no two rows to sort.');
    expect(passed.map(({ name }) => name)).not.to.include('spending-by-model: sorts the whole result both ways');
  });

  it('lists its questions, so that a runner makes a test of each', async () => {
    const all = questions({ ...options, reports: ['summary', 'projects'] });
    expect(new Set(all.map(({ name }) => name)).size).to.equal(all.length);
    expect(all[0]!.name).to.equal('projects: answers');
    expect(await all[0]!.ask(honestSource())).to.deep.equal({
      name: 'projects: answers',
      report: 'projects',
      status: 'passed',
    });
  });

  it('names what cannot be asked', () => {
    expect(() => questions({ reports: ['costs'] })).to.throw(RangeError, '"costs" is no report of the catalogue');
    expect(() => questions({ range: 'last-0-days' })).to.throw(RangeError, 'last-0-days');
  });
});
