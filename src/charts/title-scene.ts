import type { LegendItem } from './chart-type.js';
import { SMALL, type Mark, type Scene } from './scene.js';
import { fitted, textWidth, wrapped } from './text.js';

const LINE = 20;
const SWATCH = 16;
const SPACE = 16;

/** What an exported picture says above its chart: title, what it covers, and the legend. */
export function titleScene(
  titles: readonly string[],
  legend: readonly LegendItem[],
  width: number,
  font?: string,
): Scene {
  const marks: Mark[] = [];
  let y = 0;
  titles.forEach((title, index) => {
    const [size, weight] = index ? [SMALL, 400] : [14, 620];
    for (const text of wrapped(title, width, size, font, weight)) {
      marks.push({
        type: 'text',
        x: 0,
        y: y + 14,
        text,
        anchor: 'start',
        size,
        weight,
        paint: index ? 'muted' : 'text',
      });
      y += LINE;
    }
  });
  let x = 0;
  legend.forEach(({ paint, label }) => {
    const text = fitted(label, width - SWATCH, SMALL, font);
    const wide = SWATCH + textWidth(text, SMALL, font);
    if (x > 0 && x + wide > width) {
      x = 0;
      y += LINE;
    }
    marks.push(
      { type: 'rect', x, y: y + 5, width: 10, height: 10, rx: 2, paint },
      { type: 'text', x: x + SWATCH, y: y + 14, text, anchor: 'start', size: SMALL, paint: 'text' },
    );
    x += wide + SPACE;
  });
  if (legend.length) y += LINE;
  return { width, height: y && y + SPACE / 2, marks, hitAreas: [] };
}
