import type { ReportRequest } from '../../access/request.js';
import type { Selection } from '../../access/selection.js';
import { column, detailAnswer, metric, type Metric, summaryAnswer, type WireRow } from '../../contract/envelope.js';
import type { Notice } from '../../contract/notice.js';
import { DAY } from '../../model/durations.js';
import { rounded, usd } from '../../model/money.js';
import { aboutSelection, type Report } from '../shared/report.js';
import { CLASSES, isProductionBranch } from './classification.js';
import { byCost, sumOfCosts, usdOrNull } from './facts.js';
import { noticesOf } from './insights.js';
import { type OneUser, oneUser } from './one-user.js';
import { rowsAnswer } from './rows-answer.js';
import { toolProfile } from './tool-profile.js';

const MOST_SHOWN = 8;
const MOST_MODELS = 20;
const WORK_DAYS = 20;

/** What of a person's work with the CLI is of one class. */
function categoriesOf({ repositories }: OneUser) {
  const all = repositories.reduce((sum, { sessions }) => sum + sessions, 0);
  return CLASSES.map((name) => {
    const own = repositories.filter(({ classification }) => classification === name);
    const sessions = own.reduce((sum, each) => sum + each.sessions, 0);
    const cost = sumOfCosts(own.map((each) => each.cost));
    return { key: name, name, sessions, cost, repositories: own.length, share: all === 0 ? 0 : sessions / all };
  })
    .filter((each) => each.repositories > 0)
    .sort((a, b) => b.sessions - a.sessions || byCost(a, b));
}

/** The figures of the detail, as the contract names them. */
function figuresOf(user: OneUser, { period }: Selection) {
  const { facts } = user;
  const cost = facts ? facts.cost : 0n;
  const categories = categoriesOf(user);
  const sessions = facts?.sessions ?? 0;
  const days = Math.max(1, Math.floor((period.to.getTime() - period.from.getTime()) / DAY));
  const diversity = categories.length === 0 ? 0 : 1 - categories.reduce((sum, { share }) => sum + share * share, 0);
  return {
    user_name: facts?.name ?? user.asked,
    user_email: facts?.email ?? null,
    user_id: facts?.key ?? null,
    classification: facts?.classification ?? null,
    primary_category: categories[0]?.key ?? facts?.classification ?? null,
    total_sessions: sessions,
    total_commands: user.commands,
    unique_repositories: user.repositories.length,
    total_cost: usdOrNull(cost),
    total_prompts: user.prompts,
    net_lines: facts?.netLines ?? null,
    /* The store does not tell a new file from a changed one. */
    files_created: null,
    files_deleted: null,
    files_modified: user.files,
    active_days: user.activeDays,
    /* Seconds, in spite of its name: so the contract has it. */
    avg_session_duration_min: user.sessionMs === null ? null : rounded(user.sessionMs / 1000, 2),
    prompts_per_session: user.prompts === null || sessions === 0 ? null : rounded(user.prompts / sessions, 2),
    est_monthly_20d: cost === null ? null : rounded((usd(cost) / days) * WORK_DAYS, 2),
    is_multi_category: categories.length > 1,
    category_diversity_score: rounded(diversity, 2),
    rule_reasons: reasonsOf(user, cost),
    unique_projects: user.projects,
    branches_used: facts?.branches ?? [],
    category_breakdown: categories.map(({ key, sessions: count, cost: spent, repositories, share }) => ({
      category: key,
      sessions: count,
      cost: usdOrNull(spent),
      repositories,
      percentage: rounded(share * 100, 1),
    })),
    repository_classifications: user.repositories.map((each) => ({ ...repositoryRow(each), branches: each.branches })),
    tools: user.tools.map(({ name, count }) => ({ tool_name: name, usage_count: count })),
    models: user.models.slice(0, MOST_MODELS).map(({ name, count }) => ({ model_name: name, count })),
  };
}

type Figures = ReturnType<typeof figuresOf>;

function repositoryRow({ repository, classification, cost, sessions, netLines }: OneUser['repositories'][number]) {
  return { repository, classification, cost: usdOrNull(cost), sessions, net_lines: netLines };
}

function reasonsOf({ facts, activeDays, repositories }: OneUser, cost: bigint | null): string[] {
  const production = facts?.branches.filter(isProductionBranch).length ?? 0;
  const lines = facts?.netLines ?? 0;
  return [
    ...(facts && activeDays > 0 ? [`frequency: ${String(rounded(facts.sessions / activeDays, 1))} sessions/day`] : []),
    ...(production > 0 ? [`production_branches: ${String(production)}`] : []),
    ...(repositories.length > 1 ? [`multi_repo: ${String(repositories.length)} repos`] : []),
    ...(lines > 0 ? [`productivity: +${String(lines)} lines`] : []),
    ...(cost !== null && cost > 0n ? [`cost: $${usd(cost).toFixed(2)}`] : []),
  ];
}

const text = (id: string, label: string, value: string | null): Metric =>
  metric(id, label, value, { type: 'string', format: null });

