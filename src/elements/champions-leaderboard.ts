import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Column, Query, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { segmentedStyles } from '../widget/controls/segmented.styles.js';
import { define } from '../widget/define.js';
import { knownCount } from '../widget/known-value.js';
import type { AnalyticsErrorEvent } from '../widget/events/error-event.js';
import { AddressController } from '../widget/filters/address-controller.js';
import './champion-profile.js';
import { viewBar } from './champions-leaderboard/view-bar.js';
import { ownRow } from './champions-leaderboard/own-row.js';
import { leaderboardStyles } from './champions-leaderboard.styles.js';
import './champions-framework.js';
import './champions-overview.js';
import './champions-ranking.js';
import { profileColumns } from './champion-profile/profile-columns.js';
import { rankingColumns } from './champions/ranking-columns.js';
import type { RankingLoadEvent } from './champions/ranking-events.js';
import { isView, SnapshotController, type LeaderboardView } from './champions/snapshot.js';

export type { LeaderboardView } from './champions/snapshot.js';

/** The parts of the ranking's card, which is this element's card. */
const RANKING_PARTS =
  'card, heading, covers, window, notices, error, retry, empty, footer, actions, search, table, pager, tier, profile';
const OVERVIEW_PARTS = 'error, retry, empty, notices, tier, profile';
const PROFILE_PARTS = 'error, retry, empty, notices, score, tier, next, dimension, metrics';
const FRAMEWORK_PARTS = 'error, retry, empty, notices, tier';

/** An answer of the ranking, and for whom and what it was. */
interface RankingAnswer {
  readonly table: Table;
  readonly query: Query;
  readonly key: string;
}

/**
 * The AI champions of the last 30 days, of a month or of a quarter. For those who may see it: how scores are distributed,
 * and everybody who has been scored with rank, score, tier, intent, six dimension scores (0–100) and spend; a name opens
 * the person's profile. For everybody else their own profile, and nothing of others. How scores are made is told to both.
 *
 * It is composed of `<champions-overview>`, `<champions-ranking>`, `<champion-profile>` and `<champions-framework>`, which
 * stand on a page by themselves as well.
 *
 * Source: the reports `leaderboard` and, where the source refuses that, `leaderboard-profile`; `leaderboard-seasons`;
 * for those who are answered the ranking `leaderboard-summary`, `leaderboard-scores`, `leaderboard-tiers`,
 * `leaderboard-dimensions` and `leaderboard-projects`; `leaderboard-framework`. All show the window of their snapshot and
 * ignore the chosen range.
 *
 * @summary The ranked AI champions, or one's own score.
 * @element champions-leaderboard
 * @fires {AnalyticsSelectEvent} analytics-select - A row has been picked: `row` with all its ids. Prevented, no profile opens.
 * @csspart tier - A tier's badge.
 * @csspart views - The choice of the view and its season.
 * @csspart badge - Whether the view is live, or when it was archived.
 * @csspart overview - How scores are distributed, and the top performers.
 * @csspart search - The search field.
 * @csspart table - The table.
 * @csspart pager - Which rows are shown, and the way to others.
 * @csspart explanation - How scores are made.
 * @csspart profile - A person's profile, as a dialog.
 * @cssproperty --analytics-table-max-height - Height from which the table scrolls on its own.
 */
