import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { finiteNumber } from '../core/finite-number.js';
import type { Query, Row, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { define } from '../widget/define.js';
import { pillStyles, tierPill } from '../widget/table/tier-pill.js';
import { frameworkStyles } from './champions-framework.styles.js';
import { frameworkSection } from './champions/framework-section.js';

/** What is told of a component, and under which name. */
const COMPONENT_TEXTS = [
  ['what', 'What'],
  ['calculation', 'How'],
  ['evidence', 'Evidence'],
] as const;

/**
 * How the scores of the AI champions are made: dimensions with their weights and components, tiers with their bounds,
 * intents, principles, steps, and where the figures come from.
 *
 * Source: the report `leaderboard-framework`. It is the same for every snapshot.
 *
 * @summary How the scores of the AI champions are made.
 * @element champions-framework
 * @csspart tier - A tier's badge.
 */
export class ChampionsFramework extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, pillStyles, frameworkStyles];

  /** Asks the source once more. */
  refresh() {
    this.retry();
  }

  protected get query(): Query {
    return { report: 'leaderboard-framework', filters: {} };
  }

  protected override get defaultHeading() {
    return 'How scores are made';
  }

  protected override get followsRange() {
    return false;
  }

  protected override renderTable(framework: Table): TemplateResult {
    const rowsOf = (section: string) => frameworkSection(framework, section);
    const intents = rowsOf('intent');
    const older = intents.filter(({ legacy }) => legacy === true);
    return html`<div class="framework">
      ${this.#section('Dimensions', rowsOf('dimension'), (rows) => {
        const components = rowsOf('component');
        return rows.map((row) => this.#dimension(row, components));
      })}
      ${this.#section('Tiers', rowsOf('tier'), (rows) => tierList(rows))}
      ${this.#section(
        'Intents',
        intents,
        () =>
          html`${textList(intents.filter((row) => !older.includes(row)))}
          ${older.length ? html`${this.#title('Only in older snapshots', 1)} ${textList(older)}` : nothing}`,
      )}
      ${this.#section('Principles', rowsOf('principle'), textList)}
      ${this.#section(
        'Steps',
        rowsOf('step'),
        (rows) =>
          html`<ol>
            ${rows.map((row) => html`<li>${textOf(row, 'label') || textOf(row, 'description')}</li>`)}
          </ol>`,
      )}
      ${this.#section('Data sources', rowsOf('source'), textList)}
    </div>`;
  }

  #section(words: string, rows: readonly Row[], draw: (rows: readonly Row[]) => unknown) {
    if (!rows.length) return nothing;
    return html`<section class="section" aria-label=${words}>${this.#title(words)} ${draw(rows)}</section>`;
  }

  #title(words: string, below = 0) {
    return html`<span class="title" role="heading" aria-level=${this.headingLevel + 1 + below}>${words}</span>`;
  }

  #dimension(row: Row, components: readonly Row[]) {
    return html`<details class="dimension">
      <summary>${textOf(row, 'label')} <span class="muted">${this.#percent(row['weight'])} of the score</span></summary>
      <p>${textOf(row, 'description')}</p>
      <ul>
        ${components.filter(({ parentId }) => parentId === row['id']).map((component) => this.#component(component))}
      </ul>
    </details>`;
  }

  #component(row: Row) {
    return html`<li>
      <b>${textOf(row, 'label')}</b> <span class="muted">${this.#percent(row['weight'])}</span>
      ${COMPONENT_TEXTS.map(([id, name]) =>
        textOf(row, id) ? html`<p><span class="muted">${name}</span> ${textOf(row, id)}</p>` : nothing,
      )}
    </li>`;
  }

  #percent(share: unknown): string {
    return this.format(share, { kind: 'percent' });
  }
}

function textList(rows: readonly Row[]): TemplateResult {
  return html`<dl>
    ${rows.map(
      (row) =>
        html`<dt>${textOf(row, 'label')}</dt>
          <dd>${textOf(row, 'description')}</dd>`,
    )}
  </dl>`;
}

function tierList(rows: readonly Row[]): TemplateResult {
  return html`<dl>
    ${rows.map(
      (row) =>
        html`<dt>${tierPill(row['id'] as string | null, textOf(row, 'label'))} ${bounds(row, rows)}</dt>
          <dd>${textOf(row, 'description')}</dd>`,
    )}
  </dl>`;
}

function textOf(row: Row, id: string): string {
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

define('champions-framework', ChampionsFramework);

declare global {
  interface HTMLElementTagNameMap {
    'champions-framework': ChampionsFramework;
  }
}
