import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { finiteNumber } from '../../core/finite-number.js';
import type { SourceError } from '../../core/source-error.js';
import type { Row, Table } from '../../core/types.js';
import type { QueryController } from '../../widget/query-controller.js';
import { partMissing, problem } from '../../widget/card/problem.js';
import type { ChampionsLeaderboard } from '../champions-leaderboard.js';
import { Figures } from './figures.js';
import type { Owner } from './owner.js';
import { AnonymousRanking } from './anonymous.js';
import { Movement } from './movement.js';
import { Narrowing } from './narrowing.js';
import { ProfileDialog } from './profile-dialog.js';
import { VIEWS, Views, type Snapshot } from './views.js';
import { boardStyles } from './board.styles.js';
import { explanationStyles } from './explanation.styles.js';
import { overviewStyles } from './overview.styles.js';
import type { Overview } from './overview.js';
import type { explanation } from './explanation.js';

/** What stands around the ranking: views and seasons, overview, filters, profiles, and how scores are made. */
export class Board {
  readonly ranking = new AnonymousRanking();
  readonly narrowing: Narrowing;
  readonly movement: Movement;
  readonly #element: ChampionsLeaderboard;
  readonly #owner: Owner;
  readonly #figures: Figures;
  readonly #views: Views;
  readonly #profile: ProfileDialog;
  readonly #projects: QueryController;
  readonly #framework: QueryController;
  readonly #summary: QueryController;
  #overview: Overview | undefined;
  #partFailed: SourceError | undefined;
  #overviewing = false;
  #explanation: typeof explanation | undefined;
  #explained = false;
  #renewed = 0;
  #misnamed: string | undefined;

