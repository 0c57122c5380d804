import { sql, type RawBuilder } from 'kysely';
import Type from 'typebox';
import { invalidParameters } from '../contract/errors.js';
import { type RawQuery, readQuery } from '../contract/params.js';
import type { Engine } from '../engines/engine.js';
import type { Span } from './span.js';
import { timestamp } from './time-period.js';
import { checkZone } from './zone.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOST_BUCKETS = 10_000;
/** The shortest that a bucket can be, for a bound on their number. */
const LENGTHS = { hour: HOUR, '3h': 3 * HOUR, day: DAY, week: 7 * DAY, month: 28 * DAY } as const;
const BUCKETS = Object.keys(LENGTHS) as Bucket[];
const STEPS: Readonly<Record<Bucket, string>> = {
  hour: '1 hour',
  '3h': '3 hours',
  day: '1 day',
  week: '7 days',
  month: '1 month',
};

export type Bucket = keyof typeof LENGTHS;

/** How time is cut: into which buckets, in which zone, and on which day weeks start (1 is Monday). */
export interface Cut {
  readonly bucket: Bucket;
  readonly zone: string;
  readonly weekStart: number;
}

const CutQuery = Type.Object({
  bucket: Type.Optional(Type.Enum(BUCKETS)),
  time_zone: Type.String({ default: 'UTC' }),
  week_start: Type.Integer({ minimum: 1, maximum: 7, default: 1 }),
});

/** Reads `bucket` (where absent, one that suits the span), `time_zone` and `week_start`. Throws 400 or 422. */
export async function readCut(query: RawQuery, span: Span, engine: Engine): Promise<Cut> {
  const { bucket = fitting(span), time_zone: zone, week_start: weekStart } = readQuery(CutQuery, query);
  await checkZone(zone, engine);
  if (span.to.getTime() - span.from.getTime() > MOST_BUCKETS * LENGTHS[bucket]) {
    throw invalidParameters(
      `The range has more than ${String(MOST_BUCKETS)} buckets of one ${bucket}; choose a longer bucket or a shorter range.`,
    );
  }
  return { bucket, zone, weekStart };
}

function fitting({ from, to }: Span): Bucket {
  const length = to.getTime() - from.getTime();
  if (length <= DAY) return 'hour';
  if (length <= 3 * DAY) return '3h';
  if (length <= 62 * DAY) return 'day';
  return length <= 26 * 7 * DAY ? 'week' : 'month';
}

/** A local time of the zone, for an instant that stands in a column or a parameter as UTC. */
const local = (zone: string, instant: RawBuilder<unknown>) => sql`timezone(${zone}, ${instant} at time zone 'UTC')`;

/**
 * A relation of the buckets that a span touches: `start` and `finish` (exclusive), both UTC. A day runs from its first
 * instant to that of the next, so it has 23 to 25 hours where the clock is changed, and a date that a zone has left out
 * has no bucket. An hour that the clock repeats is two buckets.
 */
export function bucketsOf(span: Span, cut: Cut): RawBuilder<{ start: Date; finish: Date }> {
  const starts = cut.bucket === 'hour' ? hourStarts(span, cut.zone) : labelStarts(span, cut);
  return sql`(
    select start, finish from (select start, lead(start) over (order by start) as finish from ${starts})
    where start < ${timestamp(span.to)} and finish > ${timestamp(span.from)}
  )`;
}

/** Zones are a whole number of quarters from UTC, so an hour begins at one. */
function hourStarts({ from, to }: Span, zone: string) {
  const quarters = sql`unnest(generate_series(
    date_trunc('hour', ${timestamp(from)}) - interval '3 hours', ${timestamp(to)} + interval '3 hours', interval '15 minutes'))`;
  return sql`(
    select min(quarter) as start from (select quarter, ${local(zone, sql`quarter`)} as wall from (select ${quarters} as quarter))
    group by date_trunc('hour', wall), wall - quarter
  )`;
}

/**
 * Local times at which buckets begin, each at the first instant that has it or a later one. The engine takes the later of
 * two instants with the same local time, hence the look at the hours before.
 */
function labelStarts({ from, to }: Span, cut: Cut) {
  const step = sql`${sql.lit(STEPS[cut.bucket])}::interval`;
  const first = truncated(local(cut.zone, timestamp(from)), cut);
  const last = truncated(local(cut.zone, timestamp(to)), cut);
  return sql`(
    select distinct min(candidate) as start from (
      select label, (timezone(${cut.zone}, label) at time zone 'UTC') - to_minutes(15 * unnest(range(0, 13))) as candidate
      from (select unnest(generate_series(${first} - ${step}, ${last} + ${step}, ${step})) as label)
    ) where ${local(cut.zone, sql`candidate`)} >= label group by label
  )`;
}

function truncated(at: RawBuilder<unknown>, { bucket, weekStart }: Cut): RawBuilder<unknown> {
  if (bucket === '3h') return sql`date_trunc('day', ${at}) + to_hours(hour(${at}) // 3 * 3)`;
  if (bucket !== 'week') return sql`date_trunc(${sql.lit(bucket)}, ${at})`;
  const shift = sql`to_days(${sql.lit(weekStart - 1)}::integer)`;
  return sql`date_trunc('week', ${at} - ${shift}) + ${shift}`;
}
