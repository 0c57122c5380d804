import { PLACEHOLDER_USERS } from '../../model/placeholder-users.js';
import type { SnapshotPeriod } from './periods.js';

/** Whose assets are everybody's: what is used of them is nobody's merit. */
const SYSTEM_CREATORS = ['system', 'codemie', 'epm-cdme', 'demo'];

/** Beyond these digits there is only the dust of binary fractions, which must not decide on a threshold, a tier or an intent. */
export const EXACT = 9;

const list = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');
/** A timestamp of DuckDB. An instant's ISO text holds nothing that would have to be quoted. */
const literal = (instant: Date) => `TIMESTAMP '${instant.toISOString().slice(0, -1)}'`;
const isPerson = (id: string) => `coalesce(lower(trim(${id})) NOT IN (${list(PLACEHOLDER_USERS)}), false)`;

const CLI = `coalesce(cost_category = 'cli', false)`;
/** What is larger is as large: a score does not tell them apart. */
const MOST = String(2n ** 63n - 1n);
/** A name that says something: a store that was filled by SQL may hold empty ones. */
const named = (column: string) => `nullif(${column}, '')`;
/** A call of a model that belongs to a conversation in the browser. */
const WEB = `kind = 'llm' AND cost_category = 'platform' AND ${named('conversation_id')} IS NOT NULL`;

/**
 * The statements that count everybody's facts of a period into the temporary table `facts`, one row per person, and what
 * the store can tell at all into `measured`, one row. Percentiles and scores are not their business.
 */
