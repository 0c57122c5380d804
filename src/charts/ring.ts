import { nothing, svg, type SVGTemplateResult } from 'lit';
import { FULL, sector } from './sector.js';

/**
 * A ring that fills clockwise from the top towards a limit; past the limit it is simply full, and the text beside it tells
 * the truth.
 *
 * @param share The ratio filled; 1 is the whole ring. Unknown (`null`) draws the track alone.
 * @param size Width and height in user units.
 * @param marks Ratios to notch the ring at, such as thresholds.
 */
export function ring(share: number | null, size = 120, marks: readonly number[] = []): SVGTemplateResult {
  const outer = size / 2 - 2;
  const inner = outer - size * 0.09;
  const draw = (filled: number) => sector(inner, outer, 0, filled * FULL, 0, true);
  const filled = share === null || !Number.isFinite(share) ? 0 : Math.min(Math.max(share, 0), 1);
  const middle = `translate(${String(size / 2)} ${String(size / 2)})`;
  return svg`
    <path class="track" transform=${middle} d=${draw(1)}></path>
    ${filled > 0 ? svg`<path class="filled" transform=${middle} d=${draw(filled)}></path>` : nothing}
    ${marks
      .filter((mark) => mark > 0 && mark < 1)
      .map(
        (mark) =>
          svg`<path class="mark" transform=${`${middle} rotate(${String(mark * 360)})`} d=${`M0 ${String(-inner)}V${String(-outer)}`}></path>`,
      )}
  `;
}
