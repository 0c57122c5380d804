import { budgets } from '../../../core/catalogue/reports/budgets.js';
import { usageCatalogTable } from '../../../core/catalogue/usage/usage-catalog-table.js';
import { SourceError } from '../../../core/source-error.js';
import { fileReportWords as words } from '../../../core/text/file-report-words.js';
import { arrange, arrangeable } from '../../../core/table-ops.js';
import type { Query, Table } from '../../../core/types.js';
import { columnsIn } from '../../shared/in-dollars.js';
import type { EventTable } from '../event-table.js';
import { withScratch } from '../scan/scratch.js';
import { type Asked, asked } from './asked.js';
import { answerProjects, answerUsers } from './choices.js';
import { answerSummary } from './headline.js';
import { PEOPLE_REPORTS } from './people-reports.js';
import { SPENDING_REPORTS } from './spending.js';
import { QUERY_DIMENSIONS } from './query-dimensions.js';
import { QUERY_MEASURES } from './query-measures.js';
import { answerUsage } from './query.js';
import { answerTable } from './table-report.js';
import { answerSpending, answerSummaryTrend } from './trend.js';
import { USAGE_REPORTS } from './usage.js';

/** By name: reports of figures, which the filters narrow. */
const FIGURES: ReadonlyMap<string, (question: Asked) => Table> = new Map([
  ['summary', answerSummary],
  ['summary-trend', answerSummaryTrend],
  ['spending', answerSpending],
  ['usage', answerUsage],
  ...[...SPENDING_REPORTS, ...USAGE_REPORTS, ...PEOPLE_REPORTS].map((report): [string, (question: Asked) => Table] => [
    report.entry.name,
    (question) => answerTable(report, question),
  ]),
]);

/**
 * Answers a report from the events of files, as the gateway answers it from the same events to an administrator.
 *
 * @param now the clock in milliseconds; the machine's where absent
 * @throws SourceError `not-available` for what files do not tell, `invalid` for a question that cannot be
 */
export function answerReport(table: EventTable, query: Query, now: number = Date.now()): Table {
  const { report } = query;
  if (report === 'users') return answerUsers(table, query);
  if (report === 'projects') return answerProjects(table, query);
  if (report === 'usage-catalog') {
    const list = usageCatalogTable(
      (id) => Object.hasOwn(QUERY_MEASURES, id),
      (id) => Object.hasOwn(QUERY_DIMENSIONS, id),
    );
    return arrange({ ...list, ...arrangeable(list.columns) }, query);
  }
  // Nobody sets a budget in a file, and no file says whose page this is.
  if (report === 'budgets') return { columns: columnsIn(budgets), rows: [], window: words.windows.budget };
  const figures = FIGURES.get(report);
  if (figures) return withScratch(() => figures(asked(table, query, now)));
  const reason = /^leaderboard(-|$)/.test(report) ? words.noLeaderboard : words.noReport(report);
  throw new SourceError('not-available', reason);
}
