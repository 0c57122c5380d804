import { noted } from '../../core/notices.js';
import { cell } from '../../core/table-ops.js';
import type { Notice, Row, Table } from '../../core/types.js';
import { withShares } from '../shared/shares.js';
import { textOf, type WireObject } from '../shared/values.js';
import { columnsFor, withCached } from './columns.js';
import { MOST_ROWS, type Metric } from './metrics.js';
import type { NamedReport } from './by-name.js';
import { COUNT, figureOf, type Question } from './question.js';
import { inputTokens } from './usage-types.js';

const UNKNOWN = 'unknown';

/** A report whose rows have names, the whole of it or its greatest rows. */
export async function namedTable(report: NamedReport, question: Question): Promise<Table> {
  const { entry, dimension, figures, types, shareOf } = report;
  const metrics = [...new Set([...Object.values(figures), COUNT])];
  const wire = await question.rows({ metrics, dimensions: [dimension], ...(types && { types }) });
  const isAll = wire.length < MOST_ROWS;
  const isSplit = Object.hasOwn(figures, 'inputTokens') && question.tellsTypes;
  const inputs = isSplit ? await inputTokens(question, dimension, types) : undefined;
  const rows = merged(wire, dimension, figures).map(({ id, values }): Row => {
    const split = inputs && { inputTokens: inputs.get(id ?? '')?.input ?? 0 };
    return { ...nameOf(report, id), ...values, ...split };
  });
  const ids = [report.name, ...(report.name === 'user' ? ['email'] : []), ...Object.keys(figures)];
  const columns = columnsFor(entry, ids).map((column) => (inputs ? column : withCached(column)));
  const totals = isAll ? sums(rows, figures) : await totalOf(report, question);
  const table: Table = { columns, rows, ...(rows.length && { totals }) };
  const shared = shareOf === undefined ? table : withShares(table, shareOf, cell(totals, shareOf), isAll);
  return noted(shared, isAll ? [] : [capped(entry.rowNames[1])]);
}

interface Named {
  readonly id: string | null;
  readonly values: Row;
}

/** Rows of one name made one: some versions give a row for each time that a name was written. */
function merged(wire: readonly WireObject[], dimension: string, figures: Readonly<Record<string, Metric>>): Named[] {
  const all = new Map<string | null, Row>();
  for (const row of wire) {
    const id = textOf(row[dimension]);
    const before = all.get(id);
    const values = Object.entries(figures).map(
      ([column, metric]) => [column, plus(before?.[column], figureOf(row, metric))] as const,
    );
    all.set(id, Object.fromEntries(values));
  }
  return [...all].map(([id, values]) => ({ id, values }));
}

/** `undefined` is nothing yet, `null` what is not known. */
function plus(sum: unknown, figure: number | null): number | null {
  if (sum === undefined) return figure;
  return typeof sum === 'number' && figure !== null ? sum + figure : null;
}

function nameOf({ name }: NamedReport, id: string | null): Row {
  return { id, [name]: id ?? UNKNOWN, ...(name === 'user' && { email: emailOf(id) }) };
}

/** Hosts often name people by their address. */
export function emailOf(id: string | null): string | null {
  return id !== null && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(id) ? id : null;
}

function sums(rows: readonly Row[], figures: Readonly<Record<string, Metric>>): Row {
  const sum = (id: string) => rows.reduce<number | null>((all, row) => plus(all, row[id] as number | null), 0);
  return Object.fromEntries(Object.keys(figures).map((id) => [id, sum(id)]));
}

/** What all rows come to where not all of them are here. */
async function totalOf({ figures, types }: NamedReport, question: Question): Promise<Row> {
  const metrics = [...new Set([...Object.values(figures), COUNT])];
  const row = await question.total({ metrics, ...(types && { types }) });
  const known = Object.entries(figures).filter(([id]) => id !== 'inputTokens');
  return Object.fromEntries(known.map(([id, metric]) => [id, figureOf(row, metric)]));
}

export function capped(rows: string): Notice {
  return {
    code: 'capped',
    message: `Langfuse tells no more than ${MOST_ROWS.toLocaleString('en')} ${rows}: there are more than these.`,
  };
}
