import type { Filters, Query, QueryOptions, Table } from '../../../src/core/types.js';
import { CodemieSource, type CodemieSourceOptions } from '../../../src/sources/codemie-source.js';
import { FakeServer, live } from '../fake-server.js';

/** The moment at which the contract's examples were answered. */
export const NOW = '2026-05-14T10:22:31.000Z';

export const GATEWAY = [
  { id: 'features:enterpriseEdition', settings: { enabled: true } },
  {
    id: 'analyticsGateway',
    settings: {
      enabled: true,
      version: '0.1.0',
      parameters: ['sort_by', 'sort_order', 'search', 'time_zone'],
      metrics: ['eli_cost'],
      endpoints: [],
    },
  },
];

/** A source before a server that answers with `routes`; waits between tries are over at once. */
export function codemie(routes: Record<string, unknown>, options: CodemieSourceOptions = {}) {
  const server = new FakeServer(routes);
  const source = new CodemieSource({
    fetch: server.fetch,
    ...options,
    timers: { now: () => Date.parse(NOW), random: () => 0, wait: () => Promise.resolve(), ...options.timers },
  });
  const ask = (report: string, query: Omit<Query, 'report'> = {}, more: Partial<QueryOptions> = {}): Promise<Table> =>
    source.query({ report, ...query }, { ...live(), ...more });
  return { server, source, ask };
}

export function range(from: string, to: string): Filters {
  return { range: { choice: `${from}/${to}`, from, to, timeZone: 'UTC' } };
}

/** A tabular answer of `count` rows in pages, as the server gives them: `{name, n}`, `n` falling. */
export function paged(count: number, { totals = { n: 1 }, cap = 1000 } = {}) {
  return ({ query }: { query: Readonly<Record<string, string>> }): object => {
    const page = Number(query['page'] ?? 0);
    const per_page = Math.min(Number(query['per_page'] ?? 20), cap);
    const length = Math.max(0, Math.min(per_page, count - page * per_page));
    return {
      data: {
        columns: [
          { id: 'name', label: 'Name', type: 'string', format: null },
          { id: 'n', label: 'N', type: 'integer', format: null },
        ],
        rows: Array.from({ length }, (_, index) => {
          const n = count - page * per_page - index;
          return { name: `row ${n}`, n };
        }),
        totals,
      },
      metadata: {},
      pagination: { page, per_page, total_count: count, has_more: (page + 1) * per_page < count },
      fixed_timeframe: null,
    };
  };
}

type WireColumn = readonly [id: string, label: string, type?: string, format?: string | null];

/** A tabular answer that is one page with everything on it, as the server gives it. */
export function tabular(
  columns: readonly WireColumn[],
  rows: readonly object[],
  totals: object | null = null,
  pagination: object = { page: 0, per_page: 20, total_count: rows.length, has_more: false },
): object {
  return {
    data: {
      columns: columns.map(([id, label, type = 'number', format = null]) => ({
        ...{ id, label, type, format },
        description: null,
      })),
      rows,
      totals,
    },
    metadata: {},
    pagination,
    fixed_timeframe: null,
  };
}