export class ChampionsLeaderboard extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, segmentedStyles, leaderboardStyles];

  /** `current` is the last 30 days, `monthly` and `quarterly` are seasons that are over. */
  @property({ reflect: true }) view: LeaderboardView = 'current';

  /** A season of the view, such as `2026-04` or `2026-Q1`; the latest without one. */
  @property({ reflect: true }) season?: string | undefined;

  /** Leaves out the overview above the table. */
  @property({ attribute: 'no-overview', type: Boolean }) noOverview = false;

  /** Hides who people are, on the screen of somebody who may know: no names, ids, profiles, search, or projects. */
  @property({ type: Boolean }) anonymous = false;

  /** How many rows a page has. */
  @property({ attribute: 'page-size', type: Number, reflect: true }) pageSize = 10;

  /** Makes rows pickable where no profile can be opened: `analytics-select` tells the host which. */
  @property({ type: Boolean }) selectable = false;

  /** Where a row's name leads to: an address with the row's own values in braces, such as `/people/{userId}`. */
  @property({ attribute: 'row-href' }) rowHref?: string;

  /** The identity to which the source has refused the ranking. */
  @state() private refusedTo: number | undefined;
  /** The identity to which it has answered the ranking with more than ranks. */
  @state() private rankedTo: number | undefined;
  /** The identity that has had any answer to the ranking, or a failure. */
  @state() private answeredTo: number | undefined;
  @state() private latest: RankingAnswer | undefined;
  /** Whether the reader has wanted to know how scores are made. */
  @state() private explained = false;

  readonly #snapshot = new SnapshotController(this);
  /** What the host has set, where the address says nothing. */
  #first: Pick<ChampionsLeaderboard, 'view' | 'season'> | undefined;
  readonly #address = new AddressController(this, {
    key: '',
    parameters: { view: 'view', season: 'season' },
    values: () => {
      const { view, season } = this.#snapshot.value;
      const first = this.#first;
      return {
        view: view === first?.view ? undefined : view,
        season: season === first?.season && view === first?.view ? undefined : season,
      };
    },
    adopt: ({ view, season }) => {
      const first = (this.#first ??= { view: this.view, season: this.season });
      this.view = isView(view) ? view : first.view;
      this.season = season ?? (this.view === first.view ? first.season : undefined);
    },
  });
  readonly #seasons = this.ask(
    () => {
      const { view } = this.#snapshot.value;
      return view === 'current' ? undefined : { report: 'leaderboard-seasons', params: { view }, filters: {} };
    },
    () => this.#snapshot.value.view,
  );

  /** The ranking once more for whom it has been refused: one refusal, such as a firewall's, is not the last word. */
  readonly #again = this.ask(
    () => {
      if (!this.#refused || this.#occasion === this.#refusedAt) return undefined;
      const params = this.#snapshot.value;
      return { report: 'leaderboard', params, filters: {}, page: 0, pageSize: this.pageSize, sort: { by: 'rank' } };
    },
    () => this.#snapshot.key,
    () => {
      this.refusedTo = undefined;
    },
  );
  /** The occasion on which the ranking was refused. */
  #refusedAt: string | undefined;
  #refreshes = 0;

  /** The viewer's own standing, once the ranking has been refused; whoever is answered that asks for it by itself. */
  protected get query(): Query | undefined {
    if (!this.#refused) return undefined;
    const { anonymous } = this;
    const params = { ...this.#snapshot.value, ...(anonymous && { anonymous }) };
    return { report: 'leaderboard-profile', params, filters: {} };
  }

  protected override get defaultHeading() {
    return 'AI champions';
  }

  protected override get followsRange() {
    return false;
  }

  protected override get subject() {
    return `${this.#snapshot.key} ${this.anonymous}`;
  }

  protected override async load(...[query, options]: Parameters<AnalyticsWidget['load']>): Promise<Table> {
    const { anonymous, ...params } = query.params ?? {};
    const table = await super.load({ ...query, params }, options);
    return anonymous ? ownRow(table) : table;
  }

  protected override retry() {
    super.retry();
    this.#refreshes++;
    this.#again.retry();
    this.#refreshParts();
  }

  protected override definitions(table: Table): readonly Column[] {
    return this.anonymous ? rankingColumns(table.columns) : profileColumns(table);
  }

  protected override emptyWords({ notices }: Table) {
    const none = notices?.some(({ code }) => code === 'no-snapshot');
    return none ? 'No scores have been computed yet.' : 'You have not been scored in this period.';
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    this.pageSize = knownCount(this, 'page-size', this.pageSize, 10);
  }

  protected override render(): TemplateResult {
    // What is wrong with a table of the host's is said in this element's own card.
    return this.#refused || (this.table && this.error) ? super.render() : this.#renderRanking();
  }

  protected override renderBody(table: Table | undefined): unknown {
    const body = super.renderBody(table);
    // Who may not even see their own score is told nothing else.
    if (this.error?.kind === 'forbidden' || this.table) return body;
    return html`${this.#renderViews(table)} ${body} ${this.#renderExplanation()}`;
  }

  protected override renderTable(table: Table): unknown {
    if (!this.anonymous) return this.#renderOwnProfile();
    return html`<champions-ranking
      class="own-row"
      frameless
      exportparts=${RANKING_PARTS}
      .context=${this.analytics.name}
      .table=${table}
      anonymous
    ></champions-ranking>`;
  }

  /** The ranking, whose card is this element's, with everything around it. */
  #renderRanking(): TemplateResult {
    const { table } = this.#current ?? {};
    const { view, season } = this.#snapshot.value;
    return html`<champions-ranking
      exportparts=${RANKING_PARTS}
      .context=${this.analytics.name}
      .table=${this.table}
      .heading=${this.heading}
      .headingLevel=${this.headingLevel}
      .actions=${this.actions}
      .loading=${this.loading}
      .view=${view}
      .season=${season}
      .pageSize=${this.pageSize}
      .selectable=${this.selectable}
      .rowHref=${this.rowHref}
      .anonymous=${this.anonymous}
      @ranking-load=${this.#loaded}
      @analytics-error=${this.#failed}
      @ranking-refresh=${this.#refreshParts}
    >
      <slot name="actions" slot="actions"></slot>
      ${
        this.table
          ? nothing
          : html`<div slot="before">${this.#renderViews(table)} ${this.#renderOverview()}</div>
              <div slot="after" class="beside">
                ${this.#isNameless(table) ? this.#renderOwnProfile() : nothing} ${this.#renderExplanation()}
              </div>`
      }
    </champions-ranking>`;
  }

  #renderViews(table: Table | undefined) {
    const { filters } = this.analytics;
    const isFiltered = Object.values(filters).some((chosen) => Array.isArray(chosen) && chosen.length);
    return html`${viewBar({
      snapshot: this.#snapshot.value,
      season: this.season,
      seasons: this.#seasons,
      asOf: table?.asOf,
      format: (value, column) => this.format(value, column),
      onView: (view) => {
        this.season = undefined;
        this.view = view;
        this.#address.changed('push');
      },
      onSeason: (season) => {
        this.season = season;
        this.#address.changed('push');
      },
    })}
    ${
      // The page's filters choose events; a snapshot is of everybody's, whatever is chosen.
      isFiltered
        ? html`<p class="everybody">
            Scores are of everybody and all projects: the page’s filters do not narrow them.
          </p>`
        : nothing
    }`;
  }

  #renderOverview() {
    const { table, query } = this.#current ?? {};
    const isFiltered = [query?.search, query?.params?.['tier'], query?.params?.['intent'], query?.params?.['project']];
    const isEmpty = table && !table.rows.length && !isFiltered.some(Boolean);
    if (this.noOverview || isEmpty) return nothing;
    // Its room is kept while nobody knows whether the viewer may see it: most who are shown a ranking may.
    if (this.answeredTo !== this.analytics.identity)
      return html`<div class="overview-room"><div class="skeleton"></div></div>`;
    if (!this.#isRanked) return nothing;
    const { view, season } = this.#snapshot.value;
    return html`<div class="overview" part="overview">
      <champions-overview
        frameless
        exportparts=${OVERVIEW_PARTS}
        .context=${this.analytics.name}
        .headingLevel=${this.headingLevel}
        .view=${view}
        .season=${season}
        .rowHref=${this.rowHref}
        .anonymous=${this.anonymous}
      ></champions-overview>
    </div>`;
  }

  /** The viewer's own profile: in the place of the ranking, or beside one that comes without names. */
  #renderOwnProfile() {
    const { view, season } = this.#snapshot.value;
    return html`<champion-profile
      class="own-profile"
      frameless
      exportparts=${PROFILE_PARTS}
      heading=""
      view=${view}
      season=${season ?? nothing}
      heading-level=${this.headingLevel}
      .context=${this.analytics.name}
    ></champion-profile>`;
  }

  #renderExplanation() {
    return html`<details
      class="explanation"
      part="explanation"
      @toggle=${({ currentTarget }: Event) => {
        this.explained ||= (currentTarget as HTMLDetailsElement).open;
      }}
    >
      <summary>How scores are made</summary>
      ${
        this.explained
          ? html`<champions-framework
              frameless
              exportparts=${FRAMEWORK_PARTS}
              .headingLevel=${this.headingLevel}
              .context=${this.analytics.name}
            ></champions-framework>`
          : nothing
      }
    </details>`;
  }

  readonly #loaded = ({ table, query }: RankingLoadEvent) => {
    // The reader may have chosen another size, but what the host has just set counts.
    if (query.pageSize !== undefined && !this.isUpdatePending) this.pageSize = query.pageSize;
    this.answeredTo = this.analytics.identity;
    this.latest = { table, query, key: this.#keyOf(query.params ?? {}) };
    if (table.columns.some(({ id }) => id === 'd1')) this.rankedTo = this.analytics.identity;
  };

  // Who may see the ranking is the server's word; the viewer's role is no more than a guess at it.
  readonly #failed = (event: AnalyticsErrorEvent) => {
    // The overview stands within the ranking's card.
    if (event.target !== event.currentTarget) return;
    this.answeredTo = this.analytics.identity;
    if (event.error.kind !== 'forbidden') return;
    this.refusedTo = this.analytics.identity;
    this.#refusedAt = this.#occasion;
    // Nothing is wrong: the viewer's own profile takes its place.
    event.stopPropagation();
  };

  readonly #refreshParts = () => {
    this.#seasons.retry();
    const parts = this.renderRoot.querySelectorAll('champions-overview, champions-framework, champion-profile');
    for (const part of parts) (part as Element & { refresh(): void }).refresh();
  };

  /** The ranking's last answer, if it is one for this viewer and what is chosen now. */
  get #current(): RankingAnswer | undefined {
    const { anonymous } = this;
    return this.latest?.key === this.#keyOf({ ...this.#snapshot.value, ...(anonymous && { anonymous }) })
      ? this.latest
      : undefined;
  }

  #keyOf(params: Readonly<Record<string, unknown>>): string {
    const { name, identity } = this.analytics;
    const { view, season, anonymous } = params;
    return JSON.stringify([name, identity, view, season, anonymous]);
  }

  /** Another view, a refresh of the page or of this element are occasions to ask what has been refused before. */
  get #occasion(): string {
    return `${this.#snapshot.key} ${this.analytics.revision} ${this.#refreshes}`;
  }

  /** Whether all that this viewer may see is their own score. */
  get #refused() {
    return this.refusedTo === this.analytics.identity && !this.table;
  }

  /** Whether this viewer has been answered the ranking with more than ranks. */
  get #isRanked() {
    return this.rankedTo === this.analytics.identity;
  }

  /** A ranking without names is all that this viewer may see of others: beside it stands their own profile. */
  #isNameless(table: Table | undefined): boolean {
    if (!table || this.#isRanked || this.anonymous) return false;
    const none = table.notices?.some(({ code }) => code === 'no-snapshot');
    return !none && !table.columns.some(({ id }) => id === 'd1' || id === 'user');
  }
}

define('champions-leaderboard', ChampionsLeaderboard);

declare global {
  interface HTMLElementTagNameMap {
    'champions-leaderboard': ChampionsLeaderboard;
  }
}
