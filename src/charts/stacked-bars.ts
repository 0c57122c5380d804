import { axes } from './axes.js';
import { known, paintOf, type ChartData, type ChartOptions, type Mark, type Scene, type Size } from './scene.js';

const WIDEST = 56;

/**
 * Upright bars over buckets or names, their parts one on another: what is gained above zero, what is given back below.
 * A bucket of which nothing is known is shaded instead.
 */
export function stackedBars(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { categories, series } = data;
  let low = 0;
  let high = 0;
  const stacks = categories.map((_, index) => {
    let up = 0;
    let down = 0;
    return series.map(({ values }) => {
      const value = known(values[index]);
      if (value === null) return null;
      const from = value < 0 ? down : up;
      const to = from + value;
      if (value < 0) low = Math.min(low, (down = to));
      else high = Math.max(high, (up = to));
      return { value, from, to };
    });
  });
  const frame = axes(data, size, options, low, high);
  const { step, x, y, top, bottom } = frame;
  const wide = Math.min(step < 4 ? step : step * 0.82, WIDEST);
  const width = wide < 3 ? wide : Math.round(wide);
  const marks = stacks.flatMap((parts, index): Mark[] => {
    const category = categories[index];
    const left = wide < 3 ? x(index) - width / 2 : Math.round(x(index) - width / 2);
    if (parts.every((part) => part === null)) {
      return [
        {
          type: 'rect',
          x: x(index) - step / 2,
          y: top,
          width: step,
          height: bottom - top,
          paint: 'sunken',
          opacity: 0.6,
        },
      ];
    }
    return parts.flatMap((part, nth): Mark[] => {
      const { id, label, rest } = series[nth] ?? { id: '', label: '' };
      if (!part?.value || !category) return [];
      const { value, from, to } = part;
      // The gap is taken where a part stands on another, so that the end of the last still tells the total.
      const base = Math.round(y(from));
      const end = Math.round(y(to));
      const gap = from !== 0 && Math.abs(end - base) > 2 ? 1 : 0;
      return [
        {
          type: 'rect',
          x: left,
          y: value < 0 ? base + gap : end,
          width,
          height: Math.max(Math.abs(end - base) - gap, 1),
          rx: width > 6 ? 2 : 0,
          paint: paintOf(nth, rest),
          ...(category.unfinished && { opacity: 0.5 }),
          datum: {
            index,
            key: category.key,
            series: id,
            label: series.length > 1 ? `${category.label}, ${label}` : category.label,
            value: options.formatValue(value, true),
          },
        },
      ];
    });
  });
  return { ...size, marks: [...frame.marks, ...marks], zones: frame.zones };
}
