import { sql, type AliasableExpression, type Expression, type SqlBool } from 'kysely';
import Type from 'typebox';
import type { ReportRequest } from '../../access/request.js';
import { selectEvents } from '../../access/selection.js';
import { column, pagination, tableAnswer, type WireColumn, type WireRow } from '../../contract/envelope.js';
import { invalidParameters } from '../../contract/errors.js';
import type { Notice } from '../../contract/notice.js';
import { readQuery } from '../../contract/params.js';
import { portable } from '../../engines/portable.js';
import { unpriced } from '../../model/aggregates.js';
import { build } from '../../model/build.js';
import type { SourceRow } from '../../model/dimensions.js';
import type { EventRelation } from '../../model/event-relation.js';
import type { Holding } from '../../model/holdings.js';
import type { MeasureDefinition, MeasureUnit } from '../../model/measure-definition.js';
import { rounded, usd } from '../../model/money.js';
import { aboutSelection, type Report } from './report.js';

/** A column that is counted, summed or averaged over a row's events. */
export interface MeasureColumn extends WireColumn {
  readonly sql: MeasureDefinition['sql'];
  readonly unit: MeasureUnit;
  /** Whether there is a total, and how it comes about. */
  readonly aggregate: MeasureDefinition['aggregate'];
  /** Digits after the point of a rate or a mean; absent is as many as there are. Money always has all of its own. */
  readonly decimals?: number;
  /** What the store must hold for the figure to be known at all. */
  readonly needs?: Holding;
  /** Stands in the rows as an extra key, and is no column. */
  readonly extra?: true;
}

type SourceRelation = AliasableExpression<SourceRow>;

/** A table of one row per thing: what the thing is, and what is measured of it. */
export interface TableDefinition {
  readonly path: string;
  /** The first column: the thing's name. */
  readonly name: WireColumn;
  /** More columns that tell one row from another; the source has a column of the same id for each. */
  readonly also?: readonly WireColumn[];
  /** Extra keys of a row that say who or what it is; the source has a column of the same id for each. */
  readonly beside?: readonly string[];
  /** The row's extra key that holds the thing's id. */
  readonly key?: string;
  readonly measures: readonly MeasureColumn[];
  /** The events of the report with two more columns: `key` (the thing's id) and `name`. */
  source(events: EventRelation, request: ReportRequest): SourceRelation | Promise<SourceRelation>;
  /** The order where the request names none. */
  readonly order: { readonly by: string; readonly descending: boolean };
  /** What the store must hold for the report to have rows at all, and what that is called. */
  readonly needs?: { readonly holding: Holding; readonly what: string };
}

const PAGE_LIMIT = 10_000;

/** What stands in a text where the contract has no null. */
export const NOT_AVAILABLE = 'N/A';

const TableQuery = Type.Object({
  page: Type.Integer({ minimum: 0, default: 0 }),
  per_page: Type.Integer({ minimum: 1, maximum: 1000, default: 20 }),
  sort_by: Type.Optional(Type.String()),
  sort_order: Type.Enum(['asc', 'desc'], { default: 'asc' }),
  search: Type.Optional(Type.String()),
});

export function tableReport(definition: TableDefinition): Report {
  return { path: definition.path, answer: (request) => answer(definition, request) };
}

async function answer(definition: TableDefinition, request: ReportRequest): Promise<object> {
  const {
    page,
    per_page: perPage,
    sort_by: sortBy,
    sort_order: sortOrder,
    search,
  } = readQuery(TableQuery, request.query);
  if ((page + 1) * perPage > PAGE_LIMIT) {
    throw invalidParameters(
      `Pagination limit exceeded: page ${String(page)} of ${String(perPage)} rows ends after row ${String(PAGE_LIMIT)}.`,
    );
  }
  const order = sortBy === undefined ? definition.order : { by: sortBy, descending: sortOrder === 'desc' };
  const orderColumn = sortColumn(definition, order.by);
  const selection = await selectEvents(request);
  const source = sourceOf(definition, await definition.source(selection.events, request), search);
  const read = (at: number, size: number) =>
    request.engine.rows<RawRow>(pageOf(definition, source, orderColumn, order.descending, at, size));
  const [rows, [total]] = await Promise.all([
    read(page, perPage),
    request.engine.rows<RawRow>(totalsOf(definition, source)),
  ]);
  /* A page after the last has no row that could say how many there are. */
  const firstRow = async () => (page === 0 ? undefined : (await read(0, 1))[0]);
  const known = definition.measures.filter(({ needs }) => !needs || request.holdings.has(needs));
  const totalCount = Number((rows[0] ?? (await firstRow()))?.['row_count'] ?? 0);
  const notices = noticesOf(definition, request, Number(total?.['unpriced_count'] ?? 0));
  return tableAnswer(
    {
      columns: shownColumns(definition).map(({ id, label, type, format, description }) =>
        column(id, label, type, format, description),
      ),
      rows: rows.map((row) => wireRow(definition, known, row)),
      totals: total && totalCount > 0 ? totalsRow(definition, known, total) : {},
      pagination: pagination(page, perPage, totalCount),
    },
    aboutSelection(request, selection, notices),
  );
}

type RawRow = Readonly<Record<string, unknown>>;

function shownColumns({ name, also = [], measures }: TableDefinition): WireColumn[] {
  return [name, ...also, ...measures.filter(({ extra }) => !extra)];
}

/** The name of a request's column only ever picks from the report's own list. */
function sortColumn(definition: TableDefinition, requested: string): string {
  const { name, also = [], beside = [], measures } = definition;
  if (requested === name.id) return 'name';
  if ([...also.map(({ id }) => id), ...beside].includes(requested)) return requested;
  const index = measures.findIndex(({ id }) => id === requested);
  if (index < 0) {
    const allowed = shownColumns(definition)
      .map(({ id }) => id)
      .join(', ');
    throw invalidParameters(`Invalid sort_by: '${requested}'. Valid columns are: ${allowed}`);
  }
  return measureAlias(index);
}

