import { html } from 'lit';
import { renderSvg } from '../../charts/render-svg.js';
import { sparklineMarks } from '../../charts/sparkline.js';

const WIDTH = 84;
const HEIGHT = 24;

/**
 * A figure's course over time, too small to read figures from: for that there is the chart.
 *
 * @param partial Whether there is only a part of the first and of the last bucket.
 */
export function sparkPart(
  values: readonly (number | null)[],
  partial: readonly [first: boolean, last: boolean] = [false, false],
): unknown {
  const size = { width: WIDTH, height: HEIGHT };
  const marks = sparklineMarks(values, size, { partial });
  return html`<svg class="spark" width=${WIDTH} height=${HEIGHT} viewBox="0 0 84 24" aria-hidden="true">
    ${renderSvg({ ...size, marks, hitAreas: [] })}
  </svg>`;
}
