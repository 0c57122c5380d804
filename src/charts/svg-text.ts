import { attributesOf, type Attributes } from './attributes-of.js';
import type { PictureStyle } from './picture-style.js';
import { MARGIN } from './render-canvas.js';
import type { Mark, Scene } from './scene.js';

/** Scenes one below the other, with a margin around, as the text of an SVG file that needs nothing else. */
export function svgText(scenes: readonly Scene[], { color, font }: PictureStyle): string {
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

function draw(mark: Mark, color: PictureStyle['color']): string {
  // What a viewer of the file reads when pointing at a mark.
  const title = mark.datum ? tag('title', {}, escaped(`${mark.datum.label}: ${mark.datum.value}`)) : '';
  return tag(mark.type, attributesOf(mark, color), title + (mark.type === 'text' ? escaped(mark.text) : ''));
}

function tag(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  return `<${name}${written.join('')}>${content}</${name}>`;
}

/** XML has no way to write most control characters, nor half a letter: they are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
