import { html, type TemplateResult } from 'lit';
import { finiteNumber } from '../../core/finite-number.js';
import type { Table } from '../../core/types.js';
import { scoreBar, tierPill } from '../../widget/table/tier-pill.js';
import type { FigureText } from '../champions/figure-text.js';

/** Every tier, with nobody in it too, by the badge that it has in the ranking. */
export function tierTable({ rows }: Table, format: FigureText['format']): TemplateResult {
  const counts = rows.map((row) => finiteNumber(row['people']));
  // Where not everybody is counted, nobody's share is known.
  const people = counts.includes(null) ? 0 : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return html`<table class="bars">
    <thead>
      <tr>
        <th scope="col" class="text">Tier</th>
        <th scope="col">People</th>
        <th scope="col" colspan="2">Share</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row, index) => {
        const count = counts[index] ?? null;
        const share = finiteNumber(row['share']) ?? (count !== null && people > 0 ? count / people : null);
        return html`<tr>
          <th scope="row" class="text">
            ${tierPill(row['id'] as string | null, format(row['tier'], { kind: 'text' }))}
          </th>
          <td><bdi>${format(count, { kind: 'integer' })}</bdi></td>
          <td class="barred">${scoreBar(share && share * 100, 100)}</td>
          <td><bdi>${format(share, { kind: 'percent' })}</bdi></td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
