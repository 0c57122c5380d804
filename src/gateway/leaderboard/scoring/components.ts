/** How one component is scored, in SQL over the columns of `facts`. */
export interface ComponentSql {
  /** As the scorer calls it; the framework's label where that is the same. */
  readonly label?: string;
  /** Whether the store can tell it at all, over the columns of `measured`. */
  readonly measured: string;
  /** The figure itself; NULL where this person has nothing to measure. */
  readonly raw: string;
  /** 0–1; NULL counts as 0, and what is outside is clamped. `percentile(…)` stands for a share of the cohort. */
  readonly value: string;
  /** The figure as text; `N/A` where it is NULL. */
  readonly display: string;
}

/** The share of the thresholds that a figure reaches. */
const tiered = (figure: string, ...thresholds: number[]) =>
  `len(list_filter([${thresholds.join(', ')}], t -> t <= ${figure})) / ${String(thresholds.length)}`;
/** The share of everybody who has no more than this; nothing for nothing. */
const percentile = (figure: string) => `if(${figure} > 0, cume_dist() OVER (ORDER BY coalesce(${figure}, 0)), 0)`;
/** The same among those with a CLI session. */
const cliPercentile = (figure: string) =>
  `if(cli_sessions > 0 AND ${figure} > 0, cume_dist() OVER (PARTITION BY cli_sessions > 0 ORDER BY ${figure}), 0)`;
/** At most 1. `least` would take an unknown share for a full one. */
const capped = (share: string) => `CASE WHEN ${share} > 1 THEN 1 ELSE ${share} END`;
const upTo = (figure: string, full: number | string) => capped(`((${figure}) / ${String(full)})`);
const counted = (count: string, one: string, many = `${one}s`) => `${count} || if(${count} = 1, ' ${one}', ' ${many}')`;
const percent = (share: string) => `round((${share}) * 100)::BIGINT || '%'`;
const decimal = (figure: string) => `regexp_replace(format('{:.1f}', (${figure})::DOUBLE), '\\.0$', '')`;
const withSession = (expression: string, otherwise = 'NULL') => `if(cli_sessions > 0, ${expression}, ${otherwise})`;

const ASSETS = '(assistants_created + skills_created + datasources_created)';
const DEPTH = '(web_messages / nullif(web_conversations, 0))';
const BREADTH = '(mcps_used * 1.5 + datasource_types_used + if(skill_events > 0, 1, 0))';
const SUCCESS = '(successes / nullif(executions, 0))';
const REPEAT = capped('((known_executions - distinct_workflows) / nullif(distinct_workflows, 0))');
const ORIGINALITY = `CASE WHEN states IS NULL THEN NULL WHEN states < 3 AND plain THEN 0.4
  WHEN states < 4 AND complexity < 0.2 THEN 0.65 ELSE 1 END`;
/* What is not known is left out of the mean. */
const EFFICIENCY = `if(lines_added >= 30 AND files_changed >= 2, list_avg([
  ${upTo('lines_added / nullif(cli_tokens / 1000, 0)', 10)}, ${upTo('lines_added / nullif(greatest(cli_nusd, 0) / 1e9, 0)', 100)}
]), NULL)`;
const AGENTS = '(cli_mcps + if(cli_skill_events > 0, 1, 0))';

