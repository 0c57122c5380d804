import {
  dimensionScore,
  intentOf,
  percentile,
  round,
  tiered,
  tierOf,
  totalOf,
  type PersonFacts,
  type ScoredComponent,
  type ScoredDimension,
  type ScoredPerson,
} from './scoring.js';

/** Everybody's figures in one period, against which percentiles are taken. */
interface Cohort {
  readonly all: readonly PersonFacts[];
  /** Those with a CLI session. */
  readonly cli: readonly PersonFacts[];
}

type Spec = readonly [key: string, label: string, weight: number, raw: number, value: number, display: string];
type Scorer = (person: PersonFacts, cohort: Cohort) => readonly Spec[];

const plural = (count: number, one: string, many = `${one}s`): string => `${String(count)} ${count === 1 ? one : many}`;
const percent = (share: number): string => `${String(round(share * 100, 0))}%`;
const upTo = (value: number, full: number): number => Math.min(value / full, 1);

const usage: Scorer = (p, { all }) => {
  const days = Math.max(p.activeDays, p.platformActiveDays);
  const breadth = p.mcpsUsed * 1.5 + p.datasourceTypesUsed + (p.skillEvents > 0 ? 1 : 0);
  const among = (pick: (person: PersonFacts) => number): number => percentile(pick(p), all.map(pick));
  return [
    ['active_days', 'Active Days', 0.2, days, tiered(days, [1, 3, 6, 10, 15, 20]), plural(days, 'day')],
    [
      'assistants_used',
      'Assistants Used',
      0.15,
      p.assistantsUsed,
      tiered(p.assistantsUsed, [1, 3, 5, 8]),
      plural(p.assistantsUsed, 'assistant'),
    ],
    [
      'web_conversations',
      'Web Conversations',
      0.25,
      p.webConversations,
      among((person) => person.webConversations),
      plural(p.webConversations, 'conversation'),
    ],
    [
      'conversation_depth',
      'Conversation Depth',
      0.25,
      p.messagesPerConversation,
      among((person) => person.messagesPerConversation),
      `${String(p.messagesPerConversation)} avg msgs/conversation`,
    ],
    [
      'advanced_platform_usage',
      'Skill/MCP/Data Breadth',
      0.15,
      breadth,
      upTo(breadth, 6),
      `${plural(p.mcpsUsed, 'MCP')}, ${String(p.datasourceTypesUsed)} datasource types, ${plural(p.skillEvents, 'skill event')}`,
    ],
  ];
};

const creation: Scorer = (p) => {
  const assets = p.assistantsCreated + p.skillsCreated + p.datasourcesCreated;
  const has = p.assistantsWith;
  const shares =
    has.tools * 0.2 + has.mcps * 0.2 + has.skills * 0.15 + has.nested * 0.1 + has.context * 0.15 + has.smartTools * 0.1;
  const assistants = p.assistantsCreated > 0 ? shares + upTo(p.promptLength, 1500) * 0.1 : 0;
  const skills =
    p.skillsCreated > 0
      ? p.skillsWithToolkits * 0.35 + upTo(p.skillLikes, p.skillsCreated * 3) * 0.2 + upTo(p.skillLength, 2500) * 0.45
      : 0;
  const datasources =
    p.datasourcesCreated > 0
      ? p.datasourcesCompleted * 0.35 + upTo(p.datasourceTypesCreated, 4) * 0.25 + upTo(p.documents, 500) * 0.4
      : 0;
  return [
    ['asset_volume', 'Asset Volume', 0.22, assets, tiered(assets, [1, 3, 6, 10]), plural(assets, 'asset')],
    ['assistant_maturity', 'Assistant Maturity', 0.4, round(assistants, 4), assistants, percent(assistants)],
    ['skill_maturity', 'Skill Maturity', 0.18, round(skills, 4), skills, percent(skills)],
    [
      'datasource_creation',
      'Datasource Creation',
      0.2,
      p.datasourcesCreated,
      datasources,
      `${plural(p.datasourcesCreated, 'datasource')}, ${plural(p.documents, 'document')}`,
    ],
  ];
};

