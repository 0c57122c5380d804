// More made-up figures: trends, breakdowns, assistants and people.
import { columnsOf, type Query, type Row, type Table } from '../src/index.js';
import { summary, users } from './tables.js';

const DAY = 86_400_000;

const columns = (report: string, ids?: readonly string[]) =>
  columnsOf(report, ids).map((column) => ({ ...column, sortable: true }));

/** A number between 0 and 1 that is the same for the same `n`. */
function steady(n: number): number {
  const x = Math.sin(n * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

const sumOf = (rows: readonly Row[], id: string) =>
  rows.reduce((sum, row) => sum + ((row[id] as number | null) ?? 0), 0);

/** A day each of the asked range, with the work week in it; before the first figures nothing is known. */
export function spending({ filters }: Query): Table {
  const { from, to } = filters?.range ?? {
    from: new Date(Date.now() - 30 * DAY).toISOString(),
    to: new Date().toISOString(),
  };
  const rows: Row[] = [];
  for (let time = Date.parse(from); time < Date.parse(to); time += DAY) {
    const day = Math.floor(time / DAY);
    const week = [0, 6].includes(new Date(time).getUTCDay()) ? 0.2 : 1;
    const known = rows.length !== 2;
    const part = (most: number, n: number) => (known ? most * week * (0.6 + steady(day * 7 + n) * 0.7) : null);
    const parts = { assistants: part(96, 1), workflows: part(41, 2), datasources: part(11, 3), cli: part(118, 4) };
    const total = known ? Object.values(parts).reduce<number>((sum, value) => sum + (value ?? 0), 0) : null;
    rows.push({ time: new Date(time).toISOString(), ...parts, total, unfinished: time + DAY > Date.parse(to) });
  }
  const [, ...money] = columnsOf('spending');
  return {
    columns: columns('spending'),
    rows,
    totals: Object.fromEntries(money.map(({ id }) => [id, sumOf(rows, id)])),
  };
}

export function summaryTrend(query: Query): Table {
  const { rows } = spending(query);
  return {
    columns: [...columnsOf('summary-trend', ['time']), ...summary.columns],
    rows: rows.map(({ time, total }, index) => ({
      time,
      ...Object.fromEntries(
        summary.columns.map(({ id }, n) => [id, id === 'totalCost' ? total : steady(index * 31 + n) * 100]),
      ),
    })),
  };
}

/** The summary, and a smaller one for the period before. */
export function summaryWithPast({ filters }: Query): Table {
  if (!filters?.range?.choice.startsWith('previous')) return summary;
  const [row] = summary.rows;
  const past = Object.entries(row ?? {}).map(([id, value], n) => [
    id,
    id === 'rerankCost' ? 0 : (value as number) * (0.8 + steady(n) * 0.35),
  ]);
  return { ...summary, rows: [Object.fromEntries(past) as Row] };
}

function breakdown(by: string, costs: Readonly<Record<string, number>>): Table {
  const total = Object.values(costs).reduce((sum, cost) => sum + cost, 0);
  return {
    columns: columns(`spending-by-${by}`, [by, 'cost', 'share']),
    rows: Object.entries(costs).map(([name, cost]) => ({ id: name, [by]: name, cost, share: cost / total })),
    totals: { cost: total, share: 1 },
  };
}

export const byProject = breakdown('project', {
  apollo: 2921.44,
  zephyr: 1460.1,
  atlas: 1107.02,
  borealis: 730.4,
  cygnus: 584.2,
  'legacy-re-platform-of-the-claims-back-office': 291.11,
  hermes: 120.02,
  icarus: 88.1,
  juno: 41.9,
  kepler: 20.4,
  lyra: 6.2,
  mira: 0.0041,
});

export const byUser = breakdown(
  'user',
  Object.fromEntries(users.rows.map(({ label }, index) => [label as string, 812 / (index + 1)])),
);

export const byModel = breakdown('model', {
  'claude-sonnet-4.5': 3245.2,
  'gpt-5': 1549.4,
  'gemini-3-pro': 1032.1,
  'claude-opus-4.1': 664,
  'gpt-4.1-mini': 516.2,
  'text-embedding-3-large': 210.8,
  'rerank-3.5': 98.4,
  'gpt-4.1-nano': 59.7,
});

export const llms: Table = {
  columns: columns('llms'),
  rows: byModel.rows.map(({ model, share }) => ({
    id: model,
    model,
    requests: Math.round((share as number) * 120_431),
    share,
  })),
  totals: { requests: 120_431, share: 1 },
};

export const assistants: Table = {
  columns: columns('assistants', [
    'assistant',
    'chats',
    'messages',
    'users',
    'averageMessages',
    'succeeded',
    'errors',
    'errorRate',
    'tokens',
    'cost',
    'averageCost',
    'averageTime',
    'lastError',
  ]),
  rows: [
    'Release notes writer',
    'Jira helper',
    'Code reviewer',
    'Policy finder',
    'Interview coach',
    'Sprint planner',
    'SQL tutor',
  ].map((name, n) => {
    const messages = Math.round(5120 / (n + 1));
    const errors = Math.round(messages * 0.03 * steady(n));
    const cost = messages * 0.036 * (0.5 + steady(n + 9));
    return {
      id: name,
      assistant: name,
      chats: Math.round(messages / 6.1),
      messages,
      users: 60 - n * 7,
      averageMessages: 6.1 - n * 0.3,
      succeeded: messages - errors,
      errors,
      errorRate: errors / messages,
      tokens: messages * 8046,
      cost,
      averageCost: cost / messages,
      averageTime: 11.7 - n,
      lastError: errors ? new Date(Date.now() - (n + 1) * 7 * 3_600_000).toISOString() : null,
    };
  }),
};

export const powerUsers: Table = {
  columns: columns('power-users'),
  rows: users.rows.map(({ id, label }, n) => ({
    id,
    user: label,
    createdAssistants: 14 - n,
    updatedAssistants: Math.round(40 * steady(n)),
    deletedAssistants: n % 3,
    createdWorkflows: Math.round(6 * steady(n + 40)),
    updatedWorkflows: Math.round(12 * steady(n + 80)),
    deletedWorkflows: 0,
  })),
};

export const seasons: Table = {
  columns: columnsOf('leaderboard-seasons', ['key', 'label']),
  rows: [{ key: '2026-10', label: 'October 2026' }],
};
