import { MARGIN, type Ink } from './render-canvas.js';
import type { CircleMark, LineMark, Mark, PathMark, RectMark, Scene, TextMark } from './scene.js';

/** Scenes one below the other, with a margin around, as the text of an SVG file that needs nothing else. */
export function svgText(scenes: readonly Scene[], { color, font }: Ink): string {
  const width = Math.max(...scenes.map((scene) => scene.width)) + 2 * MARGIN;
  let top = MARGIN;
  const groups = scenes.map(({ marks, height }) => {
    const content = marks.map((mark) => draw(mark, color)).join('');
    const group = tag('g', { transform: `translate(${MARGIN} ${top})` }, content);
    top += height;
    return group;
  });
  const height = top + MARGIN;
  const background = tag('rect', { width, height, fill: color('surface') });
  const viewBox = `0 0 ${width} ${height}`;
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox, 'font-family': font };
  return tag('svg', attributes, background + groups.join(''));
}

type Fields<M> = Partial<Omit<M, 'type' | 'paint'>>;
type AnyMark = Pick<Mark, 'type' | 'paint'> &
  Fields<RectMark> &
  Fields<CircleMark> &
  Fields<LineMark> &
  Fields<PathMark> &
  Fields<TextMark>;

function draw(mark: Mark, color: Ink['color']): string {
  // What is left over is geometry, which the scene calls by its SVG names.
  const { type, paint, datum, stroke, dash, text, anchor, size, weight, ...shape }: AnyMark = mark;
  const outlined = type === 'line' || stroke;
  const attributes = {
    ...shape,
    ...(type === 'path' && { x: undefined, y: undefined, transform: `translate(${shape.x ?? 0} ${shape.y ?? 0})` }),
    fill: outlined ? 'none' : color(paint),
    stroke: outlined ? color(paint) : undefined,
    'stroke-width': stroke,
    'stroke-dasharray': dash,
    'text-anchor': anchor,
    'font-size': size,
    'font-weight': weight,
  };
  // What a viewer of the file reads when pointing at a mark.
  const title = datum ? tag('title', {}, escaped(`${datum.label}: ${datum.value}`)) : '';
  return tag(type, attributes, title + escaped(text ?? ''));
}

function tag(name: string, attributes: Readonly<Record<string, string | number | undefined>>, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(typeof value === 'number' ? +value.toFixed(2) : value))}"`],
  );
  return `<${name}${written.join('')}>${content}</${name}>`;
}

/** XML has no way to write most control characters, nor half a letter: they are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
