import { type RawBuilder, sql } from 'kysely';
import { portable } from '../../engines/portable.js';
import { unpriced } from '../aggregates.js';
import { isLong } from '../series.js';
import { clockColumns, keyOf, type UsageDimension } from './usage-dimensions.js';
import { keyAlias, nameAlias, namedKeys, namesHave, orderOfNames, sameKeys } from './usage-names.js';
import type { UsageQuestion, UsageScope } from './usage-question.js';

/** A row: measures, keys and names by their numbers. */
export interface UsageRow {
  readonly bucket_start: Date | null;
  readonly unfinished: boolean | null;
  readonly other: boolean;
  readonly row_count: bigint | number;
  readonly [column: string]: unknown;
}

/** The measures over everything, by their numbers. */
export interface UsageTotals {
  readonly unpriced: bigint | number;
  /** Rows that are at no point of time, since each covers a longer time as a whole. */
  readonly long_rows: bigint | number;
  /** How many there are that rows can be about. */
  readonly groups: bigint | number;
  readonly [measure: string]: unknown;
}

export const measureAlias = (index: number) => `m${String(index)}`;

/** One page of the rows; `at` counts pages from 0. */
export function usageRows(
  question: UsageQuestion,
  scope: UsageScope,
  page: { readonly at: number; readonly size: number },
): RawBuilder<UsageRow> {
  const { by, cut, top, measures } = question;
  const hasOther = by.length > 0 && top !== undefined;
  const addsUp = measures.every(({ measure }) => measure.aggregate === 'sum');
  const where = [...(cut ? [sql`bucket_start is not null`] : []), ...(hasOther && !addsUp ? [sql`not other`] : [])];
  const grouping = [
    ...(cut ? [sql.ref('bucket_start'), sql.ref('unfinished')] : []),
    ...(hasOther ? [sql.ref('other')] : []),
    ...by.map((_dimension, index) => {
      const key = sql.ref(keyAlias(index));
      return hasOther ? sql`case when other then null else ${key} end` : key;
    }),
  ];
  const named = [
    ...grouping.slice(0, grouping.length - by.length),
    ...by.map(
      (_dimension, index) => sql`${grouping[grouping.length - by.length + index]} as ${sql.ref(keyAlias(index))}`,
    ),
  ];
  const names = by.map((_dimension, index) => sql`, g.${sql.ref(nameAlias(index))}`);
  const isShown = sql`${sameKeys(by, 'm', 'g')}${hasOther ? sql` and not m.other` : sql``}`;
  return sql<UsageRow>`
    with ${partsOf(question, scope)},
    measured as (
      select ${sql.join([...named, ...figuresOf(question)])} from placed
      ${where.length > 0 ? sql`where ${sql.join(where, sql` and `)}` : sql``}
      ${grouping.length > 0 ? sql`group by ${sql.join(grouping)}` : sql``}
    )
    select m.*${cut ? sql`` : sql`, null as bucket_start, null as unfinished`}${hasOther ? sql`` : sql`, false as other`}${sql.join(names, sql``)},
      count(*) over () as row_count
    from measured m ${by.length > 0 ? sql`left join shown g on ${isShown}` : sql``}
    order by ${sql.join(orderOf(question, hasOther))}
    limit ${sql.lit(page.size)} offset ${sql.lit(page.at * page.size)}`;
}

/** The same measures over everything, so that a distinct count is distinct and a rate is the whole's. */
export function usageTotals(question: UsageQuestion, scope: UsageScope): RawBuilder<UsageTotals> {
  const { by, cut } = question;
  const long = cut && scope.periods ? sql`count(*) filter (where bucket_start is null)` : sql`0`;
  const groups = by.length > 0 ? sql`(select count(*) from shown)` : sql`0`;
  return sql<UsageTotals>`
    with ${partsOf(question, scope)}
    select ${sql.join(figuresOf(question))}, ${unpriced} as unpriced, ${long} as long_rows, ${groups} as groups from placed`;
}

function figuresOf({ measures }: UsageQuestion): RawBuilder<unknown>[] {
  return measures.map(({ measure }, index) => sql`${measure.sql} as ${sql.ref(measureAlias(index))}`);
}

/**
 * What both are made of: `keyed` are the events with what each belongs to, `shown` what they belong to, with its name and its
 * place by the first measure, and `placed` the events that are found, those beyond the greatest marked as `other`.
 */
function partsOf(question: UsageQuestion, scope: UsageScope): RawBuilder<unknown> {
  const { by, cut, narrowed } = question;
  const buckets = cut ? [sql`buckets as ${portable.materialized(portable.buckets(scope.span, cut))}`] : [];
  const needsClock = [...by, ...narrowed.map(([dimension]) => dimension)].some(({ byClock }) => byClock);
  const needsSlots = cut !== undefined || needsClock;
  return sql.join([
    ...buckets,
    sql`selected as (${selectedOf(question, scope)})`,
    ...(needsSlots ? [slotsOf(question, scope, needsClock)] : []),
    keyedOf(question, scope, needsSlots),
    ...(by.length > 0 ? shownOf(question) : []),
    placedOf(question),
  ]);
}

