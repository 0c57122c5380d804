import type { Ink } from './render-canvas.js';
import type { Paint } from './scene.js';

/** Colours as they are inside a shadow root now, light or dark: only the browser can tell what a token comes to. */
export function inkOf(root: ParentNode, paints: Iterable<Paint>): Ink {
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
