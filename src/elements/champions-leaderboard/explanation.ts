import { html, nothing } from 'lit';
import { finiteNumber } from '../../core/finite-number.js';
import type { Row, Table } from '../../core/types.js';
import { tierPill } from '../../widget/table/tier-pill.js';
import { sectionOf } from './choices.js';

/** How scores are made: dimensions with their components, tiers, intents, and where the figures come from. */
export function explanation(framework: Table, level: number, percent: (share: unknown) => string): unknown {
  const of = (section: string) => sectionOf(framework, section);
  const components = of('component');
  const title = (words: string, below = 0) =>
    html`<span class="title" role="heading" aria-level=${level + below}>${words}</span>`;
  const section = (words: string, rows: readonly Row[], draw: (rows: readonly Row[]) => unknown) =>
    rows.length ? html`<section class="told" aria-label=${words}>${title(words)} ${draw(rows)}</section>` : nothing;
  const list = (rows: readonly Row[]) =>
    html`<dl>
      ${rows.map(
        (row) =>
          html`<dt>${text(row, 'label')}</dt>
            <dd>${text(row, 'description')}</dd>`,
      )}
    </dl>`;
  const intents = of('intent');
  const older = intents.filter(({ legacy }) => legacy === true);

  const component = (row: Row) =>
    html`<li>
      <b>${text(row, 'label')}</b> <span class="muted">${percent(row['weight'])}</span>
      ${(['what', 'calculation', 'evidence'] as const).map((id) =>
        text(row, id) ? html`<p><span class="muted">${PARTS[id]}</span> ${text(row, id)}</p>` : nothing,
      )}
    </li>`;
  const dimension = (row: Row) =>
    html`<details class="dimension">
      <summary>${text(row, 'label')} <span class="muted">${percent(row['weight'])} of the score</span></summary>
      <p>${text(row, 'description')}</p>
      <ul>
        ${components.filter(({ parentId }) => parentId === row['id']).map(component)}
      </ul>
    </details>`;

  return html`<div class="framework">
    ${section('Dimensions', of('dimension'), (rows) => html`${rows.map(dimension)}`)}
    ${section(
      'Tiers',
      of('tier'),
      (rows) =>
        html`<dl>
          ${rows.map(
            (row) =>
              html`<dt>${tierPill(row['id'] as string | null, text(row, 'label'))} ${bounds(row, rows)}</dt>
                <dd>${text(row, 'description')}</dd>`,
          )}
        </dl>`,
    )}
    ${section(
      'Intents',
      intents,
      () =>
        html`${list(intents.filter((row) => !older.includes(row)))}
        ${older.length ? html`${title('Only in older snapshots', 1)} ${list(older)}` : nothing}`,
    )}
    ${section('Principles', of('principle'), list)}
    ${section(
      'Steps',
      of('step'),
      (rows) =>
        html`<ol>
          ${rows.map((row) => html`<li>${text(row, 'label') || text(row, 'description')}</li>`)}
        </ol>`,
    )}
    ${section('Data sources', of('source'), list)}
  </div>`;
}

const PARTS = { what: 'What', calculation: 'How', evidence: 'Evidence' };

function text(row: Row, id: string): string {
  const value = row[id];
  return typeof value === 'string' ? value : '';
}

/** From which score a tier begins, and where the next one does. */
function bounds(row: Row, tiers: readonly Row[]): string {
  const from = finiteNumber(row['minScore']);
  if (from === null) return '';
  const next = Math.min(
    ...tiers.map(({ minScore }) => finiteNumber(minScore) ?? Infinity).filter((least) => least > from),
  );
  return next === Infinity ? `${from} to 100` : `${from} to below ${next}`;
}
