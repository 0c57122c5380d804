import { html, LitElement, nothing, type CSSResultGroup } from 'lit';
import { property, state } from 'lit/decorators.js';
import { memo } from '../core/memo.js';
import { LIST_SIZE } from '../core/people-query.js';
import { isolate } from '../core/text/isolate.js';
import { formatValue } from '../core/text/format.js';
import { messages } from '../core/text/messages.js';
import { listText } from '../core/text/plural.js';
import type { Query, Row } from '../core/types.js';
import { errorText } from '../widget/card/problem.js';
import { coverageText } from '../widget/card/coverage.js';
import { ContextController } from '../widget/context-controller.js';
import { FreshnessController } from '../widget/freshness-controller.js';
import { define } from '../widget/define.js';
import { choiceWords } from '../widget/filters/choice-words.js';
import { zoomedFrom, zoomOut } from '../widget/filters/zoom.js';
import { choices, toOptions } from './analytics-filters/choices.js';
import { CopyLink } from './analytics-filters/copy-link.js';
import { activeOf, filterChips, type ActiveFilter } from './analytics-filters/filter-chips.js';
import { ScrolledPast } from './analytics-filters/scrolled-past.js';
import { hasChoice, managedProjects } from './analytics-filters/whose.js';
import { chipStyles } from '../widget/controls/chip.styles.js';
import type { MultiSelect } from '../widget/controls/multi-select.js';
import '../widget/controls/multi-select.js';
import { QueryController } from '../widget/query-controller.js';
import type { RangePicker } from '../widget/controls/range-picker.js';
import '../widget/controls/range-picker.js';
import { frameStyles } from '../widget/frame.styles.js';
import { tokens } from '../widget/tokens.js';
import { waitLeft } from '../widget/wait-left.js';
import { filtersStyles } from './analytics-filters.styles.js';
import { SizeObserver } from '../widget/size-observer.js';

const SEARCH_DELAY = 250;
/** From this width on fields stand side by side, in CSS pixels; as in the styles. */
const WIDE = 640;
/** Of the whole organisation one letter finds too many, and servers do not search for less. */
const MIN_SEARCH_LENGTH = 2;

const words = messages.filters;
const NO_ROWS: readonly Row[] = [];
const NO_IDS: readonly string[] = [];

type Dimension = 'users' | 'projects';

/**
 * The filters that a group of elements share: the time range, projects and users, and Clear all. Below them a line says
 * whose figures the viewer sees. Several of these on one page stay in step.
 *
 * Source: the reports `viewer`, `users` and `projects`.
 *
 * @summary Time range, projects and users for all elements of a context.
 * @element analytics-filters
 * @csspart heading - The heading.
 * @csspart clear - The button that clears all filters.
 * @csspart copy - The button that copies the link to the view, where the address carries it.
 * @csspart zoom-out - The button back from a span that was marked on a chart.
 * @csspart mine - A project admin's button that narrows the page to the projects they manage.
 * @csspart bar - The line of active filters, where the fields are folded up or have been scrolled past.
 * @csspart active - The list of active filters in it.
 * @csspart fold - The button that unfolds the fields.
 * @cssproperty --analytics-sticky-top - Where the filters stay while the page scrolls: the height of what sticks above; 0 unless set.
 * @csspart scope - The line that says whose figures these are.
 * @csspart loaded - The line that says how fresh they are.
 */
export class AnalyticsFilters extends LitElement {
  static override styles: CSSResultGroup = [tokens, frameStyles, chipStyles, filtersStyles];

  /** The name of the context to join; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** The heading; `heading=""` leaves it out. */
  @property() heading: string = words.heading;

  /** The heading's level for assistive technology. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /**
   * Whether the fields are folded up behind one line with the active filters, which stays in sight: `auto` on a phone's
   * narrow screen, `always` or `never`. Across a wide page that line comes once the fields have been scrolled past.
   */
  @property() fold: 'auto' | 'always' | 'never' = 'auto';

