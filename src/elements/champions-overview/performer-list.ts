import { html, svg, type TemplateResult } from 'lit';
import { finiteNumber } from '../../core/finite-number.js';
import type { Row, Table } from '../../core/types.js';
import { tierPill } from '../../widget/table/tier-pill.js';
import { DIMENSIONS } from '../champions/dimensions.js';
import type { FigureText } from '../champions/figure-text.js';
import { TOP } from './top.js';

/** The first of the ranking with tier, dimensions and score; `name` draws who they are. */
export function performerList(
  table: Table,
  text: FigureText,
  name: (content: unknown, row: Row) => unknown,
): TemplateResult {
  return html`<ol class="performers">
    ${table.rows.slice(0, TOP).map(
      (row) =>
        html`<li>
          <span class="place"><bdi>${text.format(row['rank'], { kind: 'integer' })}</bdi></span>
          <span class="who">
            ${name(html`<bdi>${text.format(row['user'], { kind: 'text' })}</bdi>`, row)}
            ${tierPill(row['tierId'] as string | null, text.format(row['tier'], { kind: 'text' }))}
          </span>
          ${dimensionBars(row, table, text)}
          <span class="score"><bdi>${text.score(row['score'])}</bdi></span>
        </li>`,
    )}
  </ol>`;
}

/** Six upright bars from 0 to 100, and their figures in words. */
function dimensionBars(row: Row, { columns }: Table, { score }: FigureText): TemplateResult {
  const known = columns.filter(({ id }) => DIMENSIONS.includes(id));
  const words = known.map(({ id, label }) => `${label} ${score(row[id])}`).join(', ');
  return html`<svg class="dimensions" role="img" aria-label=${words} width="70" height="28" viewBox="0 0 70 28">
    <title>${words}</title>
    ${known.map(({ id }, index) => {
      const height = (28 * Math.min(Math.max(finiteNumber(row[id]) ?? 0, 0), 100)) / 100;
      return svg`<rect class="track" x=${index * 12} width="10" height="28" rx="2"></rect>
        <rect class=${`c${index + 1}`} x=${index * 12} y=${28 - height} width="10" height=${height} rx="2"></rect>`;
    })}
  </svg>`;
}
