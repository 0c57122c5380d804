import type { HitArea, Size } from './scene.js';

const SPACE = 8;

/** Where a tooltip of a size stands so that it lies inside the plot: beside what it is about, else below or above it. */
export function placeTip(area: HitArea, tip: Size, plot: Size): { left: number; top: number } {
  const [x, y] = area.at ?? [area.x, area.y];
  const { width, height } = area.at ? { width: 0, height: 0 } : area;
  const right = x + width + SPACE;
  const left = x - SPACE - tip.width;
  const under = y + height + SPACE;
  // Where neither side has room, the edge that is farther leaves most of the area in sight.
  let at = x + width / 2 < plot.width / 2 ? plot.width - tip.width : 0;
  let top = under + tip.height <= plot.height ? under : y - SPACE - tip.height;
  const fits = right + tip.width <= plot.width;
  if (fits || left >= 0) {
    at = fits ? right : left;
    top = y + (height - tip.height) / 2;
  }
  return { left: Math.max(Math.round(at), 0), top: Math.round(Math.max(Math.min(top, plot.height - tip.height), 0)) };
}
