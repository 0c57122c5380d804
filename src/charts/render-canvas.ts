import type { PictureStyle } from './picture-style.js';
import type { Scene } from './scene.js';

/** Room around an exported picture. */
export const MARGIN = 16;

/** Draws scenes one below the other, with a margin around, on a canvas of their size times `scale`. */
export function renderCanvas(
  canvas: HTMLCanvasElement,
  scenes: readonly Scene[],
  { color, font }: PictureStyle,
  scale = 1,
) {
  canvas.width = Math.ceil((Math.max(...scenes.map(({ width }) => width)) + 2 * MARGIN) * scale);
  canvas.height = Math.ceil((scenes.reduce((sum, { height }) => sum + height, 0) + 2 * MARGIN) * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw the chart on.');
  context.fillStyle = color('surface');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(MARGIN, MARGIN);
  context.direction = 'ltr';
  context.lineJoin = 'round';
  for (const { marks, height } of scenes) {
    for (const mark of marks) {
      context.save();
      context.globalAlpha = mark.opacity ?? 1;
      context.fillStyle = context.strokeStyle = color(mark.paint);
      switch (mark.type) {
        case 'rect':
          context.beginPath();
          context.roundRect(mark.x, mark.y, mark.width, mark.height, Math.min(mark.rx ?? 0, mark.height / 2));
          if (mark.stroke) {
            context.lineWidth = mark.stroke;
            if (mark.dash) context.setLineDash(mark.dash.split(' ').map(Number));
            context.stroke();
          } else context.fill();
          break;
        case 'circle':
          context.beginPath();
          context.arc(mark.cx, mark.cy, mark.r, 0, 2 * Math.PI);
          context.fill();
          break;
        case 'text':
          context.font = `${mark.weight ?? 400} ${mark.size}px ${font}`;
          context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
          context.fillText(mark.text, mark.x, mark.y);
          break;
        default: {
          const path = mark.type === 'path' ? mark.d : `M${mark.x1} ${mark.y1}L${mark.x2} ${mark.y2}`;
          if (mark.type === 'path') context.translate(mark.x ?? 0, mark.y ?? 0);
          context.lineWidth = mark.stroke ?? 1;
          if (mark.dash) context.setLineDash(mark.dash.split(' ').map(Number));
          if (mark.type === 'path' && !mark.stroke) context.fill(new Path2D(path));
          else context.stroke(new Path2D(path));
        }
      }
      context.restore();
    }
    context.translate(0, height);
  }
}
