import { noted } from '../../core/notices.js';
import { arrange, cell } from '../../core/table-ops.js';
import { messages } from '../../core/text/messages.js';
import { hasDataFor } from '../../core/time/has-data.js';
import { previousRange } from '../../core/time/time-range.js';
import type { Bucket, Params, Query, Row, Table } from '../../core/types.js';
import { allRows } from './all-rows.js';
import { isOrdered, type UsageShape } from './choice.js';
import { grid, weekGrid } from './grid.js';
import { pivot, withBefore, type PivotOptions } from './pivot.js';
import { compared, withShares } from './rank.js';

/** What is done to an answer before it is shown; it stands among the question's parameters, and no source sees it. */
export interface UsageLayout {
  readonly shape: UsageShape;
  /** Whether each group is a series, and not a row of its own. */
  readonly drawn: boolean;
  readonly compare: boolean;
}

export interface UsageAnswerOptions {
  readonly layout: UsageLayout;
  readonly locale: string;
  readonly now: number;
}

/** As many rows and columns as a grid can name. */
const MOST_CELLS = 12;

/** Asks a source what a usage question with a layout needs, and lays out what it has answered. */
export async function usageAnswer(
  ask: (query: Query) => Promise<Table>,
  query: Query,
  options: UsageAnswerOptions,
): Promise<Table> {
  const { layout } = options;
  if (layout.shape === 'rank') return ranked(ask, query, layout.compare);
  if (!layout.drawn) return ask(query);
  if (layout.shape === 'time' || layout.shape === 'calendar') return inBuckets(ask, query, options);
  const answer = await allRows(ask, query);
  const { measure, by, weekStart } = read(query.params);
  return layout.shape === 'week'
    ? weekGrid(answer, measure, { weekStart, locale: options.locale })
    : grid(answer, measure, by, MOST_CELLS);
}

async function ranked(ask: (query: Query) => Promise<Table>, query: Query, compare: boolean): Promise<Table> {
  const { measure, by } = read(query.params);
  if (isOrdered(by) && !compare) return withId(withShares(inOrder(await allRows(ask, query), by), measure), by);
  const former = compare ? before(query) : undefined;
  if (!former) return withId(withShares(await ask(query), measure), by);
  // Sorting by the change needs both answers whole.
  const { page, pageSize, sort, search, ...question } = query;
  const [now, then] = await Promise.all([allRows(ask, question), allRows(ask, former)]);
  const base = now.dataFrom ?? then.dataFrom;
  const range = former.filters?.range;
  if (range && !hasDataFor(range, base)) return withId(withShares(noBase(await ask(query), base), measure), by);
  const table = withId(withShares(compared(now, then, by, measure), measure), by);
  const arranged = arrange(table, {
    sort: sort ?? { by: measure, descending: true },
    search,
    ...(page !== undefined && { page }),
    ...(pageSize !== undefined && { pageSize }),
  });
  return { ...arranged, searchable: true, columns: table.columns.map((column) => ({ ...column, sortable: true })) };
}

async function inBuckets(
  ask: (query: Query) => Promise<Table>,
  query: Query,
  { layout, now }: UsageAnswerOptions,
): Promise<Table> {
  const { measure, by, bucket, weekStart, timeZone } = read(query.params);
  const options = (of: Query): PivotOptions => ({
    measure,
    by,
    bucket,
    weekStart,
    timeZone,
    now,
    range: of.filters?.range,
  });
  const former = layout.compare ? before(withoutGroups(query)) : undefined;
  const [answer, then] = await Promise.all([allRows(ask, query), former && allRows(ask, former)]);
  const table = pivot(answer, options(query));
  if (!former || !then) return table;
  const base = answer.dataFrom ?? then.dataFrom;
  const range = former.filters?.range;
  if (range && !hasDataFor(range, base)) return noBase(table, base);
  return withBefore(table, pivot(then, { ...options(former), by: [] }), measure, messages.usage.before);
}

/** The same question of the period before; `undefined` where there is none to compare with. */
function before(query: Query): Query | undefined {
  const range = query.filters?.range && previousRange(query.filters.range);
  return (
    range && {
      report: query.report,
      ...(query.params && { params: query.params }),
      filters: { ...query.filters, range },
    }
  );
}

function withoutGroups(query: Query): Query {
  const params = Object.entries(query.params ?? {}).filter(([name]) => name !== 'by' && name !== 'top');
  return { ...query, params: Object.fromEntries(params) };
}

function noBase(table: Table, dataFrom: string | undefined): Table {
  return noted(table, [{ code: 'no-base', message: messages.usage.noBase(dataFrom ?? '') }]);
}

/** Hours and weekdays as they follow each other; what belongs to none comes last. */
function inOrder(table: Table, [dimension = '']: readonly string[]): Table {
  const place = (row: Row) => {
    const id = cell(row, `${dimension}Id`);
    return id === null || id === undefined ? Infinity : Number(id);
  };
  return { ...table, rows: [...table.rows].sort((a, b) => place(a) - place(b)) };
}

/** A row of one dimension is what its id stands for: it can be picked, and keeps its colour. */
function withId(table: Table, by: readonly string[]): Table {
  const [dimension, ...others] = by;
  if (dimension === undefined || others.length > 0) return table;
  return { ...table, rows: table.rows.map((row) => ({ ...row, id: cell(row, `${dimension}Id`) })) };
}

function read(params: Params = {}) {
  const text = (name: string) => String(params[name] ?? '');
  return {
    measure: text('measures'),
    by: text('by') ? text('by').split(',') : [],
    bucket: (text('granularity') || 'day') as Bucket,
    timeZone: text('timeZone') || 'UTC',
    weekStart: Number(params['weekStart'] ?? 1),
  };
}
