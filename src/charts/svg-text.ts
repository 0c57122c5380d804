import { MARGIN, type Ink } from './render-canvas.js';
import type { Mark, Scene } from './scene.js';

/** Scenes one below the other, with a margin around, as the text of an SVG file that needs nothing else. */
export function svgText(scenes: readonly Scene[], { color, font }: Ink): string {
  const width = Math.max(...scenes.map((scene) => scene.width)) + 2 * MARGIN;
  let top = MARGIN;
  const groups = scenes.map(({ marks, height }) => {
    const group = tag(
      'g',
      { transform: `translate(${MARGIN} ${top})` },
      marks.map((mark) => draw(mark, color)).join(''),
    );
    top += height;
    return group;
  });
  const height = top + MARGIN;
  return tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': font },
    tag('rect', { width, height, fill: color('surface') }) + groups.join(''),
  );
}

function draw(mark: Mark, color: Ink['color']): string {
  const { type, paint, opacity } = mark;
  const ink = color(paint);
  switch (mark.type) {
    case 'text': {
      const { x, y, anchor, size, weight, text } = mark;
      const font = { 'font-size': size, 'font-weight': weight };
      return tag(type, { x, y, 'text-anchor': anchor, ...font, fill: ink, opacity }, escaped(text));
    }
    case 'rect': {
      const { x, y, width, height, rx } = mark;
      return tag(type, { x, y, width, height, rx, fill: ink, opacity }, told(mark));
    }
    case 'circle': {
      const { cx, cy, r } = mark;
      return tag(type, { cx, cy, r, fill: ink, opacity }, told(mark));
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, dash } = mark;
      return tag(type, { x1, y1, x2, y2, stroke: ink, 'stroke-width': stroke, 'stroke-dasharray': dash, opacity });
    }
    case 'path': {
      const { d, x, y, stroke, dash } = mark;
      const style = stroke ? { fill: 'none', stroke: ink, 'stroke-width': stroke } : { fill: ink };
      const transform = x === undefined ? x : `translate(${x} ${y ?? 0})`;
      return tag(type, { d, transform, ...style, 'stroke-dasharray': dash, opacity }, told(mark));
    }
  }
}

/** What a viewer of the file sees when pointing at a mark. */
function told({ datum }: Mark): string {
  return datum ? tag('title', {}, escaped(`${datum.label}: ${datum.value}`)) : '';
}

function tag(name: string, attributes: Readonly<Record<string, string | number | undefined>>, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(typeof value === 'number' ? +value.toFixed(2) : value))}"`],
  );
  return `<${name}${written.join('')}>${content}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no way to write most control characters, nor half a letter: they are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? '');
}
