import { idKeyOf, usageColumns } from '../../../core/catalogue/usage/usage-columns.js';
import { USAGE_DIMENSIONS, type UsageDimensionId } from '../../../core/catalogue/usage/usage-dimensions.js';
import { readUsageParameters, type UsageParameters } from '../../../core/catalogue/usage/usage-parameters.js';
import { SourceError } from '../../../core/source-error.js';
import { fileReportWords as words } from '../../../core/text/file-report-words.js';
import { searchKey } from '../../../core/text/search-key.js';
import { bucketsOf, type TimeBucket } from '../../../core/time/buckets-of.js';
import { zoneName } from '../../../core/time/zone.js';
import type { Column, Filters, Notice, Query, Row, Table } from '../../../core/types.js';
import { inDollars } from '../../shared/in-dollars.js';
import type { Grouping } from '../scan/grouping.js';
import { usd } from '../scan/exact.js';
import type { Value } from '../scan/measure.js';
import { scan, type Scanned } from '../scan/scan.js';
import { scratch } from '../scan/scratch.js';
import { classesOf, classesWhere } from '../scan/traits.js';
import { type Asked, asked as askedOf, told } from './asked.js';
import { byBucket } from './by-bucket.js';
import { type Cut, cutOf } from './cut.js';
import { MEASURES } from './measures.js';
import { noData, unpriced } from './notices.js';
import { hasPeriods, isLongIn } from './periods.js';
import { QUERY_DIMENSIONS } from './query-dimensions.js';
import {
  type AskedDimension,
  compareName,
  compareNames,
  groupByKeys,
  type Name,
  type NamedGrouping,
  numbered,
} from './query-groups.js';
import { QUERY_MEASURES, type QueryMeasure } from './query-measures.js';
import { longRows, rowNotices } from './row-notices.js';

interface AskedMeasure extends QueryMeasure {
  readonly column: Column;
  readonly label: string;
}

/** Any question, as it is worked out here. */
interface Question {
  readonly asked: Asked;
  readonly parameters: UsageParameters;
  readonly measures: readonly AskedMeasure[];
  readonly by: readonly AskedDimension[];
  readonly cut: Cut | undefined;
}

/** A row before it is written: what it is of, and where it was measured. */
interface Placed {
  readonly bucket: TimeBucket | undefined;
  readonly names: readonly Name[];
  readonly other: boolean;
  readonly values: readonly Value[];
}

const PAGE = 1000;
/** The filters of this report alone. */
const NARROWING = USAGE_DIMENSIONS.filter((dimension) => !('filter' in dimension));

/**
 * Answers any question of measures by dimensions, as the gateway answers it.
 * @throws SourceError `not-available` for what files do not tell, `invalid` for a question that cannot be
 */
export function answerUsage({ table, query, now }: Asked): Table {
  const { page = 0, pageSize = PAGE, filters = {} } = query;
  if (!(page >= 0 && Number.isInteger(page))) throw new SourceError('invalid', words.noPage(page));
  if (!(pageSize >= 1 && Number.isInteger(pageSize))) throw new SourceError('invalid', words.noPageSize(pageSize));
  const question = questionOf(askedOf(table, { ...query, filters: withoutNarrowing(filters) }, now), query);
  const { parameters, measures, by, cut } = question;
  const rows = selected(question, filters);
  const key = by.length > 0 ? searchKey(query.search?.trim() ?? '') : '';
  const groups = groupByKeys(rows, by, key);
  const all = [...measures.map(({ measure }) => measure), MEASURES.unpriced];
  const isLong = cut && hasPeriods(table) ? isLongIn(table, cut.bucket) : undefined;
  const long = isLong ? groups.rows.reduce((count, row) => count + Number(isLong(row)), 0) : 0;
  const whole = scan(table, groups.count > 0 ? groups : { ...groups, count: 1 }, all);
  const made = placedRows(question, groups, whole, isLong);
  const ordered = made.sort(orderOf(question));
  const columns = usageColumns({ ...parameters, granularity: cut?.bucket }).map((column) => ({
    ...inDollars(column),
    sortable: column.role !== 'key',
  }));
  return {
    columns,
    rows: ordered.slice(page * pageSize, (page + 1) * pageSize).map((row) => written(question, row)),
    totals: figures(measures, (measure) => whole.total(measure.measure), table),
    rowCount: ordered.length,
    searchable: true,
    ...told(question.asked, [
      ...(cut ? rowNotices(question.asked) : []),
      ...measures.filter(({ isKnown }) => !isKnown(table)).map(({ label }) => noData(`figures of “${label}”`)),
      ...(measures.some(({ column }) => column.kind === 'currency')
        ? unpriced(Number(whole.total(MEASURES.unpriced)))
        : []),
      ...(cut ? longRows(long, cut.bucket) : []),
      ...capped(question, groups.count),
    ]),
  };
}

