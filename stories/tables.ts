// Made-up figures of a made-up organisation, in the shapes that elements ask for.
import { columnsOf, type Column, type Row, type Table } from '../src/index.js';

const HOUR = 3_600_000;
const now = Date.now();
const ago = (hours: number) => new Date(now - hours * HOUR).toISOString();

const sortable = (columns: readonly Column[]): Column[] => columns.map((column) => ({ ...column, sortable: true }));

export const viewer: Table = {
  columns: columnsOf('viewer', ['id', 'name', 'role']),
  rows: [
    {
      id: 'olena',
      name: 'Олена Мельник',
      email: 'olena@example.com',
      role: 'project-admin',
      projects: ['apollo', 'zephyr', 'atlas'],
      managedProjects: ['apollo', 'zephyr'],
      searchesEverybody: false,
    },
  ],
};

const names: Readonly<Record<string, string>> = {
  anna: 'Anna Kowalska',
  anh: 'Nguyễn Anh',
  joao: 'João Silva',
  olena: 'Олена Мельник',
  lukasz: 'Łukasz Nowak',
  eleni: 'Ελένη Παπαδοπούλου',
  omar: 'عمر الفاروق',
  noa: 'נועה לוי',
  wei: '王伟',
  sakura: '佐藤さくら',
  jiwoo: '김지우',
  priya: 'प्रिया शर्मा',
};

const list = (labels: Readonly<Record<string, string>>): Table => ({
  columns: columnsOf('users'),
  rows: Object.entries(labels).map(([id, label]) => ({ id, label })),
});

export const users = list(names);

export const projects = list({
  apollo: 'apollo (Apollo Programme)',
  zephyr: 'zephyr',
  atlas: 'atlas',
  borealis: 'borealis',
  cygnus: 'cygnus',
  'legacy-re-platform': 'legacy-re-platform (Legacy re-platforming of the claims back office, phase two)',
});

const headline = [
  'totalCost',
  'platformCost',
  'eliCost',
  'rerankCost',
  'inputTokens',
  'cachedInputTokens',
  'outputTokens',
  'rerankTokens',
  'activeUsers',
  'assistants',
  'workflows',
  'cliCost',
  'requests',
];

export const summary: Table = {
  columns: [
    ...columnsOf('summary', headline),
    ...columnsOf('summary', ['dailyActiveUsers']).map((column) => ({ ...column, window: 'Last 1 day' })),
  ],
  rows: [
    {
      totalCost: 7374.0512,
      platformCost: 4840.33,
      eliCost: 412.6,
      rerankCost: 38.114,
      inputTokens: 881_412_345,
      cachedInputTokens: 2_561_004_211,
      outputTokens: 56_021_998,
      rerankTokens: 9_204_113,
      activeUsers: 402,
      assistants: 311,
      workflows: 58,
      cliCost: 2083.0072,
      requests: 1_204_311,
      dailyActiveUsers: 87,
    },
  ],
};

export const oddSummary: Table = {
  ...summary,
  rows: [
    {
      ...summary.rows[0],
      totalCost: 98_765_432_109.87,
      platformCost: 0.000004,
      eliCost: -12.5,
      rerankCost: 0,
      inputTokens: '9007199254740993',
      cachedInputTokens: null,
      outputTokens: 0,
      rerankTokens: Number.NaN,
    },
  ],
};

const workflowColumns = sortable(columnsOf('workflows'));

function workflow(
  name: string,
  runs: number,
  failed: number,
  aborted: number,
  cost: number,
  time: number,
  users: number,
  last: number,
): Row {
  const succeeded = runs - failed - aborted;
  return {
    id: name,
    workflow: name,
    runs,
    succeeded,
    failed,
    aborted,
    successRate: succeeded / runs,
    cost,
    averageCost: cost / runs,
    tokens: Math.round(cost * 181_311),
    averageTime: time,
    users,
    lastRun: ago(last),
  };
}

