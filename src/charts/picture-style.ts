import type { Paint } from './paint.js';

/** How a picture outside of a page is painted. */
export interface PictureStyle {
  /** The colour behind a token, as CSS text. */
  readonly color: (paint: Paint) => string;
  /** Font family. */
  readonly font: string;
}

/** Colours as they are inside a shadow root now, light or dark: only the browser can tell what a token comes to. */
export function pictureStyleOf(root: ParentNode, paints: Iterable<Paint>): PictureStyle {
  const probe = document.createElement('i');
  root.append(probe);
  const style = getComputedStyle(probe);
  const font = style.fontFamily;
  const colors = new Map<Paint, string>();
  for (const paint of paints) {
    probe.style.setProperty('color', `var(--_${paint})`);
    colors.set(paint, style.color);
  }
  probe.remove();
  return { color: (paint) => colors.get(paint) ?? 'currentColor', font };
}
