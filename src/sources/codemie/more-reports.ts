import { ACTIVITY_REPORTS } from './more-reports/activity.js';
import { SPENDING_REPORTS } from './more-reports/spending.js';
import { USAGE_REPORTS } from './more-reports/usage.js';
import type { Report } from './report.js';

/** What not every page shows: loaded with the first question for one of these. */
export const MORE_REPORTS: Readonly<Record<string, Report>> = {
  ...SPENDING_REPORTS,
  ...USAGE_REPORTS,
  ...ACTIVITY_REPORTS,
};
