import type { ChartData } from '../../src/charts/chart-data.js';
import type { ChartOptions } from '../../src/charts/chart-type.js';
import type { Mark, Scene, TextMark } from '../../src/charts/scene.js';
import { textWidth } from '../../src/charts/text.js';

export const options: ChartOptions = {
  formatValue: (value, exact) => (value === null ? '–' : `$${exact ? String(value) : value.toFixed(2)}`),
  formatTick: (value) => `$${String(value)}`,
  font: 'sans-serif',
};

/** Buckets or names with figures by series; the last bucket is not over where `unfinished` says so. */
export function data(
  values: Readonly<Record<string, readonly (number | null)[]>>,
  labels?: readonly string[],
  unfinished = false,
): ChartData {
  const count = Object.values(values)[0]?.length ?? 0;
  return {
    categories: Array.from({ length: count }, (_, index) => ({
      key: `k${String(index)}`,
      label: labels?.[index] ?? `${String(index + 1)} Oct`,
      ...(unfinished && index === count - 1 && { unfinished: true }),
    })),
    series: Object.entries(values).map(([id, each]) => ({ id, label: id.toUpperCase(), values: each })),
  };
}

type OfType<T extends Mark['type']> = Extract<Mark, { type: T }>;

export function marks<T extends Mark['type']>({ marks }: Scene, type: T): OfType<T>[] {
  return marks.filter((mark): mark is OfType<T> => mark.type === type);
}

/** The bars of one bucket or row. */
export const bars = (scene: Scene, index: number) => marks(scene, 'rect').filter(({ datum }) => datum?.index === index);

export const texts = (scene: Scene) => marks(scene, 'text').map(({ text }) => text);

export function box({ x, y, text, anchor, size, weight }: TextMark) {
  const width = textWidth(text, size, 'sans-serif', weight);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - size, bottom: y };
}

/** Texts that lie on one another, and texts that leave the scene. */
export function misplaced(scene: Scene): string[] {
  const boxes = marks(scene, 'text').map((mark) => ({ text: mark.text, ...box(mark) }));
  const found = boxes
    .filter(
      ({ left, right, bottom, top }) => left < -0.5 || right > scene.width + 0.5 || top < -6 || bottom > scene.height,
    )
    .map(({ text }) => `outside: ${text}`);
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1))
      if (a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        found.push(`${a.text} on ${b.text}`);
  });
  return found;
}