/** By dimension and component key, in the order of the contract. */
export const COMPONENTS: Readonly<Record<string, Readonly<Record<string, ComponentSql>>>> = {
  d1: {
    active_days: {
      measured: 'has_events',
      raw: 'active_days',
      value: tiered('active_days', 1, 3, 6, 10, 15, 20),
      display: counted('active_days', 'day'),
    },
    assistants_used: {
      measured: 'has_assistant_use',
      raw: 'assistants_used',
      value: tiered('assistants_used', 1, 3, 5, 8),
      display: counted('assistants_used', 'assistant'),
    },
    web_conversations: {
      measured: 'has_web',
      raw: 'web_conversations',
      value: percentile('web_conversations'),
      display: counted('web_conversations', 'conversation'),
    },
    conversation_depth: {
      measured: 'has_web',
      raw: DEPTH,
      value: percentile(DEPTH),
      display: `${decimal(DEPTH)} || ' avg msgs/conversation'`,
    },
    advanced_platform_usage: {
      label: 'Skill/MCP/Data Breadth',
      measured: 'has_breadth',
      raw: BREADTH,
      value: upTo(BREADTH, 6),
      display: `${counted('mcps_used', 'MCP')} || ', ' || ${counted('datasource_types_used', 'datasource type')} || ', ' || ${counted('skill_events', 'skill event')}`,
    },
  },
  d2: {
    asset_volume: {
      measured: 'has_assistants OR has_skills OR has_datasources',
      raw: ASSETS,
      value: tiered(ASSETS, 1, 3, 6, 10),
      display: counted(ASSETS, 'asset'),
    },
    assistant_maturity: {
      measured: 'has_assistant_parts',
      raw: 'assistant_maturity',
      value: 'assistant_maturity',
      display: percent('assistant_maturity'),
    },
    skill_maturity: {
      measured: 'has_skill_parts',
      raw: 'skill_maturity',
      value: 'skill_maturity',
      display: percent('skill_maturity'),
    },
    datasource_creation: {
      measured: 'has_datasource_parts',
      raw: 'datasources_created',
      value: 'datasource_creation',
      display: `${counted('datasources_created', 'datasource')} || ', ' || ${counted('documents', 'document')}`,
    },
  },
  d3: {
    execution_volume: {
      measured: 'has_runs',
      raw: 'executions',
      value: percentile('executions'),
      display: counted('executions', 'execution'),
    },
    success_rate: {
      measured: 'has_runs',
      raw: `round(${SUCCESS} * 100, 1)`,
      value: SUCCESS,
      display: `${decimal(`${SUCCESS} * 100`)} || '%'`,
    },
    repeat_usage: { measured: 'has_workflow_use', raw: REPEAT, value: REPEAT, display: percent(REPEAT) },
  },
  d4: {
    workflow_count: {
      measured: 'has_workflows',
      raw: 'workflows_created',
      value: tiered('workflows_created', 1, 2, 4, 6),
      display: counted('workflows_created', 'workflow'),
    },
    workflow_complexity: {
      label: 'Structural Complexity',
      measured: 'has_structure',
      raw: 'states',
      value: 'complexity',
      display: `${decimal('states')} || ' avg states'`,
    },
    workflow_sophistication: {
      label: 'Configuration Sophistication',
      measured: 'has_configuration',
      raw: 'sophistication',
      value: 'sophistication',
      display: percent('sophistication'),
    },
    workflow_originality: {
      label: 'Originality',
      measured: 'has_structure',
      raw: ORIGINALITY,
      value: ORIGINALITY,
      display: percent(ORIGINALITY),
    },
  },
  d5: {
    cli_sessions: {
      measured: 'has_cli',
      raw: 'cli_sessions',
      value: cliPercentile('cli_sessions'),
      display: withSession(counted('cli_sessions', 'session'), `'0'`),
    },
    repo_breadth: {
      label: 'Repository Breadth',
      measured: 'has_cli AND has_repositories',
      raw: withSession('repositories', '0'),
      value: withSession(tiered('repositories', 1, 2, 3, 5)),
      display: withSession(counted('repositories', 'repo'), `'0'`),
    },
    code_output: {
      measured: 'has_cli AND has_lines',
      raw: withSession('lines_added', '0'),
      value: cliPercentile('lines_added'),
      display: withSession(counted('lines_added', 'line'), `'0 lines'`),
    },
    files_changed: {
      measured: 'has_cli AND has_files',
      raw: withSession('files_changed', '0'),
      value: cliPercentile('files_changed'),
      display: withSession(counted('files_changed', 'file'), `'0'`),
    },
    delivery_efficiency: {
      measured: 'has_cli AND has_lines AND has_files AND has_cli_effort',
      raw: withSession(EFFICIENCY),
      value: withSession(EFFICIENCY),
      display: withSession(percent(EFFICIENCY)),
    },
    tool_sophistication: {
      label: 'Agent/Skill/MCP Sophistication',
      measured: 'has_cli AND has_cli_tools',
      raw: withSession(AGENTS),
      value: withSession(`${upTo(AGENTS, 'greatest(cli_tools, 1)')} * 0.75 + ${upTo('cli_mcps', 3)} * 0.25`),
      display: withSession(`${counted('cli_mcps', 'MCP')} || ', ' || ${counted('cli_tools', 'tool')}`),
    },
  },
  d6: {
    assistant_reuse: {
      measured: 'knows_assistants AND has_assistant_use',
      raw: 'adopters',
      value: percentile('adopters'),
      display: counted('adopters', 'adopter'),
    },
    workflow_reuse: {
      measured: 'knows_workflows AND has_workflow_use',
      raw: 'external_users',
      value: percentile('external_users'),
      display: counted('external_users', 'external user'),
    },
    knowledge_sharing: {
      measured: 'has_shared',
      raw: 'shared_conversations',
      value: `${tiered('shared_conversations', 1, 3, 8, 15)} * 0.55 + ${percentile('shared_accesses')} * 0.45`,
      display: `shared_conversations || ' shared, ' || ${counted('shared_accesses', 'access', 'accesses')}`,
    },
    learning: {
      label: 'Kata Completion',
      measured: 'has_katas',
      raw: 'katas',
      value: tiered('katas', 1, 3, 6),
      display: counted('katas', 'kata'),
    },
  },
};