export function factStatements({ from, to }: SnapshotPeriod): string[] {
  const within = (column: string) => `${column} >= ${literal(from)} AND ${column} < ${literal(to)}`;
  const own = (table: string, counted: string) =>
    `SELECT creator_id AS user_id, list(project_id) FILTER (project_id <> '') AS ${table}_projects, ${counted} FROM ${table} WHERE ${within('created_at')} AND ${isPerson('creator_id')} GROUP BY 1`;
  const before = `created_at < ${literal(to)}`;
  const has = (condition: string) => `avg(coalesce(${condition}, false)::INTEGER)`;
  return [
    `CREATE OR REPLACE TEMP TABLE activity AS
     SELECT user_id,
       count(DISTINCT time::DATE) AS active_days,
       count(DISTINCT time::DATE) FILTER (NOT ${CLI}) AS platform_active_days,
       count(DISTINCT ${named('assistant_id')}) FILTER (kind = 'llm' AND NOT ${CLI}) AS assistants_used,
       count(DISTINCT ${named('conversation_id')}) FILTER (${WEB}) AS web_conversations,
       sum(messages) FILTER (${WEB}) AS web_messages,
       count(DISTINCT ${named('asset_id')}) FILTER (kind = 'mcp' AND NOT ${CLI}) AS mcps_used,
       count(*) FILTER (kind = 'skill-used' AND NOT ${CLI}) AS skill_events,
       count(*) FILTER (kind = 'run') AS executions,
       count(*) FILTER (kind = 'run' AND status = 'ok') AS successes,
       count(${named('workflow_id')}) FILTER (kind = 'run') AS known_executions,
       count(DISTINCT ${named('workflow_id')}) FILTER (kind = 'run') AS distinct_workflows,
       count(DISTINCT ${named('conversation_id')}) FILTER (${CLI}) AS cli_sessions,
       count(DISTINCT ${named('repository')}) FILTER (${CLI}) AS repositories,
       coalesce(sum(lines_added) FILTER (${CLI}), 0) AS lines_added,
       coalesce(sum(files_changed) FILTER (${CLI}), 0) AS files_changed,
       coalesce(sum(coalesce(input_tokens, 0)::HUGEINT + coalesce(output_tokens, 0)) FILTER (${CLI}), 0) AS cli_tokens,
       sum(cost_nusd) FILTER (${CLI}) AS cli_nusd,
       count(DISTINCT ${named('asset_id')}) FILTER (kind = 'mcp' AND ${CLI}) AS cli_mcps,
       count(DISTINCT ${named('asset_id')}) FILTER (kind = 'tool' AND ${CLI}) AS cli_tools,
       count(*) FILTER (kind = 'skill-used' AND ${CLI}) AS cli_skill_events,
       count(DISTINCT ${named('conversation_id')}) FILTER (kind = 'shared') AS shared_conversations,
       count(DISTINCT ${named('asset_id')}) FILTER (kind = 'kata-completed') AS katas,
       sum(cost_nusd) AS spend_nusd,
       list(DISTINCT project_id) FILTER (project_id <> '') AS projects
     FROM events WHERE ${within('time')} AND ${isPerson('user_id')} GROUP BY 1`,
    `CREATE OR REPLACE TEMP TABLE reuse AS
     SELECT user_id, sum(adopters) AS adopters, sum(external_users) AS external_users FROM (
       SELECT creator_id AS user_id, count(DISTINCT e.user_id) AS adopters, 0 AS external_users
       FROM (SELECT DISTINCT assistant_id, user_id FROM events
             WHERE ${within('time')} AND kind = 'llm' AND NOT ${CLI} AND ${isPerson('user_id')}) AS e
       JOIN assistants USING (assistant_id) WHERE e.user_id <> creator_id GROUP BY 1
       UNION ALL
       SELECT creator_id, 0, count(DISTINCT e.user_id)
       FROM (SELECT DISTINCT workflow_id, user_id FROM events
             WHERE ${within('time')} AND kind = 'run' AND ${isPerson('user_id')}) AS e
       JOIN workflows USING (workflow_id) WHERE e.user_id <> creator_id GROUP BY 1
     ) WHERE ${isPerson('user_id')} AND lower(trim(user_id)) NOT IN (${list(SYSTEM_CREATORS)}) GROUP BY 1`,
    `CREATE OR REPLACE TEMP TABLE openings AS
     SELECT s.user_id, count(*) AS shared_accesses
     FROM (SELECT DISTINCT conversation_id, user_id FROM events
           WHERE kind = 'shared' AND conversation_id IS NOT NULL AND time < ${literal(to)} AND ${isPerson('user_id')}) AS s
     JOIN events AS e ON e.conversation_id = s.conversation_id
     WHERE e.kind = 'share-opened' AND ${within('e.time')} AND e.user_id IS DISTINCT FROM s.user_id
     GROUP BY 1`,
    `CREATE OR REPLACE TEMP TABLE datasource_types AS
     SELECT user_id, count(DISTINCT d.type) AS datasource_types_used
     FROM events AS e JOIN datasources AS d ON d.datasource_id = e.asset_id
     WHERE e.kind = 'datasource-used' AND ${within('e.time')} AND NOT ${CLI} AND ${isPerson('user_id')} GROUP BY 1`,
    `CREATE OR REPLACE TEMP TABLE made AS
     SELECT * FROM (${own(
       'assistants',
       `count(*) AS assistants_created,
        ${has('tools > 0')} * 0.20 + ${has('mcps > 0')} * 0.20 + ${has('skills > 0')} * 0.15
          + ${has('nested_assistants > 0')} * 0.10 + ${has('context > 0')} * 0.15 + ${has('smart_tool_selection')} * 0.10
          + least(coalesce(avg(prompt_length), 0) / 1500, 1) * 0.10 AS assistant_maturity`,
     )})
     FULL JOIN (${own(
       'skills',
       `count(*) AS skills_created,
        ${has('toolkits > 0')} * 0.35 + least(coalesce(sum(likes), 0) / (count(*) * 3), 1) * 0.20
          + least(coalesce(avg(content_length), 0) / 2500, 1) * 0.45 AS skill_maturity`,
     )}) USING (user_id)
     FULL JOIN (${own(
       'datasources',
       `count(*) AS datasources_created, coalesce(sum(documents), 0) AS documents,
        ${has('completed')} * 0.35 + least(count(DISTINCT type) / 4, 1) * 0.25
          + least(coalesce(sum(documents), 0) / 500, 1) * 0.40 AS datasource_creation`,
     )}) USING (user_id)
     FULL JOIN (${own(
       'workflows',
       `count(*) AS workflows_created, avg(states) AS states,
        coalesce(avg(tools), 0) = 0 AND coalesce(avg(custom_nodes), 0) = 0 AS plain,
        CASE WHEN avg(states) IS NOT NULL THEN round(least(avg(states) / 8, 1) * 0.35 + least(coalesce(avg(tools), 0) / 4, 1) * 0.20
          + least(coalesce(avg(assistants), 0) / 4, 1) * 0.20 + least(coalesce(avg(custom_nodes), 0) / 3, 1) * 0.10
          + least(coalesce(avg(yaml_length), 0) / 5000, 1) * 0.15, ${String(EXACT)}) END AS complexity,
        ${has('tools > 0')} * 0.25 + ${has('custom_nodes > 0')} * 0.20 + ${has('assistants > 0')} * 0.20
          + ${has('summarization')} * 0.15 + ${has('long_supervisor_prompt')} * 0.20 AS sophistication`,
     )}) USING (user_id)`,
    `CREATE OR REPLACE TEMP TABLE facts AS
     SELECT user_id, ${COUNTS.map((count) => `least(coalesce(${count}, 0), ${MOST})::BIGINT AS ${count}`).join(', ')},
       web_messages, ${['cli_nusd', 'spend_nusd'].map((sum) => `CASE WHEN ${sum} IS NOT NULL THEN greatest(least(${sum}, ${MOST}), -${MOST})::BIGINT END AS ${sum}`).join(', ')}, list_distinct(list_concat(projects, ${ASSETS.map((table) => `${table}_projects`).join(', ')})) AS projects,
       assistant_maturity, skill_maturity, datasource_creation, states, plain, complexity, sophistication
     FROM activity
     FULL JOIN made USING (user_id) FULL JOIN reuse USING (user_id) FULL JOIN openings USING (user_id)
     LEFT JOIN datasource_types USING (user_id)`,
    `CREATE OR REPLACE TEMP TABLE measured AS
     SELECT * FROM (
       SELECT
         count(*) > 0 AS has_events,
         bool_or(kind = 'llm' AND NOT ${CLI} AND ${named('assistant_id')} IS NOT NULL) AS has_assistant_use,
         bool_or(${WEB}) AS has_web,
         bool_or(NOT ${CLI} AND (kind IN ('datasource-used', 'skill-used') OR kind = 'mcp' AND ${named('asset_id')} IS NOT NULL)) AS has_breadth,
         bool_or(kind = 'run') AS has_runs,
         bool_or(kind = 'run' AND ${named('workflow_id')} IS NOT NULL) AS has_workflow_use,
         bool_or(${CLI} AND ${named('conversation_id')} IS NOT NULL) AS has_cli,
         bool_or(${CLI} AND ${named('repository')} IS NOT NULL) AS has_repositories,
         bool_or(${CLI} AND lines_added IS NOT NULL) AS has_lines,
         bool_or(${CLI} AND files_changed IS NOT NULL) AS has_files,
         bool_or(${CLI} AND coalesce(input_tokens, output_tokens, cost_nusd) IS NOT NULL) AS has_cli_effort,
         bool_or(${CLI} AND (kind = 'skill-used' OR kind IN ('mcp', 'tool') AND ${named('asset_id')} IS NOT NULL)) AS has_cli_tools,
         bool_or(kind = 'shared' AND ${named('conversation_id')} IS NOT NULL) AS has_shared,
         bool_or(kind = 'kata-completed') AS has_katas
       FROM events WHERE time < ${literal(to)}
     ), ${Object.entries(ATTRIBUTES)
       .map(([table, attributes]) => {
         const known = Object.entries(attributes).map(
           ([name, columns]) =>
             `coalesce(bool_or(${columns.map((column) => `${column} IS NOT NULL`).join(' OR ')}) FILTER (${before}), false) AS ${name}`,
         );
         return `(SELECT count(*) FILTER (${before}) > 0 AS has_${table}, count(*) > 0 AS knows_${table},
             ${known.join(', ')} FROM ${table} WHERE creator_id IS NOT NULL)`;
       })
       .join(', ')}`,
  ];
}

