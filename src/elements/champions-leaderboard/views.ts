import { html, nothing } from 'lit';
import type { Table } from '../../core/types.js';
import type { QueryController } from '../../widget/query-controller.js';
import type { ChampionsLeaderboard, LeaderboardView } from '../champions-leaderboard.js';
import type { Figures } from './figures.js';
import type { Owner } from './owner.js';

export const VIEWS: readonly (readonly [LeaderboardView, string])[] = [
  ['current', 'Current 30 days'],
  ['monthly', 'Monthly champions'],
  ['quarterly', 'Quarterly champions'],
];

/** Snapshots are made every night. */
const FRESH_FOR = 48 * 3_600_000;

/** Which snapshot is meant; without a season the latest of its view. */
export type Snapshot = Readonly<{ view: LeaderboardView; season?: string }>;

/** The choice of a view and its season. */
export class Views {
  readonly #element: ChampionsLeaderboard;
  readonly #figures: Figures;
  readonly #seasons: QueryController;

  constructor(element: ChampionsLeaderboard, owner: Owner, figures: Figures, view: () => LeaderboardView) {
    this.#element = element;
    this.#figures = figures;
    this.#seasons = owner.ask(
      () =>
        view() === 'current' ? undefined : { report: 'leaderboard-seasons', params: { view: view() }, filters: {} },
      view,
    );
  }

  retry() {
    this.#seasons.retry();
  }

  render(table: Table | undefined, view: LeaderboardView): unknown {
    return html`<div class="views" part="views">
      <span class="segments" role="group" aria-label="View">
        ${VIEWS.map(
          ([id, label]) =>
            html`<button
              type="button"
              aria-pressed=${id === view}
              @click=${() => {
                if (id === view) return;
                this.#element.season = undefined;
                this.#element.view = id;
              }}
            >
              ${label}
            </button>`,
        )}
      </span>
      ${view === 'current' ? nothing : this.#renderSeasons(view)} ${this.#renderBadge(table, view)}
    </div>`;
  }

  #renderSeasons(view: LeaderboardView) {
    const { table, error, pending } = this.#seasons;
    if (error && !pending)
      return error.kind === 'forbidden' || error.kind === 'not-available'
        ? nothing
        : html`<span class="muted"
            >The seasons could not be loaded.
            <button
              type="button"
              class="link"
              @click=${() => {
                this.retry();
              }}
            >
              Try again
            </button></span
          >`;
    if (!table) return html`<span class="skeleton season"></span>`;
    const told = table.rows.flatMap(({ key, label }) =>
      typeof key === 'string' ? [[key, typeof label === 'string' ? label : key] as const] : [],
    );
    const seasons = [...new Map(told)].map(([key, label]) => ({ key, label }));
    if (!seasons.length)
      return html`<span class="muted">No ${view === 'monthly' ? 'month' : 'quarter'} has been finished yet.</span>`;
    // The host may have set one that is not among them.
    const { season = seasons[0]?.key } = this.#element;
    const known = seasons.some(({ key }) => key === season);
    const offered = known || !season ? seasons : [{ key: season, label: season }, ...seasons];
    return html`<select
      aria-label="Season"
      @change=${({ target }: Event) => {
        this.#element.season = (target as HTMLSelectElement).value;
      }}
    >
      ${offered.map(({ key, label }) => html`<option value=${key} .selected=${key === season}>${label}</option>`)}
    </select>`;
  }

  #renderBadge(table: Table | undefined, view: LeaderboardView) {
    if (!table?.asOf) return nothing;
    const live = view === 'current';
    const day = this.#figures.format(table.asOf, { kind: 'date' });
    const words = live ? `Live · rolling 30 days to ${day}` : `Archived · ${day}`;
    const fresh = live && Date.now() - Date.parse(table.asOf) < FRESH_FOR;
    return html`<span class=${fresh ? 'window live' : 'window'} part="badge">${words}</span>`;
  }
}
