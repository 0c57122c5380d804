import { finiteNumber } from '../../../core/finite-number.js';
import { cell } from '../../../core/table-ops.js';
import type { Row } from '../../../core/types.js';
import type { Check } from '../check.js';
import { found, unshown } from '../outcome.js';

/** A figure that is one of its row divided by others of it. */
interface Rate {
  readonly id: string;
  readonly of: string;
  readonly by: readonly string[];
  /** Whether there may be more to divide by, which no column holds: operations that somebody stopped. */
  readonly andMore?: true;
}

const RATES: Readonly<Record<string, readonly Rate[]>> = {
  workflows: [
    { id: 'successRate', of: 'succeeded', by: ['runs'] },
    { id: 'averageCost', of: 'cost', by: ['runs'] },
  ],
  assistants: [
    { id: 'errorRate', of: 'errors', by: ['succeeded', 'errors'], andMore: true },
    { id: 'averageCost', of: 'cost', by: ['succeeded', 'errors'], andMore: true },
    { id: 'averageMessages', of: 'messages', by: ['chats'] },
  ],
  budgets: [{ id: 'share', of: 'spent', by: ['limit'] }],
};
/** A mean time of more seconds than these is one in milliseconds. */
const LONGEST: Readonly<Record<string, number>> = { assistants: 900, workflows: 86_400 };
const TOTALS = 'totals';
/** Servers round what they divide. */
const ROUNDED = 0.02;
const SMALLEST = 1e-4;

/** That rates are ratios of their parts: 1 is 100 %, and nothing divided by nothing is unknown. */
export const rates: Check = {
  name: 'gives rates as ratios of their parts',
  concerns: ({ name }) => Object.hasOwn(RATES, name),
  run: ({ entry, table }) => {
    const all = RATES[entry.name] ?? [];
    const { rows, totals } = table;
    const there = all.filter(({ id }) => table.columns.some((column) => column.id === id));
    if (!rows.length || !there.length) return unshown('There is no rate to look at.');
    const places = rows.map((row, at): [where: string, row: Row] => [`row ${String(at + 1)}`, row]);
    if (totals) places.push([TOTALS, totals]);
    return found(
      places.flatMap(([where, row]) => [
        ...there.flatMap((rate) => fault(row, rate, where)),
        ...slow(entry.name, row, where),
      ]),
    );
  },
};

function fault(row: Row, { id, of, by, andMore }: Rate, where: string): string[] {
  const rate = finiteNumber(cell(row, id));
  const part = finiteNumber(cell(row, of));
  const parts = by.map((each) => finiteNumber(cell(row, each)));
  // What was left out of a total is unknown.
  if (where === TOTALS && rate === null) return [];
  if (parts.every((each) => each === null) && rate !== null)
    return [`${where}: ${id} is ${String(rate)} where ${by.join(' and ')} is unknown; so is what is divided by it`];
  if (part === null || parts.includes(null)) return [];
  const whole = parts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  if (whole === 0 && andMore) return [];
  if (whole === 0)
    return rate === null
      ? []
      : [`${where}: ${id} is ${String(rate)} where there is nothing to divide by; it is unknown`];
  const right = part / whole;
  if (andMore && rate !== null && rate <= right + SMALLEST) return [];
  if (rate !== null && Math.abs(rate - right) <= SMALLEST + ROUNDED * Math.abs(right)) return [];
  return [`${where}: ${id} is ${String(rate)}, and ${of} / (${by.join(' + ')}) is ${String(right)}`];
}

function slow(report: string, row: Row, where: string): string[] {
  const seconds = finiteNumber(cell(row, 'averageTime')) ?? 0;
  return seconds > (LONGEST[report] ?? Infinity)
    ? [`${where}: averageTime is ${String(seconds)} seconds, which are milliseconds by the look of it`]
    : [];
}
