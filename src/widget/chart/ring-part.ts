import { nothing, svg, type SVGTemplateResult } from 'lit';
import { ringPaths } from '../../charts/ring.js';

/**
 * A ring for an `<svg>` of an element's own, which colours `track`, `filled`, `excess` and `mark`: it fills clockwise from the top
 * towards a limit. Past the limit it is full, and a line along it shows by how much.
 *
 * @param share The ratio filled; 1 is the whole ring. Unknown (`null`) draws the track alone.
 * @param size Width and height in user units.
 * @param marks Ratios to notch the ring at, such as thresholds.
 */
export function ringPart(share: number | null, size = 120, marks: readonly number[] = []): SVGTemplateResult {
  const { track, filled, excess, notches } = ringPaths(share, size, marks);
  const middle = `translate(${String(size / 2)} ${String(size / 2)})`;
  return svg`
    <path class="track" transform=${middle} d=${track}></path>
    ${filled === undefined ? nothing : svg`<path class="filled" transform=${middle} d=${filled}></path>`}
    ${excess === undefined ? nothing : svg`<path class="excess" transform=${middle} d=${excess}></path>`}
    ${notches.map((d) => svg`<path class="mark" transform=${middle} d=${d}></path>`)}
  `;
}
