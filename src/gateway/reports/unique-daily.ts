import { selectEvents } from '../access/selection.js';
import { column, tableAnswer } from '../contract/envelope.js';
import { readCut } from '../model/buckets.js';
import type { MeasureDefinition } from '../model/measure-definition.js';
import { MEASURES } from '../model/measures.js';
import { measureBuckets } from '../model/series.js';
import { aboutSelection, type Report, storeOf } from './shared/report.js';
import { longRows } from './shared/row-notices.js';

/** A distinct count for each day (UTC, or of `time_zone`) since the store's first event. */
function dailyReport(path: string, id: string, label: string, measure: MeasureDefinition): Report {
  return {
    path,
    answer: async (request) => {
      const selection = await selectEvents(request);
      const { engine, query } = request;
      const cut = await readCut({ ...query, bucket: 'day' }, selection.period, engine);
      const { events, period } = selection;
      const series = await measureBuckets(events, period, cut, [{ ...measure, id }], storeOf(request));
      const rows = series.buckets.flatMap(({ date, values }) => (values ? [{ date, [id]: Number(values[id]) }] : []));
      return tableAnswer(
        {
          columns: [column('date', 'Date', 'date'), column(id, label)],
          rows,
          totals: {},
          pagination: { page: 0, per_page: 10_000, total_count: rows.length, has_more: false },
        },
        aboutSelection(request, selection, longRows(series.longRows, cut.bucket)),
      );
    },
  };
}

export const usersUniqueDaily = dailyReport(
  '/analytics/users-unique-daily',
  'unique_users',
  'Unique Users',
  MEASURES.users,
);
export const projectsUniqueDaily = dailyReport(
  '/analytics/projects-unique-daily',
  'unique_projects',
  'Unique Projects',
  MEASURES.projects,
);
