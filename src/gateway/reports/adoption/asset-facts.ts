import { sql } from 'kysely';
import { inScope, type ProjectScope, usesOfAssets } from '../../access/project-scope.js';
import type { ReportRequest } from '../../access/request.js';
import { portable } from '../../engines/portable.js';
import { isRun } from '../../model/aggregates.js';
import { DAY } from '../../model/durations.js';
import { PEOPLE, somebody } from '../../model/people.js';
import type { AdoptionConfig } from './config.js';
import { interactions, isTalk, isVirtual } from './people-facts.js';

/** What assistants, workflows and data sources have in common. */
export interface MadeFacts {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly description: string | null;
  readonly creator: string | null;
  readonly creatorName: string | null;
  readonly created: Date | null;
}

/** Use is counted wherever it was; counts of what an asset has are null where nobody knows. */
export interface AssistantFacts extends MadeFacts {
  readonly usage: number;
  readonly users: number;
  readonly lastUsed: Date | null;
  readonly toolkits: number | null;
  readonly datasources: number | null;
  readonly datasourceTypes: number;
  readonly mcpServers: number | null;
}

export interface WorkflowFacts extends MadeFacts {
  readonly runs: number;
  readonly users: number;
  readonly lastRun: Date | null;
  /** Within the long window of activity. */
  readonly recentRuns: number;
  readonly recentUsers: number;
  /** Within the window of activation. */
  readonly activationRuns: number;
  readonly states: number | null;
  readonly tools: number | null;
  readonly customNodes: number | null;
  readonly assistants: number | null;
}

export interface DatasourceFacts extends MadeFacts {
  readonly type: string | null;
  readonly indexed: Date | null;
  /** The assistants that have it, and the interactions of the most used of them: of any project, and of its own. */
  readonly assistants: number;
  readonly maxUsage: number;
  readonly ownAssistants: number;
  readonly ownMaxUsage: number;
}

export interface AssetFacts {
  readonly assistants: readonly AssistantFacts[];
  readonly workflows: readonly WorkflowFacts[];
  readonly datasources: readonly DatasourceFacts[];
}

/** Everything made in the scope's projects, and how it has been used up to now. */
export async function assetFacts(
  scope: ProjectScope,
  request: ReportRequest,
  config: AdoptionConfig,
): Promise<AssetFacts> {
  const [assistants, workflows, datasources] = await Promise.all([
    assistantFacts(scope, request),
    workflowFacts(scope, request, config),
    datasourceFacts(scope, request),
  ]);
  return { assistants, workflows, datasources };
}

const person = somebody(sql`user_id`);

type Raw = Readonly<Record<string, unknown>>;

/** The columns that every asset `a` has, and who made it. */
const MADE = sql`a.project_id as project, a.name, a.description, ${somebody(sql`a.creator_id`)} as creator,
  coalesce(p.display_name, ${somebody(sql`a.creator_id`)}) as creator_name, a.created_at as created`;
const MAKER = sql`left join ${PEOPLE} p on p.user_id = a.creator_id`;

function madeOf(row: Raw): MadeFacts {
  return {
    id: row['id'] as string,
    project: row['project'] as string,
    name: row['name'] as string,
    description: row['description'] as string | null,
    creator: row['creator'] as string | null,
    creatorName: row['creator_name'] as string | null,
    created: row['created'] as Date | null,
  };
}

const countIn = (row: Raw, key: string): number => Number(row[key] ?? 0);
const knownIn = (row: Raw, key: string): number | null => (row[key] == null ? null : Number(row[key]));

/** How often each assistant was talked to, by how many, and when last. */
function usageUpTo(now: Date) {
  return sql`(
    select assistant_id, sum(interactions) as usage, count(distinct person) as users, max(last) as last from (
      select assistant_id, ${person} as person, ${interactions} as interactions, max(time) as last from ${usesOfAssets(now)}
      where ${isTalk} and assistant_id is not null
      group by assistant_id, project_id, ${person}, conversation_id
    ) group by assistant_id
  )`;
}

/** Which assistants have which data sources. */
const LINKS = sql`(
  select assistant_id, project_id, ${portable.jsonTexts(sql`datasource_ids`)} as datasource_id from assistants
  where datasource_ids is not null and not ${isVirtual(sql`assistant_id`)}
)`;

