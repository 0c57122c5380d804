import type { Check } from '../check.js';
import { orderFaults } from '../in-order.js';
import { found, unshown } from '../outcome.js';
import { isTable } from '../question.js';
import { rowName } from '../row-names.js';

/** That the first page is the top of the whole, in the order that the element begins with. */
export const defaultOrder: Check = {
  name: 'has the order that was asked for',
  concerns: (entry) => isTable(entry) && entry.defaultSort !== undefined,
  run: async ({ entry, asking, query }) => {
    const { columns, rows } = await asking.whole(query);
    const sort = entry.defaultSort;
    const column = columns.find(({ id }) => id === sort?.by);
    if (!sort || !column || rows.length < 2) return unshown('There are no two rows to sort.');
    return found(orderFaults(rows, column, sort));
  },
};

/** That a column that says so sorts the whole result, both ways, and loses no row. */
export const sorting: Check = {
  name: 'sorts the whole result both ways',
  concerns: isTable,
  run: async ({ asking, query }) => {
    const whole = await asking.whole(query);
    const sortable = whole.columns.filter((column) => column.sortable);
    if (!sortable.length) return unshown('It offers no sorting.');
    if (whole.rows.length < 2) return unshown('There are no two rows to sort.');
    const faults: string[] = [];
    const names = whole.rows.map((row) => rowName(whole, row)).sort();
    for (const column of sortable)
      for (const descending of [true, false]) {
        const sort = { by: column.id, descending };
        const sorted = await asking.whole({ ...query, sort });
        faults.push(...orderFaults(sorted.rows, column, sort));
        const left = sorted.rows.map((row) => rowName(sorted, row)).sort();
        if (left.join('\n') !== names.join('\n'))
          faults.push(
            `sorted by ${column.id} it has other rows: ${String(left.length)}, and ${String(names.length)} as asked first`,
          );
      }
    return found(faults);
  },
};
