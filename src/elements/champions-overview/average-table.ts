import { html, nothing, type TemplateResult } from 'lit';
import { UNKNOWN } from '../../core/text/format.js';
import type { Table } from '../../core/types.js';
import { scoreBar } from '../../widget/table/tier-pill.js';
import type { FigureText } from '../champions/figure-text.js';

/** The average of each dimension; its bars all end at 100. */
export function averageTable({ columns, rows }: Table, text: FigureText): TemplateResult {
  const weight = columns.find(({ id }) => id === 'weight');
  return html`<table class="bars">
    <thead>
      <tr>
        <th scope="col" class="text">Dimension</th>
        ${weight ? html`<th scope="col">Weight</th>` : nothing}
        <th scope="col" colspan="2">Average</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <th scope="row" class="text"><bdi>${row['dimension'] ?? UNKNOWN}</bdi></th>
            ${weight ? html`<td class="muted"><bdi>${text.format(row['weight'], weight)}</bdi></td>` : nothing}
            <td class="barred">${scoreBar(row['averageScore'], 100)}</td>
            <td><bdi>${text.score(row['averageScore'])}</bdi></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
