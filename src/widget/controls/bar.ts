import { html, svg, type TemplateResult } from 'lit';

export interface BarOptions {
  /** Unknown and what is no number draw an empty track; what lies outside is cut off. */
  readonly value: unknown;
  /** The value of a full bar; 1 unless stated. */
  readonly max?: number;
  /** In CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** What the value means, by colour; the figure beside the bar must say it as well. */
  readonly mood?: 'plain' | 'good' | 'warn' | 'bad';
}

/**
 * A thin bar from 0 to `max`, as a `<meter>` would draw it. It is a picture of a figure that stands beside it as text, so
 * assistive technology does not meet it. Needs `barStyles`.
 *
 * @example bar({ value: row.successRate, mood: 'good' })
 */
export function bar({ value, max = 1, width = 54, height = 6, mood = 'plain' }: BarOptions): TemplateResult {
  const share = typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(value / max, 0), 1) : 0;
  return html`<svg
    class=${`bar ${mood}`}
    width=${width}
    height=${height}
    viewBox=${`0 0 ${width} ${height}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="track" width=${width} height=${height} rx=${height / 2}></rect>
    ${svg`<rect class="filled" width=${width * share} height=${height} rx=${height / 2}></rect>`}
  </svg>`;
}
