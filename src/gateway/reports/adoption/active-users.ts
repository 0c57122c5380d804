import { sql } from 'kysely';
import { selectEvents, type Selection } from '../../access/selection.js';
import { column, tableAnswer } from '../../contract/envelope.js';
import type { Cut } from '../../engines/dialect.js';
import { portable } from '../../engines/portable.js';
import { isBeforeData } from '../../model/before-data.js';
import { readCut } from '../../model/buckets.js';
import { DAY } from '../../model/durations.js';
import { rounded } from '../../model/money.js';
import { somebody } from '../../model/people.js';
import { aboutSelection, type Report } from '../shared/report.js';
import { longRows } from '../shared/row-notices.js';

const WEEK = 7;
const MONTH = 30;

const COLUMNS = [
  { ...column('time', 'Day', 'date', null, 'The day that the windows end with.'), bucket: 'day' },
  column('dau', 'DAU', 'number', null, 'Daily active users: people with an event on that day.'),
  column('wau', 'WAU', 'number', null, 'Weekly active users: people with an event within the 7 days that end with it.'),
  column(
    'mau',
    'MAU',
    'number',
    null,
    'Monthly active users: people with an event within the 30 days that end with it.',
  ),
  column('stickiness', 'Stickiness', 'number', 'percentage', 'The mean of DAU over the 30 days, by MAU.'),
];

/**
 * For each day of the range, in the zone asked for: how many people were active on it, and within the 7 and the 30 days that
 * end with it. Distinct people, never sums of days.
 */
export const activeUsers: Report = {
  path: '/analytics/active-users',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const { engine, query, now } = request;
    const cut = await readCut({ ...query, bucket: 'day' }, selection.period, engine);
    const raw = await engine.rows(statement(selection, cut, now));
    const rows = raw.map(({ start, unfinished, unknown, dau, wau, mau, days }) => ({
      time: start.toISOString(),
      dau: unknown ? null : Number(dau),
      wau: unknown ? null : Number(wau),
      mau: unknown ? null : Number(mau),
      stickiness: unknown || Number(mau) === 0 ? null : rounded((Number(days) / MONTH / Number(mau)) * 100, 2),
      ...(unfinished && { unfinished: true }),
    }));
    const [{ long } = { long: 0n }] = request.holdings.has('periods')
      ? await engine.rows(sql<{ long: bigint }>`select count(*) as long from (${selection.events}) e where ${IS_LONG}`)
      : [];
    return tableAnswer(
      { columns: COLUMNS, rows, totals: {} },
      aboutSelection(request, selection, longRows(Number(long), 'day')),
    );
  },
};

/** A row of more than a day says of no day that somebody was active on it. */
const IS_LONG = sql<boolean>`coalesce(until > ${portable.minutesAfter(sql`time`, 25 * 60)}, false)`;

interface RawDay {
  start: Date;
  unfinished: boolean;
  unknown: boolean;
  dau: bigint;
  wau: bigint;
  mau: bigint;
  /** DAU of the last 30 days, added up. */
  days: bigint;
}

/** Days are numbered, so that a window is a span of numbers whatever the clock did meanwhile. */
function statement(selection: Selection, cut: Cut, now: Date) {
  const { period } = selection;
  const from = new Date(period.from.getTime() - (MONTH + 1) * DAY);
  const slot = portable.timeSlot(sql`time`, 15);
  return sql<RawDay>`
    with days as ${portable.materialized(
      sql`(select start, finish, row_number() over (order by start) as n from ${portable.buckets({ from, to: period.to }, cut)})`,
    )},
    slots as (
      select distinct ${slot} as slot, ${somebody(sql`user_id`)} as person
      from ${selection.during({ from, to: period.to })} e where not ${IS_LONG}
    ),
    active as ${portable.materialized(sql`(
      select distinct d.n, s.person from slots s
      ${portable.asOfJoin({ relation: sql`days`, alias: 'd', at: sql`s.slot`, since: sql`d.start` })}
      where s.person is not null
    )`)}
    select d.start, d.start <= ${portable.timestamp(now)} and d.finish > ${portable.timestamp(now)} as unfinished,
      ${isBeforeData(sql`d.finish`)} as unknown,
      count(distinct a.person) filter (where a.n = d.n) as dau,
      count(distinct a.person) filter (where a.n > d.n - ${sql.lit(WEEK)}) as wau,
      count(distinct a.person) as mau, count(a.person) as days
    from days d left join active a on a.n > d.n - ${sql.lit(MONTH)} and a.n <= d.n
    where d.finish > ${portable.timestamp(period.from)}
    group by d.start, d.finish, d.n order by d.start`;
}
