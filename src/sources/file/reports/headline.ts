import { summary } from '../../../core/catalogue/reports/summary.js';
import type { ColumnId } from '../../../core/catalogue/report-entry.js';
import { fileReportWords as words } from '../../../core/text/file-report-words.js';
import type { Table } from '../../../core/types.js';
import type { EventTable } from '../event-table.js';
import { inDollars } from '../../shared/in-dollars.js';
import { together } from '../scan/grouping.js';
import type { Measure } from '../scan/measure.js';
import { scan } from '../scan/scan.js';
import { withScratch } from '../scan/scratch.js';
import { type Asked, told } from './asked.js';
import { figure } from './figure.js';
import { type Holding, holdingsOf } from './holdings.js';
import { MEASURES } from './measures.js';
import { unpriced } from './notices.js';
import { rowNotices } from './row-notices.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A headline figure: a measure, and what files must tell, or it is left out. */
export interface Headline {
  readonly measure: Measure;
  readonly needs: Holding;
  /** How many days before now it looks at, whatever range is chosen. */
  readonly days?: 1 | 30;
}

const HEADLINES: Readonly<Record<ColumnId<typeof summary>, Headline>> = {
  totalCost: { measure: MEASURES.cost, needs: 'cost' },
  platformCost: { measure: MEASURES.platformCost, needs: 'cost' },
  eliCost: { measure: MEASURES.eliCost, needs: 'eliCost' },
  rerankCost: { measure: MEASURES.rerankCost, needs: 'rerankCost' },
  inputTokens: { measure: MEASURES.inputTokens, needs: 'inputTokens' },
  cachedInputTokens: { measure: MEASURES.cacheReadTokens, needs: 'cacheReadTokens' },
  outputTokens: { measure: MEASURES.outputTokens, needs: 'outputTokens' },
  rerankTokens: { measure: MEASURES.rerankTokens, needs: 'rerankTokens' },
  activeUsers: { measure: MEASURES.users, needs: 'people' },
  assistants: { measure: MEASURES.assistants, needs: 'assistants' },
  workflows: { measure: MEASURES.workflows, needs: 'workflows' },
  cliCost: { measure: MEASURES.cliCost, needs: 'cliCost' },
  requests: { measure: MEASURES.requests, needs: 'requests' },
  totalTokens: { measure: MEASURES.tokens, needs: 'inputTokens' },
  cacheCreationTokens: { measure: MEASURES.cacheCreationTokens, needs: 'cacheCreationTokens' },
  dailyActiveUsers: { measure: MEASURES.users, needs: 'people', days: 1 },
  monthlyActiveUsers: { measure: MEASURES.users, needs: 'people', days: 30 },
  cliInvocations: { measure: MEASURES.cliRequests, needs: 'cli' },
  mcpServers: { measure: MEASURES.mcpServers, needs: 'mcps' },
  webhookInvocations: { measure: MEASURES.webhooks, needs: 'webhooks' },
  skills: { measure: MEASURES.skillsUsed, needs: 'skills' },
};

/** The headline figures that the files can tell, in the order of the catalogue. */
export function headlinesOf(table: EventTable) {
  const holdings = holdingsOf(table);
  return summary.columns.flatMap((column) => {
    const headline = HEADLINES[column.id];
    return holdings.has(headline.needs) ? [{ column: inDollars(column), ...headline }] : [];
  });
}

/** The headline figures. One that the files cannot know is left out; one that nothing in the selection has is 0. */
export function answerSummary(question: Asked): Table {
  const { table, rows, now, during } = question;
  const known = headlinesOf(table);
  const chosen = known.flatMap(({ days, measure }) => (days === undefined ? [measure] : []));
  const scanned = scan(table, together(rows), [...chosen, MEASURES.unpriced]);
  const end = Math.floor(now / MINUTE) * MINUTE;
  const valueOf = ({ measure, days }: Headline) => {
    if (days === undefined) return scanned.total(measure);
    const recent = during({ from: end - days * DAY, to: end });
    return withScratch(() => scan(table, together(recent), [measure]).total(measure));
  };
  const row = Object.fromEntries(known.map((one) => [one.column.id, figure(one.column, valueOf(one))]));
  return {
    columns: known.map(({ column, days }) =>
      days === undefined ? column : { ...column, window: words.windows[days] },
    ),
    rows: known.length > 0 ? [row] : [],
    ...told(question, [...rowNotices(question), ...unpriced(Number(scanned.total(MEASURES.unpriced)))]),
  };
}
