import { html, LitElement, nothing, type CSSResultGroup } from 'lit';
import { property, state } from 'lit/decorators.js';
import { memo } from '../core/memo.js';
import { isolate } from '../core/text/isolate.js';
import { formatValue } from '../core/text/format.js';
import { messages } from '../core/text/messages.js';
import { listText } from '../core/text/plural.js';
import { searchKey } from '../core/text/search-key.js';
import type { Query, Row } from '../core/types.js';
import { errorText } from '../widget/card/problem.js';
import { ContextController } from '../widget/context-controller.js';
import { FreshnessController } from '../widget/freshness-controller.js';
import { define } from '../widget/define.js';
import type { MultiSelect, Option } from '../widget/controls/multi-select.js';
import '../widget/controls/multi-select.js';
import { QueryController } from '../widget/query-controller.js';
import type { RangePicker } from '../widget/controls/range-picker.js';
import '../widget/controls/range-picker.js';
import { frameStyles } from '../widget/frame.styles.js';
import { tokens } from '../widget/tokens.js';
import { waitLeft } from '../widget/wait-left.js';
import { filtersStyles } from './analytics-filters.styles.js';

/** As many as a list can be narrowed here without asking for each letter. */
const LIST_SIZE = 10_000;
const SEARCH_DELAY = 250;
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
 * @csspart scope - The line that says whose figures these are.
 * @csspart loaded - The line that says how fresh they are.
 */
export class AnalyticsFilters extends LitElement {
  static override styles: CSSResultGroup = [tokens, frameStyles, filtersStyles];

  /** The name of the context to join; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** The heading; `heading=""` leaves it out. */
  @property() heading: string = words.heading;

  /** The heading's level for assistive technology. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /** What is typed in each list whose whole content is not at hand. */
  @state() private searches: Readonly<Record<Dimension, string>> = { users: '', projects: '' };
  /** Lists are loaded when they are first opened, or when a choice needs its label. */
  @state() private opened: ReadonlySet<Dimension> = new Set();

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

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const timer of Object.values(this.#searchTimers)) clearTimeout(timer);
  }

  protected override willUpdate() {
    const { identity } = this.#context.value;
    if (identity === this.#identity) return;
    this.#identity = identity;
    for (const labels of Object.values(this.#labels)) labels.clear();
    this.searches = { users: '', projects: '' };
  }

  protected override render() {
    return html`<div class="frame">${this.#renderSection()}</div>`;
  }

  #renderSection() {
    const context = this.#context.value;
    return html`
      <section aria-label=${this.heading || words.heading}>
        <header>
          ${
            this.heading
              ? html`<span class="heading" part="heading" role="heading" aria-level=${this.headingLevel}
                  >${this.heading}</span
                >`
              : nothing
          }
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
        <analytics-range-picker
          .range=${context.filters.range}
          .locale=${this.#context.locale}
          .now=${this.#now}
          @change=${this.#pickRange}
        ></analytics-range-picker>
        ${this.#renderList('projects', words.projects, words.searchProjects)}
        ${this.#renderList('users', words.users, words.searchUsers)}
        <p class="scope" part="scope" role="status" dir="auto">${this.#scope()}</p>
        <p class="loaded" part="loaded"><bdi>${this.#loaded()}</bdi></p>
      </section>
    `;
  }

  #renderList(dimension: Dimension, label: string, placeholder: string) {
    const list = this.#lists[dimension];
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
        for (const { id, label } of rows.map(toOption)) this.#labels[dimension].set(id, label);
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
    if (viewer['role'] === 'platform-admin') return words.seesEverybody;
    const managed = Array.isArray(viewer['managedProjects']) ? (viewer['managedProjects'] as string[]) : [];
    if (viewer['role'] !== 'project-admin' || managed.length === 0) return words.seesOwn;
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

/** The rows as options, the viewer's own first; they may search for others before they have figures of their own. */
function choices(rows: readonly Row[], viewer: Row | undefined, search: string): readonly Option[] {
  const options = rows.map(toOption);
  const { id, name } = viewer ?? {};
  if (typeof id !== 'string') return options;
  const listed = options.find((option) => option.id === id);
  const label = words.me(listed?.label ?? (typeof name === 'string' ? name : id));
  if (!listed && search && !searchKey(`${label} ${id}`).includes(searchKey(search))) return options;
  return [{ id, label }, ...options.filter((option) => option !== listed)];
}

function toOption(row: Row): Option {
  const id = String(row['id']);
  return { id, label: typeof row['label'] === 'string' && row['label'] ? row['label'] : id };
}

define('analytics-filters', AnalyticsFilters);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-filters': AnalyticsFilters;
  }
}
