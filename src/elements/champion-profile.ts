import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { asSourceError } from '../core/as-source-error.js';
import { checkedTable } from '../core/checked-table.js';
import { equal } from '../core/equal.js';
import { memo } from '../core/memo.js';
import type { SourceError } from '../core/source-error.js';
import type { Column, Query, Row, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { chartPictures } from '../widget/chart/chart-pictures.js';
import type { ChartView } from '../widget/chart/chart-view.js';
import { define } from '../widget/define.js';
import { LazyModule } from '../widget/lazy-module.js';
import { pillStyles } from '../widget/table/tier-pill.js';
import { problem } from '../widget/card/problem.js';
import { sourceText } from './champion-profile/source-text.js';
import { profileColumns } from './champion-profile/profile-columns.js';
import { profileStyles } from './champion-profile.styles.js';

/** What draws a profile is loaded with the first one; its figures need not wait for the chart. */
const viewModule = new LazyModule(() => import('./champion-profile/profile-view.js'));
const chartModule = new LazyModule(() => import('../widget/chart/chart-view.js'));

const DIMENSION = /^d\d$/;

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
  readonly #view = this.lazy(viewModule);
  readonly #radar = this.lazy(chartModule);
  #answer: Table | undefined;
  readonly #given = memo(checkedOrFault);

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

  protected override definitions(table: Table): readonly Column[] {
    return profileColumns(table);
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

  protected override renderTable(profile: Table): unknown {
    const dimensions = profile.columns.filter(({ id }) => DIMENSION.test(id));
    // Beside the view, not after it.
    if (dimensions.length) this.#radar.need();
    return this.#view.render(
      ({ profileView }) =>
        profileView({
          profile,
          dimensions,
          components: this.#found,
          framework: this.#framework.table,
          name: this.#whose,
          headingLevel: this.headingLevel + 1,
          locale: this.locale,
          format: (value, column) => this.format(value, column),
          renderMissing: () => this.#renderMissing(),
          radar: this.#radar,
        }),
      this.renderSkeleton(),
    );
  }

  /** Why there are no components, or that they are on their way. */
  #renderMissing() {
    const { error, pending } = this.#parts;
    const fault = this.table && this.#given(this.components).fault;
    if (fault) return html`<div class="missing">${problem(fault, undefined, undefined)}</div>`;
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
    if (this.table) return this.#given(this.components).table;
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

  get #profile(): Table | undefined {
    return this.table ?? this.#answer;
  }

  get #whose(): string {
    const { user, email }: Row = this.#profile?.rows[0] ?? {};
    return sourceText(user) ?? sourceText(email) ?? this.user ?? 'You';
  }
}

const withoutSnapshot = ({ notices }: Table) => notices?.some(({ code }) => code === 'no-snapshot') ?? false;

/** A host's table, or what is wrong with it. */
function checkedOrFault(given: Table | undefined): { readonly table?: Table; readonly fault?: SourceError } {
  try {
    return given ? { table: checkedTable(given) } : {};
  } catch (error) {
    return { fault: asSourceError(error) };
  }
}

define('champion-profile', ChampionProfile);

declare global {
  interface HTMLElementTagNameMap {
    'champion-profile': ChampionProfile;
  }
}