const workflowUsage: Scorer = (p, { all }) => {
  const any = p.executions > 0;
  const rate = any ? p.successes / p.executions : 0;
  const repeat = p.distinctWorkflows > 0 ? Math.min((p.executions - p.distinctWorkflows) / p.distinctWorkflows, 1) : 0;
  return [
    [
      'execution_volume',
      'Execution Volume',
      0.5,
      p.executions,
      percentile(
        p.executions,
        all.map((person) => person.executions),
      ),
      plural(p.executions, 'execution'),
    ],
    ['success_rate', 'Success Rate', 0.25, round(rate * 100, 1), rate, `${String(round(rate * 100, 1))}%`],
    ['repeat_usage', 'Repeat Usage', 0.25, round(repeat, 4), repeat, percent(repeat)],
  ];
};

const workflowCreation: Scorer = (p) => {
  const any = p.workflowsCreated > 0;
  const complexity = any
    ? upTo(p.states, 8) * 0.35 +
      upTo(p.tools, 4) * 0.2 +
      upTo(p.assistants, 4) * 0.2 +
      upTo(p.customNodes, 3) * 0.1 +
      upTo(p.yamlLength, 5000) * 0.15
    : 0;
  const has = p.workflowsWith;
  const sophistication = any
    ? has.tools * 0.25 +
      has.customNodes * 0.2 +
      has.assistants * 0.2 +
      has.summarization * 0.15 +
      has.supervisorPrompt * 0.2
    : 0;
  const plain = p.states < 3 && p.tools === 0 && p.customNodes === 0;
  const originality = !any ? 0 : plain ? 0.4 : p.states < 4 && complexity < 0.2 ? 0.65 : 1;
  return [
    [
      'workflow_count',
      'Workflow Count',
      0.2,
      p.workflowsCreated,
      tiered(p.workflowsCreated, [1, 2, 4, 6]),
      plural(p.workflowsCreated, 'workflow'),
    ],
    [
      'workflow_complexity',
      'Structural Complexity',
      0.3,
      any ? p.states : 0,
      complexity,
      `${String(any ? p.states : 0)} avg states`,
    ],
    [
      'workflow_sophistication',
      'Configuration Sophistication',
      0.25,
      round(sophistication, 4),
      sophistication,
      percent(sophistication),
    ],
    ['workflow_originality', 'Originality', 0.25, originality, originality, any ? percent(originality) : 'N/A'],
  ];
};

const engineering: Scorer = (p, { cli }) => {
  const any = p.cliSessions > 0;
  const among = (pick: (person: PersonFacts) => number): number => (any ? percentile(pick(p), cli.map(pick)) : 0);
  const parts: number[] = [];
  if (any && p.linesAdded >= 30 && p.filesChanged >= 2) {
    if (p.cliTokens > 0) parts.push(upTo(p.linesAdded / (p.cliTokens / 1000), 10));
    if (p.cliSpend > 0) parts.push(upTo(p.linesAdded / p.cliSpend, 100));
  }
  const efficiency = parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) / parts.length : 0;
  const agents = p.cliMcps + (p.cliSkills > 0 ? 1 : 0);
  const tools = any ? upTo(agents, Math.max(p.cliTools, 1)) * 0.75 + upTo(p.cliMcps, 3) * 0.25 : 0;
  const lines = any ? p.linesAdded : 0;
  const files = any ? p.filesChanged : 0;
  const repositories = any ? p.repositories : 0;
  return [
    [
      'cli_sessions',
      'CLI Sessions',
      0.18,
      p.cliSessions,
      among((person) => person.cliSessions),
      any ? plural(p.cliSessions, 'session') : '0',
    ],
    [
      'repo_breadth',
      'Repository Breadth',
      0.14,
      repositories,
      tiered(repositories, [1, 2, 3, 5]),
      any ? plural(repositories, 'repo') : '0',
    ],
    ['code_output', 'Code Output', 0.18, lines, among((person) => person.linesAdded), `${String(lines)} lines`],
    [
      'files_changed',
      'Files Changed',
      0.1,
      files,
      among((person) => person.filesChanged),
      any ? plural(files, 'file') : '0',
    ],
    [
      'delivery_efficiency',
      'Delivery Efficiency',
      0.18,
      round(efficiency, 4),
      efficiency,
      any ? percent(efficiency) : 'N/A',
    ],
    [
      'tool_sophistication',
      'Agent/Skill/MCP Sophistication',
      0.22,
      any ? agents : 0,
      tools,
      any ? `${plural(p.cliMcps, 'MCP')}, ${plural(p.cliTools, 'tool')}` : 'N/A',
    ],
  ];
};

