import { html, nothing, svg, type CSSResultGroup, type PropertyValues } from 'lit';
import { UNKNOWN } from '../core/format.js';
import type { Column, Query, Row, Sort, Table } from '../core/types.js';
import { define } from '../widget/define.js';
import { TabularWidget } from '../widget/tabular-widget.js';
import { leaderboardStyles } from './champions-leaderboard.styles.js';

const DIMENSIONS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
const SHOWN = ['rank', 'user', 'score', 'tier', 'intent', ...DIMENSIONS];
const TIERS = ['pioneer', 'expert', 'advanced', 'practitioner', 'newcomer'];

/**
 * The AI champions: for those who may see it, everybody who has been scored with rank, score, tier, intent and six
 * dimension scores (0–100); for everybody else their own score and tier, and nothing of others.
 *
 * Source: the reports `leaderboard` and, where the source refuses that, `leaderboard-self`. Both show the window of their
 * snapshot and ignore the chosen range.
 *
 * @summary The ranked AI champions, or one's own score.
 * @element champions-leaderboard
 * @csspart tier - A tier's badge.
 * @csspart self - The viewer's own score.
 */
export class ChampionsLeaderboard extends TabularWidget {
  static override styles: CSSResultGroup = [TabularWidget.styles, leaderboardStyles];

  readonly #viewer = this.ask(() => ({ report: 'viewer', filters: {} }));
  /** The identity to which the source has refused the ranked table. */
  #refusedTo: number | undefined;

  protected get report() {
    return 'leaderboard';
  }

  protected override get defaultHeading() {
    return 'AI champions';
  }

  protected override get followsRange() {
    return false;
  }

  protected get rowNames() {
    return ['person scored', 'people scored'] as const;
  }

  protected override get defaultSort(): Sort {
    return { by: 'rank' };
  }

  protected override get query(): Query {
    // Snapshots have a window of their own: no filter changes them.
    return this.#ownOnly ? { report: 'leaderboard-self', filters: {} } : { ...super.query, filters: {} };
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    // Who may see the table is the server's word; the viewer's role is no more than a guess at it.
    if (this.error?.kind === 'forbidden' && !this.#ownOnly) this.#refusedTo = this.analytics.identity;
  }

  protected override columnsOf({ columns }: Table) {
    return SHOWN.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  }

  protected override isOwn(row: Row) {
    const viewer = this.#viewer.table?.rows[0]?.['id'];
    // A ranking without names tells the viewer's own row itself.
    return row['own'] === true || row['is_me'] === true || (viewer !== undefined && row['userId'] === viewer);
  }

  protected override coverage(table: Table) {
    return this.#showsOwn ? '' : super.coverage(table);
  }

  protected override emptyWords(table: Table) {
    if (table.notices?.some(({ code }) => code === 'no-snapshot')) return 'No scores have been computed yet.';
    return this.#showsOwn ? 'You have not been scored in this period.' : 'Nobody has been scored yet.';
  }

  protected override renderTable(table: Table): unknown {
    const [row] = table.rows;
    return this.#showsOwn && row ? this.#renderSelf(row, table) : super.renderTable(table);
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    if (column.id === 'score') return html`<span class="score">${this.#score(value)}</span>`;
    if (DIMENSIONS.includes(column.id)) return html`${this.#score(value)}${bar(value)}`;
    if (column.id === 'tier') return this.#renderTier(row);
    const text = super.renderCell(value, column, row);
    return column.id === 'user' && this.isOwn(row) ? (text === UNKNOWN ? 'You' : html`You · ${text}`) : text;
  }

  /** Scores stand below each other, so all have one decimal. */
  #score(value: unknown): string {
    if (typeof value !== 'number' || !Number.isFinite(value)) return UNKNOWN;
    return value.toLocaleString(this.analytics.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }

  get #ownOnly() {
    return this.#refusedTo === this.analytics.identity;
  }

  get #showsOwn() {
    return this.#ownOnly && !this.table;
  }

  #renderTier(row: Row) {
    const id = row['tierId'];
    const tier = super.renderCell(row['tier'], { id: 'tier', label: '', kind: 'text' }, row);
    return html`<span class=${`pill ${typeof id === 'string' && TIERS.includes(id) ? id : ''}`} part="tier"
      >${tier}</span
    >`;
  }

  #renderSelf(row: Row, { columns }: Table) {
    const text = (id: string) => {
      const column = columns.find((candidate) => candidate.id === id);
      return column ? this.format(row[id], column) : UNKNOWN;
    };
    return html`
      <div class="self" part="self">
        <span><span class="score">${this.#score(row['score'])}</span> <span class="of">of 100</span></span>
        ${this.#renderTier(row)} ${text('intent') === UNKNOWN ? nothing : html`<span>${text('intent')}</span>`}
        ${text('rank') === UNKNOWN ? nothing : html`<span class="rank">rank ${text('rank')}</span>`}
      </div>
      <dl class="dimensions">
        ${columns
          .filter(({ id }) => DIMENSIONS.includes(id))
          .map(
            ({ id, label }) =>
              html`<div>
                <dt>${label}</dt>
                <dd>${this.#score(row[id])}${bar(row[id])}</dd>
              </div>`,
          )}
      </dl>
    `;
  }
}

/** A thin bar of a score of 0–100. */
function bar(score: unknown) {
  if (typeof score !== 'number' || !Number.isFinite(score)) return nothing;
  return html`<svg class="bar" width="54" height="4" viewBox="0 0 54 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" width="54" height="4"></rect>
    ${svg`<rect class="part" width=${(54 * Math.min(Math.max(score, 0), 100)) / 100} height="4"></rect>`}
  </svg>`;
}

define('champions-leaderboard', ChampionsLeaderboard);

declare global {
  interface HTMLElementTagNameMap {
    'champions-leaderboard': ChampionsLeaderboard;
  }
}
