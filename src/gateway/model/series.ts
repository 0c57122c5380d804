import { sql, type RawBuilder } from 'kysely';
import type { Cut, Span } from '../engines/dialect.js';
import type { Engine } from '../engines/engine.js';
import { portable } from '../engines/portable.js';
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
  /** Null before the first event of the store: what was then is not known, and not 0. */
  readonly values: Readonly<Record<string, unknown>> | null;
}

interface RawBucket {
  start: Date;
  date: string;
  unfinished: boolean;
  before: boolean;
  [measure: string]: unknown;
}

export interface Series {
  /** In order; one for each, also where nothing was. */
  readonly buckets: readonly BucketValues[];
  /** The same measures over the whole span. */
  readonly total: Readonly<Record<string, unknown>>;
}

/** Measures the events of a span bucket by bucket, and all together. */
export async function measureBuckets(
  events: EventRelation,
  span: Span,
  cut: Cut,
  measures: readonly NamedMeasure[],
  now: Date,
  engine: Engine,
): Promise<Series> {
  const whole = measures.filter(({ aggregate }) => aggregate !== 'sum');
  const [rows, counted] = await Promise.all([
    engine.rows<RawBucket>(query(events, span, cut, measures, now)),
    whole.length === 0 ? {} : measureAll(events, whole, engine),
  ]);
  const buckets = rows.map(({ start, date, unfinished, before, ...values }) => ({
    start,
    date,
    unfinished,
    values: before ? null : values,
  }));
  const added = measures
    .filter(({ aggregate }) => aggregate === 'sum')
    .map((measure) => [measure, addUp(rows, measure.id)] as const);
  /* Zeros and unknown ones: only the events tell whether there is a sum. */
  const unclear = added.flatMap(([measure, sum]) => (sum === undefined ? [measure] : []));
  const requested = unclear.length === 0 ? {} : await measureAll(events, unclear, engine);
  const sums = Object.fromEntries(added.map(([{ id }, sum]) => [id, sum]));
  return { buckets, total: { ...counted, ...sums, ...requested } };
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
): RawBuilder<RawBucket> {
  const slot = slotOf(cut);
  const measured = measures.map((measure) => sql`, ${measure.sql} as ${sql.ref(measure.id)}`);
  return sql<RawBucket>`
    with buckets as ${portable.materialized(portable.buckets(span, cut))},
    selected as (${events}),
    slots as (
      select s.slot, b.start from (select distinct ${slot} as slot from selected) s
      ${portable.asOfJoin({ relation: sql.table('buckets'), alias: 'b', at: sql`s.slot`, since: sql`b.start` })}
    ),
    placed as (select e.*, s.start from selected e join slots s on s.slot = ${slot})
    select b.start, ${portable.dateText(sql`b.start`, cut.zone)} as date,
      b.start <= ${portable.timestamp(now)} and b.finish > ${portable.timestamp(now)} as unfinished,
      coalesce(b.finish <= (select min(time) from events), true) as before${sql.join(measured, sql``)}
    from buckets b left join placed p on p.start = b.start
    group by b.start, b.finish order by b.start`;
}
