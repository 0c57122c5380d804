import { equal } from '../../../core/equal.js';
import type { Table } from '../../../core/types.js';
import type { Check } from '../check.js';
import { found, unshown } from '../outcome.js';
import { cell } from '../../../core/table-ops.js';
import { near } from '../sums.js';
import { isTable } from '../question.js';
import { rowName } from '../row-names.js';

/** So many pages are walked at most, from the first on; then come the last one and the one beyond it. */
const WALKED = 4;

/** That pages are parts of one result: none is missing, none comes twice, and behind the last there is nothing. */
export const paging: Check = {
  name: 'gives pages of one result',
  // What is chosen from is not paged through: it is searched.
  concerns: (entry) => isTable(entry) && !['users', 'projects'].includes(entry.name),
  run: async ({ asking, query }) => {
    const whole = await asking.whole(query);
    const count = whole.rows.length;
    if (count < 2) return unshown('There are no two rows to divide into pages.');
    const pageSize = Math.max(1, Math.min(10, Math.ceil(count / 3)));
    const last = Math.ceil(count / pageSize) - 1;
    const faults: string[] = [];
    for (const page of new Set([...Array(Math.min(WALKED, last)).keys(), last, last + 1, last + 1000])) {
      const part = await asking.ask({ ...query, page, pageSize });
      faults.push(...pageFaults(part, whole, page, pageSize));
    }
    return found(faults);
  },
};

function pageFaults(part: Table, whole: Table, page: number, pageSize: number): string[] {
  const where = `page ${String(page)} of ${String(pageSize)} rows`;
  const expected = whole.rows.slice(page * pageSize, (page + 1) * pageSize);
  const faults: string[] = [];
  const names = (table: Table, rows: Table['rows']) => rows.map((row) => rowName(table, row));
  if (part.rows.length !== expected.length)
    faults.push(`${where}: there are ${String(part.rows.length)}, and not ${String(expected.length)}`);
  else if (!equal(names(part, part.rows), names(whole, expected)))
    faults.push(`${where}: it has other rows than that part of the whole`);
  const isAll = part.rows.length === whole.rows.length;
  if (!isAll && part.rowCount !== whole.rows.length)
    faults.push(
      `${where}: rowCount is ${String(part.rowCount)}, and there are ${String(whole.rows.length)} rows in all`,
    );
  if (part.rows.length && !sameFigures(part, whole)) faults.push(`${where}: its totals are not those of the whole`);
  return faults;
}

function sameFigures({ totals: one }: Table, { totals: other }: Table): boolean {
  if (!one || !other) return one === other;
  return Object.keys({ ...one, ...other }).every((id) => {
    const [a, b] = [cell(one, id), cell(other, id)];
    return typeof a === 'number' && typeof b === 'number' ? near(a, b) : equal(a, b);
  });
}