const workflowRows: Row[] = [
  workflow('Nightly test triage', 412, 14, 3, 91.2, 143.2, 4, 2),
  workflow('RFP response', 301, 21, 6, 240.71, 362, 31, 26),
  workflow('Legacy to Java 21', 240, 96, 5, 512.09, 840, 12, 3),
  workflow('Weekly status digest', 188, 1, 0, 12.44, 41, 60, 50),
  workflow('PR to changelog', 161, 0, 0, 0.0041, 9, 17, 0.1),
  workflow(
    'Reconcile the quarterly claims ledger with the re-insurers’ statements and draft the letters',
    90,
    4,
    1,
    88.1,
    1204,
    3,
    8,
  ),
  workflow('تلخيص الاجتماعات', 77, 2, 2, 19.02, 33, 9, 30),
  workflow('Incident post-mortem', 41, 2, 0, 31.5, 280, 11, 70),
  workflow('Contract review', 33, 3, 2, 61.22, 411, 6, 90),
  workflow('Data dictionary', 20, 0, 1, 7.3, 122, 2, 200),
  workflow('Translate release notes', 12, 0, 0, 1.09, 18, 2, 300),
  workflow('Onboarding buddy', 3, 0, 0, 0.4, 64, 1, 500),
];

const sum = (id: string) => workflowRows.reduce((total, row) => total + (row[id] as number), 0);

export const workflows: Table = {
  columns: workflowColumns,
  rows: workflowRows,
  totals: {
    runs: sum('runs'),
    succeeded: sum('succeeded'),
    failed: sum('failed'),
    aborted: sum('aborted'),
    successRate: sum('succeeded') / sum('runs'),
    cost: sum('cost'),
    averageCost: sum('cost') / sum('runs'),
    tokens: sum('tokens'),
    averageTime:
      workflowRows.reduce((total, row) => total + (row['averageTime'] as number) * (row['runs'] as number), 0) /
      sum('runs'),
    users: 97,
  },
};

export function budgets(...rows: Row[]): Table {
  return { columns: columnsOf('budgets'), rows, window: 'current budget period' };
}

const resetsAt = ago(-(8 * 24 + 13) - 0.64);
export const platformBudget: Row = {
  name: 'olena',
  category: 'platform',
  spent: 67.1042,
  limit: 100,
  share: 0.671042,
  resetsAt,
};
export const cliBudget: Row = {
  name: 'olena (cli)',
  category: 'cli',
  spent: 212.9,
  limit: 200,
  share: 1.0645,
  resetsAt: ago(-0.2),
};
export const expiredBudget: Row = {
  name: 'olena',
  category: 'platform',
  spent: 12,
  limit: 50,
  share: 0.24,
  resetsAt: ago(30),
};
export const noLimit: Row = { name: 'olena', category: null, spent: 3.5, limit: null, share: null, resetsAt: null };

const dimensionLabels = {
  d1: 'Core Platform Usage',
  d2: 'Core Platform Creation',
  d3: 'Workflow Usage',
  d4: 'Workflow Creation',
  d5: 'CLI & Agentic Engineering',
  d6: 'Impact & Knowledge',
};

const leaderboardColumns = sortable(
  columnsOf('leaderboard', ['rank', 'user', 'score', 'tier', 'intent', ...Object.keys(dimensionLabels), 'spend']),
);

const tiers: readonly [least: number, label: string][] = [
  [80, 'Pioneer'],
  [65, 'Expert'],
  [45, 'Advanced'],
  [25, 'Practitioner'],
  [0, 'Newcomer'],
];
const intents = [
  'SDLC Unicorn',
  'Developer',
  'Workflow Architect',
  'AI User',
  'Workflow User',
  'Platform Builder',
  'Explorer',
];

function champion(id: string, index: number): Row {
  const score = Math.round((88.37 - index * 6.73) * 100) / 100;
  const tier = tiers.find(([least]) => score >= least)?.[1] ?? 'Newcomer';
  const scores = Object.keys(dimensionLabels).map((dimension, at) => [
    dimension,
    Math.min(100, Math.max(0, Math.round((score + ((at * 37 + index * 11) % 41) - 20) * 10) / 10)),
  ]);
  return {
    rank: index + 1,
    userId: id,
    user: names[id],
    score,
    tier,
    tierId: tier.toLowerCase(),
    intent: intents[index % intents.length],
    ...(Object.fromEntries(scores) as Row),
    spend: 212.91 / (index + 1),
    own: id === 'olena',
  };
}

export const leaderboard: Table = {
  columns: leaderboardColumns,
  rows: Object.keys(names).map(champion),
  window: 'Current 30 days',
  asOf: ago(8),
};

export const ownScore: Table = { ...leaderboard, rows: leaderboard.rows.filter(({ userId }) => userId === 'olena') };
