import { adoptionConfig, adoptionMaturity, adoptionOverview } from '../../core/catalogue/reports/adoption-maturity.js';
import {
  adoptionAssistants,
  adoptionDatasources,
  adoptionPeople,
  adoptionWorkflows,
} from '../../core/catalogue/reports/adoption-project.js';
import {
  adoptionEngagement,
  adoptionExpertise,
  adoptionFeatures,
  adoptionReuse,
} from '../../core/catalogue/reports/adoption-projects.js';
import { SourceError } from '../../core/source-error.js';
import { arrange } from '../../core/table-ops.js';
import type { Query, Table } from '../../core/types.js';
import { malformed } from '../http.js';
import { isObject, type WireObject } from '../shared/values.js';
import type { Gateway } from './gateway.js';
import { words } from './leaderboard.js';
import { answerPaged } from './pages.js';
import { idFrom, wireReport, type Report } from './report.js';
import { readEnvelope } from './wire.js';
import { columnMaps, OF_100, type WireColumn } from './wire-column.js';

/** A report of adoption, which is asked for by POST. */
interface AdoptionReport extends Report {
  /** About one project: the `project` of the question's parameters. */
  readonly ofProject?: true;
  /** The filters that its body takes beside these. */
  readonly filters?: readonly string[];
}

/** What `adoption()` posts, or gets where there is no body. */
type Post = (path: string, body?: object) => Promise<object>;

const rate = <const Id extends string>(wire: string, id: Id) => ({ wire, id, scale: OF_100 }) as const;

const ENGAGEMENT = [
  rate('dau_ratio', 'dauRate'),
  rate('mau_ratio', 'mauRate'),
  rate('user_activation_rate', 'activation'),
  { wire: 'engagement_distribution', id: 'spread' },
  rate('returning_user_rate', 'returning'),
] as const;
const REUSE = [
  rate('assistants_reuse_rate', 'assistantReuse'),
  rate('assistant_utilization_rate', 'assistantsInUse'),
  rate('workflow_reuse_rate', 'workflowReuse'),
  rate('workflow_utilization_rate', 'workflowsInUse'),
] as const;
const EXPERTISE = [
  { wire: 'total_users', id: 'people' },
  rate('creator_diversity', 'creators'),
  { wire: 'champion_health', id: 'health' },
] as const;
const FEATURES = [
  rate('feature_utilization_rate', 'utilization'),
  { wire: 'median_conversation_depth', id: 'depth' },
] as const;
const BUILT = [
  { wire: 'total_assistants', id: 'assistants' },
  { wire: 'total_workflows', id: 'workflows' },
] as const;
const ASSETS = [...BUILT, { wire: 'total_datasources', id: 'datasources' }] as const;
const NAME = { wire: 'project', id: 'project' } as const;
const BY_SCORE = { descendsBy: 'score', keys: idFrom('project') } as const;

/** What every asset has. */
const made = <const Kind extends string>(kind: Kind) =>
  [
    { wire: `${kind}_name`, id: 'name' },
    { wire: 'is_active', id: 'status' },
    { wire: 'creator_name', id: 'creator' },
    { wire: 'created_date', id: 'created' },
  ] as const satisfies readonly WireColumn[];
const sorts = (columns: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(columns).map(([id, wire]) => [id, { wire }]));

