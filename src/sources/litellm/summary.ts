import { ERRORS, SUCCEEDED } from '../../core/catalogue/measures.js';
import { summary as catalogued, summaryTrend } from '../../core/catalogue/reports/summary.js';
import { noted } from '../../core/notices.js';
import type { Column, Notice, Row, Table } from '../../core/types.js';
import { inDollars } from '../shared/in-dollars.js';
import type { DayPart } from './activity.js';
import { ofDays } from './days.js';
import { entriesBy, total } from './entries.js';
import { isPerson } from './is-person.js';
import type { Figures } from './metrics.js';
import { overTime, rowsOver } from './over-time.js';
import type { Question } from './question.js';

/** People are counted from so many pages at most: a headline is not worth more requests. */
const MOST_PAGES_FOR_PEOPLE = 10;

const SAVINGS: Column = {
  id: 'cacheSavings',
  label: 'Saved by prompt caching',
  kind: 'currency',
  currency: 'USD',
  role: 'measure',
  aggregate: 'sum',
  better: 'up',
  description: 'What the cached input tokens would have cost beyond what they did, as LiteLLM reckons it.',
};

const FAILED: Column = {
  ...ERRORS,
  label: 'Failed requests',
  description: 'Requests to models that ended with an error, at the provider or at the proxy.',
};

/** The headline figures, in their order. */
const COLUMNS: readonly Column[] = [
  ...(['totalCost', 'inputTokens', 'cachedInputTokens', 'outputTokens', 'activeUsers', 'requests'] as const).map(ours),
  { ...SUCCEEDED, label: 'Successful requests', description: 'Requests to models that were answered.' },
  FAILED,
  ...(['totalTokens', 'cacheCreationTokens'] as const).map(ours),
  SAVINGS,
];

/** The report `summary`. */
export async function summary(question: Question): Promise<Table> {
  const [counted, people] = await Promise.all([question.counted(), activeUsers(question)]);
  const { days, notices, parts, teams } = counted;
  const figures = total(parts, teams);
  const row = { ...headline(figures), ...(people !== undefined && { activeUsers: people }) };
  return ofDays(noted({ columns: known([row]), rows: [row] }, [...notices, ...doubts(figures)]), days);
}

/** The report `summary-trend`. */
export async function trend(question: Question): Promise<Table> {
  const counted = await question.counted();
  const rows = withSavings(rowsOver(counted, question, headline));
  const { columns, notices } = overTime(question, known(rows), summaryTrend.columns[0]);
  return ofDays(noted({ columns, rows }, [...counted.notices, ...notices]), counted.days);
}

function headline(figures: Figures): Row {
  const { cost, tokens, inputTokens, cachedInputTokens, cacheCreationTokens, outputTokens, ...rest } = figures;
  const { requests, succeeded, errors, cacheSavings } = rest;
  return {
    totalCost: cost,
    inputTokens,
    cachedInputTokens,
    outputTokens,
    requests,
    succeeded,
    errors,
    totalTokens: tokens,
    cacheCreationTokens,
    // A figure of newer proxies: elsewhere there is no column for it.
    ...(cacheSavings !== null && { cacheSavings }),
  };
}

/** Where newer figures are told of some buckets: nothing was saved in those without requests. */
function withSavings(rows: readonly Row[]): readonly Row[] {
  if (!rows.some((row) => Object.hasOwn(row, SAVINGS.id))) return rows;
  return rows.map((row) => ({ [SAVINGS.id]: row['requests'] === 0 ? 0 : null, ...row }));
}

/** How many people have used it; `undefined` where LiteLLM does not tell, or not in a few answers. */
async function activeUsers(question: Question): Promise<number | undefined> {
  const { viewer, filters, days } = question;
  if (!viewer.seesEverybody || filters.projects?.length || filters.users?.length || !days) return undefined;
  const activity = await question.byPeople(days, MOST_PAGES_FOR_PEOPLE);
  if (!activity || !tellsPeople(activity.parts)) return undefined;
  const { entries } = entriesBy(activity.parts, 'entities');
  return entries.filter(({ id, figures }) => isPerson(id) && figures.requests !== 0).length;
}

/** Older proxies have no breakdown by person. */
function tellsPeople(parts: readonly DayPart[]): boolean {
  return parts.every(({ breakdown }) => Object.hasOwn(breakdown, 'entities'));
}

/** What is wrong with figures, for whoever reads them. */
export function doubts({ inputTokens, cachedInputTokens, tokens, flatCost }: Figures): Notice[] {
  const notices: Notice[] = [];
  if (inputTokens === null && cachedInputTokens !== null && tokens !== null) {
    const message = 'LiteLLM counts more cached tokens than input tokens, so the input tokens are not known.';
    notices.push({ code: 'partial', message });
  }
  if (flatCost) {
    const message = `Flat fees for reserved throughput, $${String(flatCost)}, are not part of these costs.`;
    notices.push({ code: 'partial', message });
  }
  return notices;
}

/** The columns that any of the rows has. */
function known(rows: readonly Row[]): Column[] {
  return COLUMNS.filter(({ id }) => rows.some((row) => Object.hasOwn(row, id)));
}

function ours(id: (typeof catalogued.columns)[number]['id']): Column {
  const column = catalogued.columns.find((one) => one.id === id);
  if (!column) throw new RangeError(`The report "summary" has no column "${id}".`);
  return inDollars<Column>(column);
}
