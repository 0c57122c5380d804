import { sql, type RawBuilder } from 'kysely';
import type { Bucket, Cut, Span } from '../engines/dialect.js';
import type { Engine } from '../engines/engine.js';
import { portable } from '../engines/portable.js';
import { isBeforeData } from './before-data.js';
import { build } from './build.js';
import type { EventRelation } from './event-relation.js';
import type { MeasureDefinition } from './measure-definition.js';

/** What is measured, under a name of its own; what is no sum is measured anew over the whole. */
export type NamedMeasure = Pick<MeasureDefinition, 'id' | 'sql' | 'aggregate'>;

/** What was measured in one bucket, by the measures' ids. Money in nano-USD. */
export interface BucketValues {
  readonly start: Date;
  /** The local date on which the bucket begins: `YYYY-MM-DD`. */
  readonly date: string;
  /** Whether now is in it. */
  readonly unfinished: boolean;
  /** Null before the first event of the store, and where all there is covers a longer time: not known, and not 0. */
  readonly values: Readonly<Record<string, unknown>> | null;
}

interface RawBucket {
  start: Date;
  date: string;
  unfinished: boolean;
  unknown: boolean;
  [measure: string]: unknown;
}

export interface Series {
  /** In order; one for each, also where nothing was. */
  readonly buckets: readonly BucketValues[];
  /** The same measures over the whole span. */
  readonly total: Readonly<Record<string, unknown>>;
  /** Rows that are in no bucket, since each covers a longer time as a whole. */
  readonly longRows: number;
}

/** What a row may cover and still be one of a bucket's, in minutes: a day has up to 25 hours. */
const LONGEST_ROW: Readonly<Record<Bucket, number>> = {
  '5min': 5,
  '15min': 15,
  hour: 60,
  '3h': 180,
  day: 25 * 60,
  week: 7 * 24 * 60 + 60,
  month: 31 * 24 * 60 + 60,
};

/**
 * Measures the events of a span bucket by bucket, and all together. A row that covers a longer time than a bucket, such as
 * a day among hours, is never one instant: it counts in the total alone, and what is only covered by such rows is unknown.
 *
 * @param periods whether the store has rows that cover a time as a whole
 */
export async function measureBuckets(
  events: EventRelation,
  span: Span,
  cut: Cut,
  measures: readonly NamedMeasure[],
  { now, engine, periods }: { readonly now: Date; readonly engine: Engine; readonly periods: boolean },
): Promise<Series> {
  const whole = measures.filter(({ aggregate }) => aggregate !== 'sum');
  const counting = periods
    ? [{ id: LONG_ROWS, sql: sql`count(*) filter (where ${isLong(cut)})`, aggregate: 'none' } as const]
    : [];
  const asked = [...whole, ...counting];
  const nothing: Readonly<Record<string, unknown>> = {};
  const [rows, { [LONG_ROWS]: long = 0, ...counted }] = await Promise.all([
    engine.rows<RawBucket>(query(events, span, cut, measures, now, periods)),
    asked.length === 0 ? nothing : measureAll(events, asked, engine),
  ]);
  const longRows = Number(long);
  const buckets = rows.map(({ start, date, unfinished, unknown, ...values }) => ({
    start,
    date,
    unfinished,
    values: unknown ? null : values,
  }));
  if (longRows > 0) return { buckets, total: await measureAll(events, measures, engine), longRows };
  const added = measures
    .filter(({ aggregate }) => aggregate === 'sum')
    .map((measure) => [measure, addUp(rows, measure.id)] as const);
  /* Zeros and unknown ones: only the events tell whether there is a sum. */
  const unclear = added.flatMap(([measure, sum]) => (sum === undefined ? [measure] : []));
  const requested = unclear.length === 0 ? {} : await measureAll(events, unclear, engine);
  const sums = Object.fromEntries(added.map(([{ id }, sum]) => [id, sum]));
  return { buckets, total: { ...counted, ...sums, ...requested }, longRows };
}

/** The sum over buckets, null where none of them is known; undefined where some are not and no other has anything. */
function addUp(rows: readonly RawBucket[], id: string): bigint | null | undefined {
  const values = rows.map((row) => row[id] as bigint | number | null);
  const known = values.filter((value) => value !== null).map(BigInt);
  if (known.length === 0 && values.length > 0) return null;
  if (known.length < values.length && known.every((value) => value === 0n)) return undefined;
  return known.reduce((sum, value) => sum + value, 0n);
}

/** Measures some events as a whole. */
export async function measureAll(
  events: Pick<EventRelation, 'as'>,
  measures: readonly NamedMeasure[],
  engine: Engine,
): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await engine.rows<Record<string, unknown>>(
    build
      .selectFrom(events.as('e'))
      .select(measures.map(({ id, sql }) => sql.as(id)))
      .$castTo<Record<string, unknown>>(),
  );
  return row ?? {};
}

const LONG_ROWS = 'long_rows';

/** Whether a row covers more than a bucket as a whole. */
export function isLong({ bucket }: Cut, time = sql`time`, until = sql`until`): RawBuilder<boolean> {
  return sql`coalesce(${until} > ${portable.minutesAfter(time, LONGEST_ROW[bucket])}, false)`;
}

/*
 * Buckets begin at quarters of an hour, or at the slots of five minutes that they are: it is the few slots with events that
 * are looked up among the buckets, and each event by its slot.
 */
const slotOf = ({ bucket }: Cut) => portable.timeSlot(sql`time`, bucket === '5min' ? 5 : 15);

function query(
  events: EventRelation,
  span: Span,
  cut: Cut,
  measures: readonly NamedMeasure[],
  now: Date,
  periods: boolean,
): RawBuilder<RawBucket> {
  const slot = slotOf(cut);
  const long = isLong(cut);
  const measured = measures.map((measure) => sql`, ${measure.sql} as ${sql.ref(measure.id)}`);
  return sql<RawBucket>`
    with buckets as ${portable.materialized(portable.buckets(span, cut))},
    selected as (${events}),
    slots as (
      select s.slot, b.start from (select distinct ${slot} as slot from selected) s
      ${portable.asOfJoin({ relation: sql.table('buckets'), alias: 'b', at: sql`s.slot`, since: sql`b.start` })}
    ),
    placed as (select e.*, s.start from selected e join slots s on s.slot = ${slot}${periods ? sql` where not ${long}` : sql``})${
      periods
        ? sql`,
    long_rows as (select distinct time, until from selected where ${long}),
    covered as (select distinct b.start from buckets b join long_rows l on l.time < b.finish and l.until > b.start)`
        : sql``
    }
    select b.start, ${portable.dateText(sql`b.start`, cut.zone)} as date,
      b.start <= ${portable.timestamp(now)} and b.finish > ${portable.timestamp(now)} as unfinished,
      ${isBeforeData(sql`b.finish`)}${
        periods ? sql` or (count(p.start) = 0 and b.start in (select start from covered))` : sql``
      } as unknown${sql.join(measured, sql``)}
    from buckets b left join placed p on p.start = b.start
    group by b.start, b.finish order by b.start`;
}
