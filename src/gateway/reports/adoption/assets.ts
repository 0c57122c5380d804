import { oneProject, type ProjectScope } from '../../access/project-scope.js';
import type { ReportRequest } from '../../access/request.js';
import { column, type WireColumn, type WireRow } from '../../contract/envelope.js';
import { DAY } from '../../model/durations.js';
import type { Report } from '../shared/report.js';
import { counted, listingAnswer, naive } from './answers.js';
import { assistantFacts, datasourceFacts, workflowFacts, type MadeFacts } from './asset-facts.js';
import { PAGE_FIELDS, readBody, type BodyField } from './body.js';
import type { AdoptionConfig } from './config.js';
import {
  isActiveAssistant,
  isActiveDatasource,
  isReused,
  isRunEnough,
  isShared,
  isTeamAdopted,
} from './scores/reuse.js';

type Fields = Readonly<Record<string, unknown>>;

interface AssetList<Facts extends MadeFacts> {
  readonly kind: 'assistant' | 'workflow' | 'datasource';
  /** What its own columns are; those that all assets have follow by themselves. */
  readonly columns: readonly WireColumn[];
  /** The filters beside `status`. */
  readonly filters: Readonly<Record<string, BodyField>>;
  /** The first is the order where none is asked for. */
  readonly sorts: readonly [string, ...string[]];
  readonly read: (scope: ProjectScope, request: ReportRequest, config: AdoptionConfig) => Promise<readonly Facts[]>;
  readonly row: (facts: Facts, config: AdoptionConfig, now: Date) => WireRow;
  /** Whether a row passes the kind's own filters. */
  readonly fits: (row: WireRow, fields: Fields) => boolean;
}

const status = column('is_active', 'Status', 'string', 'badge', 'Whether it is in use.');

/** The assets of one project. */
function assetList<Facts extends MadeFacts>(list: AssetList<Facts>): Report {
  const { kind, sorts } = list;
  const named = `${kind}_name`;
  const columns = [
    column(named, `${kind.charAt(0).toUpperCase()}${kind.slice(1)} Name`, 'string', null, 'What it is called.'),
    ...list.columns,
    column('creator_name', 'Created By', 'string', null, 'Who made it.'),
    column('created_date', 'Created', 'date', 'date', 'When it was made.'),
  ];
  const known = {
    project: { type: 'text', required: true },
    status: { oneOf: ['active', 'inactive'] },
    ...list.filters,
    sort_by: { oneOf: sorts, otherwise: sorts[0] },
    sort_order: { oneOf: ['asc', 'desc'], otherwise: 'desc' },
    ...PAGE_FIELDS,
  } as const;
  return {
    path: `/analytics/ai-adoption-asset-reusability/${kind}s`,
    posted: true,
    answer: async (request) => {
      const { fields, config, notices } = readBody(request, known);
      const scope = oneProject(request, fields['project'] as string);
      const assets = await list.read(scope, request, config);
      const entries = assets
        .map((facts) => ({
          row: {
            ...list.row(facts, config, request.now),
            [named]: facts.name,
            creator_name: facts.creatorName,
            created_date: naive(facts.created),
            [`${kind}_id`]: facts.id,
            project: facts.project,
            description: facts.description,
            creator_id: facts.creator,
          },
          tie: [-(facts.created?.getTime() ?? -Infinity), facts.name, facts.id],
        }))
        .filter(({ row }) => hasStatus(row, fields) && list.fits(row, fields));
      const filters = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in PAGE_FIELDS)));
      const sort = { by: fields['sort_by'] as string, descending: fields['sort_order'] === 'desc' };
      return listingAnswer({ columns, entries, sort, named, fields, filters, notices }, request);
    },
  };
}

function hasStatus(row: WireRow, { status: wanted }: Fields): boolean {
  return wanted === null || row['is_active'] === (wanted === 'active' ? 'Active' : 'Inactive');
}

const activity = (active: boolean) => (active ? 'Active' : 'Inactive');
const flag = (id: string, label: string, description: string) => column(id, label, 'boolean', 'badge', description);
const since = (id: string, label: string, description: string) => column(id, label, 'date', 'relative', description);

function daysSince(instant: Date | null, now: Date): number | null {
  return instant === null ? null : Math.max(0, Math.floor((now.getTime() - instant.getTime()) / DAY));
}

