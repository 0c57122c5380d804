import { columnsOf, type Row, type Table } from '../src/index.js';

// One person's standing and how it comes about, as a source tells it: scores follow from the components.
const dimensions: Readonly<Record<string, readonly [name: string, weight: number]>> = {
  d1: ['Core Platform Usage', 0.2],
  d2: ['Core Platform Creation', 0.2],
  d3: ['Workflow Usage', 0.1],
  d4: ['Workflow Creation', 0.1],
  d5: ['CLI & Agentic Engineering', 0.3],
  d6: ['Impact & Knowledge', 0.1],
};

type Component = readonly [
  id: string,
  component: string,
  weight: number,
  value: number,
  display: string,
  score: number,
];

const componentsByDimension: Readonly<Record<string, readonly Component[]>> = {
  d1: [
    ['active_days', 'Active Days', 0.2, 19, '19 days', 83.33],
    ['assistants_used', 'Assistants Used', 0.15, 9, '9 assistants', 100],
    ['web_conversations', 'Web Conversations', 0.25, 143, '143 conversations', 99.42],
    ['conversation_depth', 'Conversation Depth', 0.25, 7.4, '7.4 avg msgs/conversation', 91.81],
    ['advanced_platform_usage', 'Skill/MCP/Data Breadth', 0.15, 5, '2 MCPs, 1 datasource types, 3 skill events', 83.33],
  ],
  d2: [
    ['asset_volume', 'Asset Volume', 0.22, 11, '11 assets', 100],
    ['assistant_maturity', 'Assistant Maturity', 0.4, 6, '6 assistants', 62],
    ['skill_maturity', 'Skill Maturity', 0.18, 2, '2 skills', 55],
    ['datasource_creation', 'Datasource Creation', 0.2, 3, '3 datasources', 70],
  ],
  d3: [
    ['execution_volume', 'Execution Volume', 0.5, 61, '61 executions', 94],
    ['success_rate', 'Success Rate', 0.25, 91.8, '91.8%', 91.8],
    ['repeat_usage', 'Repeat Usage', 0.25, 8, '8 distinct workflows', 80],
  ],
  d4: [
    ['workflow_count', 'Workflow Count', 0.2, 4, '4 workflows', 75],
    ['workflow_complexity', 'Structural Complexity', 0.3, 5, '5 avg states', 61],
    ['workflow_sophistication', 'Configuration Sophistication', 0.25, 4, '4 workflows', 45],
    ['workflow_originality', 'Originality', 0.25, 1, '100%', 100],
  ],
  d5: [
    ['cli_sessions', 'CLI Sessions', 0.18, 77, '77', 97],
    ['repo_breadth', 'Repository Breadth', 0.14, 6, '6 repos', 100],
    ['code_output', 'Code Output', 0.18, 18_230, '18230 lines', 98],
    ['files_changed', 'Files Changed', 0.1, 412, '412 files', 96],
    ['delivery_efficiency', 'Delivery Efficiency', 0.18, 14.1, '14.1 lines/1k tokens', 88],
    ['tool_sophistication', 'Agent/Skill/MCP Sophistication', 0.22, 3, '3 MCPs', 86],
  ],
  d6: [
    ['assistant_reuse', 'Assistant Reuse', 0.3, 14, '14 adopters', 93],
    ['workflow_reuse', 'Workflow Reuse', 0.25, 5, '5 external users', 89],
    ['knowledge_sharing', 'Knowledge Sharing', 0.3, 8, '8 shared, 31 accesses', 76],
    ['learning', 'Kata Completion', 0.15, 4, '4 katas', 66.67],
  ],
};

/** All components, each as `change` makes it; `scale` makes every score smaller or larger. */
export function componentsWith(change: (row: Row) => Row = (row) => row, scale = 1): Table {
  const rows = Object.entries(componentsByDimension).flatMap(([dimensionId, components]) =>
    components.map(([id, component, weight, value, display, score]): Row =>
      change({
        id,
        dimensionId,
        dimension: dimensions[dimensionId]?.[0],
        component,
        value,
        display,
        score: Math.min(100, Math.round(score * scale * 100) / 100),
        weight,
        dimensionWeight: dimensions[dimensionId]?.[1],
        what: `What ${component.toLowerCase()} tell of the last 30 days.`,
        calculation: 'The share of thresholds that are reached: 1, 3, 6, 10, 15 and 20.',
        evidence: 'Requests to assistants, web conversations and CLI sessions, from the platform’s own records.',
      }),
    ),
  );
  return {
    columns: columnsOf('leaderboard-components'),
    rows,
    window: 'Current 30 days',
    asOf: '2026-05-14T02:03:41Z',
  };
}

