import { html, nothing } from 'lit';
import type { Column, Row } from '../../core/types.js';
import { apart } from '../../widget/apart.js';
import { scoreBar } from '../../widget/table/tier-pill.js';
import type { Closing, Tier } from './distance.js';
import { sourceText } from './source-text.js';

export const NOT_MEASURED = 'not measured';

/** How figures are written, in the context's language. */
export interface Writer {
  /** A score or points: one decimal always, as they stand below each other. */
  score(value: unknown): string;
  format(value: unknown, column: Pick<Column, 'kind' | 'currency'>): string;
}

export const measured = ({ value }: Row): boolean => value !== null && value !== undefined;

/** How far the next tier is, and what would close the distance. */
export function nextPart(next: Tier, distance: number, found: Closing | undefined, write: Writer) {
  // So near that one decimal would read as nothing.
  const points = distance < 0.1 ? write.format(distance, { kind: 'number' }) : write.score(distance);
  const how = {
    one: found?.components.length === 1 ? 'This would be enough:' : 'Any one of these would be enough:',
    together: 'Together these would be enough:',
    most: 'No components would be enough by what is known of them. These have the most room:',
  };
  return html`<p dir="auto">
      <b>${points} points</b> to <bdi>${next.label}</bdi> (from ${write.format(next.minScore, { kind: 'number' })})
    </p>
    ${
      found
        ? html`<p dir="auto">${how[found.how]}</p>
            <ul class="closing">
              ${found.components.map(
                ({ label, room }) =>
                  html`<li><bdi>${label}</bdi> <bdi>up to +${write.score(Math.max(room, 0.05))}</bdi></li>`,
              )}
              ${found.more ? html`<li dir="auto">and ${found.more} more</li>` : nothing}
            </ul>
            <p class="quiet" dir="auto">
              Components that compare with others (percentiles) also move when the others do.
            </p>`
        : nothing
    }`;
}

/** The six dimensions as a table: what the radar beside it shows. */
export function dimensionTable(dimensions: readonly { label: string; score: unknown }[], write: Writer) {
  return html`<table>
    <caption class="visually-hidden">
      Dimensions, each 0–100
    </caption>
    <thead>
      <tr>
        <th scope="col">Dimension</th>
        <th scope="col">Score</th>
      </tr>
    </thead>
    <tbody>
      ${dimensions.map(
        ({ label, score }) =>
          html`<tr>
            <th scope="row"><bdi>${label}</bdi></th>
            <td>
              ${score === null ? html`<span class="quiet">${NOT_MEASURED}</span>` : apart(write.score(score))}${scoreBar(score)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A dimension with its components, to be opened. */
export function dimensionPart(
  rows: readonly Row[],
  { score, description }: { score: unknown; description: string | undefined },
  write: Writer,
) {
  const [first] = rows;
  const weight = write.format(first?.['dimensionWeight'], { kind: 'percent' });
  return html`<details part="dimension">
    <summary>
      <span class="label"><bdi>${first?.['dimension']}</bdi></span>
      <b><bdi>${score === null ? NOT_MEASURED : write.score(score)}</bdi></b>
      <bdi class="quiet">weight ${weight}</bdi>
    </summary>
    ${description ? html`<p class="quiet" dir="auto">${description}</p>` : nothing}
    <ul class="components">
      ${rows.map((row) => componentPart(row, write))}
    </ul>
  </details>`;
}

function componentPart(row: Row, write: Writer) {
  const known = measured(row);
  const { score } = row;
  const facts = [
    known ? score != null && `${write.score(score)} of 100` : 'counts as 0',
    `weight ${write.format(row['weight'], { kind: 'percent' })}`,
  ];
  const how = [
    ['Calculation', sourceText(row['calculation'])],
    ['Evidence', sourceText(row['evidence'])],
  ].filter(([, text]) => text);
  return html`<li>
    <div class="line">
      <b><bdi>${row['component']}</bdi></b>
      <bdi
        >${known ? (sourceText(row['display']) ?? write.format(row['value'], { kind: 'number' })) : NOT_MEASURED}</bdi
      >
    </div>
    ${known ? scoreBar(score) : nothing}
    <p class="quiet" dir="auto">${facts.filter(Boolean).join(' · ')}</p>
    ${sourceText(row['what']) ? html`<p dir="auto">${row['what']}</p>` : nothing}
    ${
      how.length
        ? html`<details class="how">
            <summary><bdi>How is this calculated?</bdi></summary>
            <dl>
              ${how.map(
                ([name, text]) =>
                  html`<dt>${name}</dt>
                    <dd dir="auto">${text}</dd>`,
              )}
            </dl>
          </details>`
        : nothing
    }
  </li>`;
}

/** The figures that came beside the scores; nothing for those that did not. */
export function metricsPart(row: Row, columns: readonly Column[], title: unknown, write: Writer) {
  const came = columns.filter(({ id }) => row[id] !== null && row[id] !== undefined);
  if (!came.length) return nothing;
  return html`${title}
    <dl class="metrics" part="metrics">
      ${came.map(
        (column) =>
          html`<div>
            <dt><bdi>${column.label}</bdi></dt>
            <dd><bdi>${write.format(row[column.id], column)}</bdi></dd>
          </div>`,
      )}
    </dl>`;
}

/** Components by their dimension, in the order they came. */
export function byDimension(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const id = String(row['dimensionId']);
    found.set(id, [...(found.get(id) ?? []), row]);
  }
  return found;
}