function keyMetrics(figures: Figures): Metric[] {
  return [
    metric('total_cost', 'Total Cost', figures.total_cost, { format: 'currency' }),
    metric('est_monthly_20d', 'Est. Monthly (20 days)', figures.est_monthly_20d, { format: 'currency' }),
    metric('total_sessions', 'Sessions', figures.total_sessions),
    metric('total_prompts', 'Total Prompts', figures.total_prompts),
    metric('net_lines', 'Net Lines Added', figures.net_lines),
    metric('files_modified', 'Files Modified', figures.files_modified),
    metric('active_days', 'Active Days', figures.active_days),
    metric('avg_session_duration_min', 'Avg Session', figures.avg_session_duration_min, { format: 'duration' }),
  ];
}

function intentMetrics({ tools }: OneUser): Metric[] {
  const { profile, signalStrength } = toolProfile(tools);
  return [
    text('primary_intent', 'Primary Intent', profile.primary_intent_label),
    metric('signal_strength', 'Signal Strength', signalStrength, { format: 'percentage' }),
  ];
}

function classificationMetrics(figures: Figures): Metric[] {
  return [
    text('primary_category', 'Primary Category', figures.primary_category),
    text('is_multi_category', 'Multi-Category', figures.is_multi_category ? 'Yes' : 'No'),
    metric('category_diversity_score', 'Diversity Score', figures.category_diversity_score, { format: 'percentage' }),
    metric('unique_repositories', 'Repositories', figures.unique_repositories),
  ];
}

const TABLES = {
  tools: {
    columns: [column('tool_name', 'Tool', 'string'), column('usage_count', 'Usage Count')],
    rows: (_user: OneUser, figures: Figures): WireRow[] => figures.tools.slice(0, MOST_SHOWN),
  },
  models: {
    columns: [column('model_name', 'Model', 'string'), column('count', 'Requests')],
    rows: (_user: OneUser, figures: Figures): WireRow[] => figures.models.slice(0, MOST_SHOWN),
  },
  'category-breakdown': {
    columns: [
      column('category', 'Category', 'string'),
      column('percentage', 'Share', 'number', 'percentage'),
      column('cost', 'Cost', 'number', 'currency'),
      column('sessions', 'Sessions'),
    ],
    rows: (user: OneUser): WireRow[] =>
      categoriesOf(user).map(({ key, share, cost, sessions }) => ({
        category: key,
        percentage: rounded(share, 3),
        cost: usdOrNull(cost),
        sessions,
      })),
  },
  repositories: {
    columns: [
      column('repository', 'Repository', 'string'),
      column('classification', 'Category', 'string'),
      column('cost', 'Cost', 'number', 'currency'),
      column('sessions', 'Sessions'),
      column('net_lines', 'Net Lines'),
    ],
    rows: (_user: OneUser, figures: Figures): WireRow[] => figures.repository_classifications,
  },
} as const;

function tableData(name: keyof typeof TABLES, user: OneUser, figures: Figures) {
  return { columns: TABLES[name].columns, rows: TABLES[name].rows(user, figures), totals: null };
}

const noticesFor = ({ facts }: OneUser, request: ReportRequest): Notice[] => noticesOf(facts ? [facts] : [], request);

/** Everything about one person's work with the CLI, by `user_name` (and `user_id`). */
const userDetail: Report = {
  path: '/analytics/cli-insights-user-detail',
  answer: async (request) => {
    const { user, selection } = await oneUser(request);
    const figures = figuresOf(user, selection);
    const { profile } = toolProfile(user.tools);
    return detailAnswer(
      {
        ...figures,
        tool_profile: profile,
        key_metrics: { metrics: keyMetrics(figures) },
        tools_chart: tableData('tools', user, figures),
        models_chart: tableData('models', user, figures),
        workflow_intent_metrics: { metrics: intentMetrics(user) },
        classification_metrics: { metrics: classificationMetrics(figures) },
        category_breakdown_chart: tableData('category-breakdown', user, figures),
        repositories_table: tableData('repositories', user, figures),
      },
      aboutSelection(request, selection, noticesFor(user, request)),
    );
  },
};

function metricsReport(name: string, metricsOf: (user: OneUser, figures: Figures) => readonly Metric[]): Report {
  return {
    path: `/analytics/cli-insights-user-${name}`,
    answer: async (request) => {
      const { user, selection } = await oneUser(request);
      const metrics = metricsOf(user, figuresOf(user, selection));
      return summaryAnswer(metrics, aboutSelection(request, selection, noticesFor(user, request)));
    },
  };
}

function partReport(name: keyof typeof TABLES): Report {
  return {
    path: `/analytics/cli-insights-user-${name}`,
    answer: async (request) => {
      const { user, selection } = await oneUser(request);
      const { columns, rows } = tableData(name, user, figuresOf(user, selection));
      const named = columns.slice(0, 1).map(({ id }) => id);
      return rowsAnswer({ columns, rows, named, notices: noticesFor(user, request) }, request, selection);
    },
  };
}

export const CLI_USER_DETAIL: readonly Report[] = [
  userDetail,
  metricsReport('key-metrics', (_user, figures) => keyMetrics(figures)),
  metricsReport('workflow-intent', intentMetrics),
  metricsReport('classification-detail', (_user, figures) => classificationMetrics(figures)),
  partReport('tools'),
  partReport('models'),
  partReport('category-breakdown'),
  partReport('repositories'),
];