function questionOf(asked: Asked, query: Query): Question {
  const { params = {}, filters = {}, sort } = query;
  const { table, span } = asked;
  const parameters = readUsageParameters(params);
  const cut =
    parameters.granularity && cutOf({ ...query, params: { ...params, bucket: parameters.granularity } }, span);
  const zone = params['timeZone'] ?? filters.range?.timeZone ?? 'UTC';
  const timeZone = cut?.timeZone ?? zoneName(zone);
  if (timeZone === undefined) throw new SourceError('invalid', words.noZone(String(zone)));
  const measures = parameters.measures.map((column): AskedMeasure => {
    const known = QUERY_MEASURES[column.id];
    if (!known) throw new SourceError('not-available', words.notKept(column.label));
    return { ...known, column, label: column.label };
  });
  const by = parameters.by.map((dimension) => askedDimension(table, dimension.id, timeZone));
  const ids = [...(cut ? ['time'] : []), ...[...parameters.by, ...parameters.measures].map(({ id }) => id)];
  if (sort && !ids.includes(sort.by)) throw new SourceError('invalid', words.noColumn(sort.by, ids));
  return {
    asked: { ...asked, query: { ...query, filters: asked.query.filters ?? {} } },
    parameters,
    measures,
    by,
    cut,
  };
}

function askedDimension(table: Asked['table'], id: UsageDimensionId, timeZone: string): AskedDimension {
  const dimension = USAGE_DIMENSIONS.find((one) => one.id === id);
  const keys = QUERY_DIMENSIONS[id];
  if (!dimension || !keys) throw new SourceError('not-available', words.notKept(dimension?.label ?? id));
  return { dimension, keys: keys(table, timeZone) };
}

function withoutNarrowing(filters: Filters): Filters {
  const own = new Set<string>(NARROWING.map(({ narrowedBy }) => narrowedBy));
  return Object.fromEntries(Object.entries(filters).filter(([id]) => !own.has(id)));
}

/** The events that have a bearing on the question at all. */
function selected({ asked: { table, rows, query }, measures }: Question, filters: Filters): Int32Array {
  const classes = classesOf(table);
  const isOfClass = classesWhere(classes, (one) => measures.some(({ of }) => 'classes' in of && of.classes(one)));
  const byRow = measures.flatMap(({ of }) => ('rows' in of ? [of.rows(table)] : []));
  const zone = String(query.params?.['timeZone'] ?? filters.range?.timeZone ?? 'UTC');
  const wanted = NARROWING.flatMap(({ id, narrowedBy }) => {
    const ids = filters[narrowedBy];
    if (!Array.isArray(ids) || ids.length === 0) return [];
    const { keys } = askedDimension(table, id, zoneName(zone) ?? 'UTC');
    const isWanted = Uint8Array.from(keys.ids, (key) =>
      Number(key !== null && (ids as readonly string[]).includes(key)),
    );
    return [(row: number) => isWanted[keys.at(row)] === 1];
  });
  const kept = scratch(rows.length);
  let count = 0;
  for (const row of rows) {
    if (isOfClass[classes.of[row] as number] === 0 && !byRow.some((counts) => counts(row))) continue;
    if (wanted.length > 0 && !wanted.every((isIn) => isIn(row))) continue;
    kept[count++] = row;
  }
  return kept.subarray(0, count);
}

/** All rows, in no order: by bucket, and by what they belong to; those beyond the greatest together. */
function placedRows(
  question: Question,
  groups: NamedGrouping,
  whole: Scanned,
  isLong: ((row: number) => boolean) | undefined,
): Placed[] {
  const { asked, measures, by, cut, parameters } = question;
  const { top } = parameters;
  const addsUp = measures.every(({ column }) => column.aggregate === 'sum');
  const order = greatestFirst(question, groups, whole);
  /** Where each group stands: one of the greatest by itself, the others at the place behind them. */
  const placeOf = new Int32Array(groups.count);
  const places = top === undefined ? order.length : Math.min(top, order.length);
  for (const [place, group] of order.entries()) placeOf[group] = Math.min(place, places);
  const namesAt = (place: number): readonly Name[] =>
    place < places ? (groups.names[order[place] as number] ?? []) : by.map(() => ({ id: null, name: 'Other' }));
  const valuesOf = (scanned: Scanned, group: number) => measures.map(({ measure }) => scanned.value(measure, group));
  if (!cut && places === order.length) {
    if (by.length === 0)
      return [
        { bucket: undefined, names: [], other: false, values: measures.map(({ measure }) => whole.total(measure)) },
      ];
    return order.map((group) => ({
      bucket: undefined,
      names: groups.names[group] ?? [],
      other: false,
      values: valuesOf(whole, group),
    }));
  }
  const buckets = cut ? bucketsOf(asked.span, cut) : [];
  const inPlace = placedIn(question, groups, placeOf, places, { buckets, isLong, keepsOther: addsUp });
  const scanned = scan(
    asked.table,
    inPlace,
    measures.map(({ measure }) => measure),
  );
  return inPlace.cells.map(({ bucket, place }, group) => ({
    bucket: cut ? buckets[bucket] : undefined,
    names: namesAt(place),
    other: place === places && by.length > 0,
    values: valuesOf(scanned, group),
  }));
}