export const ADOPTION: Readonly<Record<string, AdoptionReport>> = {
  [adoptionConfig.name]: wireReport(adoptionConfig, { path: 'ai-adoption-config', columns: [] }),
  [adoptionOverview.name]: wireReport(adoptionOverview, {
    path: 'ai-adoption-overview',
    single: true,
    columns: [{ wire: 'total_projects', id: 'projects' }, { wire: 'total_users', id: 'people' }, ...ASSETS],
  }),
  [adoptionMaturity.name]: wireReport(adoptionMaturity, {
    path: 'ai-adoption-maturity',
    single: true,
    columns: [
      { wire: 'maturity_level', id: 'level' },
      { wire: 'adoption_index', id: 'index' },
      { wire: 'user_engagement_score', id: 'engagement' },
      ...ENGAGEMENT,
      { wire: 'asset_reusability_score', id: 'reuse' },
      ...REUSE,
      { wire: 'expertise_distribution_score', id: 'expertise' },
      ...EXPERTISE,
      { wire: 'feature_adoption_score', id: 'features' },
      ...FEATURES,
    ],
  }),
  [adoptionEngagement.name]: wireReport(adoptionEngagement, {
    ...BY_SCORE,
    path: 'ai-adoption-user-engagement',
    columns: [
      NAME,
      { wire: 'user_engagement_score', id: 'score' },
      ...ENGAGEMENT,
      { wire: 'total_users', id: 'people' },
      { wire: 'total_interactions', id: 'interactions' },
    ],
  }),
  [adoptionReuse.name]: wireReport(adoptionReuse, {
    ...BY_SCORE,
    path: 'ai-adoption-asset-reusability',
    columns: [
      NAME,
      { wire: 'asset_reusability_score', id: 'score' },
      ...ASSETS,
      ...REUSE,
      rate('datasource_reuse_rate', 'datasourceReuse'),
      rate('datasource_utilization_rate', 'datasourcesInUse'),
    ],
  }),
  [adoptionExpertise.name]: wireReport(adoptionExpertise, {
    ...BY_SCORE,
    path: 'ai-adoption-expertise-distribution',
    columns: [NAME, { wire: 'expertise_distribution_score', id: 'score' }, ...EXPERTISE],
  }),
  [adoptionFeatures.name]: wireReport(adoptionFeatures, {
    ...BY_SCORE,
    path: 'ai-adoption-feature-adoption',
    columns: [
      NAME,
      { wire: 'feature_adoption_score', id: 'score' },
      ...FEATURES,
      ...BUILT,
      { wire: 'assistant_complexity_score', id: 'assistantComplexity' },
      { wire: 'workflow_complexity_score', id: 'workflowComplexity' },
    ],
  }),
  [adoptionPeople.name]: {
    ...wireReport(adoptionPeople, {
      path: 'ai-adoption-user-engagement/users',
      descendsBy: 'score',
      keys: idFrom('user_id', 'user_name'),
      sorts: sorts({ score: 'engagement_score', interactions: 'total_interactions', last: 'last_used', name: 'user_name' }), // prettier-ignore
      columns: [
        { wire: 'user_name', id: 'name' },
        { wire: 'user_type', id: 'type' },
        { wire: 'engagement_score', id: 'score' },
        { wire: 'total_interactions', id: 'interactions' },
        { wire: 'distinct_assistant_count', id: 'assistants' },
        { wire: 'days_since_last_activity', id: 'idle' },
        { wire: 'first_used', id: 'first' },
        { wire: 'last_used', id: 'last' },
        { wire: 'is_daily_active', id: 'daily' },
        { wire: 'is_weekly_active', id: 'weekly' },
        { wire: 'is_monthly_active', id: 'monthly' },
        { wire: 'is_multi_assistant_user', id: 'several' },
      ],
    }),
    ofProject: true,
    filters: ['user_type', 'activity_level', 'multi_assistant_only'],
  },
  [adoptionAssistants.name]: {
    ...wireReport(adoptionAssistants, {
      path: 'ai-adoption-asset-reusability/assistants',
      descendsBy: 'usage',
      keys: idFrom('assistant_id'),
      sorts: sorts({ usage: 'total_usage', users: 'unique_users', last: 'last_used', name: 'assistant_name', created: 'created_date' }), // prettier-ignore
      columns: [
        ...made('assistant'),
        { wire: 'is_team_adopted', id: 'reused' },
        { wire: 'total_usage', id: 'usage' },
        { wire: 'unique_users', id: 'users' },
        { wire: 'days_since_last_used', id: 'idle' },
        { wire: 'last_used', id: 'last' },
        { wire: 'datasource_count', id: 'datasources' },
        { wire: 'toolkit_count', id: 'toolkits' },
        { wire: 'mcp_server_count', id: 'mcpServers' },
      ],
    }),
    ofProject: true,
    filters: ['status', 'adoption'],
  },
  [adoptionWorkflows.name]: {
    ...wireReport(adoptionWorkflows, {
      path: 'ai-adoption-asset-reusability/workflows',
      descendsBy: 'usage',
      keys: idFrom('workflow_id'),
      sorts: sorts({ usage: 'execution_count', users: 'unique_users', last: 'last_executed', name: 'workflow_name', created: 'created_date' }), // prettier-ignore
      columns: [
        ...made('workflow'),
        { wire: 'is_multi_user', id: 'reused' },
        { wire: 'execution_count', id: 'usage' },
        { wire: 'unique_users', id: 'users' },
        { wire: 'days_since_last_executed', id: 'idle' },
        { wire: 'last_executed', id: 'last' },
        { wire: 'state_count', id: 'states' },
        { wire: 'tool_count', id: 'tools' },
        { wire: 'custom_node_count', id: 'nodes' },
        { wire: 'assistant_count', id: 'assistants' },
      ],
    }),
    ofProject: true,
    filters: ['status', 'reuse'],
  },
  [adoptionDatasources.name]: {
    ...wireReport(adoptionDatasources, {
      path: 'ai-adoption-asset-reusability/datasources',
      descendsBy: 'assistants',
      keys: idFrom('datasource_id'),
      sorts: sorts({ assistants: 'assistant_count', usage: 'max_usage', last: 'last_indexed', name: 'datasource_name', created: 'created_date' }), // prettier-ignore
      columns: [
        ...made('datasource'),
        { wire: 'datasource_type', id: 'type' },
        { wire: 'is_shared', id: 'reused' },
        { wire: 'assistant_count', id: 'assistants' },
        { wire: 'max_usage', id: 'usage' },
        { wire: 'days_since_last_indexed', id: 'idle' },
        { wire: 'last_indexed', id: 'last' },
      ],
    }),
    ofProject: true,
    filters: ['status', 'shared', 'type'],
  },
};

