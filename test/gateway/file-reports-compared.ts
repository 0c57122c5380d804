import { expect } from 'vitest';
import { catalogue } from '../../src/core/catalogue/catalogue.js';
import type { Column, Query, Row, Table, TimeRange } from '../../src/core/types.js';
import type { Homes } from './file-reports-homes.js';
import { NOW } from './fixtures.js';

const DAY = 86_400_000;
/** Every report that files can answer by themselves, but for what is chosen from. */
export const REPORTS = catalogue
  .filter(
    ({ name }) => !/^(leaderboard|viewer|budgets|users|projects|usage|active-users|adoption|cli-(?!llms))/.test(name),
  )
  .map(({ name }) => name);
export const TRENDS = ['summary-trend', 'spending'];
export const TABLES = REPORTS.filter((name) => !['summary', ...TRENDS].includes(name));

export const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString();
export function range(from: string, to: string, timeZone = 'UTC'): TimeRange {
  return { choice: `${from}/${to}`, from: new Date(from).toISOString(), to: new Date(to).toISOString(), timeZone };
}
/** Two homes of one answer are compared without what only a server can say, and instants whatever way they are written. */
function plain(table: Table) {
  const ids = [...table.columns.map(({ id }) => id), 'id', 'unfinished', 'other'];
  const value = (column: Column | undefined, cell: unknown) =>
    column?.kind === 'datetime' && typeof cell === 'string' ? Date.parse(cell) : cell;
  const row = (one: Row) =>
    Object.fromEntries(
      ids
        .filter((id) => Object.hasOwn(one, id))
        .map((id) => [
          id,
          value(
            table.columns.find((column) => column.id === id),
            one[id],
          ),
        ]),
    );
  const { dataFrom, notices, totals, rowCount, ...rest } = table;
  return {
    ...rest,
    viewer: undefined,
    // Behind the last page there are no fewer rows before it than asked for, as the source of the gateway has it.
    rowCount: table.rows.length > 0 ? rowCount : undefined,
    // Without rows the gateway leaves out the column that it knows from its rows alone.
    columns: table.columns.filter(({ id, role }) => table.rows.length > 0 || (id !== 'email' && role !== 'key')),
    rows: table.rows.map(row),
    totals: totals && row(totals),
    dataFrom: dataFrom === undefined ? undefined : Date.parse(dataFrom),
    // What is not there is said of an installation there, and of files here.
    notices: notices?.map(({ code, message, filter, values }) => ({
      ...{ code, filter, values },
      message: ['no-data', 'filter-out-of-scope'].includes(code) ? undefined : message,
    })),
  };
}

/** Asks both homes; all that differs is told, not only what does at first. */
export async function expectSame(homes: Homes, query: Query): Promise<Table> {
  const [gateway, page] = [await homes.gateway(query), homes.page(query)];
  expect.soft(plain(page), JSON.stringify(query)).toEqual(plain(gateway));
  return page;
}
