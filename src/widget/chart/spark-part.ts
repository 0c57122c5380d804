import { html } from 'lit';
import { renderSvg } from '../../charts/render-svg.js';
import { sparklineMarks } from '../../charts/sparkline.js';

const WIDTH = 84;
const HEIGHT = 24;

/**
 * A figure's course over time, too small to read figures from: for that there is the chart.
 *
 * @param unfinished Whether the last bucket is still being filled.
 */
export function sparkPart(values: readonly (number | null)[], unfinished = false): unknown {
  const size = { width: WIDTH, height: HEIGHT };
  const marks = sparklineMarks(values, size, { unfinished });
  return html`<svg class="spark" width=${WIDTH} height=${HEIGHT} viewBox="0 0 84 24" aria-hidden="true">
    ${renderSvg({ ...size, marks, hitAreas: [] })}
  </svg>`;
}
