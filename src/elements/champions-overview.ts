import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { SourceError } from '../core/source-error.js';
import { scoreText } from '../core/text/format.js';
import type { Column, Query, Row, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { olderWords } from '../widget/card/older-words.js';
import { problem } from '../widget/card/problem.js';
import { define } from '../widget/define.js';
import { LazyModule } from '../widget/lazy-module.js';
import { AnalyticsSelectEvent } from '../widget/events/select-event.js';
import { rowAddress } from '../widget/table/row-address.js';
import { tableStyles } from '../widget/table/table-view.styles.js';
import { pillStyles } from '../widget/table/tier-pill.js';
import { drawnColumns } from './champions-overview/drawn-columns.js';
import type * as overviewView from './champions-overview/overview-view.js';
import { TOP } from './champions-overview/top.js';
import { overviewStyles } from './champions-overview.styles.js';
import { ProfileOpener } from './champions/profile-opener.js';
import { openerStyles } from './champions/profile-opener.styles.js';
import { SnapshotController, type LeaderboardView } from './champions/snapshot.js';

/** Few viewers may see it: what draws the answers is loaded with the first one. */
const viewModule = new LazyModule(() => import('./champions-overview/overview-view.js'));
/** The other figures need not wait for the chart. */
const chartModule = new LazyModule(() => import('../widget/chart/chart-part.js'));

type OverviewView = typeof overviewView;

const HISTOGRAM = 'Score distribution';

/** A part of the overview: an answer, or why there is none. */
interface Answer {
  readonly table: Table | undefined;
  readonly error: SourceError | undefined;
  readonly pending: boolean;
  /** When the answer came, and the question that it answers. */
  readonly loadedAt: number | undefined;
  /** None where nothing is asked. */
  readonly retry: (() => void) | undefined;
}

/**
 * How scores are distributed in a snapshot: how many people have been scored, average and top score, people by score, by
 * tier, the average of each dimension (0–100), and the three top performers. Each part loads and fails by itself.
 *
 * Source: the reports `leaderboard-summary`, `leaderboard-scores`, `leaderboard-tiers`, `leaderboard-dimensions`, and the
 * first rows of `leaderboard`. They show the window of their snapshot and ignore the chosen range.
 *
 * @summary How the AI champions' scores are distributed, for those who may see everybody's.
 * @element champions-overview
 * @fires {AnalyticsSelectEvent} analytics-select - A top performer has been picked; prevented, no profile opens.
 * @csspart tier - A tier's badge.
 * @csspart profile - A person's profile, as a dialog.
 */
export class ChampionsOverview extends AnalyticsWidget {
  static override styles: CSSResultGroup = [
    AnalyticsWidget.styles,
    tableStyles,
    pillStyles,
    openerStyles,
    overviewStyles,
  ];

  /** `current` is the last 30 days, `monthly` and `quarterly` are seasons that are over. */
  @property() view: LeaderboardView = 'current';

  /** A season of the view, such as `2026-04` or `2026-Q1`; the latest without one. */
  @property() season?: string | undefined;

  /** Leaves out the top performers, on the screen of somebody who may know them. */
  @property({ type: Boolean }) anonymous = false;

  /** Where a top performer's name leads to: an address with the row's own values in braces, such as `/people/{userId}`. */
  @property({ attribute: 'row-href' }) rowHref?: string | undefined;

  readonly #snapshot = new SnapshotController(this);
  readonly #view = this.lazy(viewModule);
  readonly #chart = this.lazy(chartModule);
  readonly #scores = this.#ask('leaderboard-scores');
  readonly #tiers = this.#ask('leaderboard-tiers');
  readonly #dimensions = this.#ask('leaderboard-dimensions');
  readonly #top = this.ask(
    () =>
      this.anonymous ? undefined : { ...this.#question('leaderboard'), page: 0, pageSize: TOP, sort: { by: 'rank' } },
    () => this.subject,
  );
  readonly #profile = new ProfileOpener(this, () => ({
    context: this.analytics.name,
    snapshot: this.#snapshot.value,
    headingLevel: this.headingLevel + 1,
    allowed: !this.anonymous && this.#top.table !== undefined,
  }));

  /** Asks the source once more for every part. */
  refresh() {
    this.retry();
  }

  protected get query(): Query {
    return this.#question('leaderboard-summary');
  }

  protected override get defaultHeading() {
    return 'How scores are distributed';
  }

  protected override get followsRange() {
    return false;
  }

  // Another snapshot's figures never stand in for those that load.
  protected override get subject() {
    return this.#snapshot.key;
  }

  protected override emptyWords({ notices }: Table) {
    const none = notices?.some(({ code }) => code === 'no-snapshot');
    return none ? 'No scores have been computed yet.' : 'Nobody has been scored.';
  }

  protected override definitions(table: Table): readonly Column[] {
    const [scores, tiers, dimensions, top] = this.#parts.map((part) => part.table);
    return drawnColumns(table, { scores, tiers, dimensions, top });
  }

  protected override retry() {
    super.retry();
    for (const part of this.#parts) part.retry();
  }

  protected override renderBody(table: Table | undefined) {
    const { error } = this;
    // Who may not see how many there are may see nothing of them.
    if (error?.kind === 'forbidden' || (table && this.isEmpty(table))) return super.renderBody(table);
    const { pending, loadedAt } = this.answer;
    const summary = { table, error, pending, loadedAt, retry: this.table ? undefined : () => super.retry() };
    const isAnswered = [summary, ...this.#parts].some((part) => part.table);
    // Beside the view, not after it.
    if (this.#scores.table?.rows.length) this.#chart.need();
    const parts = isAnswered
      ? this.#view.render((view) => this.#renderParts(summary, view), this.#renderParts(summary))
      : this.#renderParts(summary);
    return html`${parts} ${this.#profile.render()}`;
  }

  // Each part is drawn by itself.
  protected renderTable(): unknown {
    return nothing;
  }

  /** The parts beside the summary. */
  get #parts() {
    return [this.#scores, this.#tiers, this.#dimensions, this.#top];
  }

  /** Every part by itself; without the view, in the state of loading or of having failed. */
  #renderParts(summary: Answer, view?: OverviewView): TemplateResult {
    const text = this.#text;
    const part = (
      label: string,
      answer: Answer,
      draw: (view: OverviewView, table: Table) => unknown,
      size: 'wide' | 'half' = 'half',
    ) => this.#renderPart(label, answer, view && ((table) => draw(view, table)), size);
    return html`<div class="overview">
      ${part('Overview', summary, ({ scoreTiles }, table) => scoreTiles(table, text), 'wide')}
      ${part(HISTOGRAM, this.#scores, ({ scoreHistogram }, table) =>
        this.#chart.render(
          ({ chartPart }) => scoreHistogram(table, HISTOGRAM, text, chartPart),
          html`<div class="skeleton half"></div>`,
        ),
      )}
      ${part('Tier distribution', this.#tiers, ({ tierTable }, table) => tierTable(table, text.format))}
      ${part('Average by dimension, of 100', this.#dimensions, ({ averageTable }, table) => averageTable(table, text))}
      ${
        this.anonymous
          ? nothing
          : part('Top performers', this.#top, ({ performerList }, table) =>
              performerList(table, text, (content, row) => this.#name(content, row)),
            )
      }
    </div>`;
  }

  #ask(report: string) {
    return this.ask(
      () => this.#question(report),
      () => this.subject,
    );
  }

  #question(report: string): Query {
    return { report, params: this.#snapshot.value, filters: {} };
  }

  #renderPart(
    label: string,
    answer: Answer,
    draw: ((table: Table) => unknown) | undefined,
    size: 'wide' | 'half',
  ): TemplateResult {
    const { table, error, pending } = answer;
    const failed = error && !pending;
    const isBusy = pending || (table && !draw);
    return html`<section class=${`part ${size}`} aria-label=${label} aria-busy=${isBusy ? 'true' : 'false'}>
      <span class="title" role="heading" aria-level=${this.headingLevel + 1}><bdi>${label}</bdi></span>
      ${failed ? problem(error, this.#olderWords(answer), answer.retry && (() => answer.retry?.())) : nothing}
      ${
        table && draw
          ? table.rows.length
            ? draw(table)
            : html`<p class="state">Nobody has been scored.</p>`
          : failed && !table
            ? nothing
            : html`<div class=${`skeleton ${size}`}></div>`
      }
    </section>`;
  }

  /** Which window older figures cover that stay under an error, and when they were true or came. */
  #olderWords({ table, loadedAt }: Answer): string | undefined {
    const at = table?.asOf ?? (loadedAt === undefined ? undefined : new Date(loadedAt).toISOString());
    const since =
      at === undefined ? undefined : { short: this.format(at, { kind: 'datetime' }, true), exact: '', differs: true };
    return olderWords({ table, since, filters: undefined, whose: '', locale: this.locale });
  }

  /** A top performer's name: where the host says that it leads, else to the profile. */
  #name(content: unknown, row: Row): TemplateResult {
    const href = this.rowHref && rowAddress(this.rowHref, row);
    if (href) return html`<a class="row" href=${href} rel="noopener noreferrer">${content}</a>`;
    if (typeof row['userId'] !== 'string') return html`${content}`;
    return this.#profile.button(content, row, () =>
      this.dispatchEvent(new AnalyticsSelectEvent('leaderboard', row, {})),
    );
  }

  /** Figures as text. */
  readonly #text = {
    format: (...figure: Parameters<AnalyticsWidget['format']>) => this.format(...figure),
    exact: (...figure: Parameters<AnalyticsWidget['exact']>) => this.exact(...figure),
    score: (value: unknown) => scoreText(value, this.locale),
  };
}

define('champions-overview', ChampionsOverview);

declare global {
  interface HTMLElementTagNameMap {
    'champions-overview': ChampionsOverview;
  }
}
