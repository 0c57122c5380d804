import { COST, currency, datetime, duration, integer, percent, SUMMARY, text, TIME, TOKENS } from './columns.js';
import type { Report } from './report.js';
import type { WireObject } from './values.js';

/** A row's id is the first of these that it has; its name is one only where there is one row per name. */
export const idFrom =
  (...wires: readonly string[]) =>
  (row: WireObject): WireObject => {
    const id = wires.map((wire) => row[wire]).find((value) => value != null);
    return id === undefined ? {} : { id };
  };

/** What the first figures of a page are: they come with the source. */
export const REPORTS: Readonly<Record<string, Report>> = {
  summary: { path: 'summaries', single: true, columns: SUMMARY },
  'summary-trend': {
    path: 'summaries-series',
    columns: [TIME, ...SUMMARY],
    atCodemie: 'CodeMie tells these figures for a whole range only, not over time.',
  },
  workflows: {
    path: 'workflows',
    columns: [
      text('workflow_name', 'workflow'),
      integer('total_runs', 'runs', 'Executions'),
      integer('success', 'succeeded'),
      integer('failed'),
      integer('aborted'),
      percent('success_rate_percent', 'successRate'),
      COST,
      currency('avg_cost_usd', 'averageCost'),
      TOKENS,
      duration('avg_time_seconds', 'averageTime'),
      integer('users'),
      datetime('last_run'),
    ],
    keys: idFrom('workflow_id', 'workflow_name'),
    falling: 'runs',
    sumless: 'users',
  },
};
