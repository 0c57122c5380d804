import { fileReportWords as words } from '../../../core/text/file-report-words.js';
import type { Notice } from '../../../core/types.js';

/** What the files have never told of, in the plural. */
export function noData(what: string): Notice {
  return { code: 'no-data', message: words.noData(what) };
}

/** Calls whose cost nobody knows, if there are any. */
export function unpriced(count: number): Notice[] {
  return count > 0 ? [{ code: 'partial', message: words.unpriced(count) }] : [];
}
