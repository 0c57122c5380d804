import { sql, type Expression, type RawBuilder } from 'kysely';
import type { AsOf, Bucket, Cut, Dialect, Span, SqlType } from './dialect.js';

const TYPES: Readonly<Record<SqlType, string>> = {
  text: 'varchar',
  integer: 'bigint',
  'wide integer': 'hugeint',
  number: 'double',
  instant: 'timestamp',
};
const STEPS: Readonly<Record<Bucket, string>> = {
  '5min': '5 minutes',
  '15min': '15 minutes',
  hour: '1 hour',
  '3h': '3 hours',
  day: '1 day',
  week: '7 days',
  month: '1 month',
};

/** Letters that strip_accents leaves as they are: what core's search key makes of them. */
const STROKED: readonly (readonly [string, string])[] = [
  ['Ø', 'O'],
  ['Ł', 'L'],
  ['Đ', 'D'],
  ['Ħ', 'H'],
  ['Ŧ', 'T'],
  ['Æ', 'AE'],
  ['Œ', 'OE'],
  ['ß', 'SS'],
  ['ẞ', 'SS'],
];
/** What core's search key leaves out, and its plain apostrophe and hyphen. */
const PLAIN: readonly (readonly [string, string])[] = [
  ['[\u00ad\u0640\u200b\u200c\u200d\u2060\u093c\u09bc\u0a3c\u0abc\u0b3c]', ''],
  ['[\u2018\u2019\u02bc]', "'"],
  ['[\u2010\u2011]', '-'],
];
/** In these scripts a mark is a letter of its own. */
const MARKS_ARE_LETTERS = `[${[
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer', 'Hiragana', 'Katakana'],
]
  .map((script) => `\\p{${script}}`)
  .join('')}]`;

function upperOf(text: Expression<unknown>): RawBuilder<unknown> {
  return PLAIN.reduce(
    (so, [letters, plain]) => sql`regexp_replace(${so}, ${sql.lit(letters)}, ${sql.lit(plain)}, 'g')`,
    sql`nfc_normalize(upper(${text}))`,
  );
}

/** DuckDB's SQL on the read side. What it writes differently from other engines stands here, and nowhere else. */
export const duckDbDialect: Dialect = {
  timestamp,
  distantPast: () => sql`'-infinity'::timestamp`,
  cast: (value, type) => sql`${value}::${sql.raw(TYPES[type])}`,
  integerDivision: (dividend, divisor) => sql`${dividend} // ${divisor}`,

  latest: (value, time, condition) =>
    sql`max(struct_pack(t := ${time}, v := ${value})) filter (where ${condition} and ${value} is not null).v`,
  anyTrue: (condition) => sql`bool_or(${condition})`,
  quantile: (value, level, condition = sql`true`) =>
    sql`quantile_cont(${value}, ${sql.lit(level)}) filter (where ${condition})`,

  contains: (text, part) => sql`contains(${text}, ${part})`,
  searchKey: (text) => {
    const upper = STROKED.reduce(
      (so, [letter, plain]) => sql`replace(${so}, ${sql.lit(letter)}, ${sql.lit(plain)})`,
      upperOf(text),
    );
    return sql`case when regexp_matches(${text}, ${sql.lit(MARKS_ARE_LETTERS)}) then ${upper} else strip_accents(${upper}) end`;
  },
  joined: (separator, ...parts) => sql`concat_ws(${sql.lit(separator)}, ${sql.join(parts)})`,

  hourOf: (instant, zone) => sql`hour(${local(zone, instant)})`,
  weekdayOf: (instant, zone) => sql`isodow(${local(zone, instant)})`,
  dateText: (instant, zone) => sql`strftime(${local(zone, instant)}, '%Y-%m-%d')`,
  midnight: (instant, daysBefore, zone) => {
    const midnight = sql`date_trunc('day', ${local(zone, timestamp(instant))}) - to_days(${daysBefore})`;
    return sql`(select min(candidate) from ${candidatesOf(sql`(select ${midnight} as label)`, zone)})`;
  },
  stepStart: (step, anchor, at) => {
    if (step !== 'month')
      return sql`time_bucket(interval '${sql.raw(step === 'week' ? '7 days' : '1 day')}', ${at}, ${anchor})`;
    const months = sql`((year(${at}) - year(${anchor})) * 12 + month(${at}) - month(${anchor}))`;
    const moved = (count: RawBuilder<unknown>) => sql`(${anchor} + to_months(${count}::integer))`;
    return sql`case when ${moved(months)} <= ${at} then ${moved(months)} else ${moved(sql`(${months} - 1)`)} end`;
  },
  millisecondsBetween: (from, to) => sql`(epoch_ms(${to}) - epoch_ms(${from}))`,
  minutesAfter: (instant, minutes) => sql`(${instant} + ${minutesOf(minutes)})`,
  timeSlot: (instant, minutes) => sql`time_bucket(${minutesOf(minutes)}, ${instant})`,
  buckets: (span, cut) => {
    const starts = startsOf(span, cut);
    return sql`(
      select start, finish from (select start, lead(start) over (order by start) as finish from ${starts})
      where start < ${timestamp(span.to)} and finish > ${timestamp(span.from)}
    )`;
  },
  zoneNames: () => sql`(select name from pg_timezone_names())`,

  unionByName: (first, second) => sql`(select * from ${first} union all by name ${second})`,
  asOfJoin: ({ relation, alias, equal, at, since }: AsOf) =>
    sql`asof join ${relation} ${sql.ref(alias)} on ${equal ? sql`${equal} and ` : sql``}${at} >= ${since}`,
  materialized: (relation) => sql`materialized ${relation}`,

  jsonHasText: (list, text) => sql`json_contains(${list}, to_json(${text}::varchar))`,
  jsonNumber: (object, key) => sql`try_cast(${object} ->> ${sql.lit(key)} as double)`,
  jsonTexts: (list) => sql`unnest(from_json(${list}, '["VARCHAR"]'))`,
};

