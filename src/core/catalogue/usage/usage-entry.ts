import type { ReportEntry } from '../report-entry.js';
import { usage } from '../reports/usage.js';
import { USAGE_DIMENSIONS } from './usage-dimensions.js';
import { USAGE_MEASURES } from './usage-measures.js';

/** `usage` with every column that it may be asked for. */
export const usageEntry: ReportEntry = {
  ...usage,
  columns: [...usage.columns, ...USAGE_DIMENSIONS, ...USAGE_MEASURES],
};
