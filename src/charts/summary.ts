import { known, sum, type ChartData } from './chart-data.js';
import type { ChartOptions } from './chart-type.js';

/** How many categories there are, and which is the highest, by the series that is the highest there. */
export function seriesSummary({ categories, series }: ChartData, options: ChartOptions): string {
  const most = (index: number) => Math.max(...series.map(({ values }) => known(values[index]) ?? -Infinity));
  return highest(
    categories.map((_, index) => most(index)),
    { categories, series },
    options,
  );
}

/** How many categories there are, and which has the highest total. */
export function stackSummary({ categories, series }: ChartData, options: ChartOptions): string {
  const parts = series.filter(({ comparison }) => !comparison);
  const totals = categories.map(({ total }, index) => total ?? sum(parts.map(({ values }) => values[index])));
  return highest(
    totals.map((total) => total ?? -Infinity),
    { categories, series },
    options,
  );
}

function highest(values: readonly number[], { categories }: ChartData, { formatValue }: ChartOptions): string {
  const first = categories[0]?.label;
  if (first === undefined) return '';
  const most = Math.max(...values);
  const top = categories[values.indexOf(most)]?.label;
  const range = categories.length > 1 ? `${categories.length}, ${first} to ${categories.at(-1)?.label ?? ''}` : first;
  return Number.isFinite(most) && top !== undefined ? `${range}. Highest: ${top}, ${formatValue(most)}.` : `${range}.`;
}
