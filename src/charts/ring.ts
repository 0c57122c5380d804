import { nothing, svg, type SVGTemplateResult } from 'lit';
import { FULL, sector } from './sector.js';

/**
 * A ring that fills clockwise from the top towards a limit; past the limit it is simply full, and the text beside it tells
 * the truth.
 *
 * @param share The ratio filled; 1 is the whole ring. Unknown (`null`) draws the track alone.
 * @param size Width and height in user units.
 */
export function ring(share: number | null, size = 120): SVGTemplateResult {
  const outer = size / 2 - 2;
  const draw = (filled: number) => sector(outer - size * 0.09, outer, 0, filled * FULL, 0, true);
  const filled = share === null || !Number.isFinite(share) ? 0 : Math.min(Math.max(share, 0), 1);
  const middle = `translate(${String(size / 2)} ${String(size / 2)})`;
  return svg`
    <path class="track" transform=${middle} d=${draw(1)}></path>
    ${filled > 0 ? svg`<path class="filled" transform=${middle} d=${draw(filled)}></path>` : nothing}
  `;
}
