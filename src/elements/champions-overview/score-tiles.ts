import { html, type TemplateResult } from 'lit';
import type { Table } from '../../core/types.js';
import type { FigureText } from '../champions/figure-text.js';
import { headlineFigures } from './headline-figures.js';

const SCORES = ['averageScore', 'topScore'];

/** The headline figures of `leaderboard-summary`; what the source does not tell is left out. */
export function scoreTiles({ columns, rows: [row] }: Table, text: FigureText): TemplateResult {
  return html`<dl class="tiles">
    ${headlineFigures(columns, row).map(
      ([id, label]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>
            <bdi>${SCORES.includes(id) ? text.score(row?.[id]) : text.format(row?.[id], { kind: 'integer' })}</bdi>
          </dd>
        </div>`,
    )}
  </dl>`;
}