  /** What is typed in each list whose whole content is not at hand. */
  @state() private searches: Readonly<Record<Dimension, string>> = { users: '', projects: '' };
  /** Lists are loaded when they are first opened, or when a choice needs its label. */
  @state() private opened: ReadonlySet<Dimension> = new Set();

  /** Whether the reader has unfolded the fields. */
  @state() private unfolded = false;

  readonly #narrow = typeof matchMedia === 'function' ? matchMedia('(max-width: 640px)') : undefined;
  readonly #context = new ContextController(this);
  readonly #freshness = new FreshnessController(this, this.#context);
  readonly #viewer = new QueryController(this, this.#context, () => ({ report: 'viewer', filters: {} }));
  readonly #lists = { users: this.#list('users'), projects: this.#list('projects') };
  readonly #labels = { users: new Map<string, string>(), projects: new Map<string, string>() };
  /** Equal lists must be the same list: thousands are costly to compare or draw. */
  readonly #options = { users: memo(choices), projects: memo(choices) };
  readonly #now = () => this.#context.value.now();
  readonly #searchTimers: Partial<Record<Dimension, ReturnType<typeof setTimeout>>> = {};
  #identity = 0;
  #wasPast = false;

  readonly #refold = () => {
    this.requestUpdate();
  };

  /** Across the page, or in a column beside it. */
  #width: SizeObserver | undefined;
  readonly #copyLink = new CopyLink(this);
  readonly #past: ScrolledPast = new ScrolledPast(this, () => this.hasAttribute('data-wide') && !this.#folds);

  override connectedCallback() {
    super.connectedCallback();
    this.#width = new SizeObserver(([entry]) => {
      const isWide = (entry?.contentRect.width ?? 0) >= WIDE;
      if (isWide === this.hasAttribute('data-wide')) return;
      this.toggleAttribute('data-wide', isWide);
      // It sticks elsewhere now.
      this.requestUpdate();
    });
    this.#width.observe(this);
    this.#narrow?.addEventListener('change', this.#refold);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#width?.disconnect();
    this.#narrow?.removeEventListener('change', this.#refold);
    for (const timer of Object.values(this.#searchTimers)) clearTimeout(timer);
  }

  protected override willUpdate() {
    const past = this.#past.value;
    // Back at their place the fields are open by themselves.
    if (this.#wasPast && !past) this.unfolded = false;
    this.#wasPast = past;
    this.toggleAttribute('data-folding', this.#folds);
    this.toggleAttribute('data-past', past);
    this.toggleAttribute('data-unfolded', past && this.unfolded);
    const { identity } = this.#context.value;
    if (identity === this.#identity) return;
    this.#identity = identity;
    for (const labels of Object.values(this.#labels)) labels.clear();
    this.searches = { users: '', projects: '' };
  }

  protected override render() {
    return html`<div class="frame">${this.#renderSection()}</div>`;
  }

  get #folds(): boolean {
    return this.fold === 'always' || (this.fold === 'auto' && this.#narrow?.matches === true);
  }

  get #viewerRow(): Row | undefined {
    return this.#viewer.table?.rows[0];
  }

  #renderSection() {
    const context = this.#context.value;
    const folds = this.#folds;
    return html`
      <section aria-label=${this.heading || words.heading}>
        ${folds || this.#past.value ? this.#renderBar() : nothing}
        <div class="fields" id="fields" ?hidden=${folds && !this.unfolded} @focusin=${this.#focused}>
          <header>
            ${
              this.heading && !folds
                ? html`<span class="heading" part="heading" role="heading" aria-level=${this.headingLevel}
                    >${this.heading}</span
                  >`
                : nothing
            }
            ${this.#copyLink.render(context)}
            <button
              type="button"
              class="link"
              part="clear"
              aria-disabled=${context.filtered ? nothing : 'true'}
              @click=${this.#clear}
            >
              ${words.clear}
            </button>
          </header>
          <div class="range">
            ${folds ? nothing : this.#renderZoomOut()}
            <analytics-range-picker
              .range=${context.filters.range}
              .locale=${this.#context.locale}
              .now=${this.#now}
              @change=${this.#pickRange}
            ></analytics-range-picker>
          </div>
          <div class="projects">
            ${this.#renderList('projects', words.projects, words.searchProjects)} ${this.#renderMine()}
          </div>
          ${this.#renderList('users', words.users, words.searchUsers)}
          <p class="scope" part="scope" role="status" dir="auto">${this.#scope()}</p>
          <p class="loaded" part="loaded"><bdi>${this.#loaded()}</bdi></p>
        </div>
        <p class="printed">${coverageText(context.filters, '', this.#context.locale)}</p>
      </section>
    `;
  }

  /** The one line that stays in sight: what is set, and the way to the fields. */
  #renderBar() {
    return html`<div class="bar" part="bar">
      ${filterChips(this.#active())} ${this.#past.value && this.unfolded ? nothing : this.#renderZoomOut()}
      <button
        type="button"
        class="fold"
        part="fold"
        aria-expanded=${this.unfolded}
        aria-controls="fields"
        @click=${() => {
          this.unfolded = !this.unfolded;
        }}
      >
        ${this.heading || words.heading}
      </button>
    </div>`;
  }

  /** What has been scrolled past has the focus still, and it moves on. */
  #focused() {
    if (this.#past.value) this.unfolded = true;
  }

  #active(): ActiveFilter[] {
    const context = this.#context.value;
    const { range, users = [], projects = [] } = context.filters;
    const isDefault = range?.choice === context.defaultRange;
    const lists = (['projects', 'users'] as const).flatMap((dimension) => {
      const choose = (ids: readonly string[]) => {
        context.filter({ [dimension]: ids });
      };
      const ids = dimension === 'users' ? users : projects;
      if (dimension === 'projects' && this.#isMine) return [{ label: words.mineOnly, remove: () => choose([]) }];
      return activeOf(ids, (id) => this.#labels[dimension].get(id) ?? id, choose);
    });
    const choice = range && choiceWords(context, range.choice, this.#context.locale);
    const removeRange = isDefault ? undefined : () => context.filter({ range: undefined });
    return [...(choice === undefined ? [] : [{ label: choice, remove: removeRange }]), ...lists];
  }

  #renderZoomOut() {
    const context = this.#context.value;
    const from = zoomedFrom(context);
    if (from === undefined) return nothing;
    return html`<button type="button" class="link zoom" part="zoom-out" @click=${() => zoomOut(context)}>
      ${words.zoomOut(choiceWords(context, from, this.#context.locale))}
    </button>`;
  }

  /** Whether exactly the projects that the viewer manages are chosen. */
  get #isMine(): boolean {
    const managed = managedProjects(this.#viewerRow);
    const { projects = [] } = this.#context.value.filters;
    return managed.length > 0 && managed.length === projects.length && managed.every((id) => projects.includes(id));
  }

  #renderMine() {
    const managed = managedProjects(this.#viewerRow);
    if (!managed.length) return nothing;
    const isMine = this.#isMine;
    return html`<button
      type="button"
      class="mine"
      part="mine"
      aria-pressed=${isMine}
      @click=${() => {
        this.#context.value.filter({ projects: isMine ? [] : managed });
      }}
    >
      ${words.mineOnly}
    </button>`;
  }

  #renderList(dimension: Dimension, label: string, placeholder: string) {
    const list = this.#lists[dimension];
    // Nobody chooses from one; what is chosen is shown all the same.
    if (!hasChoice(this.#viewerRow, dimension) && !this.#context.value.filters[dimension]) return nothing;
    const rows = list.table?.rows ?? NO_ROWS;
    const rowCount = list.table?.rowCount ?? rows.length;
    const search = this.searches[dimension];
    return html`<analytics-multi-select
      data-dimension=${dimension}
      label=${label}
      placeholder=${placeholder}
      .options=${this.#options[dimension](rows, dimension === 'users' ? this.#viewer.table?.rows[0] : undefined, search)}
      .value=${this.#context.value.filters[dimension] ?? NO_IDS}
      .labels=${this.#labels[dimension]}
      .narrowed=${search !== '' && list.answered?.search === search}
      .more=${Math.max(rowCount - rows.length, 0)}
      .loading=${list.pending}
      .problem=${list.error && !list.pending ? errorText(list.error) : ''}
      @change=${(event: Event) => {
        this.#context.value.filter({ [dimension]: (event.target as MultiSelect).value });
      }}
      @search=${(event: Event) => {
        this.#search(dimension, (event.target as MultiSelect).search.trim());
      }}
      @retry=${() => {
        if (!list.error || waitLeft(list.error) === 0) list.retry();
      }}
    ></analytics-multi-select>`;
  }

  #listQuery(dimension: Dimension): Query | undefined {
    const { filters } = this.#context.value;
    if (!this.opened.has(dimension) && !filters[dimension]) return undefined;
    const search = this.searches[dimension];
    const { range, projects } = filters;
    return {
      report: dimension,
      page: 0,
      pageSize: LIST_SIZE,
      ...(search && { search }),
      filters: dimension === 'users' ? { ...(range && { range }), ...(projects && { projects }) } : {},
    };
  }

  #list(dimension: Dimension): QueryController {
    return new QueryController(
      this,
      this.#context,
      () => this.#listQuery(dimension),
      ({ rows }) => {
        for (const { id, label } of toOptions(rows)) this.#labels[dimension].set(id, label);
      },
    );
  }

  #search(dimension: Dimension, text: string) {
    if (!this.opened.has(dimension)) this.opened = new Set([...this.opened, dimension]);
    const { table } = this.#lists[dimension];
    const whole = table !== undefined && (table.rowCount ?? table.rows.length) <= table.rows.length;
    const everybody = dimension === 'users' && this.#viewer.table?.rows[0]?.['searchesEverybody'] === true;
    clearTimeout(this.#searchTimers[dimension]);
    // The whole list is at hand: it is narrowed where it is shown. Yet a list of all who were active is not everybody.
    const search = whole && !everybody ? '' : text.length < (whole ? MIN_SEARCH_LENGTH : 1) ? '' : text;
    if (search === this.searches[dimension]) return;
    this.#searchTimers[dimension] = setTimeout(() => {
      this.searches = { ...this.searches, [dimension]: search };
    }, SEARCH_DELAY);
  }

  #scope(): string {
    const [viewer] = this.#viewer.table?.rows ?? [];
    if (!viewer) return this.#viewer.error && !this.#viewer.pending ? errorText(this.#viewer.error) : '';
    if (viewer['role'] === 'platform-admin' || viewer['searchesEverybody'] === true) return words.seesEverybody;
    const managed = managedProjects(viewer);
    if (managed.length === 0) return words.seesOwn;
    const names = listText(managed.map(isolate));
    return words.seesProjects(names);
  }

  /** How fresh the figures are, once for all of them. */
  #loaded(): string {
    const { loadedAt } = this.#freshness;
    const { locale } = this.#context;
    const { timeZone } = this.#context.value;
    return loadedAt === undefined
      ? ''
      : words.loaded(formatValue(loadedAt, { kind: 'datetime' }, { locale, timeZone, compact: true }));
  }

  #pickRange(event: Event) {
    this.#context.value.filter({ range: (event.target as RangePicker).choice });
  }

  #clear() {
    this.#context.value.clearFilters();
    this.renderRoot.querySelector('analytics-range-picker')?.reset();
  }
}

define('analytics-filters', AnalyticsFilters);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-filters': AnalyticsFilters;
  }
}
