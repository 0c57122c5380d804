import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { SourceError } from '../core/source-error.js';
import { scoreText } from '../core/text/format.js';
import type { Query, Row, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { problem } from '../widget/card/problem.js';
import { define } from '../widget/define.js';
import { LazyModule } from '../widget/lazy-module.js';
import { AnalyticsSelectEvent } from '../widget/events/select-event.js';
import { rowAddress } from '../widget/table/row-address.js';
import { tableStyles } from '../widget/table/table-view.styles.js';
import { pillStyles } from '../widget/table/tier-pill.js';
import { averageTable } from './champions-overview/average-table.js';
import { performerList, TOP } from './champions-overview/performer-list.js';
import { scoreTiles } from './champions-overview/score-tiles.js';
import { tierTable } from './champions-overview/tier-table.js';
import { overviewStyles } from './champions-overview.styles.js';
import { ProfileOpener } from './champions/profile-opener.js';
import { SnapshotController, type LeaderboardView } from './champions/snapshot.js';

/** The other figures need not wait for the chart. */
const chartModule = new LazyModule(() => import('../widget/chart/chart-part.js'));

/** A part of the overview: an answer, or why there is none. */
interface Answer {
  readonly table: Table | undefined;
  readonly error: SourceError | undefined;
  readonly pending: boolean;
  retry(): void;
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
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, tableStyles, pillStyles, overviewStyles];

  /** `current` is the last 30 days, `monthly` and `quarterly` are seasons that are over. */
  @property() view: LeaderboardView = 'current';

  /** A season of the view, such as `2026-04` or `2026-Q1`; the latest without one. */
  @property() season?: string | undefined;

  /** Leaves out the top performers, on the screen of somebody who may know them. */
  @property({ type: Boolean }) anonymous = false;

  /** Where a top performer's name leads to: an address with the row's own values in braces, such as `/people/{userId}`. */
  @property({ attribute: 'row-href' }) rowHref?: string | undefined;

  readonly #snapshot = new SnapshotController(this);
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

  protected override retry() {
    super.retry();
    for (const asked of [this.#scores, this.#tiers, this.#dimensions, this.#top]) asked.retry();
  }

  protected override renderBody(table: Table | undefined) {
    const { error } = this;
    // Who may not see how many there are may see nothing of them.
    if (error?.kind === 'forbidden' || (table && this.isEmpty(table))) return super.renderBody(table);
    const summary = { table, error, pending: this.answer.pending, retry: () => super.retry() };
    const { format } = this.#text;
    return html`<div class="overview">
        ${this.#part('Overview', summary, (found) => scoreTiles(found, this.#text), 'wide')}
        ${this.#part('Score distribution', this.#scores, (found, label) => this.#histogram(found, label))}
        ${this.#part('Tier distribution', this.#tiers, (found) => tierTable(found, format))}
        ${this.#part('Average by dimension, of 100', this.#dimensions, (found) => averageTable(found, this.#text))}
        ${
          this.anonymous
            ? nothing
            : this.#part('Top performers', this.#top, (found) =>
                performerList(found, this.#text, (content, row) => this.#name(content, row)),
              )
        }
      </div>
      ${this.#profile.render()}`;
  }

  // Each part is drawn by itself.
  protected renderTable(): unknown {
    return nothing;
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

  #part(label: string, answer: Answer, draw: (table: Table, label: string) => unknown, size: 'wide' | 'half' = 'half') {
    const { table, error, pending } = answer;
    const failed = error && !pending;
    return html`<section class=${`part ${size}`} aria-label=${label} aria-busy=${pending ? 'true' : 'false'}>
      <span class="title" role="heading" aria-level=${this.headingLevel + 1}>${label}</span>
      ${
        failed
          ? problem(error, undefined, () => {
              answer.retry();
            })
          : nothing
      }
      ${
        table
          ? table.rows.length
            ? draw(table, label)
            : html`<p class="state">Nobody has been scored.</p>`
          : failed
            ? nothing
            : html`<div class=${`skeleton ${size}`}></div>`
      }
    </section>`;
  }

  #histogram(table: Table, label: string): unknown {
    const column = table.columns.find(({ id }) => id === 'people');
    if (!column) return nothing;
    const { format, exact } = this.#text;
    return this.#chart.render(
      ({ chartPart }) =>
        chartPart({
          table,
          spec: { kind: 'stacked', category: 'range', series: ['people'] },
          column,
          label,
          caption: '',
          brushable: false,
          name: (row, category) => (category ? format(row[category.id], category) : ''),
          summary: ({ categories, series }) => {
            const values = series[0]?.values ?? [];
            const most = Math.max(...values.map((value) => value ?? 0));
            const at = categories[values.indexOf(most)]?.label;
            return at === undefined ? '' : `Most people, ${format(most, column)}: ${at}.`;
          },
          format,
          exact,
          onPick: () => undefined,
          onBrush: () => undefined,
        }),
      html`<div class="skeleton half"></div>`,
    );
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
    score: (value: unknown) => scoreText(value, this.analytics.locale),
  };
}

define('champions-overview', ChampionsOverview);

declare global {
  interface HTMLElementTagNameMap {
    'champions-overview': ChampionsOverview;
  }
}
