import { selectEvents } from '../access/selection.js';
import { metric, summaryAnswer } from '../contract/envelope.js';
import { MEASURES } from '../model/measures.js';
import { measureAll } from '../model/series.js';
import { SUMMARY_METRICS } from '../model/summary-metrics.js';
import { formatOf } from './shared/columns.js';
import { measureRecent } from './shared/measure-recent.js';
import { aboutSelection, type Report } from './shared/report.js';
import { rowNotices } from './shared/row-notices.js';
import { partialCost, wireValue } from './shared/table-report.js';

const WINDOW_LABELS: Readonly<Record<number, string>> = { 1: 'Last 1 day', 30: 'Last 1 month' };

/** The headline figures. A figure that the store cannot know is left out; one that nothing in the selection has is 0. */
export const summaries: Report = {
  path: '/analytics/summaries',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const known = SUMMARY_METRICS.filter(({ needs }) => request.holdings.has(needs));
    const days = [...new Set(known.map(({ fixedDays }) => fixedDays))];
    const answers = await Promise.all(
      days.map(async (fixedDays) => {
        const metrics = known.filter((definition) => definition.fixedDays === fixedDays);
        const values = await (fixedDays === undefined
          ? measureAll(selection.events, [...metrics, MEASURES.unpriced], request.engine)
          : measureRecent(selection, fixedDays, metrics, request));
        return [fixedDays, values] as const;
      }),
    );
    const values = new Map(answers);
    const metrics = known.map(({ id, label, description, unit, fixedDays }) =>
      metric(id, label, wireValue(unit, undefined, values.get(fixedDays)?.[id]) as number | null, {
        format: formatOf(unit),
        description,
        fixed_timeframe: fixedDays === undefined ? null : (WINDOW_LABELS[fixedDays] ?? null),
      }),
    );
    const unpricedCount = Number(values.get(undefined)?.['unpriced'] ?? 0);
    const notices = [
      ...(await rowNotices(selection, request)),
      ...(unpricedCount > 0 ? [partialCost(unpricedCount)] : []),
    ];
    return summaryAnswer(metrics, aboutSelection(request, selection, notices, true));
  },
};