const impact: Scorer = (p, { all }) => {
  const among = (pick: (person: PersonFacts) => number): number => percentile(pick(p), all.map(pick));
  const sharing = tiered(p.sharedConversations, [1, 3, 8, 15]) * 0.55 + among((person) => person.sharedAccesses) * 0.45;
  return [
    [
      'assistant_reuse',
      'Assistant Reuse',
      0.3,
      p.adopters,
      among((person) => person.adopters),
      plural(p.adopters, 'adopter'),
    ],
    [
      'workflow_reuse',
      'Workflow Reuse',
      0.25,
      p.externalWorkflowUsers,
      among((person) => person.externalWorkflowUsers),
      plural(p.externalWorkflowUsers, 'external user'),
    ],
    [
      'knowledge_sharing',
      'Knowledge Sharing',
      0.3,
      p.sharedConversations,
      sharing,
      `${String(p.sharedConversations)} shared, ${plural(p.sharedAccesses, 'access', 'accesses')}`,
    ],
    ['learning', 'Kata Completion', 0.15, p.katas, tiered(p.katas, [1, 3, 6]), plural(p.katas, 'kata')],
  ];
};

const DIMENSIONS: readonly (readonly [id: string, label: string, weight: number, scorer: Scorer])[] = [
  ['d1', 'Core Platform Usage', 0.2, usage],
  ['d2', 'Core Platform Creation', 0.2, creation],
  ['d3', 'Workflow Usage', 0.1, workflowUsage],
  ['d4', 'Workflow Creation', 0.1, workflowCreation],
  ['d5', 'CLI & Agentic Engineering', 0.3, engineering],
  ['d6', 'Impact & Knowledge', 0.1, impact],
];

/** Scores and ranks everybody of a period, best first; who has no score at all is left out. */
export function scoreCohort(people: readonly PersonFacts[]): ScoredPerson[] {
  const cohort = { all: people, cli: people.filter(({ cliSessions }) => cliSessions > 0) };
  const scored = people.map((person) => {
    const dimensions = DIMENSIONS.map(([id, label, weight, scorer]) =>
      scoreDimension(id, label, weight, scorer(person, cohort)),
    );
    const total = totalOf(dimensions);
    const intent = intentOf(dimensions.map(({ score }) => score));
    return { userId: person.userId, total, tier: tierOf(total), intent, dimensions };
  });
  return scored
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || (a.userId < b.userId ? -1 : 1))
    .map((person, index) => ({ ...person, rank: index + 1 }));
}

function scoreDimension(id: string, label: string, weight: number, specs: readonly Spec[]): ScoredDimension {
  const components = specs.map(([key, name, share, raw, value, display]): ScoredComponent => {
    const normalized = round(Math.min(1, Math.max(0, value)), 4);
    return { key, label: name, weight: share, raw_value: raw, normalized, display_value: display };
  });
  return { id, label, weight, score: dimensionScore(components), components };
}
