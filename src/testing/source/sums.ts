import { finiteNumber } from '../../core/finite-number.js';
import { cell } from '../../core/table-ops.js';
import type { Column, Table } from '../../core/types.js';

/** What a column comes to over rows, and whether some of them do not know. */
export interface Sum {
  readonly sum: number;
  readonly isPartial: boolean;
}

/** The columns whose figures add up over rows and over time: what has a window of its own does not. */
export function summable({ columns }: Pick<Table, 'columns'>): Column[] {
  return columns.filter(
    (column) => column.aggregate === 'sum' && column.role !== 'share' && column.window === undefined,
  );
}

export function sumOf({ rows }: Table, id: string): Sum {
  const figures = rows.map((row) => finiteNumber(cell(row, id)));
  return {
    sum: figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0),
    isPartial: figures.includes(null),
  };
}

/** Whether two amounts are the same but for the noise of adding floats. */
export function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-8 + 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

/** Whether a table has any figure that adds up and is not 0. */
export function hasFigures(table: Table): boolean {
  return summable(table).some(({ id }) => sumOf(table, id).sum !== 0);
}

/** Where the figures of disjoint parts do not add up to those of the whole: each column that both have. */
export function notAddingUp(parts: readonly Table[], whole: Table, words: string): string[] {
  const shared = summable(whole).filter(({ id }) =>
    parts.every(({ columns, rows }) => !rows.length || columns.some((column) => column.id === id)),
  );
  return shared.flatMap(({ id }) => {
    const sums = [whole, ...parts].map((table) => sumOf(table, id));
    const [all, ...each] = sums as [Sum, ...Sum[]];
    const added = each.reduce((sum, part) => sum + part.sum, 0);
    // A row that is unknown as a whole may be known in a part.
    if (near(all.sum, added) || (all.isPartial && all.sum < added)) return [];
    return [`${id}: ${words} ${each.map(({ sum }) => String(sum)).join(' + ')} is not ${String(all.sum)}`];
  });
}
