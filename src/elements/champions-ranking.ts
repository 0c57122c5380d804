import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { finiteNumber } from '../core/finite-number.js';
import { isSourceError } from '../core/source-error.js';
import { scoreText, UNKNOWN } from '../core/text/format.js';
import type { Column, Query, Row, Sort, Table } from '../core/types.js';
import { define } from '../widget/define.js';
import { TabularWidget } from '../widget/table/tabular-widget.js';
import { pillStyles, scoreBar, tierPill } from '../widget/table/tier-pill.js';
import { AnonymousRanking } from './champions-ranking/anonymous-ranking.js';
import { Movement } from './champions-ranking/movement.js';
import { RankingFilters } from './champions-ranking/ranking-filters.js';
import { rankingStyles } from './champions-ranking.styles.js';
import { DIMENSIONS } from './champions/dimensions.js';
import { ProfileOpener } from './champions/profile-opener.js';
import { openerStyles } from './champions/profile-opener.styles.js';
import { rankingColumns } from './champions/ranking-columns.js';
import { RankingLoadEvent, RankingRefreshEvent } from './champions/ranking-events.js';
import { SnapshotController, type LeaderboardView } from './champions/snapshot.js';

/**
 * Everybody who has been scored in a snapshot: rank and its movement, score and its change, tier, intent, six dimension
 * scores (0–100) and spend, with search and filters by tier, intent and project. A name opens the person's profile.
 *
 * Source: the reports `leaderboard`, and for those who are answered it with more than ranks `leaderboard-projects`,
 * `leaderboard-framework` and, while something is filtered, `leaderboard-summary`. They show the window of their snapshot
 * and ignore the chosen range.
 *
 * @summary The ranked AI champions, for those who may see them.
 * @element champions-ranking
 * @slot before - What stands above the ranking, in its card.
 * @slot after - What stands below it.
 * @csspart tier - A tier's badge.
 * @csspart profile - A person's profile, as a dialog.
 */
export class ChampionsRanking extends TabularWidget {
  static override styles: CSSResultGroup = [TabularWidget.styles, pillStyles, openerStyles, rankingStyles];

  /** `current` is the last 30 days, `monthly` and `quarterly` are seasons that are over. */
  @property() view: LeaderboardView = 'current';

  /** A season of the view, such as `2026-04` or `2026-Q1`; the latest without one. */
  @property() season?: string | undefined;

  /** Hides who people are, on the screen of somebody who may know: no names, ids, profiles, search, or projects. */
  @property({ type: Boolean }) anonymous = false;

  readonly #snapshot = new SnapshotController(this);
  /** The identity that has been answered the ranking with more than ranks. */
  #answeredTo: number | undefined;
  /** The question before: another snapshot, or another part of it, begins on the first page. */

