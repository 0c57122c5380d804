import { finiteNumber } from '../../core/finite-number.js';
import { cell } from '../../core/table-ops.js';
import { bucketsOf, type TimeBucket } from '../../core/time/buckets-of.js';
import { dataStart } from '../../core/time/has-data.js';
import type { Bucket, Column, Row, Table, TimeRange } from '../../core/types.js';
import { BEFORE_SERIES, REST_SERIES } from './choice.js';
import { columnOf, groupOf, type Group } from './groups.js';

/** What is laid out: a measure, by groups, in buckets of a range. */
export interface PivotOptions {
  readonly measure: string;
  readonly by: readonly string[];
  /** The bucket that was asked for; the answer may have another. */
  readonly bucket: Bucket;
  readonly range: TimeRange | undefined;
  readonly timeZone: string;
  readonly weekStart: number;
  /** Milliseconds since 1970: no bucket that begins later is over. */
  readonly now: number;
}

const TIME = 'time';

/**
 * Rows of an answer in buckets, one row per bucket and a column per group, so that each group is a series. A bucket without
 * events has none of a sum and nobody of a count, but no rate; what lies before the source's first data, or is still to come,
 * is unknown.
 */
export function pivot(answer: Table, options: PivotOptions): Table {
  const { measure, by } = options;
  const column = columnOf(answer, measure);
  const time = columnOf(answer, TIME);
  if (!column || !time) return answer;
  const groups = groupsOf(answer, by, measure);
  const buckets = bucketsIn(answer, time, options);
  const dataFrom = dataStart(answer.dataFrom, options.timeZone) ?? -Infinity;
  const values = new Map<number, Map<string, unknown>>();
  const known = new Map<number, Row>();
  for (const row of answer.rows) {
    const at = startOf(row);
    const of = values.get(at) ?? new Map<string, unknown>();
    values.set(at, of.set(groupOf(row, by).key, cell(row, measure)));
    known.set(at, row);
  }
  const series = groups.map((group, index): Column => ({
    ...column,
    id: seriesId(group, index),
    label: group.label || column.label,
  }));
  const rows = buckets.map(({ start, end }): Row => {
    const of = values.get(start);
    const isKnown = end > dataFrom && start <= options.now;
    const empty = isKnown && (column.aggregate === 'sum' || column.aggregate === 'distinct') ? 0 : null;
    const figures = groups.map(
      (group, index) => [seriesId(group, index), of?.has(group.key) ? of.get(group.key) : empty] as const,
    );
    const unfinished = known.get(start)?.['unfinished'] === true;
    return {
      time: new Date(start).toISOString(),
      ...(unfinished && { unfinished }),
      ...(Object.fromEntries(figures) as Row),
    };
  });
  // The total of everything stands under the measure's own name, as no series has it.
  return { ...answer, columns: [time, ...series], rows, rowCount: rows.length };
}

/** The figures of the period before as a column of their own, bucket by bucket in order; where it is longer, its rest is left. */
export function withBefore(now: Table, before: Table, measure: string, label: string): Table {
  const [, column] = now.columns;
  const [, former] = before.columns;
  if (!column || !former) return now;
  return {
    ...now,
    columns: [...now.columns, { ...column, id: BEFORE_SERIES, label }],
    ...(before.totals && { totals: { ...now.totals, [BEFORE_SERIES]: cell(before.totals, measure) } }),
    rows: now.rows.map((row, index) => ({ ...row, [BEFORE_SERIES]: cell(before.rows[index] ?? {}, former.id) })),
  };
}

/** Groups in the order of their size over the whole range; what stands for the others last. */
function groupsOf(answer: Table, by: readonly string[], measure: string): readonly Group[] {
  if (by.length === 0) return [{ key: '[]', label: '', rest: false }];
  const groups = new Map<string, { group: Group; size: number }>();
  for (const row of answer.rows) {
    const group = groupOf(row, by);
    const found = groups.get(group.key) ?? { group, size: 0 };
    groups.set(group.key, { group, size: found.size + (finiteNumber(cell(row, measure)) ?? 0) });
  }
  return [...groups.values()]
    .sort(
      (a, b) =>
        Number(a.group.rest) - Number(b.group.rest) || b.size - a.size || a.group.label.localeCompare(b.group.label),
    )
    .map(({ group }) => group);
}

function seriesId(group: Group | undefined, index: number): string {
  return group?.rest ? REST_SERIES : `series-${String(index + 1)}`;
}

/** The buckets of the range, as the answer divides it; where that begins some otherwise, such as with the range, the answer's. */
function bucketsIn({ rows }: Table, { bucket }: Column, options: PivotOptions): readonly TimeBucket[] {
  const { range, timeZone, weekStart, now } = options;
  const own = [...new Set(rows.map(startOf))].filter((start) => !Number.isNaN(start)).sort((a, b) => a - b);
  const [from, to] = range
    ? [Date.parse(range.from), Date.parse(range.elapsedTo ?? range.to)]
    : [own[0] ?? 0, (own.at(-1) ?? 0) + 1];
  const cut = { bucket: bucket ?? options.bucket, timeZone, weekStart };
  const regular = bucketsOf({ from, to: Math.max(Math.min(to, now), from + 1) }, cut);
  const starts = new Set(regular.map(({ start }) => start));
  const others = own.filter((start) => !starts.has(start));
  if (others.length === 0) return regular;
  const all = [
    ...regular.filter(({ start, end }) => !others.some((at) => at > start && at < end)).map(({ start }) => start),
    ...others,
  ];
  all.sort((a, b) => a - b);
  return all.map((start, index) => ({ start, end: all[index + 1] ?? Infinity }));
}

function startOf(row: Row): number {
  const time = cell(row, TIME);
  return typeof time === 'string' ? Date.parse(time) : NaN;
}