/** A dimension's score as its components make it. */
const scoreOf = ({ rows }: Table, dimension: string) =>
  rows
    .filter(({ dimensionId }) => dimensionId === dimension)
    .reduce((sum, { score, weight }) => sum + Number(score) * Number(weight), 0);

const tiers: readonly [id: string, label: string, minScore: number, description: string][] = [
  ['pioneer', 'Pioneer', 80, 'Leads the way: broad and deep use of AI in daily work, and others build on it.'],
  ['expert', 'Expert', 65, 'Uses several capabilities with skill and builds for others.'],
  ['advanced', 'Advanced', 45, 'Uses AI regularly, beyond chat alone.'],
  ['practitioner', 'Practitioner', 25, 'Uses AI in some of the daily work.'],
  ['newcomer', 'Newcomer', 0, 'Takes the first steps.'],
];

const metrics = {
  activeDays: 19,
  webConversations: 143,
  assistantsUsed: 9,
  assistantsCreated: 6,
  workflowExecutions: 61,
  cliSessions: 77,
  cliRepos: 6,
  totalLinesAdded: 18_230,
  filesChanged: 412,
  kataCompleted: 4,
  spend: 212.908,
  cliSpend: 170.2,
};

const profileColumns = columnsOf('leaderboard-profile', [
  'user',
  'email',
  'rank',
  'previousRank',
  'rankChange',
  'score',
  'previousScore',
  'scoreChange',
  'tier',
  'tierDescription',
  'intent',
  'intentDescription',
  'projects',
  ...Object.keys(dimensions),
  ...Object.keys(metrics),
]);

/** The profile that components make, with its score, tier and dimensions worked out from them. */
export function profileOf(components: Table, change: Row = {}): Table {
  const scores = Object.keys(dimensions).map((id) => [id, scoreOf(components, id)] as const);
  const sum = scores.reduce((total, [id, score]) => total + score * (dimensions[id]?.[1] ?? 0), 0);
  const score = Math.round(sum * 100) / 100;
  const [tierId, tier, , tierDescription] = tiers.find(([, , least]) => score >= least) ?? [];
  const row: Row = {
    userId: 'anna',
    user: 'Anna Kowalska',
    email: 'anna_kowalska@example.com',
    rank: 3,
    previousRank: 5,
    rankChange: 2,
    score,
    previousScore: score - 4.27,
    scoreChange: 4.27,
    tier,
    tierId,
    tierDescription,
    intent: 'SDLC Unicorn',
    intentId: 'sdlc_unicorn',
    intentDescription: 'Works with AI from idea to delivery: chat, workflows and code.',
    projects: 'apollo, zephyr',
    projectIds: ['apollo', 'zephyr'],
    ...Object.fromEntries(scores.map(([id, each]) => [id, Math.round(each * 10) / 10])),
    ...metrics,
    ...change,
  };
  return { columns: profileColumns, rows: [row], window: 'Current 30 days', asOf: '2026-05-14T02:03:41Z' };
}

export const topComponents = componentsWith();
export const topProfile = profileOf(topComponents);
/** Some points below Expert. */
export const components = componentsWith(undefined, 0.7);
export const profile = profileOf(components);

const dimensionTexts: Readonly<Record<string, string>> = {
  d1: 'How regularly and how broadly the platform is used.',
  d2: 'What has been built: assistants, skills and data sources.',
  d3: 'How much work runs through workflows, and how well.',
  d4: 'What workflows have been built, and how elaborate they are.',
  d5: 'Work with coding agents: sessions, repositories, what came of them.',
  d6: 'What others use of it, and what has been shared and learnt.',
};

export const framework: Table = {
  columns: columnsOf('leaderboard-framework', ['section', 'label', 'description', 'weight', 'minScore', 'level']),
  rows: [
    ...tiers.map(([id, label, minScore, description], index): Row => {
      return { section: 'tier', id, label, minScore, description, level: 5 - index };
    }),
    ...Object.entries(dimensions).map(([id, [label, weight]]): Row => {
      return { section: 'dimension', id, label, weight, description: dimensionTexts[id] };
    }),
  ],
};
