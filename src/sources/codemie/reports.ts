import type { Report } from './report.js';
import { ACTIVITY_REPORTS } from './reports/activity.js';
import { ADOPTION_TRENDS } from './reports/adoption-trends.js';
import { CLI_REPORTS } from './reports/cli.js';
import { HEADLINE_REPORTS } from './reports/headline.js';
import { SPENDING_REPORTS } from './reports/spending.js';
import { USAGE_REPORTS } from './reports/usage.js';

/** What the server calls each report and its columns: loaded beside the question what the server can do. */
export const REPORTS: Readonly<Record<string, Report>> = {
  ...HEADLINE_REPORTS,
  ...SPENDING_REPORTS,
  ...USAGE_REPORTS,
  ...ACTIVITY_REPORTS,
  ...ADOPTION_TRENDS,
  ...CLI_REPORTS,
};