function timestamp(instant: Date): RawBuilder<Date> {
  return sql`${instant.toISOString().replace('T', ' ').replace('Z', '')}::timestamp`;
}

/** A local time of the zone, for an instant that stands in a column or a parameter as UTC. */
function local(zone: string, instant: Expression<unknown>): RawBuilder<unknown> {
  return sql`timezone(${zone}, ${instant} at time zone 'UTC')`;
}

function startsOf(span: Span, cut: Cut): RawBuilder<unknown> {
  switch (cut.bucket) {
    case '5min':
    case '15min':
      return minuteStarts(span, cut.bucket === '5min' ? 5 : 15);
    case 'hour':
      return hourStarts(span, cut.zone);
    default:
      return labelStarts(span, cut);
  }
}

/** Zones are a whole number of quarters from UTC, so quarters and what divides them begin alike in all of them. */
function minuteStarts({ from, to }: Span, minutes: number): RawBuilder<unknown> {
  const step = minutesOf(minutes);
  return sql`(select unnest(generate_series(
    time_bucket(${step}, ${timestamp(from)}), ${timestamp(to)} + ${step}, ${step})) as start)`;
}

function minutesOf(minutes: number): RawBuilder<unknown> {
  return sql`${sql.lit(`${String(minutes)} minutes`)}::interval`;
}

/** Zones are a whole number of quarters from UTC, so an hour begins at one. */
function hourStarts({ from, to }: Span, zone: string): RawBuilder<unknown> {
  const quarters = sql`unnest(generate_series(
    date_trunc('hour', ${timestamp(from)}) - interval '3 hours', ${timestamp(to)} + interval '3 hours', interval '15 minutes'))`;
  return sql`(
    select min(quarter) as start from (select quarter, ${local(zone, sql`quarter`)} as wall from (select ${quarters} as quarter))
    group by date_trunc('hour', wall), wall - quarter
  )`;
}

/** Local times at which buckets begin, each at the first instant that has it or a later one. */
function labelStarts({ from, to }: Span, cut: Cut): RawBuilder<unknown> {
  const step = sql`${sql.lit(STEPS[cut.bucket])}::interval`;
  const first = truncated(local(cut.zone, timestamp(from)), cut);
  const last = truncated(local(cut.zone, timestamp(to)), cut);
  const labels = sql`(select unnest(generate_series(${first} - ${step}, ${last} + ${step}, ${step})) as label)`;
  return sql`(select distinct min(candidate) as start from ${candidatesOf(labels, cut.zone)} group by label)`;
}

/**
 * The instants, a quarter of an hour apart, at which the zone's clock may first show a label or a later time. The engine
 * takes the later of two instants with the same local time, hence the look at the hours before.
 */
function candidatesOf(labels: RawBuilder<unknown>, zone: string): RawBuilder<unknown> {
  return sql`(
    select label, candidate from (
      select label, (timezone(${zone}, label) at time zone 'UTC') - to_minutes(15 * unnest(range(0, 13))) as candidate from ${labels}
    ) where ${local(zone, sql`candidate`)} >= label
  )`;
}

function truncated(at: RawBuilder<unknown>, { bucket, weekStart }: Cut): RawBuilder<unknown> {
  if (bucket === '3h') return sql`date_trunc('day', ${at}) + to_hours(hour(${at}) // 3 * 3)`;
  if (bucket !== 'week') return sql`date_trunc(${sql.lit(bucket)}, ${at})`;
  const shift = sql`to_days(${sql.lit(weekStart - 1)}::integer)`;
  return sql`date_trunc('week', ${at} - ${shift}) + ${shift}`;
}
