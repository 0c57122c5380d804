import { reportEntry } from '../../../core/catalogue/catalogue.js';
import { finiteNumber } from '../../../core/finite-number.js';
import { cell } from '../../../core/table-ops.js';
import type { Table } from '../../../core/types.js';
import type { Check } from '../check.js';
import { found, unshown } from '../outcome.js';
import { isTable, questionOf } from '../question.js';
import { near, summable, sumOf } from '../sums.js';

/** That totals are over the whole result: sums where figures add up, no sum where people count once. */
export const totals: Check = {
  name: 'has totals of the whole result',
  concerns: isTable,
  run: async ({ asking, options, query, table }) => {
    const { totals } = table;
    if (!totals) return unshown('It has no totals.');
    const whole = await asking.whole(query);
    const summary = reportEntry('summary');
    const headline = summary && (await asking.ask(questionOf(summary, options)).catch(() => undefined));
    const everybody = headline?.rows[0] && finiteNumber(cell(headline.rows[0], 'activeUsers'));
    return found([...sums(whole, totals), ...distincts(whole, totals), ...people(totals, everybody)]);
  },
};

function sums(whole: Table, totals: NonNullable<Table['totals']>): string[] {
  return summable(whole).flatMap(({ id }) => {
    const total = finiteNumber(cell(totals, id));
    const { sum, isPartial } = sumOf(whole, id);
    if (total === null || near(total, sum) || (isPartial && total > sum)) return [];
    return [`totals: ${id} is ${String(total)}, and its rows add up to ${String(sum)}`];
  });
}

/** No table has more people than there are. */
function people(totals: NonNullable<Table['totals']>, everybody: number | null | undefined): string[] {
  const total = finiteNumber(cell(totals, 'users'));
  if (total === null || everybody == null || total <= everybody) return [];
  return [`totals: users counts ${String(total)} different ones, and the summary ${String(everybody)} people in all`];
}

/** Of those whom several rows have in common each counts once. */
function distincts(whole: Table, totals: NonNullable<Table['totals']>): string[] {
  return whole.columns.flatMap(({ id, aggregate }) => {
    const total = finiteNumber(cell(totals, id));
    if (aggregate !== 'distinct' || total === null) return [];
    const figures = whole.rows.map((row) => finiteNumber(cell(row, id)) ?? 0);
    const [most, sum] = [Math.max(0, ...figures), figures.reduce((a, b) => a + b, 0)];
    if (total >= most && total <= sum) return [];
    return [
      `totals: ${id} counts ${String(total)} different ones, and its rows between ${String(most)} and ${String(sum)}`,
    ];
  });
}
