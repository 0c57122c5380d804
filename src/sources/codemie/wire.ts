import { finiteNumber } from '../../core/finite-number.js';
import { isBucket } from '../../core/time/bucket.js';
import type { Column, Kind, Notice, Row, Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { instantOf, isObject, textOf, valueOf, type WireObject } from '../shared/values.js';
import { inDollars } from '../shared/in-dollars.js';
import { OF_100, type ColumnMap } from './wire-column.js';

/** What an answer held, in our units. */
export interface Answer {
  readonly table: Table;
  /** How many rows there are in all, as the server counts them; `undefined` when these are all. */
  readonly total: number | undefined;
  /** Whether the server says that rows follow; `undefined` when it does not page. */
  readonly more: boolean | undefined;
  readonly metadata: WireObject;
}

/** Scales under the one format name `percentage` differ by column: these are ratios already, all others hundredths. */
const RATIOS = new Set(['signal_strength', 'category_diversity_score', 'weight']);
const SHARE_IS_RATIO = 'cli-insights-user-category-breakdown';

/** These answer with every row whatever page is asked for, and what they say of pages means nothing. */
export const UNPAGED = /^(summaries|cli-summary|spending)$|-(unique-daily|histogram|series)$/;

/**
 * Reads an envelope of metrics or of rows. Columns that `columns` does not name pass through as the server names them.
 * @throws {SourceError} `malformed` for anything that is not such an envelope.
 */
export function readEnvelope(
  body: object,
  report: string,
  columns: readonly ColumnMap[],
  keysOf: (row: WireObject) => WireObject = () => ({}),
): Answer {
  const { data, pagination, fixed_timeframe: window, metadata = {} } = body as WireObject;
  if (!isObject(data)) throw malformed();
  const { metrics } = data;
  const { wireColumns, rows, totals } = Array.isArray(metrics) ? ofMetrics(metrics) : ofRows(data);
  const present = new Set([...wireColumns.keys(), ...rows.flatMap((row) => Object.keys(row))]);
  // An empty table still has its head; which metrics there would have been is not known.
  const named = columns.map((one) =>
    one.instead === undefined || present.has(one.wire) ? one : { ...one, wire: one.instead },
  );
  const map = named.filter(({ wire }) => present.has(wire) || (!present.size && !metrics));
  const taken = new Set([
    ...columns.flatMap(({ wire, instead = wire }) => [wire, instead]),
    ...map.map(({ column }) => column.id),
  ]);
  for (const [id, column] of wireColumns) {
    if (!taken.has(id) && column['type'] !== 'json') map.push(serverColumn(id, column, report, rows));
  }
  const paged = isObject(pagination) && !UNPAGED.test(report) ? pagination : undefined;
  // Beyond the last page nothing has been seen.
  const seen = rows.length && countOf(paged?.['page']) * countOf(paged?.['per_page']) + rows.length;
  const total = paged && Math.max(countOf(paged['total_count']), seen);
  const meta = isObject(metadata) ? metadata : {};
  const notices = noticesOf(meta['notices']);
  const dataFrom = instantOf(meta['data_from']);
  const figures = totals && totalsOf(totals, map);
  return {
    table: {
      columns: map.map(({ wire, column }) => asAnswered(column, wireColumns.get(wire))),
      rows: rows.map((row) => rowOf(row, map, keysOf(row))),
      ...(figures && { totals: figures }),
      ...(total !== undefined && { rowCount: total }),
      ...(typeof window === 'string' && { window }),
      ...(dataFrom !== null && { dataFrom }),
      ...(notices.length && { notices }),
    },
    total,
    more: paged && (typeof paged['has_more'] === 'boolean' ? paged['has_more'] : seen < (total ?? 0)),
    metadata: meta,
  };
}

function countOf(value: unknown): number {
  const count = finiteNumber(value) ?? 0;
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

interface Raw {
  wireColumns: Map<string, WireObject>;
  rows: readonly WireObject[];
  totals?: WireObject | undefined;
}

function ofRows({ columns, rows, totals }: WireObject): Raw {
  if (!Array.isArray(rows) || !rows.every(isObject)) throw malformed();
  return { wireColumns: byId(columns), rows, totals: isObject(totals) ? totals : undefined };
}

/** Metrics are a table of one row; none at all, of no row. */
function ofMetrics(metrics: unknown[]): Raw {
  const wireColumns = byId(metrics);
  const row = Object.fromEntries([...wireColumns].map(([id, { value }]) => [id, value]));
  return { wireColumns, rows: metrics.length ? [row] : [] };
}

function byId(columns: unknown): Map<string, WireObject> {
  if (!Array.isArray(columns)) throw malformed();
  return new Map(
    columns.map((column: unknown) => {
      if (!isObject(column) || typeof column['id'] !== 'string') throw malformed();
      return [column['id'], column];
    }),
  );
}

/** A column with what this answer says of it: its fixed window, and how long the buckets are that it begins. */
function asAnswered(column: Column, wire: WireObject | undefined): Column {
  const window = textOf(wire?.['fixed_timeframe']);
  const bucket = wire?.['bucket'];
  if (!window && !isBucket(bucket)) return column;
  return { ...column, ...(window && { window }), ...(isBucket(bucket) && { bucket }) };
}

/** A column that the catalogue does not know, as the server names it. Nothing is known of how its figures add up. */
function serverColumn(id: string, wire: WireObject, report: string, rows: readonly WireObject[]): ColumnMap {
  const { kind, scale } = kindIn(id, wire, report, rows);
  const description = textOf(wire['description']);
  const column = inDollars<Column>({
    id,
    label: textOf(wire['label']) ?? id,
    kind,
    ...(description && { description }),
  });
  return { wire: id, column, scale };
}

function kindIn(
  id: string,
  { type, format }: WireObject,
  report: string,
  rows: readonly WireObject[],
): { kind: Kind; scale?: number } {
  if (id === 'session_duration') return { kind: 'duration', scale: 1 / 1000 };
  if (id.endsWith('_seconds') || format === 'duration') return { kind: 'duration' };
  if (format === 'currency') return { kind: 'currency' };
  if (format === 'percentage' || format === 'percent') {
    const isRatio = RATIOS.has(id) || (id === 'percentage' && report === SHARE_IS_RATIO);
    return { kind: 'percent', scale: isRatio ? 1 : OF_100 };
  }
  if (format === 'timestamp') return { kind: 'datetime' };
  if (type === 'date') {
    return { kind: rows.every((row) => (textOf(row[id])?.length ?? 10) === 10) ? 'date' : 'datetime' };
  }
  if (type === 'boolean') return { kind: 'boolean' };
  if (type === 'integer' || (type === 'number' && format === 'integer')) return { kind: 'integer' };
  return { kind: type === 'number' ? 'number' : 'text' };
}

function rowOf(row: WireObject, map: readonly ColumnMap[], keys: WireObject): Row {
  const mapped = new Set(map.map(({ wire }) => wire));
  return Object.fromEntries([
    // What has no column is an id to link by; `raw_` is the server's own scratch.
    ...Object.entries(row).filter(([key]) => !mapped.has(key) && !key.startsWith('raw_')),
    ...Object.entries(keys),
    ...map.map(({ wire, column: { id, kind }, scale }) => [
      id,
      valueOf(kind, Object.hasOwn(row, wire) ? row[wire] : null, scale),
    ]),
  ]) as Row;
}

function totalsOf(totals: WireObject, map: readonly ColumnMap[]): Row | undefined {
  const entries = map.flatMap(({ wire, column: { id, kind }, scale }) =>
    Object.hasOwn(totals, wire) ? [[id, valueOf(kind, totals[wire], scale)]] : [],
  );
  return entries.length ? (Object.fromEntries(entries) as Row) : undefined;
}

function noticesOf(notices: unknown): Notice[] {
  if (!Array.isArray(notices)) return [];
  return notices.filter(isObject).flatMap(({ code, message, filter, values }) =>
    typeof code !== 'string' || typeof message !== 'string'
      ? []
      : [
          {
            code,
            message,
            ...(typeof filter === 'string' && { filter }),
            ...(Array.isArray(values) && { values: values.filter((value) => typeof value === 'string') }),
          },
        ],
  );
}

/** A season's name says its days; those that roll on with the clock are told, since a chosen range has others. */
function windowOf(snapshot: WireObject): string | null {
  const label = textOf(snapshot['period_label']);
  const [from, to] = [instantOf(snapshot['period_start']), instantOf(snapshot['period_end'])];
  if (label === null || snapshot['snapshot_type'] !== 'rolling_live' || from === null || to === null) return label;
  return `${label} (${from.slice(0, 10)} – ${to.slice(0, 10)} UTC)`;
}

/** The leaderboard snapshot behind an answer: `null` when there is none yet, `undefined` where it is not spoken of. */
export function snapshotOf({
  snapshot,
  data_as_of: asOf,
}: WireObject): Pick<Table, 'asOf' | 'window'> | null | undefined {
  if (!isObject(snapshot)) return undefined;
  if (!Object.keys(snapshot).length) return null;
  const completed = instantOf(snapshot['completed_at']) ?? instantOf(asOf);
  const window = windowOf(snapshot);
  return { ...(completed && { asOf: completed }), ...(window && { window }) };
}
