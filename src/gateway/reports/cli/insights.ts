import type { ReportRequest } from '../../access/request.js';
import { selectEvents } from '../../access/selection.js';
import { column, type WireColumn, type WireRow } from '../../contract/envelope.js';
import type { Notice } from '../../contract/notice.js';
import type { Report } from '../shared/report.js';
import { noData, partialCost } from '../shared/table-report.js';
import { CLASSES, isPersonal } from './classification.js';
import { byCost, type Facts, factsOf, sumOfCosts, usdOrNull } from './facts.js';
import { rowsAnswer } from './rows-answer.js';

const user = column('user_name', 'User', 'string');
const classification = column('classification', 'Classification', 'string');
const sessions = column('total_sessions', 'Sessions');
const netLines = column('net_lines', 'Net Lines');
const money = (id: string, label: string) => column(id, label, 'number', 'currency');

interface Insight {
  readonly path: string;
  readonly of: 'people' | 'projects';
  readonly columns: readonly WireColumn[];
  readonly named: readonly string[];
  /** @param facts the greatest cost first */
  readonly rows: (facts: readonly Facts[]) => readonly WireRow[];
}

function insight({ path, of, columns, named, rows }: Insight): Report {
  return {
    path: `/analytics/${path}`,
    answer: async (request) => {
      const selection = await selectEvents(request);
      const facts = await factsOf(of, selection.events, request.engine);
      return rowsAnswer({ columns, rows: rows(facts), named, notices: noticesOf(facts, request) }, request, selection);
    },
  };
}

export function noticesOf(facts: readonly Facts[], { holdings }: ReportRequest): Notice[] {
  const unpriced = facts.reduce((sum, each) => sum + each.unpriced, 0);
  return [
    ...(holdings.has('cliEvents') ? [] : [noData('events of the CLI')]),
    ...(unpriced > 0 ? [partialCost(unpriced)] : []),
  ];
}

/** Who it is, beside the contract's columns. */
function personOf({ key, name, email }: Facts) {
  return { user_id: key, user_name: name, user_email: email, display_name: name, email };
}

/** Those of one class together; the classes that there are, the greatest cost first. */
function byClass(facts: readonly Facts[]) {
  return CLASSES.map((name) => {
    const own = facts.filter((each) => each.classification === name);
    return { key: name, name, own, cost: sumOfCosts(own.map(({ cost }) => cost)) };
  })
    .filter(({ own }) => own.length > 0)
    .sort(byCost);
}

/** What something costs each, to the nearest nano-USD. */
function meanOf(cost: bigint | null, count: number): bigint | null {
  return cost === null ? null : (2n * cost + BigInt(count)) / (2n * BigInt(count));
}

export const CLI_INSIGHTS: readonly Report[] = [
  insight({
    path: 'cli-insights-user-classification',
    of: 'people',
    columns: [
      classification,
      column('user_count', 'User Count'),
      money('total_cost', 'Total Cost'),
      money('avg_cost', 'Avg Cost'),
    ],
    named: ['classification'],
    rows: (facts) =>
      byClass(facts).map(({ key, own, cost }) => ({
        classification: key,
        user_count: own.length,
        total_cost: usdOrNull(cost),
        avg_cost: usdOrNull(meanOf(cost, own.length)),
      })),
  }),
  insight({
    path: 'cli-insights-top-users-by-cost',
    of: 'people',
    columns: [
      column('user_id', 'User ID', 'string'),
      user,
      column('user_email', 'Email', 'string'),
      classification,
      money('total_cost', 'Total Cost'),
    ],
    named: ['user_name', 'user_email'],
    rows: (facts) =>
      facts.map((each) => ({
        ...personOf(each),
        classification: each.classification,
        total_cost: usdOrNull(each.cost),
      })),
  }),
  insight({
    path: 'cli-insights-top-spenders',
    of: 'people',
    columns: [column('rank', '#'), user, classification, sessions, netLines, money('total_cost', 'Cost')],
    named: ['user_name', 'user_email'],
    rows: (facts) => facts.map((each, index) => ({ rank: index + 1, ...workOf(each) })),
  }),
  insight({
    path: 'cli-insights-users',
    of: 'people',
    columns: [
      user,
      classification,
      sessions,
      column('total_lines_added', 'Lines Added'),
      column('total_lines_removed', 'Lines Removed'),
      netLines,
      money('total_cost', 'Cost'),
    ],
    named: ['user_name', 'user_email'],
    rows: (facts) => facts.map(workOf),
  }),
  insight({
    path: 'cli-insights-project-classification',
    of: 'projects',
    columns: [classification, column('project_count', 'Project Count'), money('total_cost', 'Total Cost')],
    named: ['classification'],
    rows: (facts) =>
      byClass(facts).map(({ key, own, cost }) => ({
        classification: key,
        project_count: own.length,
        total_cost: usdOrNull(cost),
      })),
  }),
  insight({
    path: 'cli-insights-top-projects-by-cost',
    of: 'projects',
    columns: [
      column('project_name', 'Project', 'string'),
      column('project_type', 'Project Type', 'string'),
      classification,
      money('total_cost', 'Total Cost'),
    ],
    named: ['project_name'],
    rows: (facts) =>
      facts.map(({ key, name, classification: classified, cost }) => ({
        project_name: name,
        project_type: isPersonal(name) ? 'personal' : 'team',
        classification: classified,
        total_cost: usdOrNull(cost),
        project_id: key,
      })),
  }),
];

function workOf(each: Facts): WireRow {
  return {
    ...personOf(each),
    classification: each.classification,
    total_sessions: each.sessions,
    total_lines_added: each.linesAdded,
    total_lines_removed: each.linesRemoved,
    net_lines: each.netLines,
    total_cost: usdOrNull(each.cost),
  };
}