export async function assistantFacts(scope: ProjectScope, { now, engine }: ReportRequest): Promise<AssistantFacts[]> {
  const rows = await engine.rows(sql<Raw>`
    select a.assistant_id as id, ${MADE}, u.usage, u.users, u.last, a.toolkits, a.tools, a.context, a.mcps,
      a.datasource_ids is not null as linked, l.datasources, l.types
    from assistants a left join ${usageUpTo(now)} u on u.assistant_id = a.assistant_id
    left join (
      select l.assistant_id, count(distinct l.datasource_id) as datasources, count(distinct d.type) as types
      from ${LINKS} l left join datasources d on d.datasource_id = l.datasource_id group by l.assistant_id
    ) l on l.assistant_id = a.assistant_id ${MAKER}
    where ${inScope(scope, sql`a.project_id`)} and not ${isVirtual(sql`a.assistant_id`)}`);
  return rows.map((row) => ({
    ...madeOf(row),
    usage: countIn(row, 'usage'),
    users: countIn(row, 'users'),
    lastUsed: row['last'] as Date | null,
    toolkits: knownIn(row, 'toolkits') ?? knownIn(row, 'tools'),
    datasources: row['linked'] === true ? countIn(row, 'datasources') : knownIn(row, 'context'),
    datasourceTypes: countIn(row, 'types'),
    mcpServers: knownIn(row, 'mcps'),
  }));
}

export async function workflowFacts(
  scope: ProjectScope,
  { now, engine }: ReportRequest,
  { user_engagement: { parameters } }: AdoptionConfig,
): Promise<WorkflowFacts[]> {
  const since = (days: number) => sql`time >= ${portable.timestamp(new Date(now.getTime() - days * DAY))}`;
  const recent = since(parameters.active_window_long_days);
  const activation = parameters.activation_window_days === 0 ? sql`true` : since(parameters.activation_window_days);
  const rows = await engine.rows(sql<Raw>`
    select a.workflow_id as id, ${MADE}, r.*, a.states, a.tools, a.custom_nodes, a.assistants
    from workflows a left join (
      select workflow_id, count(*) as runs, count(distinct ${person}) as users, max(time) as last,
        count(*) filter (where ${recent}) as recent_runs, count(distinct ${person}) filter (where ${recent}) as recent_users,
        count(*) filter (where ${activation}) as activation_runs
      from ${usesOfAssets(now)} where ${isRun} and workflow_id is not null group by workflow_id
    ) r on r.workflow_id = a.workflow_id ${MAKER}
    where ${inScope(scope, sql`a.project_id`)}`);
  return rows.map((row) => ({
    ...madeOf(row),
    runs: countIn(row, 'runs'),
    users: countIn(row, 'users'),
    lastRun: row['last'] as Date | null,
    recentRuns: countIn(row, 'recent_runs'),
    recentUsers: countIn(row, 'recent_users'),
    activationRuns: countIn(row, 'activation_runs'),
    states: knownIn(row, 'states'),
    tools: knownIn(row, 'tools'),
    customNodes: knownIn(row, 'custom_nodes'),
    assistants: knownIn(row, 'assistants'),
  }));
}

export async function datasourceFacts(scope: ProjectScope, { now, engine }: ReportRequest): Promise<DatasourceFacts[]> {
  const own = sql`l.project_id = a.project_id`;
  const rows = await engine.rows(sql<Raw>`
    select a.datasource_id as id, a.project_id as project, a.name, a.description,
      ${somebody(sql`a.creator_id`)} as creator, coalesce(max(p.display_name), ${somebody(sql`a.creator_id`)}) as creator_name,
      a.created_at as created, a.type, a.indexed_at as indexed, count(distinct l.assistant_id) as assistants,
      max(u.usage) as max_usage, count(distinct l.assistant_id) filter (where ${own}) as own_assistants,
      max(u.usage) filter (where ${own}) as own_max_usage
    from datasources a left join ${LINKS} l on l.datasource_id = a.datasource_id
    left join ${usageUpTo(now)} u on u.assistant_id = l.assistant_id ${MAKER}
    where ${inScope(scope, sql`a.project_id`)}
    group by a.datasource_id, a.project_id, a.name, a.description, a.creator_id, a.created_at, a.type, a.indexed_at`);
  return rows.map((row) => ({
    ...madeOf(row),
    type: row['type'] as string | null,
    indexed: row['indexed'] as Date | null,
    assistants: countIn(row, 'assistants'),
    maxUsage: countIn(row, 'max_usage'),
    ownAssistants: countIn(row, 'own_assistants'),
    ownMaxUsage: countIn(row, 'own_max_usage'),
  }));
}
