import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../core/text/isolate.js';
import type { Column, Table } from '../../core/types.js';
import { segmented } from '../../widget/controls/segmented.js';
import type { QueryController } from '../../widget/query-controller.js';
import { VIEWS, type LeaderboardView, type Snapshot } from '../champions/snapshot.js';

/** Snapshots are made every night. */
const FRESH_FOR = 48 * 3_600_000;

/** What the choice of a view and its season shows, and whom it tells. */
export interface ViewBar {
  readonly snapshot: Snapshot;
  /** The season that the host has set; it may be none that the source lists. */
  readonly season: string | undefined;
  /** The answer of `leaderboard-seasons` for the view. */
  readonly seasons: QueryController;
  /** When the snapshot that is shown was made. */
  readonly asOf: string | undefined;
  format(value: unknown, column: Pick<Column, 'kind'>): string;
  readonly onView: (view: LeaderboardView) => void;
  readonly onSeason: (season: string) => void;
}

/** The choice of a view and its season, and whether what is shown is live or archived. */
export function viewBar(bar: ViewBar): TemplateResult {
  const { view } = bar.snapshot;
  return html`<div class="views" part="views">
    ${segmented({ label: 'View', options: VIEWS, value: view, onChange: bar.onView })}
    ${view === 'current' ? nothing : seasonChoice(bar)} ${badge(bar)}
  </div>`;
}

function seasonChoice({ snapshot: { view }, season: set, seasons, onSeason }: ViewBar) {
  const { table, error, pending } = seasons;
  if (error && !pending)
    return error.kind === 'forbidden' || error.kind === 'not-available'
      ? nothing
      : html`<span class="muted"
          >The seasons could not be loaded.
          <button
            type="button"
            class="link"
            @click=${() => {
              seasons.retry();
            }}
          >
            Try again
          </button></span
        >`;
  if (!table) return html`<span class="skeleton season"></span>`;
  const finished = seasonsOf(table);
  if (!finished.length)
    return html`<span class="muted">No ${view === 'monthly' ? 'month' : 'quarter'} has been finished yet.</span>`;
  const season = set ?? finished[0]?.key;
  // The host may have set one that is not among them.
  const isListed = finished.some(({ key }) => key === season);
  const offered = isListed || !season ? finished : [{ key: season, label: season }, ...finished];
  return html`<select
    aria-label="Season"
    @change=${({ target }: Event) => {
      onSeason((target as HTMLSelectElement).value);
    }}
  >
    ${offered.map(({ key, label }) => html`<option value=${key} .selected=${key === season}>${label}</option>`)}
  </select>`;
}

/** Each season once, and none that has no key. */
function seasonsOf({ rows }: Table): readonly { readonly key: string; readonly label: string }[] {
  const named = rows.flatMap(({ key, label }) =>
    typeof key === 'string' ? [[key, typeof label === 'string' ? label : key] as const] : [],
  );
  return [...new Map(named)].map(([key, label]) => ({ key, label }));
}

function badge({ snapshot, asOf, format }: ViewBar) {
  if (!asOf) return nothing;
  const isLive = snapshot.view === 'current';
  const day = isolate(format(asOf, { kind: 'date' }));
  const isFresh = isLive && Date.now() - Date.parse(asOf) < FRESH_FOR;
  return html`<span class=${isFresh ? 'window live' : 'window'} part="badge"
    ><bdi>${isLive ? `Live · rolling 30 days to ${day}` : `Archived · ${day}`}</bdi></span
  >`;
}