const measureAlias = (index: number) => `m${String(index)}`;

/** A search looks at each name once, not at each event's. */
function sourceOf({ beside = [] }: TableDefinition, relation: SourceRelation, search: string | undefined) {
  const source = build.selectFrom(relation.as('source'));
  if (search === undefined || search === '') return source;
  const called = portable.joined('\n', sql`name`, ...beside.map((id) => sql.ref(id)));
  const names = build.selectFrom(relation.as('named')).select(called.as('called')).distinct();
  const found = build
    .selectFrom(names.as('n'))
    .select('called')
    .where(portable.contains(portable.searchKey(sql`called`), portable.searchKey(sql`${search}`)));
  return source.where(sql<SqlBool>`${called} in ${found}`);
}

type Source = ReturnType<typeof sourceOf>;

/** What tells one row from another. */
function identity({ also = [], beside = [] }: TableDefinition) {
  return ['key', 'name', ...also.map(({ id }) => id), ...beside];
}

function pageOf(
  definition: TableDefinition,
  source: Source,
  orderColumn: string,
  descending: boolean,
  page: number,
  perPage: number,
): Expression<RawRow> {
  const { measures, also = [], beside = [] } = definition;
  const grouped = source
    .select(identity(definition).map((id) => sql.ref(id).as(id)))
    .select(measures.map((measure, index) => measure.sql.as(measureAlias(index))))
    .groupBy(identity(definition).map((id) => sql.ref(id)));
  const direction = descending ? sql`desc` : sql`asc`;
  const ordered = isText(definition, orderColumn) ? textOrder(orderColumn) : sql.ref(orderColumn);
  return build
    .selectFrom(grouped.as('grouped'))
    .selectAll()
    .select(sql`count(*) over ()`.as('row_count'))
    .orderBy(
      sql`${ordered} ${direction} nulls last, lower(name), name, key${sql.join(
        [...also.map(({ id }) => id), ...beside].map((id) => sql`, ${sql.ref(id)}`),
        sql``,
      )}`,
    )
    .limit(perPage)
    .offset(page * perPage)
    .$castTo<RawRow>();
}

function isText({ measures }: TableDefinition, orderColumn: string): boolean {
  const measure = measures.find((_measure, index) => measureAlias(index) === orderColumn);
  return measure === undefined || measure.unit === 'text';
}

/** Case and marks are no order; what is not there stands last, also where the contract has a word for it. */
function textOrder(id: string): Expression<unknown> {
  return portable.searchKey(sql`nullif(${sql.ref(id)}, ${sql.lit(NOT_AVAILABLE)})`);
}

/** The same measures over the whole result, so that a distinct count is distinct and a rate is the whole's. */
function totalsOf({ measures }: TableDefinition, source: Source): Expression<RawRow> {
  return source
    .select(unpriced.as('unpriced_count'))
    .select(measures.map((measure, index) => measure.sql.as(measureAlias(index))))
    .$castTo<RawRow>();
}

function wireRow(definition: TableDefinition, known: readonly MeasureColumn[], row: RawRow): WireRow {
  const { name, also = [], beside = [], key, measures } = definition;
  const wire: Record<string, unknown> = { [name.id]: row['name'] };
  const extras: Record<string, unknown> = key === undefined ? {} : { [key]: row['key'] };
  for (const { id } of also) wire[id] = row[id];
  for (const id of beside) extras[id] = row[id];
  for (const [index, measure] of measures.entries()) {
    const value = known.includes(measure) ? row[measureAlias(index)] : null;
    const target = measure.extra ? extras : wire;
    target[measure.id] = wireValue(measure.unit, measure.decimals, value);
  }
  return { ...wire, ...extras };
}

function totalsRow({ measures }: TableDefinition, known: readonly MeasureColumn[], total: RawRow): WireRow {
  const wire: Record<string, unknown> = {};
  for (const [index, measure] of measures.entries()) {
    if (!WHOLE.includes(measure.aggregate)) continue;
    const value = known.includes(measure) ? total[measureAlias(index)] : null;
    wire[measure.id] = wireValue(measure.unit, measure.decimals, value);
  }
  return wire;
}

/** What has a figure of the whole. */
const WHOLE: readonly MeasureColumn['aggregate'][] = ['sum', 'distinct', 'ratio'];

/** A measured value as the wire has it: money in USD, times in ISO 8601, counts as numbers. */
export function wireValue(unit: MeasureUnit, decimals: number | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (unit === 'text') return value;
  if (unit === 'nano-USD') return usd(BigInt(value as bigint | number));
  const number = Number(value);
  return decimals === undefined ? number : rounded(number, decimals);
}

function noticesOf({ needs, measures }: TableDefinition, { holdings }: ReportRequest, unpricedCount: number): Notice[] {
  const notices: Notice[] = [];
  if (needs && !holdings.has(needs.holding)) {
    notices.push(noData(needs.what));
  }
  if (unpricedCount > 0 && measures.some(({ unit }) => unit === 'nano-USD')) notices.push(partialCost(unpricedCount));
  return notices;
}

/** What the store has never seen, in the plural. */
export function noData(what: string): Notice {
  return { code: 'no-data', message: `No ${what} have been recorded in this installation.` };
}

export function partialCost(requests: number): Notice {
  const one = requests === 1;
  const subject = one ? '1 request has' : `${requests.toLocaleString('en-US')} requests have`;
  return { code: 'partial', message: `${subject} no price; the costs shown leave ${one ? 'it' : 'them'} out.` };
}