/** Rows by their bucket and place. */
function placedIn(
  { asked: { table, span }, cut }: Question,
  groups: NamedGrouping,
  placeOf: Int32Array,
  places: number,
  {
    buckets,
    isLong,
    keepsOther,
  }: { buckets: readonly TimeBucket[]; isLong: ((row: number) => boolean) | undefined; keepsOther: boolean },
): Grouping & { readonly cells: readonly { readonly bucket: number; readonly place: number }[] } {
  const bucketOf = cut ? byBucket(table, span, groups.rows, buckets, cut.bucket).of : undefined;
  const numberOf = numbered(Math.max(1, buckets.length) * (places + 1));
  const [rows, of] = [scratch(groups.rows.length), scratch(groups.rows.length)];
  const cells: { bucket: number; place: number }[] = [];
  let count = 0;
  for (let index = 0; index < groups.rows.length; index++) {
    const row = groups.rows[index] as number;
    if (isLong?.(row)) continue;
    const place = placeOf[groups.of[index] as number] as number;
    if (place === places && !keepsOther) continue;
    const bucket = bucketOf ? (bucketOf[index] as number) : 0;
    const cell = numberOf(bucket * (places + 1) + place);
    if (cell === cells.length) cells.push({ bucket, place });
    rows[count] = row;
    of[count++] = cell;
  }
  return { rows: rows.subarray(0, count), of: of.subarray(0, count), count: cells.length, cells };
}

function greatestFirst({ measures, by }: Question, groups: NamedGrouping, whole: Scanned): number[] {
  const [first] = measures;
  const values = groups.names.map((_names, group) => (first ? whole.value(first.measure, group) : null));
  return groups.names
    .map((_names, group) => group)
    .sort(
      (a, b) =>
        compareValues(values[a] ?? null, values[b] ?? null, -1) ||
        compareNames(groups.names[a] ?? [], groups.names[b] ?? [], by),
    );
}

/** What is not known stands last in both directions. */
function compareValues(one: Value, other: Value, sign: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -sign : one > other ? sign : 0;
}

function orderOf({ asked: { query }, measures, by, cut }: Question): (one: Placed, other: Placed) => number {
  const { sort } = query;
  const sign = sort?.descending === true ? -1 : 1;
  const inTime = (one: Placed, other: Placed, way = 1) =>
    cut ? way * ((one.bucket?.start ?? 0) - (other.bucket?.start ?? 0)) : 0;
  const last = (one: Placed, other: Placed) => Number(one.other) - Number(other.other);
  const byName = (one: Placed, other: Placed) => compareNames(one.names, other.names, by);
  const byValue = (at: number, way: number) => (one: Placed, other: Placed) =>
    compareValues(one.values[at] ?? null, other.values[at] ?? null, way);
  const measure = measures.findIndex(({ column }) => column.id === sort?.by);
  if (measure >= 0) {
    const compared = byValue(measure, sign);
    return (a, b) => last(a, b) || compared(a, b) || inTime(a, b) || byName(a, b);
  }
  const named = by.findIndex(({ dimension }) => dimension.id === sort?.by);
  const dimension = by[named];
  if (dimension) {
    return (a, b) =>
      last(a, b) ||
      compareName(a.names[named] as Name, b.names[named] as Name, dimension, sign) ||
      inTime(a, b) ||
      byName(a, b);
  }
  const greatest = byValue(0, -1);
  return (a, b) => inTime(a, b, sign) || last(a, b) || greatest(a, b) || byName(a, b);
}

function written({ asked: { table, now }, measures, by, cut, parameters }: Question, row: Placed): Row {
  const { bucket, names, other, values } = row;
  return {
    ...(bucket && { time: new Date(bucket.start).toISOString() }),
    ...Object.fromEntries(
      by.flatMap(({ dimension: { id } }, index) => [
        [id, names[index]?.name ?? null],
        [idKeyOf(id), names[index]?.id ?? null],
      ]),
    ),
    ...figures(measures, (_measure, index) => values[index] ?? null, table),
    ...(cut && bucket && { unfinished: bucket.start <= now && bucket.end > now }),
    ...(parameters.top !== undefined && { other }),
  };
}

function figures(
  measures: readonly AskedMeasure[],
  valueOf: (measure: AskedMeasure, index: number) => Value,
  table: Asked['table'],
): Row {
  return Object.fromEntries(
    measures.map((measure, index) => [
      measure.column.id,
      measure.isKnown(table) ? figureOf(measure.column, valueOf(measure, index)) : null,
    ]),
  );
}

/** In the unit of the column; nothing is rounded but the dust of binary fractions. */
function figureOf({ kind }: Column, value: Value): number | null {
  if (value === null || typeof value === 'string') return null;
  if (kind === 'currency') return usd(value);
  const number = kind === 'percent' ? Number(value) / 100 : Number(value);
  return kind === 'integer' ? number : Number(number.toPrecision(12));
}

function capped({ parameters: { top }, measures }: Question, groups: number): Notice[] {
  const odd = measures.find(({ column }) => column.aggregate !== 'sum');
  if (top === undefined || groups <= top || !odd) return [];
  return [{ code: 'capped', message: words.capped(top, groups, odd.label) }];
}
