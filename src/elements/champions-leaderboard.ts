import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { scoreText, UNKNOWN } from '../core/text/format.js';
import { isSourceError, type SourceError } from '../core/source-error.js';
import type { Column, Query, Row, Sort, Table } from '../core/types.js';
import { define } from '../widget/define.js';
import { TabularWidget } from '../widget/table/tabular-widget.js';
import { partMissing, problem } from '../widget/card/problem.js';
import { pillStyles, scoreBar, tierPill } from '../widget/table/tier-pill.js';
import type { Board } from './champions-leaderboard/board.js';
import { leaderboardStyles } from './champions-leaderboard.styles.js';

export type LeaderboardView = 'current' | 'monthly' | 'quarterly';

const DIMENSIONS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
const SHOWN = ['rank', 'user', 'score', 'tier', 'intent', ...DIMENSIONS, 'spend'];

/**
 * The AI champions of the last 30 days, of a month or of a quarter. For those who may see it: how scores are distributed,
 * and everybody who has been scored with rank, score, tier, intent, six dimension scores (0–100) and spend; a name opens
 * the person's profile. For everybody else their own profile, and nothing of others. How scores are made is told to both.
 *
 * Source: the reports `leaderboard` and, where the source refuses that, `leaderboard-profile`; `leaderboard-seasons`;
 * for those who are answered the ranking `leaderboard-summary`, `leaderboard-scores`, `leaderboard-tiers`,
 * `leaderboard-dimensions` and `leaderboard-projects`; `leaderboard-framework`. All show the window of their snapshot and
 * ignore the chosen range.
 *
 * @summary The ranked AI champions, or one's own score.
 * @element champions-leaderboard
 * @csspart tier - A tier's badge.
 * @csspart views - The choice of the view and its season.
 * @csspart badge - Whether the view is live, or when it was archived.
 * @csspart overview - How scores are distributed, and the top performers.
 * @csspart explanation - How scores are made.
 * @csspart profile - A person's profile, as a dialog.
 */
export class ChampionsLeaderboard extends TabularWidget {
  static override styles: CSSResultGroup = [TabularWidget.styles, pillStyles, leaderboardStyles];

  /** `current` is the last 30 days, `monthly` and `quarterly` are seasons that are over. */
  @property({ reflect: true }) view: LeaderboardView = 'current';

  /** A season of the view, such as `2026-04` or `2026-Q1`; the latest without one. */
  @property({ reflect: true }) season?: string | undefined;

  /** Leaves out the overview above the table. */
  @property({ attribute: 'no-overview', type: Boolean }) noOverview = false;

  /** Hides who people are, on the screen of somebody who may know: no names, ids, profiles, search, or projects. */
  @property({ type: Boolean }) anonymous = false;