/**
 * Answers a question about adoption. Its parameters: `config`, the configuration as JSON; `project` and the server's own
 * filters, of the reports about one project.
 */
export async function adoption(
  report: AdoptionReport,
  query: Query,
  server: Gateway,
  projects: readonly string[] | undefined,
  post: Post,
): Promise<Table> {
  const { path, ofProject, filters = [], columns } = report;
  const { params = {} } = query;
  if (path === 'ai-adoption-config') return arrangeWhole(readSettings(await post(path)), query);
  const { project, config } = params;
  if (ofProject && !project) throw new SourceError('invalid', 'Name a project to see what is in it.');
  const scope = ofProject
    ? { project, ...Object.fromEntries(filters.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]]))) } // prettier-ignore
    : { projects: projects?.length ? projects : null };
  if (!ofProject && projects?.length === 0) return { columns: columns.map(({ column }) => column), rows: [] };
  const fixed = { ...scope, ...(config !== undefined && { config: parsed(String(config)) }) };
  if (report.single) return readEnvelope(flattened(await post(path, fixed)), path, columns).table;
  return answerPaged(report, query, server, async (page) => {
    const answer = readEnvelope(zoned(await post(path, { ...fixed, ...page })), path, columns, report.keys);
    return { ...answer, table: inWords(answer.table) };
  });
}

function parsed(config: string): unknown {
  try {
    return JSON.parse(config) as unknown;
  } catch {
    throw new SourceError('invalid', 'The configuration of adoption is not JSON.');
  }
}

/** What a metric consists of stands beside it. */
function flattened(body: object): object {
  const { data } = body as { data?: unknown };
  if (!isObject(data) || !Array.isArray(data['metrics'])) throw malformed();
  const metrics = (data['metrics'] as unknown[]).flatMap((metric) => {
    const inner = isObject(metric) ? metric['secondary_metrics'] : undefined;
    return [metric, ...(Array.isArray(inner) ? (inner as unknown[]) : [])];
  });
  const said = metrics.map((metric) =>
    isObject(metric) && metric['id'] === 'champion_health'
      ? { ...metric, value: healthWords(metric['value']) }
      : metric,
  );
  return { ...body, data: { ...data, metrics: said } };
}

const healthWords = (value: unknown): unknown =>
  typeof value === 'string' && value !== 'N/A' ? words(value.toLowerCase()) : null;

/** Times come without a zone, and are UTC. */
function zoned(body: object): object {
  const { data } = body as { data?: unknown };
  if (!isObject(data) || !Array.isArray(data['rows'])) throw malformed();
  const rows = (data['rows'] as WireObject[]).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(value) ? `${value}Z` : value,
      ]),
    ),
  );
  return { ...body, data: { ...data, rows } };
}

/** `power_user` → `Power User`; the server's own word stays beside it. */
function inWords(table: Table): Table {
  const ids = ['type', 'health'].filter((id) => table.columns.some((column) => column.id === id));
  if (!ids.length) return table;
  const rows = table.rows.map((row) => ({
    ...row,
    ...Object.fromEntries(ids.flatMap((id) => [[id, typeof row[id] === 'string' ? words(row[id].toLowerCase()) : null], [`${id}Id`, row[id]]])), // prettier-ignore
  }));
  return { ...table, rows };
}

const SETTINGS = columnMaps(adoptionConfig, [
  { wire: 'setting', id: 'setting' },
  { wire: 'value', id: 'value' },
  { wire: 'description', id: 'description' },
]);

/** A row for each number of the configuration; the two of an interval have a row each. */
function readSettings(body: object): Table {
  const { data } = body as { data?: unknown };
  if (!isObject(data)) throw malformed();
  const rows = leaves(data, []).flatMap(({ path, value, description }) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one, index) => {
      const id = [...path, ...(Array.isArray(value) ? [String(index)] : [])].join('.');
      return { id, setting: id, value: typeof one === 'number' ? one : null, description };
    });
  });
  return { columns: SETTINGS.map(({ column }) => column), rows };
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly description: unknown;
}

function leaves(node: WireObject, path: readonly string[]): Leaf[] {
  if ('value' in node) return [{ path, value: node['value'], description: node['description'] ?? null }];
  return Object.entries(node).flatMap(([key, inner]) => (isObject(inner) ? leaves(inner, [...path, key]) : []));
}

function arrangeWhole(table: Table, { sort, search, page, pageSize }: Query): Table {
  return arrange(table, { sort, search, page, pageSize });
}
