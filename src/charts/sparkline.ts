import { known, type Mark, type Paint, type Scene, type Size } from './scene.js';

/** A line so small that only its course can be read; it breaks where a figure is not known, and ends in a dot. */
export function sparkline(values: readonly (number | null)[], size: Size, paint: Paint = 'c1'): Scene {
  const figures = values.map((value) => known(value));
  const low = figures.reduce<number>((least, value) => Math.min(least, value ?? 0), 0);
  const span = figures.reduce<number>((most, value) => Math.max(most, value ?? 0), 0) - low || 1;
  const edge = 2.5;
  const x = (index: number) => edge + (index / Math.max(figures.length - 1, 1)) * (size.width - 2 * edge);
  const y = (value: number) => size.height - edge - ((value - low) / span) * (size.height - 2 * edge);
  let d = '';
  const dots: Mark[] = [];
  figures.forEach((value, index) => {
    if (value === null) return;
    const started = known(figures[index - 1]) !== null;
    d += `${started ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    const ended = known(figures[index + 1]) === null;
    if (index === figures.length - 1 || (ended && !started))
      dots.push({ type: 'circle', cx: x(index), cy: y(value), r: 2, paint });
  });
  return { ...size, marks: d ? [{ type: 'path', d, paint, stroke: 1.5 }, ...dots] : [], zones: [] };
}
