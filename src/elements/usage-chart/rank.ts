import { finiteNumber } from '../../core/finite-number.js';
import { cell } from '../../core/table-ops.js';
import { messages } from '../../core/text/messages.js';
import type { Column, Row, Table } from '../../core/types.js';
import { columnOf, groupOf } from './groups.js';

const words = messages.usage;

/** Each group's part of the true total, where the figures add up and none is a refund. */
export function withShares(table: Table, measure: string): Table {
  const column = columnOf(table, measure);
  const total = finiteNumber(table.totals?.[measure]);
  if (column?.aggregate !== 'sum' || total === null || total <= 0) return table;
  const shareOf = (row: Row) => {
    const value = finiteNumber(cell(row, measure));
    return value === null || value < 0 ? null : value / total;
  };
  const share: Column = {
    id: 'share',
    label: words.share,
    kind: 'percent',
    role: 'share',
    aggregate: 'sum',
    description: words.shareMeans,
  };
  return {
    ...table,
    columns: [...table.columns, share],
    rows: table.rows.map((row) => ({ ...row, share: shareOf(row) })),
    totals: { ...table.totals, share: 1 },
  };
}

/**
 * Two whole answers by the same dimensions side by side: the figures of the period before, and the change. A group that only
 * one of them has is new or gone: there was none of a sum or a count then, while a rate is unknown.
 */
export function compared(now: Table, before: Table, by: readonly string[], measure: string): Table {
  const column = columnOf(now, measure);
  if (!column) return now;
  const none = column.aggregate === 'sum' || column.aggregate === 'distinct' ? 0 : null;
  const former = new Map(before.rows.map((row) => [groupOf(row, by).key, row]));
  const present = new Set(now.rows.map((row) => groupOf(row, by).key));
  const gone = before.rows.filter((row) => !present.has(groupOf(row, by).key));
  const rows = [
    ...now.rows.map((row) => side(row, cell(row, measure), former.get(groupOf(row, by).key), none, measure)),
    ...gone.map((row) => side({ ...row, [measure]: none }, none, row, none, measure)),
  ];
  const totals = now.totals && {
    ...now.totals,
    ...figures(now.totals[measure], before.totals ? before.totals[measure] : null),
  };
  return {
    ...now,
    columns: [
      ...now.columns,
      { ...column, id: 'before', label: words.before, description: words.beforeMeans },
      { ...column, id: 'change', label: words.change, aggregate: addable(column), description: words.changeMeans },
    ],
    rows,
    rowCount: rows.length,
    ...(totals && { totals }),
  };
}

function side(row: Row, value: unknown, former: Row | undefined, none: 0 | null, measure: string): Row {
  return { ...row, ...figures(value, former ? cell(former, measure) : none) };
}

function figures(now: unknown, before: unknown) {
  const [value, former] = [finiteNumber(now), finiteNumber(before)];
  return { before: former, change: value === null || former === null ? null : value - former };
}

const addable = ({ aggregate }: Column) => (aggregate === 'sum' ? 'sum' : 'none');
