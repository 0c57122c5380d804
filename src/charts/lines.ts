import { axes } from './axes.js';
import { known, paintOf, type ChartData, type ChartOptions, type Mark, type Scene, type Size } from './scene.js';

/** Room for a dot at each figure. */
const DOTTED = 12;
const UNFINISHED = '2 4';

/**
 * A line per series, straight from figure to figure: it breaks where a figure is not known, and is dotted towards a bucket
 * that is not over.
 */
export function lines(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { categories, series } = data;
  const figures = series.flatMap(({ values }) => values.map((value) => known(value) ?? 0));
  const low = figures.reduce((least, value) => Math.min(least, value), 0);
  const high = figures.reduce((most, value) => Math.max(most, value), 0);
  const frame = axes(data, size, options, low, high);
  const { step, x, y } = frame;
  const marks = series.flatMap(({ id, label, values, rest }, nth): Mark[] => {
    const paint = paintOf(nth % 6, rest);
    const path = (d: string, dash?: string): Mark => ({ type: 'path', d, paint, stroke: 2, ...(dash && { dash }) });
    const dots: Mark[] = [];
    let drawn = '';
    let dotted = '';
    categories.forEach((category, index) => {
      const value = known(values[index]);
      if (value === null) return;
      const point = `${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      const before = known(values[index - 1]);
      const alone = before === null && known(values[index + 1]) === null;
      if (category.unfinished && before !== null)
        dotted = `M${x(index - 1).toFixed(1)} ${y(before).toFixed(1)}L${point}`;
      else drawn += (before === null || categories[index - 1]?.unfinished ? 'M' : 'L') + point;
      if (!alone && step < DOTTED && !category.unfinished) return;
      dots.push({
        type: 'circle',
        cx: x(index),
        cy: y(value),
        r: 3,
        paint,
        ...(category.unfinished && { opacity: 0.5 }),
        datum: {
          index,
          key: category.key,
          series: id,
          label: series.length > 1 ? `${category.label}, ${label}` : category.label,
          value: options.formatValue(value, true),
        },
      });
    });
    // Past the sixth, colours come back with broken lines.
    return [
      ...(drawn ? [path(drawn, nth < 6 ? undefined : '6 3')] : []),
      ...(dotted ? [path(dotted, UNFINISHED)] : []),
      ...dots,
    ];
  });
  return { ...size, marks: [...frame.marks, ...marks], zones: frame.zones };
}
