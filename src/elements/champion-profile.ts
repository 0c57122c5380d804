import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { equal } from '../core/equal.js';
import { finiteNumber } from '../core/finite-number.js';
import { UNKNOWN } from '../core/text/format.js';
import type { Query, Row, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { chartPictures } from '../widget/chart/chart-pictures.js';
import type { ChartView } from '../widget/chart/chart-view.js';
import { define } from '../widget/define.js';
import { LazyModule } from '../widget/lazy-module.js';
import { pillStyles, tierPill } from '../widget/table/tier-pill.js';
import { problem } from '../widget/card/problem.js';
import { closing, nextTier, tiersOf } from './champion-profile/distance.js';
import {
  byDimension,
  dimensionPart,
  dimensionTable,
  measured,
  metricsPart,
  nextPart,
  NOT_MEASURED,
  said,
  type Writer,
} from './champion-profile/parts.js';
import { profileStyles } from './champion-profile.styles.js';

/** Charts are a third of the code: they are loaded when the first scores are there. */
const chartModule = new LazyModule(() => import('../widget/chart/chart-view.js'));

const DIMENSION = /^d\d$/;
/** Columns of the profile that are shown by themselves; the others are key metrics. */
const HEAD = new Set(['rank', 'previousRank', 'rankChange', 'score', 'previousScore', 'scoreChange']);

/**
 * One person's standing among the AI champions: rank, score, tier and intent with their meaning, how far the next tier is
 * and which components would lead there, the six dimensions (0–100) with all their components, and key metrics.
 *
 * Source: the reports `leaderboard-profile`, `leaderboard-components` and, where the source tells it,
 * `leaderboard-framework`. They show the window of their snapshot and ignore the chosen range.
 *
 * @summary One's own score among the AI champions and how it comes about; for an administrator, another person's.
 * @element champion-profile
 * @csspart score - The total score.
 * @csspart tier - The tier's badge.
 * @csspart next - The distance to the next tier.
 * @csspart dimension - One dimension with its components.
 * @csspart metrics - The key metrics.
 */
export class ChampionProfile extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, pillStyles, profileStyles];

  /** The id or e-mail address of another person, for those who may see their scores; the viewer without one. */
  @property() user?: string;

  /** Which snapshot: `current` (the default) is the last 30 days, `monthly` and `quarterly` are seasons that are over. */
  @property() view?: 'current' | 'monthly' | 'quarterly';

  /** A season of the view, such as `2026-04` or `2026-Q1`; the latest without one. */
  @property() season?: string;

  /** The components that belong to a `table` of the host's. */
  @property({ attribute: false }) components?: Table;

  readonly #parts = this.ask(
    () => this.#question('leaderboard-components'),
    () => this.subject,
  );
  readonly #framework = this.ask(() => ({ report: 'leaderboard-framework', filters: {} }));
  readonly #radar = this.lazy(chartModule);
  #answer: Table | undefined;

  /** Asks the source once more. */
  refresh() {
    this.retry();
  }

  protected get query(): Query {
    return this.#question('leaderboard-profile');
  }

  protected override get defaultHeading() {
    return this.user ? 'Champion profile' : 'Your champion profile';
  }

  protected override get followsRange() {
    return false;
  }

  protected override get subject() {
    return JSON.stringify([this.user, this.view, this.season]);
  }

  protected override emptyWords(table: Table) {
    if (withoutSnapshot(table)) return 'No scores have been computed yet.';
    return this.user ? 'Not scored in this period.' : 'You have not been scored in this period.';
  }

  protected override renderEmpty(table: Table): unknown {
    // The notice above has said it.
    return withoutSnapshot(table) ? nothing : super.renderEmpty(table);
  }

  protected override retry() {
    super.retry();
    this.#parts.retry();
  }

  /** The components, each with the person whose they are. */
  protected override wholeTable(signal: AbortSignal): Promise<Table> {
    const found = this.#found;
    if (!found)
      return this.table ? super.wholeTable(signal) : Promise.reject(new Error('The components have not arrived.'));
    const user = this.#whose;
    const columns = [{ id: 'user', label: 'User', kind: 'text' } as const, ...found.columns];
    return Promise.resolve({ ...found, columns, rows: found.rows.map((row) => ({ ...row, user })) });
  }

  protected override get exports() {
    const titles = [this.label, this.#whose, this.#profile?.window ?? ''].filter(Boolean);
    return chartPictures(() => this.renderRoot.querySelector<ChartView>('analytics-chart'), titles);
  }

  protected override answered(table: Table) {
    this.#answer = table;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="loading" aria-hidden="true">
      ${['big', '', '', 'radar'].map((name) => html`<div class=${`skeleton ${name}`}></div>`)}
    </div>`;
  }

  protected override renderTable({ rows: [row], columns }: Table): unknown {
    if (!row) return nothing;
    const components = this.#found;
    const groups = byDimension(components?.rows ?? []);
    const dimensions = columns
      .filter(({ id }) => DIMENSION.test(id))
      .map(({ id, label }) => ({ id, label, score: scoreOf(id, row, groups) }));
    const metrics = columns.filter(({ id, kind }) => kind !== 'text' && !HEAD.has(id) && !DIMENSION.test(id));
    return html`
      ${this.#renderHead(row)} ${this.#renderNext(row, components)}
      ${
        dimensions.length
          ? html`${this.#title('Dimensions')}
              <div class="dimensions">${this.#renderRadar(dimensions)} ${dimensionTable(dimensions, this.#write)}</div>`
          : nothing
      }
      ${[...groups].map(([id, of]) =>
        dimensionPart(of, { score: scoreOf(id, row, groups), description: this.#told('dimension', id) }, this.#write),
      )}
      ${components ? nothing : this.#renderMissing()}
      ${metricsPart(row, metrics, this.#title('Key metrics'), this.#write)}
    `;
  }

  #renderHead(row: Row) {
    const rank = finiteNumber(row['rank']);
    const moved = row['rankChange'];
    const { user, email, tier, intent, projects } = row;
    const fact = (name: string, value: unknown, meaning?: unknown) =>
      value
        ? html`<dt>${name}</dt>
            <dd>${value} ${meaning ? html`<span class="quiet">${meaning}</span>` : nothing}</dd>`
        : nothing;
    return html`<div class="head">
        <div>
          <div class="name" role="heading" aria-level=${this.headingLevel + 1}><bdi>${this.#name(row)}</bdi></div>
          ${said(email) && said(user) && email !== user ? html`<p class="quiet">${email}</p>` : nothing}
          ${
            rank === null
              ? nothing
              : html`<p>
                  rank ${this.#whole(rank)}${moved === undefined ? nothing : html` · ${this.#movement(moved)}`}
                </p>`
          }
        </div>
        <p part="score"><span class="score">${this.#total(row)}</span> of 100${this.#change(row['scoreChange'])}</p>
      </div>
      <dl class="facts">
        ${fact(
          'Tier',
          said(tier) && tierPill(said(row['tierId']) ?? null, String(tier)),
          said(row['tierDescription']) ?? this.#told('tier', row['tierId']),
        )}
        ${fact('Intent', said(intent), said(row['intentDescription']) ?? this.#told('intent', row['intentId']))}
        ${fact('Projects', said(projects))}
      </dl>`;
  }

  #movement(by: unknown): string {
    const places = finiteNumber(by);
    if (places === null) return 'no place in a snapshot before';
    const way = places ? `${places > 0 ? 'up' : 'down'} ${this.#whole(Math.abs(places))}` : 'unchanged';
    return `${way} since the snapshot before`;
  }

  /** A score just below a tier must not read as if the tier had been reached. */
  #total(row: Row): string {
    const score = finiteNumber(row['score']);
    const next = score === null ? undefined : nextTier(tiersOf(this.#framework.table), score);
    return next && score !== null && Math.round(score * 10) / 10 >= next.minScore
      ? this.format(score, { kind: 'number' })
      : this.#write.score(score);
  }

  #change(by: unknown) {
    return finiteNumber(by) === null
      ? nothing
      : html` <span class="change">${this.#decimal(by, { signDisplay: 'exceptZero' })}</span>`;
  }

  #renderNext(row: Row, components: Table | undefined) {
    const score = finiteNumber(row['score']);
    if (score === null) return nothing;
    const next = nextTier(tiersOf(this.#framework.table), score);
    return html`<div part="next">
      ${this.#title('Next tier')}
      ${
        next
          ? nextPart(
              next,
              next.minScore - score,
              components && closing(components.rows, next.minScore - score),
              this.#write,
            )
          : html`<p>The top tier is reached.</p>`
      }
    </div>`;
  }

  #renderRadar(dimensions: readonly { id: string; label: string; score: number | null }[]) {
    return this.#radar.render(
      () =>
        html`<analytics-chart
          kind="radar"
          label="Scores by dimension"
          summary=${`${dimensions.length} scores of 0–100`}
          .series=${[{ id: 'score', label: 'Score', values: dimensions.map(({ score }) => score) }]}
          .categories=${dimensions.map(({ id, label }) => ({ key: id, label }))}
          .formatValue=${(value: number | null) => (value === null ? NOT_MEASURED : this.#write.score(value))}
          .formatTick=${String}
        ></analytics-chart>`,
      html`<div class="skeleton radar"></div>`,
    );
  }

  /** Why there are no components, or that they are on their way. */
  #renderMissing() {
    const { error, pending } = this.#parts;
    if (this.table) return nothing;
    if (error && !pending)
      return html`<div class="missing">
        <p>How the scores come about could not be loaded.</p>
        ${problem(error, undefined, () => {
          this.#parts.retry();
        })}
      </div>`;
    return this.error ? nothing : html`<div class="skeleton missing" aria-hidden="true"></div>`;
  }

  /** The components, once they are those of the person and snapshot that the profile is of. */
  get #found(): Table | undefined {
    if (this.table) return this.components;
    const { table, answered } = this.#parts;
    const same = equal(answered?.params, this.answeredQuery?.params);
    return same && table?.rows.length && table.asOf === this.#answer?.asOf ? table : undefined;
  }

  #question(report: string): Query {
    const { user, season } = this;
    // A season tells its view itself; the current days have none.
    const view = this.view ?? (season ? undefined : 'current');
    return {
      report,
      filters: {},
      params: { ...(view && { view }), ...(season && view !== 'current' && { season }), ...(user && { user }) },
    };
  }

  /** What the framework says of a tier, an intent or a dimension. */
  #told(section: string, id: unknown): string | undefined {
    return said(
      this.#framework.table?.rows.find((row) => row['section'] === section && row['id'] === id)?.['description'],
    );
  }

  get #profile(): Table | undefined {
    return this.table ?? this.#answer;
  }

  get #whose(): string {
    return this.#name(this.#profile?.rows[0] ?? {});
  }

  #name({ user, email }: Row): string {
    return said(user) ?? said(email) ?? this.user ?? 'You';
  }

  #title(words: string) {
    return html`<div class="title" role="heading" aria-level=${this.headingLevel + 1}>${words}</div>`;
  }

  #decimal(value: unknown, options: Intl.NumberFormatOptions = {}): string {
    const one = { minimumFractionDigits: 1, maximumFractionDigits: 1, ...options };
    return finiteNumber(value)?.toLocaleString(this.analytics.locale, one).replace('-', '−') ?? UNKNOWN;
  }

  #whole(value: number): string {
    return this.format(value, { kind: 'integer' });
  }

  get #write(): Writer {
    return { score: (value) => this.#decimal(value), format: (value, column) => this.format(value, column) };
  }
}

const withoutSnapshot = ({ notices }: Table) => notices?.some(({ code }) => code === 'no-snapshot') ?? false;

/** A dimension's score; not known where none of its components is measured. */
function scoreOf(id: string, row: Row, groups: ReadonlyMap<string, readonly Row[]>): number | null {
  return groups.get(id)?.some(measured) === false ? null : finiteNumber(row[id]);
}

define('champion-profile', ChampionProfile);

declare global {
  interface HTMLElementTagNameMap {
    'champion-profile': ChampionProfile;
  }
}
