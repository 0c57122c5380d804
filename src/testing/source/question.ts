import type { ReportEntry } from '../../core/catalogue/report-entry.js';
import type { Params, Query, TimeRange } from '../../core/types.js';
import type { Asked } from './options.js';

/** Reports that no range narrows: who looks, what may be chosen, a budget's own period, a snapshot. */
const WITHOUT_RANGE = /^(viewer|projects|budgets|usage-catalog|leaderboard.*)$/;
/** Reports whose rows are buckets of time. */
const TRENDS: readonly string[] = ['spending', 'summary-trend'];
/** Reports of one row, or none. */
const SINGLE: readonly string[] = [
  'viewer',
  'summary',
  'leaderboard-self',
  'leaderboard-profile',
  'leaderboard-summary',
];

/** As many rows as an element asks for at a time when it wants all. */
export const PAGE_ROWS = 1000;

export const isTrend = ({ name }: ReportEntry): boolean => TRENDS.includes(name);
export const isSingle = ({ name }: ReportEntry): boolean => SINGLE.includes(name);
/** Whether the chosen range narrows it. */
export const isRanged = ({ name }: ReportEntry): boolean => !WITHOUT_RANGE.test(name);
/** Whether its rows are sorted, searched and paged by a reader. */
export const isTable = (entry: ReportEntry): boolean => !isTrend(entry) && !isSingle(entry) && entry.name !== 'budgets';

/** The question that elements ask for a report, of a range and further filters. */
export function questionOf(entry: ReportEntry, { range }: Asked, further: Query['filters'] = {}): Query {
  const params = paramsOf(entry, range);
  return {
    report: entry.name,
    filters: { ...(isRanged(entry) && { range }), ...further },
    ...(params && { params }),
    ...(!isSingle(entry) && { page: 0, pageSize: PAGE_ROWS }),
    ...(entry.defaultSort && { sort: entry.defaultSort }),
  };
}

function paramsOf(entry: ReportEntry, { timeZone }: TimeRange): Params | undefined {
  if (entry.name === 'spending') return { bucket: 'day', timeZone, weekStart: 1 };
  if (entry.name === 'usage')
    return {
      measures: entry.columns.flatMap(({ id, role }) => (role === 'measure' ? [id] : [])).join(','),
      by: 'model',
    };
  if (isTrend(entry)) return { bucket: 'day', timeZone };
  if (entry.name === 'leaderboard-seasons') return { view: 'monthly' };
  return entry.name.startsWith('leaderboard') && entry.name !== 'leaderboard-framework'
    ? { view: 'current' }
    : undefined;
}
