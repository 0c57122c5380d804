import type { Paint } from './paint.js';
import type { Mark } from './scene.js';

/** SVG attributes by name; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The SVG attributes of a mark, whose element is called as its type; `color` tells what a paint is written as. */
export function attributesOf(mark: Mark, color: (paint: Paint) => string): Attributes {
  const stroked = mark.type === 'line' || 'stroke' in mark;
  return {
    ...shapeOf(mark),
    fill: stroked ? 'none' : color(mark.paint),
    stroke: stroked ? color(mark.paint) : undefined,
    'stroke-width': 'stroke' in mark ? mark.stroke : undefined,
    'stroke-dasharray': 'dash' in mark ? mark.dash : undefined,
    opacity: mark.opacity,
  };
}

function shapeOf(mark: Mark): Attributes {
  switch (mark.type) {
    case 'rect': {
      const { x, y, width, height, rx } = mark;
      return { x: pixel(x), y: pixel(y), width: pixel(width), height: pixel(height), rx };
    }
    case 'circle':
      return { cx: pixel(mark.cx), cy: pixel(mark.cy), r: pixel(mark.r) };
    case 'line': {
      const { x1, x2, y1, y2 } = mark;
      return { x1: pixel(x1), x2: pixel(x2), y1: pixel(y1), y2: pixel(y2) };
    }
    case 'path': {
      const { d, x = 0, y = 0 } = mark;
      const transform = x || y ? `translate(${pixel(x)} ${pixel(y)})` : undefined;
      return { d, transform, 'stroke-linejoin': mark.stroke === undefined ? undefined : 'round' };
    }
    case 'text': {
      const { x, y, anchor, size, weight } = mark;
      return { x: pixel(x), y: pixel(y), 'text-anchor': anchor, 'font-size': size, 'font-weight': weight };
    }
  }
}

function pixel(value: number): number {
  return Math.round(value * 100) / 100;
}
