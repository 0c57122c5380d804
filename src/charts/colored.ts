import type { ChartCategory, ChartData, ChartSeries } from './chart-data.js';
import type { ChartType } from './chart-type.js';
import { colorsOf } from './colors.js';

/** The same data, in which everything that has a colour by name knows it. A single series needs none. */
export function colored({ colors }: Pick<ChartType, 'colors'>, { categories, series }: ChartData): ChartData {
  const several = series.filter(({ comparison }) => !comparison).length > 1;
  return {
    categories: colors === 'categories' ? painted(categories) : categories,
    series: colors === 'series' && several ? painted(series) : series,
  };
}

function painted<Part extends ChartCategory | ChartSeries>(parts: readonly Part[]): readonly Part[] {
  const named = parts.filter((part) => !part.rest && !part.paint && !('comparison' in part && part.comparison));
  const paints = colorsOf(named.map(({ label }) => label));
  return parts.map((part) => {
    const paint = paints[named.indexOf(part)];
    return paint ? { ...part, paint } : part;
  });
}
