import { selectEvents } from '../access/selection.js';
import { metric, summaryAnswer } from '../contract/envelope.js';
import { isCli } from '../model/aggregates.js';
import { build } from '../model/build.js';
import type { EventRelation } from '../model/event-relation.js';
import type { Holding } from '../model/holdings.js';
import type { MeasureDefinition } from '../model/measure-definition.js';
import { MEASURES } from '../model/measures.js';
import { measureAll } from '../model/series.js';
import { formatOf } from './shared/columns.js';
import { measureRecent } from './shared/measure-recent.js';
import { aboutSelection, type Report } from './shared/report.js';
import { noData, partialCost, wireValue } from './shared/table-report.js';

/** A measure of the CLI's events, by the contract's name and words. */
interface CliMetric extends MeasureDefinition {
  readonly needs: Holding;
  /** How many days before now the metric looks at, and how the contract names them. */
  readonly fixed?: { readonly days: number; readonly label: string };
}

type Words = Pick<CliMetric, 'label' | 'description' | 'needs' | 'fixed'>;

const cliMetric = (id: string, measure: MeasureDefinition, words: Words): CliMetric => ({ ...measure, id, ...words });

const METRICS: readonly CliMetric[] = [
  cliMetric('unique_users', MEASURES.users, {
    label: 'Total Users',
    description: 'Distinct CLI users',
    needs: 'people',
  }),
  cliMetric('dau', MEASURES.users, {
    label: 'DAU',
    description: 'Distinct CLI proxy users active in last 1 day',
    needs: 'people',
    fixed: { days: 1, label: 'Last 1 day' },
  }),
  cliMetric('mau', MEASURES.users, {
    label: 'MAU',
    description: 'Distinct CLI proxy users active in last 1 month',
    needs: 'people',
    fixed: { days: 30, label: 'Last 1 month' },
  }),
  cliMetric('unique_sessions', MEASURES.conversations, {
    label: 'Total Sessions',
    description: 'Distinct CLI sessions',
    needs: 'cliSessions',
  }),
  cliMetric('cli_cost', MEASURES.cost, { label: 'Total Cost', description: 'Total CLI proxy cost', needs: 'cliCost' }),
  cliMetric('total_tokens', MEASURES.tokens, {
    label: 'Total Tokens',
    description: 'Total CLI proxy tokens (input+cache creation+cache read+output)',
    needs: 'inputTokens',
  }),
  cliMetric('unique_projects', MEASURES.projects, {
    label: 'Total Projects',
    description: 'Distinct CLI projects',
    needs: 'cliProjects',
  }),
  cliMetric('unique_repos', MEASURES.repositories, {
    label: 'Repositories',
    description: 'Distinct repositories used in CLI activity',
    needs: 'cliRepositories',
  }),
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
        const ofCli = (events: EventRelation) => build.selectFrom(events.as('c')).where(isCli).selectAll();
        const measures = known.filter(({ fixed }) => fixed?.days === days);
        const values = await (days === undefined
          ? measureAll(ofCli(selection.events), [...measures, MEASURES.unpriced], request.engine)
          : measureRecent(selection, days, measures, request, ofCli));
        return [days, values] as const;
      }),
    );
    const values = new Map(answers);
    const metrics = known.map(({ id, label, description, unit, fixed }) => {
      const format = formatOf(unit);
      const value = wireValue(unit, undefined, values.get(fixed?.days)?.[id]);
      return metric(id, label, value as number | null, {
        format,
        description,
        fixed_timeframe: fixed?.label ?? null,
      });
    });
    const unpricedCount = Number(values.get(undefined)?.['unpriced'] ?? 0);
    return summaryAnswer(
      metrics,
      aboutSelection(request, selection, [
        ...(known.length === 0 ? [noData('requests of the CLI')] : []),
        ...(unpricedCount > 0 ? [partialCost(unpricedCount)] : []),
      ]),
    );
  },
};
