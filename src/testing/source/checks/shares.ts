import { finiteNumber } from '../../../core/finite-number.js';
import { cell } from '../../../core/table-ops.js';
import type { Check } from '../check.js';
import { found, unshown } from '../outcome.js';

/** How far rounded shares may be off. */
const ROUNDED = 0.001;

/** That shares are parts of the true total, 1 being all of it. */
export const shares: Check = {
  name: 'gives shares of the true total',
  concerns: ({ columns }) => columns.some(({ role }) => role === 'share'),
  run: async ({ entry, asking, query }) => {
    const { columns, rows } = await asking.whole(query);
    const share = columns.find(({ role }) => role === 'share');
    // The first figure is what is shared.
    const of = columns.find(({ aggregate, role }) => aggregate === 'sum' && role === 'measure');
    if (!share || !of || !rows.length) return unshown('There is no share to look at.');
    const figures = rows.map((row) => finiteNumber(cell(row, of.id)));
    const whole = figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0);
    if (figures.some((figure) => figure === null || figure < 0) || whole === 0)
      return unshown(`Not every ${entry.rowNames[0]} has a figure above 0 to take a part of.`);
    return found(
      rows.flatMap((row, at) => {
        const right = (figures[at] ?? 0) / whole;
        const given = finiteNumber(cell(row, share.id));
        if (given !== null && Math.abs(given - right) <= ROUNDED) return [];
        return [
          `row ${String(at + 1)}: ${share.id} is ${String(given)}, and its part of all ${of.id} is ${String(right)}`,
        ];
      }),
    );
  },
};
