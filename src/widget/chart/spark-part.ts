import { html } from 'lit';
import { renderSvg } from '../../charts/render-svg.js';
import { sparkline } from '../../charts/sparkline.js';

const WIDTH = 84;
const HEIGHT = 24;

/** A figure's course over time, too small to read figures from: for that there is the chart. */
export function sparkPart(values: readonly (number | null)[]): unknown {
  return html`<svg class="spark" width=${WIDTH} height=${HEIGHT} viewBox="0 0 84 24" aria-hidden="true">
    ${renderSvg(sparkline(values, { width: WIDTH, height: HEIGHT }))}
  </svg>`;
}
