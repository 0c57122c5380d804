import { sql, type RawBuilder } from 'kysely';
import { among } from '../../access/access.js';
import { selectEvents, type Selection } from '../../access/selection.js';
import type { Viewer } from '../../access/viewer.js';
import { column, tableAnswer } from '../../contract/envelope.js';
import type { Bucket, Cut } from '../../engines/dialect.js';
import { portable } from '../../engines/portable.js';
import { isBeforeData } from '../../model/before-data.js';
import { readCut } from '../../model/buckets.js';
import { DAY } from '../../model/durations.js';
import { somebody } from '../../model/people.js';
import { aboutSelection, type Report } from '../shared/report.js';
import { longRows } from '../shared/row-notices.js';

const BEFORE_ALL = new Date('0001-01-01T00:00:00Z');
/** A period before the first one, whatever its length. */
const LONGEST: Readonly<Record<Bucket, number>> = {
  '5min': DAY,
  '15min': DAY,
  hour: DAY,
  '3h': DAY,
  day: 2 * DAY,
  week: 8 * DAY,
  month: 32 * DAY,
};

const COLUMNS = [
  column('active', 'Active', 'number', null, 'People with an event in the period: new, retained and reactivated ones.'),
  column('new', 'New', 'number', null, 'Active for the first time ever.'),
  column('retained', 'Retained', 'number', null, 'Active in this period and in the one before.'),
  column('reactivated', 'Reactivated', 'number', null, 'Active again, but not in the period before.'),
  column('lapsed', 'Lapsed', 'number', null, 'Active in the period before, and not in this one.'),
  column('never', 'Never', 'number', null, 'Members who have not been active by the end of the period.'),
];

/**
 * How people come and go between periods (weeks, unless `bucket` says otherwise), in the zone asked for. Every active person is new, retained or
 * reactivated.
 */
export const adoptionFlow: Report = {
  path: '/analytics/adoption-flow',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const { engine, query, now, viewer } = request;
    const cut = await readCut({ bucket: 'week', ...query }, selection.period, engine);
    const raw = await engine.rows(statement(selection, viewer, cut, now));
    const rows = raw.map(({ start, unfinished, unknown, ...counts }) => ({
      time: start.toISOString(),
      ...Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, unknown ? null : Number(count)])),
      ...(unfinished && { unfinished: true }),
    }));
    const [{ long } = { long: 0n }] = request.holdings.has('periods')
      ? await engine.rows(
          sql<{ long: bigint }>`select count(*) as long from (${selection.events}) e where ${isLong(cut)}`,
        )
      : [];
    const time = { ...column('time', 'Period', 'date', null, 'When the period begins.'), bucket: cut.bucket };
    return tableAnswer(
      { columns: [time, ...COLUMNS], rows, totals: {} },
      aboutSelection(request, selection, longRows(Number(long), cut.bucket)),
    );
  },
};

/** A row that covers more than a period says of none that somebody was active in it. */
const isLong = ({ bucket }: Cut) =>
  sql<boolean>`coalesce(until > ${portable.minutesAfter(sql`time`, LONGEST[bucket] / 60_000)}, false)`;

interface RawPeriod {
  start: Date;
  unfinished: boolean;
  unknown: boolean;
  active: bigint;
  new: bigint;
  retained: bigint;
  reactivated: bigint;
  lapsed: bigint;
  never: bigint;
}

/** Periods are numbered; the one before the range is there for what has come of its people. */
function statement(selection: Selection, viewer: Viewer, cut: Cut, now: Date) {
  const { period, narrowing } = selection;
  const from = new Date(period.from.getTime() - LONGEST[cut.bucket]);
  const slot = portable.timeSlot(sql`time`, cut.bucket === '5min' ? 5 : 15);
  const ever = selection.during({ from: BEFORE_ALL, to: period.to });
  return sql<RawPeriod>`
    with periods as ${portable.materialized(
      sql`(select start, finish, row_number() over (order by start) as n from ${portable.buckets({ from, to: period.to }, cut)})`,
    )},
    slots as ${portable.materialized(sql`(
      select distinct ${slot} as slot, ${somebody(sql`user_id`)} as person from ${ever} e where not ${isLong(cut)}
    )`)},
    begun as ${portable.materialized(sql`(select person, min(slot) as first from slots where person is not null group by person)`)},
    active as ${portable.materialized(sql`(
      select distinct p.n, s.person from slots s
      ${portable.asOfJoin({ relation: sql`periods`, alias: 'p', at: sql`s.slot`, since: sql`p.start` })}
      where s.person is not null
    )`)},
    stayed as (select a.n, a.person, b.person is not null as before from active a
      left join active b on b.n = a.n - 1 and b.person = a.person),
    counted as (
      select p.n, count(s.person) as active, count(*) filter (where f.first >= p.start) as new,
        count(*) filter (where s.before) as retained,
        count(*) filter (where not s.before and f.first < p.start) as reactivated
      from periods p left join stayed s on s.n = p.n left join begun f on f.person = s.person group by p.n
    ),
    members as ${portable.materialized(membersOf(viewer, narrowing.users, narrowing.projects))},
    waiting as (
      select p.n, count(*) filter (where f.first is null or f.first >= p.finish) as never
      from periods p cross join members m left join begun f on f.person = m.person group by p.n
    )
    select p.start, p.start <= ${portable.timestamp(now)} and p.finish > ${portable.timestamp(now)} as unfinished,
      ${isBeforeData(sql`p.finish`)} as unknown,
      c.active, c.new, c.retained, c.reactivated, coalesce(b.active, 0) - c.retained as lapsed, coalesce(w.never, 0) as never
    from periods p join counted c on c.n = p.n left join counted b on b.n = p.n - 1 left join waiting w on w.n = p.n
    where p.finish > ${portable.timestamp(period.from)} order by p.start`;
}

/**
 * Who could be active: everybody with an account for a platform admin, for others the members of projects that they manage,
 * and themselves; members of the chosen projects where some are chosen.
 */
function membersOf(
  viewer: Viewer,
  users: readonly string[] | null,
  projects: readonly string[] | null,
): RawBuilder<unknown> {
  const memberships = (which: RawBuilder<unknown>) => sql`(select user_id from memberships where ${which})`;
  const own = sql`u.user_id = ${viewer.id}`;
  const seen = viewer.platformAdmin
    ? sql`true`
    : sql`(${own} or u.user_id in ${memberships(sql`${among('project_id', viewer.managedProjects)}`)})`;
  const chosen = users === null ? sql`true` : sql`${among(sql`u.user_id`, users)}`;
  /* Of a project that is not theirs to manage others see nobody but themselves. */
  const managed = viewer.platformAdmin ? sql`true` : sql`(${own} or ${among('project_id', viewer.managedProjects)})`;
  const within =
    projects === null
      ? sql`true`
      : sql`exists (select 1 from memberships m where m.user_id = u.user_id and ${among(sql`m.project_id`, projects)} and ${managed})`;
  return sql`(
    select ${somebody(sql`u.user_id`)} as person from users u
    where u.is_active and ${somebody(sql`u.user_id`)} is not null and ${seen} and ${chosen} and ${within}
  )`;
}