const ASSETS = ['assistants', 'skills', 'datasources', 'workflows'];

/** What each kind of asset must be known to have for a component to be measured. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  assistants: {
    has_assistant_parts: [
      'tools',
      'mcps',
      'skills',
      'nested_assistants',
      'context',
      'smart_tool_selection',
      'prompt_length',
    ],
  },
  skills: { has_skill_parts: ['toolkits', 'likes', 'content_length'] },
  datasources: { has_datasource_parts: ['type', 'completed', 'documents'] },
  workflows: {
    has_structure: ['states'],
    has_configuration: ['tools', 'assistants', 'custom_nodes', 'summarization', 'long_supervisor_prompt'],
  },
};

/** Of these, none is 0. */
const COUNTS = [
  'active_days',
  'platform_active_days',
  'assistants_used',
  'web_conversations',
  'mcps_used',
  'datasource_types_used',
  'skill_events',
  'assistants_created',
  'skills_created',
  'datasources_created',
  'documents',
  'executions',
  'known_executions',
  'successes',
  'distinct_workflows',
  'workflows_created',
  'cli_sessions',
  'repositories',
  'lines_added',
  'files_changed',
  'cli_tokens',
  'cli_mcps',
  'cli_tools',
  'cli_skill_events',
  'adopters',
  'external_users',
  'shared_conversations',
  'shared_accesses',
  'katas',
];
