import { sql } from 'kysely';
import { filtersApplied, selectEvents } from '../access/selection.js';
import { metric, summaryAnswer } from '../contract/envelope.js';
import { build } from '../model/build.js';
import type { Holding } from '../model/holdings.js';
import { cost, distinct, isCli, type Measure, people, tokens, unpriced } from '../model/measures.js';
import { measureAll } from '../model/series.js';
import { about, type Report } from './shared/report.js';
import { noData, partialCost, wireValue } from './shared/table-report.js';

const DAY = 86_400_000;

interface CliMetric {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly measure: Measure;
  readonly needs: Holding;
  /** How many days before now the metric looks at, and how the contract names them. */
  readonly fixed?: { readonly days: number; readonly label: string };
}

const METRICS: readonly CliMetric[] = [
  {
    id: 'unique_users',
    label: 'Total Users',
    description: 'Distinct CLI users',
    measure: people(),
    needs: 'people',
  },
  {
    id: 'dau',
    label: 'DAU',
    description: 'Distinct CLI proxy users active in last 1 day',
    measure: people(),
    needs: 'people',
    fixed: { days: 1, label: 'Last 1 day' },
  },
  {
    id: 'mau',
    label: 'MAU',
    description: 'Distinct CLI proxy users active in last 1 month',
    measure: people(),
    needs: 'people',
    fixed: { days: 30, label: 'Last 1 month' },
  },
  {
    id: 'unique_sessions',
    label: 'Total Sessions',
    description: 'Distinct CLI sessions',
    measure: distinct(sql`conversation_id`),
    needs: 'cliSessions',
  },
  {
    id: 'cli_cost',
    label: 'Total Cost',
    description: 'Total CLI proxy cost',
    measure: cost(),
    needs: 'cliCost',
  },
  {
    id: 'total_tokens',
    label: 'Total Tokens',
    description: 'Total CLI proxy tokens (input+cache creation+cache read+output)',
    measure: tokens.total,
    needs: 'inputTokens',
  },
  {
    id: 'unique_projects',
    label: 'Total Projects',
    description: 'Distinct CLI projects',
    measure: distinct(sql`nullif(project_id, '')`),
    needs: 'cliProjects',
  },
  {
    id: 'unique_repos',
    label: 'Repositories',
    description: 'Distinct repositories used in CLI activity',
    measure: distinct(sql`nullif(repository, '')`),
    needs: 'cliRepositories',
  },
];

/** The CLI's headline figures. */
export const cliSummary: Report = {
  path: '/analytics/cli-summary',
  answer: async (request) => {
    const selection = await selectEvents(request);
    const known = request.holdings.has('cli') ? METRICS.filter(({ needs }) => request.holdings.has(needs)) : [];
    const windows = [...new Set(known.map(({ fixed }) => fixed?.days))];
    const answers = await Promise.all(
      windows.map(async (days) => {
        const events =
          days === undefined
            ? selection.events
            : selection.during({ from: new Date(request.now.getTime() - days * DAY), to: request.now });
        const cli = build.selectFrom(events.as('c')).where(isCli).selectAll();
        const measures = known.filter(({ fixed }) => fixed?.days === days);
        return [
          days,
          await measureAll(cli, [...measures, { id: 'unpriced', measure: unpriced }], request.engine),
        ] as const;
      }),
    );
    const values = new Map(answers);
    const metrics = known.map(({ id, label, description, fixed }) => {
      const format = id === 'cli_cost' ? 'currency' : 'number';
      const value = wireValue(format === 'currency' ? 'money' : 'number', undefined, values.get(fixed?.days)?.[id]);
      return metric(id, label, value as number | null, {
        format,
        description,
        fixed_timeframe: fixed?.label ?? null,
      });
    });
    const unpricedCount = Number(values.get(undefined)?.['unpriced'] ?? 0);
    return summaryAnswer(
      metrics,
      about(request, filtersApplied(selection), [
        ...selection.notices,
        ...(known.length === 0 ? [noData('requests of the CLI')] : []),
        ...(unpricedCount > 0 ? [partialCost(unpricedCount)] : []),
      ]),
    );
  },
};
