import type { Size, Zone } from './scene.js';

const SPACE = 8;

const clamp = (value: number, most: number) => Math.max(Math.min(value, most), 0);

/** Where a tooltip of a size stands so that it lies inside the plot: beside what it is about, else below or above it. */
export function placeTip(zone: Zone, tip: Size, plot: Size): { left: number; top: number } {
  const [x, y] = zone.at ?? [zone.x, zone.y];
  const { width, height } = zone.at ? { width: 0, height: 0 } : zone;
  const right = x + width + SPACE;
  const left = x - SPACE - tip.width;
  const beside = right + tip.width <= plot.width ? right : left >= 0 ? left : undefined;
  const under = y + height + SPACE;
  const top =
    beside !== undefined
      ? y + height / 2 - tip.height / 2
      : under + tip.height <= plot.height
        ? under
        : y - SPACE - tip.height;
  return {
    left: Math.round(beside ?? clamp(x + width / 2 - tip.width / 2, plot.width - tip.width)),
    top: Math.round(clamp(top, plot.height - tip.height)),
  };
}
