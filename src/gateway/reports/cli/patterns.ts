import { sql } from 'kysely';
import type { ReportRequest } from '../../access/request.js';
import { selectEvents, type Selection } from '../../access/selection.js';
import { column, type WireRow } from '../../contract/envelope.js';
import { portable } from '../../engines/portable.js';
import { isCli } from '../../model/aggregates.js';
import { build } from '../../model/build.js';
import { zoneIn } from '../../model/zone.js';
import type { Report } from '../shared/report.js';
import { longRows } from '../shared/row-notices.js';
import { noData } from '../shared/table-report.js';
import { rowsAnswer } from './rows-answer.js';

/** As CodeMie orders them. */
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** Prompts of a session: the most that each range takes. */
const DEPTHS: readonly (readonly [name: string, most: number])[] = [
  ['1', 1],
  ['2-5', 5],
  ['6-10', 10],
  ['11-20', 20],
  ['21-50', 50],
  ['51-100', 100],
  ['100+', Infinity],
];

/** Events of the CLI by the day of the week: of UTC, as CodeMie has it, or of `time_zone`. Only days that have any. */
export const cliWeekdayPattern: Report = {
  path: '/analytics/cli-insights-weekday-pattern',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const { counts, long } = await countBy(portable.weekdayOf, 25 * 60, request, selection);
    const rows = WEEKDAYS.flatMap((weekday, index): WireRow[] => {
      const count = counts.get(index === 0 ? 7 : index);
      return count === undefined ? [] : [{ weekday, activity_count: count }];
    });
    return patternAnswer('weekday', 'Weekday', rows, long, request, selection);
  },
};

/** Events of the CLI by the hour of the day: of UTC, as CodeMie has it, or of `time_zone`. Only hours that have any. */
export const cliHourlyUsage: Report = {
  path: '/analytics/cli-insights-hourly-usage',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const { counts, long } = await countBy(portable.hourOf, 60, request, selection);
    const rows = [...counts].sort(([a], [b]) => a - b).map(([hour, count]) => ({ hour, activity_count: count }));
    return patternAnswer('hour', 'Hour', rows, long, request, selection);
  },
};

function patternAnswer(
  id: 'weekday' | 'hour',
  label: string,
  rows: readonly WireRow[],
  long: number,
  request: ReportRequest,
  selection: Selection,
) {
  const columns = [
    column(id, label, id === 'hour' ? 'number' : 'string'),
    column('activity_count', 'Activity Count', 'number'),
  ];
  const notices = [
    ...(request.holdings.has('cliEvents') ? [] : [noData('events of the CLI')]),
    ...longRows(long, id === 'hour' ? 'hour' : 'day'),
  ];
  return rowsAnswer({ columns, rows, named: [id], notices }, request, selection);
}

/** @param most what a row may cover to be in one slot, in minutes */
async function countBy(
  slotOf: typeof portable.hourOf,
  most: number,
  { query, engine }: ReportRequest,
  { events }: Selection,
): Promise<{ counts: Map<number, number>; long: number }> {
  const zone = await zoneIn(engine, query['time_zone'] ?? 'UTC');
  const isLong = sql`coalesce(until > ${portable.minutesAfter(sql`time`, most)}, false)`;
  const slot = sql<number | null>`case when not ${isLong} then ${slotOf(sql`time`, zone)} end`;
  const rows = await engine.rows<{ slot: number | bigint | null; count: bigint }>(
    build
      .selectFrom(events.as('e'))
      .where(isCli)
      .select([slot.as('slot'), sql<bigint>`count(*)`.as('count')])
      .groupBy(sql`1`)
      .$castTo<{ slot: number | bigint | null; count: bigint }>(),
  );
  const counts = new Map<number, number>();
  for (const { slot: at, count } of rows) if (at !== null) counts.set(Number(at), Number(count));
  return { counts, long: Number(rows.find(({ slot: at }) => at === null)?.count ?? 0) };
}

/** Sessions of the CLI by how much was asked in each: every range, those without a session too. */
export const cliSessionDepth: Report = {
  path: '/analytics/cli-insights-session-depth',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const sessions = build
      .selectFrom(selection.events.as('e'))
      .where(isCli)
      .where('conversation_id', 'is not', null)
      .groupBy('conversation_id')
      .select(sql<bigint | null>`sum(prompts)`.as('prompts'));
    const found = await request.engine.rows<{ prompts: bigint | number | null; sessions: bigint }>(
      build
        .selectFrom(sessions.as('s'))
        .groupBy('prompts')
        .select(['prompts', sql<bigint>`count(*)`.as('sessions')])
        .$castTo<{ prompts: bigint | number | null; sessions: bigint }>(),
    );
    const counted = found.filter(({ prompts }) => prompts !== null);
    const untold = found.filter(({ prompts }) => prompts === null).reduce((sum, row) => sum + Number(row.sessions), 0);
    const known = request.holdings.has('cliPrompts');
    const rows = DEPTHS.map(([range, most], index) => {
      const least = DEPTHS[index - 1]?.[1] ?? -1;
      const here = counted.filter(({ prompts }) => Number(prompts) > least && Number(prompts) <= most);
      return { range, count: here.reduce((sum, row) => sum + Number(row.sessions), 0) };
    });
    const notices = [
      ...(known ? [] : [noData('prompts of the CLI')]),
      ...(known && untold > 0
        ? [
            {
              code: 'partial' as const,
              message: `${String(untold)} sessions do not say what was asked; they are left out.`,
            },
          ]
        : []),
    ];
    const columns = [column('range', 'Range', 'string'), column('count', 'Count', 'number')];
    return rowsAnswer({ columns, rows: known ? rows : [], named: ['range'], notices }, request, selection);
  },
};