export const adoptionAssistants = assetList({
  kind: 'assistant',
  columns: [
    { ...status, description: 'Active: used within the last 30 days unless configured.' },
    flag('is_team_adopted', 'Adoption', 'Used by two people or more unless configured.'),
    counted('total_usage', 'Total Usage', 'Questions asked to it.'),
    counted('unique_users', 'Unique Users', 'People who have talked to it.'),
    counted('days_since_last_used', 'Days Idle', 'Whole days since it was last used.'),
    since('last_used', 'Last Used', 'When it was last used.'),
    counted('datasource_count', '# Datasources', 'Data sources that it has.'),
    counted('toolkit_count', '# Toolkits', 'Toolkits that it has.'),
    counted('mcp_server_count', '# MCP Servers', 'MCP servers that it has.'),
  ],
  filters: { adoption: { oneOf: ['team_adopted', 'single_user'] } },
  sorts: ['total_usage', 'unique_users', 'last_used', 'assistant_name', 'created_date'],
  read: assistantFacts,
  row: (facts, config, now) => ({
    is_active: activity(isActiveAssistant(facts, config, now)),
    is_team_adopted: isTeamAdopted(facts, config),
    total_usage: facts.usage,
    unique_users: facts.users,
    days_since_last_used: daysSince(facts.lastUsed, now),
    last_used: naive(facts.lastUsed),
    datasource_count: facts.datasources,
    toolkit_count: facts.toolkits,
    mcp_server_count: facts.mcpServers,
  }),
  fits: (row, { adoption }) => adoption === null || row['is_team_adopted'] === (adoption === 'team_adopted'),
});

export const adoptionWorkflows = assetList({
  kind: 'workflow',
  columns: [
    { ...status, description: 'Active: run 5 times or more within the last 90 days unless configured.' },
    flag('is_multi_user', 'Reuse', 'Run by two people or more unless configured.'),
    counted('execution_count', 'Executions', 'How often it was run.'),
    counted('unique_users', 'Unique Users', 'People who have run it.'),
    counted('days_since_last_executed', 'Days Idle', 'Whole days since it was last run.'),
    since('last_executed', 'Last Executed', 'When it was last run.'),
    counted('state_count', '# States', 'States that it has.'),
    counted('tool_count', '# Tools', 'Tools that it has.'),
    counted('custom_node_count', '# Custom Nodes', 'Nodes of its own.'),
    counted('assistant_count', '# Assistants', 'Assistants that it uses.'),
  ],
  filters: { reuse: { oneOf: ['multi_user', 'single_user'] } },
  sorts: ['execution_count', 'unique_users', 'last_executed', 'workflow_name', 'created_date'],
  read: workflowFacts,
  row: (facts, config, now) => ({
    is_active: activity(isRunEnough(facts.activationRuns, config)),
    is_multi_user: isReused(facts.users, config),
    execution_count: facts.runs,
    unique_users: facts.users,
    days_since_last_executed: daysSince(facts.lastRun, now),
    last_executed: naive(facts.lastRun),
    state_count: facts.states,
    tool_count: facts.tools,
    custom_node_count: facts.customNodes,
    assistant_count: facts.assistants,
  }),
  fits: (row, { reuse }) => reuse === null || row['is_multi_user'] === (reuse === 'multi_user'),
});

export const adoptionDatasources = assetList({
  kind: 'datasource',
  columns: [
    column('datasource_type', 'Type', 'string', 'badge', 'What it is read from.'),
    { ...status, description: 'Active: an assistant of the project that has it has had 20 interactions or more.' },
    flag('is_shared', 'Sharing', 'Two assistants of the project or more have it.'),
    counted('assistant_count', '# Assistants', 'Assistants of the project that have it.'),
    counted('max_usage', 'Max Usage', 'Interactions of the most used of these assistants.'),
    counted('days_since_last_indexed', 'Days Since Index', 'Whole days since it was last read.'),
    since('last_indexed', 'Last Indexed', 'When it was last read.'),
  ],
  filters: { shared: { oneOf: ['shared', 'single'] }, type: { type: 'text' } },
  sorts: ['assistant_count', 'max_usage', 'last_indexed', 'datasource_name', 'created_date'],
  read: datasourceFacts,
  row: (facts, _config, now) => ({
    datasource_type: facts.type,
    is_active: activity(isActiveDatasource(facts.ownMaxUsage)),
    is_shared: isShared(facts.ownAssistants),
    assistant_count: facts.ownAssistants,
    max_usage: facts.ownMaxUsage,
    days_since_last_indexed: daysSince(facts.indexed, now),
    last_indexed: naive(facts.indexed),
  }),
  fits: (row, { shared, type }) =>
    (shared === null || row['is_shared'] === (shared === 'shared')) &&
    (type === null || (row['datasource_type'] as string | null)?.toLowerCase() === (type as string).toLowerCase()),
});