  readonly #viewer = this.ask(() => ({ report: 'viewer', filters: {} }));
  readonly #projects = this.ask(() =>
    this.#named && !this.anonymous
      ? { report: 'leaderboard-projects', params: this.#snapshot.value, filters: {} }
      : undefined,
  );
  readonly #framework = this.ask(() => (this.#named ? { report: 'leaderboard-framework', filters: {} } : undefined));
  /** How many people a filtered rank is among. */
  readonly #summary = this.ask(
    () =>
      this.#named && this.#filtered
        ? { report: 'leaderboard-summary', params: this.#snapshot.value, filters: {} }
        : undefined,
    () => this.#snapshot.key,
  );
  readonly #anonymous = new AnonymousRanking();
  readonly #filters = new RankingFilters(
    this,
    () => ({
      projects: this.#projects.table,
      framework: this.#framework.table,
      projectless: this.anonymous || Boolean(this.table),
    }),
    () => `${this.analytics.name} ${this.analytics.identity}`,
  );
  readonly #movement = new Movement({
    format: (value, column) => this.format(value, column),
    score: (value) => this.#score(value),
  });
  readonly #profile = new ProfileOpener(this, () => ({
    context: this.analytics.name,
    snapshot: this.#snapshot.value,
    headingLevel: this.headingLevel + 1,
    allowed: this.#named && !this.anonymous && !this.table,
  }));

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

  protected override get subject() {
    return `${this.#snapshot.key} ${this.anonymous}`;
  }

  protected override get query(): Query {
    const { anonymous } = this;
    const params = { ...this.#snapshot.value, ...(anonymous && { anonymous }), ...this.#filters.params };
    // Snapshots have a window of their own: no filter of the page changes them.
    return { ...super.query, params, filters: {}, ...(anonymous && { search: '' }) };
  }

  protected override get preparedTable() {
    return this.table && this.#filters.given(this.table, this.anonymous);
  }

  protected override async load(...[query, options]: Parameters<TabularWidget['load']>): Promise<Table> {
    const { identity } = this.analytics;
    try {
      if (query.params?.['anonymous']) return await this.#anonymous.load(query, this.analytics, options);
      return await super.load(query, options);
    } catch (error) {
      // Who may see the ranking is the server's word; the viewer's role is no more than a guess at it.
      const refused = isSourceError(error) && error.kind === 'forbidden';
      if (refused && this.#answeredTo === identity) this.#answeredTo = undefined;
      throw error;
    }
  }

  protected override answered(table: Table) {
    if (isNamed(table)) this.#answeredTo = this.analytics.identity;
    this.dispatchEvent(new RankingLoadEvent(table, this.answeredQuery ?? this.query));
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    // Its next pages would still have names.
    if (changed.has('anonymous')) this.exporting.stop();
  }

  protected override retry() {
    super.retry();
    for (const question of [this.#projects, this.#framework, this.#summary]) question.retry();
    this.dispatchEvent(new RankingRefreshEvent());
  }

  protected override columnsOf({ columns }: Table, exported?: boolean) {
    if (exported) return columns;
    const shown = rankingColumns(columns);
    // Where nobody has a name, a row is named by its rank.
    if (shown[0]?.id === 'rank' && shown[1]?.id !== 'user') shown[0] = { ...shown[0], kind: 'text' };
    return shown;
  }

  protected override isOwn(row: Row) {
    const viewer = this.#viewer.table?.rows[0]?.['id'];
    // A ranking without names tells the viewer's own row itself.
    return row['own'] === true || row['is_me'] === true || (viewer !== undefined && row['userId'] === viewer);
  }

  protected override isEmpty(table: Table) {
    return super.isEmpty(table) && !this.#filtered;
  }

  protected override coverage(table: Table) {
    if (this.isEmpty(table)) return '';
    return this.#filtered
      ? `${this.format(table.rowCount ?? table.rows.length, { kind: 'integer' })} found`
      : super.coverage(table);
  }

  protected override emptyWords({ notices }: Table) {
    const none = notices?.some(({ code }) => code === 'no-snapshot');
    return none ? 'No scores have been computed yet.' : 'No ranking to show.';
  }

  protected override async wholeTable(signal: AbortSignal) {
    const table = await super.wholeTable(signal);
    const { params, search } = this.answeredQuery ?? {};
    return this.#filters.described(table, params, search);
  }

  protected override renderBody(table: Table | undefined) {
    return html`<slot name="before"></slot>${super.renderBody(table)}<slot name="after"></slot
      >${this.#profile.render()}`;
  }

  protected override renderTools({ rows, columns, searchable }: Table) {
    const { table } = this;
    this.#movement.see([this.analytics.identity, table ? 'own table' : this.#snapshot.value], rows);
    // There is nothing to choose from among one.
    if (table ? table.rows.length < 2 : !this.#named) return nothing;
    const count = table ? table.rows.length : finiteNumber(this.#summary.table?.rows[0]?.['people']);
    return html`<div class="tools filters">
        ${searchable && columns.some(({ id }) => id === 'user') ? this.tableView.renderSearch() : nothing}
        ${this.#filters.render()}
      </div>
      ${
        this.#filtered && rows.length && count !== null
          ? html`<p class="ranked-among" dir="auto">
              Ranks are among all ${this.format(count, { kind: 'integer' })} people scored.
            </p>`
          : nothing
      }`;
  }

  protected override renderName(content: unknown, row: Row): unknown {
    if (!this.table && !this.anonymous && !this.rowHref && typeof row['userId'] === 'string')
      return this.#profile.button(content, row, () => this.pick(row));
    // Without ids an address leads nowhere.
    return this.anonymous && (this.rowHref || !this.selectable) ? content : super.renderName(content, row);
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const { id } = column;
    if (id === 'rank') {
      const rank = this.format(value, { kind: 'integer' });
      return html`<bdi>${rank}</bdi
        >${this.#movement.move(row)}${column.kind === 'text' && this.isOwn(row) ? ' · You' : nothing}`;
    }
    if (id === 'score')
      return html`<span class="score"><bdi>${this.#score(value)}</bdi></span
        >${this.#movement.change(row)}`;
    if (DIMENSIONS.includes(id)) return html`<bdi>${this.#score(value)}</bdi>${scoreBar(value)}`;
    const text = super.renderCell(value, column, row);
    if (id === 'tier') return tierPill(row['tierId'] as string | null, String(text));
    return id === 'user' && this.isOwn(row)
      ? text === UNKNOWN
        ? 'You'
        : html`<bdi>You</bdi> · <bdi>${text}</bdi>`
      : text;
  }

  #score(value: unknown): string {
    return scoreText(value, this.locale);
  }

  /** Whether this viewer has been answered the ranking with more than ranks. */
  get #named() {
    return this.#answeredTo === this.analytics.identity && !this.table;
  }

  /** Whether what is shown is only a part of the ranking. */
  get #filtered() {
    const { search, params } = this.answeredQuery ?? this.query;
    return [search, params?.['tier'], params?.['intent'], params?.['project']].some(Boolean);
  }
}

/** Whether a ranking tells more of people than rank, score and tier. */
function isNamed({ columns }: Table): boolean {
  return columns.some(({ id }) => id === 'd1');
}

define('champions-ranking', ChampionsRanking);

declare global {
  interface HTMLElementTagNameMap {
    'champions-ranking': ChampionsRanking;
  }
}
