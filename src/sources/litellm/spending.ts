import { spending as catalogued } from '../../core/catalogue/reports/spending.js';
import { noted } from '../../core/notices.js';
import { SourceError } from '../../core/source-error.js';
import type { Column, Row, Table } from '../../core/types.js';
import { inDollars } from '../shared/in-dollars.js';
import { NAMED_REPORTS, type NamedReport } from './by-name.js';
import { bucketsOf } from './buckets.js';
import { ofDays } from './days.js';
import { dollarsOf, unitsOf } from './dollars.js';
import { named } from './named.js';
import { overTime, rowsOver } from './over-time.js';
import type { Question } from './question.js';

/** More series than this cannot be told apart: the cheaper ones are one. */
const MOST_SERIES = 8;

const [TIME, ...FIGURES] = catalogued.columns;
const TOTAL = FIGURES.filter(({ id }) => id === 'total').map((column) => inDollars<Column>(column));

/** By what the parameter `by` may divide the money. */
const BY: Readonly<Record<string, NamedReport | undefined>> = {
  model: NAMED_REPORTS['spending-by-model'],
  provider: NAMED_REPORTS['spending-by-provider'],
  key: NAMED_REPORTS['spending-by-key'],
  project: NAMED_REPORTS['spending-by-project'],
};

/**
 * The report `spending`. LiteLLM does not tell what kind of work the money was spent on, so the total is all there is, unless the
 * parameter `by` asks for its models, providers, keys or projects: then the dearest of them have a column each.
 */
export async function spending(question: Question): Promise<Table> {
  const { by } = question.query.params ?? {};
  if (by !== undefined) return spendingBy(question, String(by));
  const counted = await question.counted();
  const rows = rowsOver(counted, question, ({ cost }) => ({ total: cost }));
  const { columns, notices } = overTime(question, TOTAL, TIME);
  return ofDays(noted({ columns, rows }, [...counted.notices, ...notices]), counted.days);
}

async function spendingBy(question: Question, by: string): Promise<Table> {
  const report = Object.hasOwn(BY, by) ? BY[by] : undefined;
  if (!report)
    throw new SourceError(
      'invalid',
      `LiteLLM's spending is divided by ${Object.keys(BY).join(', ')}, and not by “${by}”.`,
    );
  const { counted, nameOf, within } = await named(report, question);
  const { entries } = within(() => true);
  const dearest = [...entries].sort((a, b) => (b.figures.cost ?? 0) - (a.figures.cost ?? 0)).slice(0, MOST_SERIES);
  const series = dearest.map((entry, index): Column => {
    const label = Object.entries(nameOf(entry)).find(([id]) => id !== 'id')?.[1];
    return {
      id: `series${String(index + 1)}`,
      label: String(label),
      kind: 'currency',
      currency: 'USD',
      role: 'measure',
      aggregate: 'sum',
      better: 'down',
    };
  });
  const others: Column[] = entries.length > dearest.length ? [{ ...OTHERS }] : [];
  const rows = bucketsOf(counted.days, question.query).map(({ start, first, last, unfinished }): Row => {
    const own = within((date) => date >= first && date <= last);
    const costs = new Map(own.entries.map(({ id, figures }) => [id, figures.cost]));
    const values = dearest.map(({ id }) => (costs.has(id) ? (costs.get(id) ?? null) : 0));
    const rest = own.whole.cost;
    return {
      time: start,
      ...Object.fromEntries(series.map(({ id }, index) => [id, values[index]])),
      ...(others.length && { others: rest === null || values.includes(null) ? null : less(rest, values) }),
      total: rest,
      ...(unfinished && { unfinished }),
    };
  });
  const { columns, notices } = overTime(question, [...series, ...others, ...TOTAL], TIME);
  return ofDays(noted({ columns, rows }, [...counted.notices, ...notices]), counted.days);
}

const OTHERS: Column = {
  id: 'others',
  label: 'Others',
  kind: 'currency',
  currency: 'USD',
  role: 'measure',
  aggregate: 'sum',
  better: 'down',
};

function less(whole: number, parts: readonly (number | null)[]): number {
  return dollarsOf(parts.reduce<bigint>((left, part) => left - (unitsOf(part) ?? 0n), unitsOf(whole) ?? 0n));
}
