import { html, type TemplateResult } from 'lit';
import type { Table } from '../../core/types.js';
import type { FigureText } from '../champions/figure-text.js';

const TILES: readonly (readonly [id: string, label: string])[] = [
  ['people', 'Users scored'],
  ['averageScore', 'Average score'],
  ['topScore', 'Top score'],
  ['pioneers', 'Pioneers'],
  ['experts', 'Experts'],
  ['advanced', 'Advanced'],
  ['practitioners', 'Practitioners'],
  ['newcomers', 'Newcomers'],
];
const SCORES = ['averageScore', 'topScore'];

/** The headline figures of `leaderboard-summary`; what the source does not tell is left out. */
export function scoreTiles({ columns, rows: [row] }: Table, text: FigureText): TemplateResult {
  const known = TILES.filter(([id]) => row?.[id] != null && columns.some((column) => column.id === id));
  return html`<dl class="tiles">
    ${known.map(
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
