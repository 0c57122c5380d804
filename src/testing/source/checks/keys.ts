import type { Check } from '../check.js';
import { found, shown, unshown } from '../outcome.js';
import { isSingle } from '../question.js';
import { rowName } from '../row-names.js';
import { cell } from '../../../core/table-ops.js';

/** That each thing has one row: by its id, else by its name. */
export const keys: Check = {
  name: 'has each row once',
  concerns: () => true,
  run: async ({ entry, asking, query, table }) => {
    if (isSingle(entry))
      return found(table.rows.length > 1 ? [`there are ${String(table.rows.length)} rows, and not one`] : []);
    const whole = await asking.whole(query);
    if (!whole.rows.length) return unshown('It has no rows.');
    const seen = new Map<string, number>();
    return found(
      whole.rows.flatMap((row, at) => {
        const name =
          entry.name === 'leaderboard-framework'
            ? JSON.stringify([cell(row, 'section'), cell(row, 'parentId'), cell(row, 'id'), cell(row, 'label')])
            : rowName(whole, row);
        const before = seen.get(name);
        seen.set(name, at + 1);
        const faults =
          before === undefined
            ? []
            : [`row ${String(at + 1)} is the same ${entry.rowNames[0]} as row ${String(before)}: ${name}`];
        for (const column of whole.columns)
          if (column.role === 'key' && column.id === 'id' && (typeof row['id'] !== 'string' || !row['id']))
            faults.push(`row ${String(at + 1)}: id is ${shown(row['id'])}, which no filter can be set to`);
        return faults;
      }),
    );
  },
};