/** What has a bearing on the question at all. */
function selectedOf({ measures, narrowed }: UsageQuestion, { events }: UsageScope): RawBuilder<unknown> {
  const counted = sql.join(
    measures.map(({ of }) => of),
    sql` or `,
  );
  return sql`select e.* from ${events.as('e')} where (${counted}) and ${allOf(narrowed, false)}`;
}

function allOf(narrowed: UsageQuestion['narrowed'], byClock: boolean): RawBuilder<boolean> {
  const conditions = narrowed
    .filter(([dimension]) => dimension.byClock === byClock)
    .map(([dimension, ids]) => isOneOf(dimension, ids));
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

function isOneOf(dimension: UsageDimension, ids: readonly string[]): RawBuilder<boolean> {
  const keys = ids.flatMap((id) => keyOf(dimension, id) ?? []);
  return keys.length === 0 ? sql`false` : sql`coalesce(${dimension.key} in (${sql.join(keys)}), false)`;
}

/* It is the few slots of time with events that are looked up on clocks and among buckets, and each event by its slot. */
const slotOf = ({ cut }: UsageQuestion, time: RawBuilder<unknown>) =>
  portable.timeSlot(time, cut?.bucket === '5min' ? 5 : 15);

function slotsOf(question: UsageQuestion, { now }: UsageScope, needsClock: boolean): RawBuilder<unknown> {
  const { cut, zone } = question;
  const at = portable.timestamp(now);
  const bucket = cut ? sql`, b.start, b.start <= ${at} and b.finish > ${at} as unfinished` : sql``;
  const clock = needsClock ? sql`, ${clockColumns(sql`t.slot`, zone)}` : sql``;
  const inBucket = { relation: sql.table('buckets'), alias: 'b', at: sql`t.slot`, since: sql`b.start` };
  return sql`slots as (
    select t.slot${bucket}${clock} from (select distinct ${slotOf(question, sql`time`)} as slot from selected) t
    ${cut ? portable.asOfJoin(inBucket) : sql``}
  )`;
}

function keyedOf(question: UsageQuestion, { periods }: UsageScope, needsSlots: boolean): RawBuilder<unknown> {
  const { by, cut, narrowed } = question;
  const start =
    cut && periods ? sql`case when ${isLong(cut, sql`e.time`, sql`e.until`)} then null else s.start end` : sql`s.start`;
  const columns = [
    ...(cut ? [sql`, ${start} as bucket_start, s.unfinished`] : []),
    ...by.map(({ key }, index) => sql`, ${key} as ${sql.ref(keyAlias(index))}`),
  ];
  const slots = needsSlots ? sql` join slots s on s.slot = ${slotOf(question, sql`e.time`)}` : sql``;
  return sql`keyed as (select e.*${sql.join(columns, sql``)} from selected e${slots} where ${allOf(narrowed, true)})`;
}

function shownOf({ by, measures, top, search }: UsageQuestion): RawBuilder<unknown>[] {
  const keys = sql.join(by.map((_dimension, index) => sql.ref(keyAlias(index))));
  const [first] = measures;
  const rank = top === undefined || !first ? sql`0` : first.measure.sql;
  const names = by.flatMap((_dimension, index) => orderOfNames(by, index, 'k', 'k'));
  return [
    sql`grouped as (select ${keys}, ${rank} as rank_value from keyed group by ${keys})`,
    sql`named as (${namedKeys(by, sql.table('grouped'))})`,
    sql`shown as (
      select k.*, row_number() over (order by rank_value desc nulls last, ${sql.join(names)}) as place
      from named k where ${search === undefined ? sql`true` : namesHave(by, search)}
    )`,
  ];
}

function placedOf({ by, top, search }: UsageQuestion): RawBuilder<unknown> {
  if (by.length === 0 || (top === undefined && search === undefined)) return sql`placed as (select * from keyed)`;
  const other = top === undefined ? sql`` : sql`, g.place > ${sql.lit(top)} as other`;
  return sql`placed as (select k.*${other} from keyed k join shown g on ${sameKeys(by, 'k', 'g')})`;
}

function orderOf({ by, cut, measures, order }: UsageQuestion, hasOther: boolean): RawBuilder<unknown>[] {
  const direction = order?.descending ? sql`desc` : sql`asc`;
  const last = hasOther ? [sql`m.other`] : [];
  const time = cut ? [sql`m.bucket_start`] : [];
  const names = by.flatMap((_dimension, index) => orderOfNames(by, index, 'm', 'g'));
  const measure = measures.findIndex(({ id }) => id === order?.by);
  if (measure >= 0)
    return [...last, sql`m.${sql.ref(measureAlias(measure))} ${direction} nulls last`, ...time, ...names];
  const dimension = by.findIndex(({ id }) => id === order?.by);
  if (dimension >= 0) return [...last, ...orderOfNames(by, dimension, 'm', 'g', direction), ...time, ...names];
  const greatest = sql`m.${sql.ref(measureAlias(0))} desc nulls last`;
  return [...(cut ? [sql`m.bucket_start ${direction}`] : []), ...last, greatest, ...names];
}
