import { summary, summaryTrend } from '../../../core/catalogue/reports/summary.js';
import { workflows } from '../../../core/catalogue/reports/workflows.js';
import { idFrom, wireReport, type Report } from '../report.js';
import { SUMMARY_COLUMNS } from '../summary-columns.js';
import { OF_100 } from '../wire-column.js';

export const HEADLINE_REPORTS: Readonly<Record<string, Report>> = {
  [summary.name]: wireReport(summary, { path: 'summaries', single: true, columns: SUMMARY_COLUMNS }),
  [summaryTrend.name]: wireReport(summaryTrend, {
    path: 'summaries-series',
    columns: [{ wire: 'time', id: 'time' }, ...SUMMARY_COLUMNS],
    atCodemie: 'CodeMie tells these figures for a whole range only, not over time.',
  }),
  [workflows.name]: wireReport(workflows, {
    path: 'workflows',
    columns: [
      { wire: 'workflow_name', id: 'workflow' },
      { wire: 'total_runs', id: 'runs' },
      { wire: 'success', id: 'succeeded' },
      { wire: 'failed', id: 'failed' },
      { wire: 'aborted', id: 'aborted' },
      { wire: 'success_rate_percent', id: 'successRate', scale: OF_100 },
      { wire: 'total_cost_usd', id: 'cost' },
      { wire: 'avg_cost_usd', id: 'averageCost' },
      { wire: 'total_tokens', id: 'tokens' },
      { wire: 'avg_time_seconds', id: 'averageTime' },
      { wire: 'users', id: 'users' },
      { wire: 'last_run', id: 'lastRun' },
    ],
    keys: idFrom('workflow_id', 'workflow_name'),
    descendsBy: 'runs',
  }),
};