  constructor(element: ChampionsLeaderboard, owner: Owner) {
    this.#element = element;
    this.#owner = owner;
    this.#figures = new Figures(owner.context);
    const ranked = () => owner.state().ranked && !element.table;
    this.#views = new Views(element, owner, this.#figures, () => this.snapshot.view);
    this.#profile = new ProfileDialog(element, owner, () => this.snapshot);
    this.#projects = owner.ask(() =>
      ranked() && !element.anonymous
        ? { report: 'leaderboard-projects', params: this.snapshot, filters: {} }
        : undefined,
    );
    this.#framework = owner.ask(() =>
      ranked() || this.#explained ? { report: 'leaderboard-framework', filters: {} } : undefined,
    );
    this.#summary = owner.ask(
      () =>
        ranked() && owner.state().narrowed
          ? { report: 'leaderboard-summary', params: this.snapshot, filters: {} }
          : undefined,
      () => `${element.view} ${element.season ?? ''}`,
    );
    this.narrowing = new Narrowing(
      element,
      () => ({ projects: this.#projects.table, framework: this.#framework.table }),
      () => `${owner.context().name} ${owner.context().identity}`,
    );
    this.movement = new Movement(this.#figures);
    const { adoptedStyleSheets: sheets } = element.renderRoot as ShadowRoot;
    for (const { styleSheet } of [overviewStyles, explanationStyles, boardStyles])
      if (styleSheet && !sheets.includes(styleSheet)) sheets.push(styleSheet);
  }

  /** The snapshot that is shown, as reports are asked for it. */
  get snapshot(): Snapshot {
    const { view, season } = this.#element;
    if (!VIEWS.some(([id]) => id === view)) {
      // A removed attribute is null.
      if ((view as string | null) !== null && this.#misnamed !== view)
        console.error(`<champions-leaderboard view>: "${view}" is none of ${VIEWS.map(([id]) => id).join(', ')}.`);
      this.#misnamed = view;
      return { view: 'current' };
    }
    return { view, ...(season && view !== 'current' && { season }) };
  }

  /** An exported table, with what it is narrowed to. */
  described(table: Table): Table {
    const { own, asked } = this.#owner.state();
    if (this.#element.table) return this.narrowing.described(table);
    return own ? table : this.narrowing.described(table, asked.params, asked.search);
  }

  retry() {
    this.#partFailed = undefined;
    this.#renewed++;
    for (const asked of [this.#views, this.#projects, this.#framework, this.#summary]) asked.retry();
    this.#overview?.retry();
  }

  /** The ranking, or what stands in its place, with everything around it. */
  around(body: unknown, table: Table | undefined): unknown {
    const { noOverview, table: given } = this.#element;
    if (given) return body;
    const overview =
      this.#owner.state().ranked && !noOverview && (!table || table.rows.length > 0 || this.#owner.state().narrowed);
    return html`${this.#views.render(table, this.snapshot.view)} ${this.#renderBeside()}
    ${overview ? this.#renderOverview() : nothing} ${body} ${table && this.#isBare(table) ? this.profile() : nothing}
    ${this.#renderExplanation()} ${this.#profile.render()}`;
  }

  /** A ranking without names is all that this viewer may see of others: beside it stands their own profile. */
  #isBare({ columns, notices }: Table): boolean {
    const { ranked, own } = this.#owner.state();
    const none = notices?.some(({ code }) => code === 'no-snapshot');
    return (
      !ranked && !own && !none && !this.#element.anonymous && !columns.some(({ id }) => id === 'd1' || id === 'user')
    );
  }

  /** The filters above the ranking, beside its search. */
  tools(search: unknown, { rows, columns, searchable }: Table): unknown {
    const hosted = this.#element.table;
    this.movement.see(JSON.stringify([this.#owner.context().identity, hosted ? 'given' : this.snapshot]), rows);
    if (!hosted && !this.#owner.state().ranked) return nothing;
    const count = hosted ? hosted.rows.length : finiteNumber(this.#summary.table?.rows[0]?.['people']);
    const among = this.#owner.state().narrowed && rows.length && count !== null;
    return html`<div class="tools filters">
        ${searchable && columns.some(({ id }) => id === 'user') ? search : nothing} ${this.narrowing.render()}
      </div>
      ${
        among
          ? html`<p class="among">
              Ranks are among all ${this.#figures.format(count, { kind: 'integer' })} people scored.
            </p>`
          : nothing
      }`;
  }

  /** The page's filters choose events; a snapshot is of everybody's, whatever is chosen. */
  #renderBeside() {
    const { filters } = this.#owner.context();
    return Object.values(filters).some((chosen) => Array.isArray(chosen) && chosen.length)
      ? html`<p class="among">Scores are of everybody and all projects: the page’s filters do not narrow them.</p>`
      : nothing;
  }

  /** A name that opens the person's profile. */
  name(content: unknown, row: Row): unknown {
    return html`<button
      type="button"
      class="row"
      aria-haspopup="dialog"
      @click=${({ currentTarget }: Event) => {
        if (this.#owner.pick(row)) this.#profile.open(row, currentTarget as HTMLElement);
      }}
    >
      ${content}
    </button>`;
  }

  /** The viewer's own profile, in the place of the ranking. */
  profile(): unknown {
    if (this.#partFailed) return this.#missing();
    void this.#part(import('../champion-profile.js'));
    const { view, season } = this.snapshot;
    return keyed(
      this.#renewed,
      html`<champion-profile
        class="own-profile"
        heading=""
        view=${view}
        season=${season ?? nothing}
        heading-level=${this.#element.headingLevel}
        .context=${this.#owner.context().name}
      ></champion-profile>`,
    );
  }

  #renderOverview() {
    if (!this.#overview) {
      if (this.#partFailed) return this.#missing();
      void this.#loadOverview();
      return html`<div class="overview"><div class="skeleton block"></div></div>`;
    }
    return this.#overview.render();
  }

  async #loadOverview() {
    if (this.#overviewing) return;
    this.#overviewing = true;
    const part = await this.#part(import('./overview.js'));
    this.#overviewing = part !== undefined;
    if (!part) return;
    const { Overview } = part;
    this.#overview = new Overview(this.#element, this.#owner, this.#figures, () => this.snapshot);
    this.#element.requestUpdate();
  }

  #renderExplanation() {
    return html`<details
      class="explanation"
      part="explanation"
      @toggle=${({ target, currentTarget }: Event) => {
        if (target !== currentTarget || !(target as HTMLDetailsElement).open) return;
        this.#explained = true;
        void this.#loadExplanation();
      }}
    >
      <summary>How scores are made</summary>
      ${this.#explained ? this.#renderFramework() : nothing}
    </details>`;
  }

  #renderFramework() {
    const { table, error, pending } = this.#framework;
    if (error && !pending) return problem(error, undefined, () => this.#framework.retry());
    if (this.#partFailed && !this.#explanation) return this.#missing();
    if (!table || !this.#explanation) return html`<div class="skeleton block"></div>`;
    return this.#explanation(table, this.#element.headingLevel + 1, (share) =>
      this.#figures.format(share, { kind: 'percent' }),
    );
  }

  async #loadExplanation() {
    this.#explanation ??= (await this.#part(import('./explanation.js')))?.explanation;
    this.#element.requestUpdate();
  }

  /** A part of the code, or none where it has not come: then that is said. */
  #part<Part>(loading: Promise<Part>): Promise<Part | undefined> {
    return loading.catch((cause: unknown) => {
      this.#partFailed = partMissing(cause);
      this.#element.requestUpdate();
      return undefined;
    });
  }

  #missing() {
    return problem(this.#partFailed ?? partMissing(undefined), undefined, () => {
      this.retry();
      if (this.#explained) void this.#loadExplanation();
      this.#element.requestUpdate();
    });
  }
}
