import { arc } from 'd3-shape';
import { isolate } from '../core/text/isolate.js';
import { known, type ChartData } from './chart-data.js';
import type { ChartOptions, ChartType } from './chart-type.js';
import { centreTexts } from './donut.js';
import { paintOf } from './paint.js';
import type { Mark, Scene, Size } from './scene.js';
import { shareText, tipValue, valueTip } from './tip.js';

const LARGEST = 240;
/** Width of the band, as a part of the diameter. */
const BAND = 0.09;

/** The paths of a ring that fills clockwise from the top, around the origin. */
export interface RingPaths {
  readonly track: string;
  /** Absent where nothing is filled. */
  readonly filled?: string;
  /** A line along the filled ring, as long as the limit is exceeded; absent where it is not. */
  readonly excess?: string;
  /** A notch across the band for each ratio. */
  readonly notches: readonly string[];
}

/**
 * A ring that fills towards a limit; past the limit it is full, and a line along it shows by how much, up to twice the limit.
 *
 * @param share The ratio filled; 1 is the whole ring. Unknown (`null`) leaves the track alone.
 * @param size The diameter in user units, with 2 of them left free around.
 * @param ratios Where the ring is notched, such as thresholds.
 */
export function ringPaths(share: number | null, size: number, ratios: readonly number[] = []): RingPaths {
  const outer = size / 2 - 2;
  const inner = outer - size * BAND;
  const draw = arc<number>()
    .innerRadius(inner)
    .outerRadius(outer)
    .cornerRadius((outer - inner) / 2)
    .startAngle(0)
    .endAngle((ratio) => ratio * 2 * Math.PI)
    .digits(2);
  const track = draw(1) ?? '';
  const ratio = share === null || Number.isNaN(share) ? 0 : Math.min(Math.max(share, 0), 1);
  const filled = ratio > 0 ? draw(ratio) : null;
  const beyond = share !== null && share > 1 ? Math.min(share - 1, 1) : 0;
  const middle = (inner + outer) / 2;
  const thin = (outer - inner) * 0.15;
  const excess =
    beyond > 0
      ? draw
          .innerRadius(middle - thin)
          .outerRadius(middle + thin)
          .cornerRadius(thin)(beyond)
      : null;
  const notch = (at: number) => {
    const [x, y] = [Math.sin(at * 2 * Math.PI), -Math.cos(at * 2 * Math.PI)];
    const point = (radius: number) => `${(x * radius).toFixed(2)} ${(y * radius).toFixed(2)}`;
    return `M${point(inner)}L${point(outer)}`;
  };
  return {
    track,
    ...(filled !== null && { filled }),
    ...(excess !== null && { excess }),
    notches: ratios.filter((at) => at > 0 && at < 1).map(notch),
  };
}

/** One figure as a ring that fills towards `total`, its limit; references are notches in it. */
export const ring: ChartType = {
  height: (_data, width, height) => Math.min(height, Math.max(width, 1)),
  scene: draw,
  // One figure has nothing to be told apart from.
  legend: () => [],
  tip: valueTip,
  summary: ({ categories, series }, options) => {
    const value = known(series[0]?.values[0]);
    const share = shareOf(value, options);
    const name = categories[0]?.label ?? '';
    return `${isolate(name)}: ${tipValue(value, options)}${share === null ? '' : `, ${shareText(share, options)}`}.`;
  },
  colors: 'none',
  brushable: false,
  pointing: 'marks',
};

/** The part of the limit that is reached; not known without a limit. */
function shareOf(value: number | null, { total }: ChartOptions): number | null {
  const limit = known(total);
  if (value === null || limit === null || limit < 0) return null;
  return limit === 0 ? (value > 0 ? 1 : null) : value / limit;
}

function draw({ categories, series }: ChartData, size: Size, options: ChartOptions): Scene {
  const { width, height } = size;
  const { total, references = [], formatValue, font, caption } = options;
  const diameter = Math.max(Math.min(width, height, LARGEST), 8);
  const value = known(series[0]?.values[0]);
  const limit = known(total);
  const share = shareOf(value, options);
  const ratios = limit ? references.map((each) => each.value / limit) : [];
  const { track, filled, excess, notches } = ringPaths(share, diameter, ratios);
  const at = { x: width / 2, y: height / 2 };
  const { key = '', label = '' } = categories[0] ?? {};
  const datum = { index: 0, key, series: series[0]?.id ?? '', label, value: formatValue(value, true) };
  const path = (d: string): Mark => ({ type: 'path', d, ...at, paint: paintOf(series[0], 0), datum });
  const inner = diameter / 2 - 2 - diameter * BAND;
  const below = caption ?? (limit === null ? '' : `of ${formatValue(limit)}`);
  return {
    ...size,
    marks: [
      { type: 'path', d: track, ...at, paint: 'sunken', datum },
      ...(filled === undefined ? [] : [path(filled)]),
      ...(excess === undefined ? [] : [{ type: 'path', d: excess, ...at, paint: 'surface' } as const]),
      ...notches.map((d): Mark => ({ type: 'path', d, ...at, paint: 'surface', stroke: 2 })),
      ...centreTexts(formatValue(value), below, at.x, at.y, inner, font),
    ],
    hitAreas: [
      {
        index: 0,
        label,
        x: at.x - inner * 0.8,
        y: at.y - inner * 0.4,
        width: inner * 1.6,
        height: inner * 0.8,
        at: [at.x, at.y - diameter / 2],
        value: [tipValue(value, options), share === null ? '' : shareText(share, options)].filter(Boolean).join(' · '),
      },
    ],
  };
}