  readonly #viewer = this.ask(() => ({ report: 'viewer', filters: {} }));
  #loading: Promise<Board> | undefined;
  /** Everything but the table. */
  #board: Board | undefined;
  /** Why that could not be loaded. */
  #broken: SourceError | undefined;
  /** The identity to which the source has refused the ranking. */
  #refusedTo: number | undefined;
  /** The identity to which it has answered the ranking with more than ranks. */
  #answeredTo: number | undefined;
  /** Which snapshot is shown, and what of it: another begins on the first page. */
  #snapshot: string | undefined;

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
    return `${this.view} ${this.season ?? ''} ${this.anonymous}`;
  }

  protected override get query(): Query {
    const { season, anonymous } = this;
    // A view that is none has been named on the console.
    const view = ['monthly', 'quarterly'].includes(this.view) ? this.view : 'current';
    const snapshot = { view, ...(season && view !== 'current' && { season }), ...(anonymous && { anonymous }) };
    // Snapshots have a window of their own: no filter changes them.
    if (this.#own) return { report: 'leaderboard-profile', params: snapshot, filters: {} };
    const params = { ...snapshot, ...this.#board?.narrowing.params };
    return { ...super.query, params, filters: {}, ...(anonymous && { search: '' }) };
  }

  protected override get preparedTable() {
    const { table } = this;
    return table && (this.#board?.narrowing.given(table) ?? (this.anonymous ? undefined : table));
  }

  protected override async load(...[query, options]: Parameters<TabularWidget['load']>): Promise<Table> {
    const { identity } = this.analytics;
    try {
      if (query.params?.['anonymous']) return await (await this.#load()).ranking.load(query, this.analytics, options);
      return await super.load(query, options);
    } catch (error) {
      // Who may see the ranking is the server's word; the viewer's role is no more than a guess at it.
      if (query.report === 'leaderboard' && isSourceError(error) && error.kind === 'forbidden')
        this.#refusedTo = identity;
      throw error;
    }
  }

  protected override answered({ columns }: Table) {
    if (!this.#own && columns.some(({ id }) => id === 'd1')) this.#answeredTo = this.analytics.identity;
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    // Its next pages would still have names.
    if (changed.has('anonymous')) this.exporting.stop();
    if (!this.#broken) this.#load().catch(() => undefined);
    const snapshot = JSON.stringify(this.query.params);
    if (this.#snapshot !== snapshot) this.tableView.page = 0;
    this.#snapshot = snapshot;
  }

  protected override retry() {
    this.#broken = undefined;
    super.retry();
    this.#board?.retry();
  }

  protected override columnsOf({ columns }: Table, exported?: boolean) {
    if (exported) return columns;
    const shown = SHOWN.flatMap((id) => columns.find((column) => column.id === id) ?? []);
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
    return super.isEmpty(table) && !this.#narrowed;
  }

  protected override coverage(table: Table) {
    if (this.#own || this.isEmpty(table)) return '';
    return this.#narrowed
      ? `${this.format(table.rowCount ?? table.rows.length, { kind: 'integer' })} found`
      : super.coverage(table);
  }

  protected override emptyWords({ notices }: Table) {
    if (notices?.some(({ code }) => code === 'no-snapshot')) return 'No scores have been computed yet.';
    return this.#own ? 'You have not been scored in this period.' : 'No ranking to show.';
  }

  protected override wholeTable(signal: AbortSignal) {
    return super.wholeTable(signal).then((table) => this.#board?.described(table) ?? table);
  }

  protected override renderBody(table: Table | undefined) {
    const body = super.renderBody(table);
    // Who may not even see their own score is told nothing else.
    if (this.#own && this.error?.kind === 'forbidden') return body;
    return (
      this.#board?.around(body, table) ??
      html`${this.#broken ? problem(this.#broken, undefined, () => this.retry()) : html`<div class="views"></div>`}
      ${body}`
    );
  }

  protected override renderTools(table: Table) {
    return this.#board?.tools(this.renderSearch(), table);
  }

  protected override renderTable(table: Table): unknown {
    if (!this.#own || this.anonymous) return super.renderTable(table);
    return this.#board?.profile() ?? (this.#broken ? nothing : this.renderSkeleton());
  }

  protected override renderName(content: unknown, row: Row): unknown {
    if (this.#board && !this.table && !this.anonymous && !this.rowHref && typeof row['userId'] === 'string')
      return this.#board.name(content, row);
    // Without ids an address leads nowhere.
    return this.anonymous && (this.rowHref || !this.selectable) ? content : super.renderName(content, row);
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const { id } = column;
    const { locale } = this.analytics;
    if (id === 'rank') {
      const rank = this.format(value, { kind: 'integer' });
      return html`${rank}${this.#board?.movement.move(row)}${column.kind === 'text' && this.isOwn(row) ? ' · You' : nothing}`;
    }
    if (id === 'score')
      return html`<span class="score">${scoreText(value, locale)}</span>${this.#board?.movement.change(row)}`;
    if (DIMENSIONS.includes(id)) return html`${scoreText(value, locale)}${scoreBar(value)}`;
    const text = super.renderCell(value, column, row);
    if (id === 'tier') return tierPill(row['tierId'] as string | null, String(text));
    return id === 'user' && this.isOwn(row) ? (text === UNKNOWN ? 'You' : html`You · ${text}`) : text;
  }

  /** Whether all that this viewer may see is their own score. */
  get #own() {
    return this.#refusedTo === this.analytics.identity && !this.table;
  }

  /** Whether what is shown is only a part of the ranking. */
  get #narrowed() {
    const { search, params } = this.answeredQuery ?? this.query;
    return [search, params?.['tier'], params?.['intent'], params?.['project']].some(Boolean);
  }

  /** What a first table can do without is loaded beside it. */
  #load(): Promise<Board> {
    return (this.#loading ??= import('./champions-leaderboard/board.js')
      .then(({ Board }) => {
        this.#board = new Board(this, {
          ask: (query, subject) => this.ask(query, subject),
          context: () => this.analytics,
          name: (content, row) => this.renderName(content, row),
          pick: (row) => this.pick(row),
          state: () => ({
            ranked: !this.#own && this.#answeredTo === this.analytics.identity,
            own: this.#own,
            narrowed: this.#narrowed,
            asked: this.answeredQuery ?? this.query,
          }),
        });
        this.requestUpdate();
        return this.#board;
      })
      .catch((cause: unknown) => {
        this.#loading = undefined;
        this.#broken = partMissing(cause);
        this.requestUpdate();
        throw this.#broken;
      }));
  }
}

define('champions-leaderboard', ChampionsLeaderboard);

declare global {
  interface HTMLElementTagNameMap {
    'champions-leaderboard': ChampionsLeaderboard;
  }
}
