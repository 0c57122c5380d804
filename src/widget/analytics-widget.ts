import { html, LitElement, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AnalyticsContext } from '../core/context.js';
import { exactValue, formatValue } from '../core/text/format.js';
import type { SourceError } from '../core/source-error.js';
import type { Column, Filters, Query, Table } from '../core/types.js';
import { widgetStyles } from './card/card.styles.js';
import { ContextController } from './context-controller.js';
import { ExportController } from './export/export-controller.js';
import type { ExportFile } from './export/exportable.js';
import { icon } from './controls/icons.js';
import { LazyController } from './lazy-controller.js';
import { LazyModule } from './lazy-module.js';
import { messages } from '../core/text/messages.js';
import { modalDialogs } from './card/modal-dialogs.js';
import { NearController } from './near-controller.js';
import { QueryController, type Load } from './query-controller.js';
import { tokens } from './tokens.js';
import { covers, notices, problem, wordsOf } from './card/card-parts.js';

/** There is nothing to export before the first figures, and those need not wait for the menu. */
const menu = new LazyModule(() => import('./controls/menu.js'));

/**
 * What every element is made of: a box that shows the answer to one question, says which days and people it covers, and
 * how far it has come. A subclass states its question in `query` and draws an answer in `renderTable()`.
 *
 * @csspart card - The box.
 * @csspart heading - The heading.
 * @csspart covers - The days and people that the figures cover.
 * @csspart window - The badge of a fixed window, where the chosen range does not apply.
 * @csspart notices - What a reader must know to read the figures right.
 * @csspart error - What went wrong.
 * @csspart empty - What stands where there is no data.
 * @csspart footer - When the figures were true.
 * @csspart actions - The buttons: refresh, export, full screen.
 * @slot actions - The host's own buttons, beside the heading.
 * @cssproperty --analytics-surface - Background of the card.
 * @cssproperty --analytics-surface-sunken - Background of chips, badges and skeletons.
 * @cssproperty --analytics-border-color - Lines and borders.
 * @cssproperty --analytics-field-border-color - Borders of inputs.
 * @cssproperty --analytics-text-color - Text.
 * @cssproperty --analytics-text-color-muted - Secondary text.
 * @cssproperty --analytics-accent-color - Links, focus, the chosen option.
 * @cssproperty --analytics-good-color - What is well.
 * @cssproperty --analytics-warning-color - What needs attention.
 * @cssproperty --analytics-bad-color - What is wrong.
 * @cssproperty --analytics-chart-color-1 - First chart colour, and so on up to 6.
 * @cssproperty --analytics-radius - Corner radius of the card.
 * @cssproperty --analytics-radius-control - Corner radius of buttons and fields.
 * @cssproperty --analytics-space - The measure of all distances; 8px unless set.
 * @cssproperty --analytics-font-size - The size of text, of which all other sizes are parts; 14px unless set.
 * @cssproperty --analytics-font-family - Font; the host's unless set.
 */
export abstract class AnalyticsWidget extends LitElement {
  static override styles: CSSResultGroup = [tokens, widgetStyles];

  /** The name of the context to join; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** The heading; `heading=""` leaves it out. */
  @property() heading?: string;

  /** The heading's level for assistive technology. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /** A table to show as it is: with it, the element needs neither context nor source. */
  @property({ attribute: false }) table?: Table;

  /** The buttons to offer, of `refresh export expand`; none by `actions=""`. An element without a heading has none. */
  @property() actions = 'refresh export expand';

  /** `lazy` asks only when the element comes near the viewport. */
  @property() loading: 'eager' | 'lazy' = 'eager';

  /** Leaves out box, heading line, footer and announcements, for an element inside another card that has them. */
  @property({ type: Boolean }) frameless = false;

  @state() private expanded = false;

  readonly #context = new ContextController(this);
  readonly #near = new NearController(this, () => this.loading === 'lazy');
  protected readonly exporting = new ExportController(this, () => ({
    context: this.analytics,
    heading: this.label,
    filters: this.answeredFilters,
    more: this.exports,
    whole: (signal) => this.wholeTable(signal),
    since: (table) => this.#since(table, false),
  }));
  readonly #answer = new QueryController(
    this,
    this.#context,
    () => (this.table || !this.#near.reached ? undefined : this.query),
    (table) => {
      this.exporting.status = '';
      this.answered(table);
    },
    () => this.subject,
    (query, options) => this.load(query, options),
  );

  readonly #menu = new LazyController(this, menu);
  readonly #lazy: LazyController<unknown>[] = [];

  constructor() {
    super();
    modalDialogs(this);
  }

  /** What to ask for, as a pure function of the element's state; `undefined` asks for nothing. */
  protected abstract get query(): Query | undefined;

  /** Draws an answer that has something to show. */
  protected abstract renderTable(table: Table): unknown;

  /** The heading when the page's author gives none. */
  protected get defaultHeading(): string {
    return '';
  }

  /** What stands in the element's place until its first figures, of their height. */
  protected renderSkeleton(): unknown {
    return html`<div class="skeleton block"></div>`;
  }

  /** What is said where there is no data. */
  protected emptyWords(_table: Table): string {
    return messages.empty;
  }

  /** What is announced where there is. */
  protected arrivalWords(_table: Table): string {
    return messages.updated;
  }

  /** What stands where there is no data. */
  protected renderEmpty(table: Table): unknown {
    return html`<p class="state" part="empty">${this.emptyWords(table)}</p>`;
  }

  protected isEmpty(table: Table): boolean {
    return table.rows.length === 0;
  }

  /** What the figures cover beside the range, such as the number of rows; stands after it. */
  protected coverage(_table: Table): string {
    return '';
  }

  /** Whether the element's figures follow the context's range; those that do not name their own window. */
  protected get followsRange(): boolean {
    return true;
  }

  /** Whose figures they are, where that is not the viewer: when it changes, older figures do not stay. */
  protected get subject(): string {
    return '';
  }

  /** Called with each new answer, before it is drawn. */
  protected answered(_table: Table): void {
    // For subclasses that keep something of an answer.
  }

  /** The answer to a question, for whatever shows or exports it. */
  protected load(...question: Parameters<Load>): Promise<Table> {
    return this.analytics.query(...question);
  }

  /** The host's table as it is shown and exported; none while that is being made ready. */
  protected get given(): Table | undefined {
    return this.table;
  }

  /** The whole result behind what is shown, for exports. */
  protected wholeTable(_signal: AbortSignal): Promise<Table> {
    const table = this.#shown;
    return table ? Promise.resolve(table) : Promise.reject(new Error(messages.empty));
  }

  /** Exports beside CSV and copying, such as a chart's picture. */
  protected get exports(): readonly ExportFile[] {
    return [];
  }

  /** Buttons of the element's own, before the others. */
  protected renderControls(_table: Table | undefined): unknown {
    return nothing;
  }

  /** Keeps the answer to a further question at hand, such as the figures to compare with; `subject` as the element's. */
  protected ask(query: () => Query | undefined, subject?: () => string): QueryController {
    const asked = () => (this.table || !this.#near.reached ? undefined : query());
    return new QueryController(this, this.#context, asked, undefined, subject);
  }

  /** What the figures need and is loaded when first drawn: until it has come the element is busy, and says so if it fails. */
  protected lazy<Module>(module: LazyModule<Module>): LazyController<Module> {
    const controller = new LazyController(this, module);
    this.#lazy.push(controller);
    return controller;
  }

  /** The context that the element belongs to. */
  protected get analytics(): AnalyticsContext {
    return this.#context.value;
  }

  /** Why the newest question has no answer. */
  protected get error(): SourceError | undefined {
    return this.#answer.pending || this.table ? undefined : this.#answer.error;
  }

  /** Asks the source once more. */
  protected retry() {
    this.#answer.retry();
  }

  /** The filters that the shown figures answer; none for a table of the host's. */
  protected get answeredFilters(): Filters | undefined {
    return this.answeredQuery?.filters;
  }

  /** The question that the shown figures answer; none for a table of the host's. */
  protected get answeredQuery(): Query | undefined {
    return this.table ? undefined : this.#answer.answered;
  }

  /** The heading as it stands. */
  protected get label(): string {
    return this.heading ?? this.defaultHeading;
  }

  /** A value of `column` as text, in the context's language, zone and currency. */
  protected format(value: unknown, column: Pick<Column, 'kind' | 'currency'>, compact = false): string {
    const { locale, timeZone, currency } = this.analytics;
    return formatValue(value, { currency, ...column }, { locale, timeZone, compact });
  }

  /** A value of `column` with all its digits, for a tooltip or a text alternative. */
  protected exact(value: unknown, column: Pick<Column, 'kind' | 'currency'>): string {
    const { locale, timeZone, currency } = this.analytics;
    return exactValue(value, { currency, ...column }, { locale, timeZone });
  }

  protected override render(): TemplateResult {
    const card = this.#renderCard();
    if (!this.expanded) return card;
    return html`<div class="placeholder"></div>
      <dialog aria-label=${this.label} @close=${this.#shrink}>${card}</dialog>`;
  }

  #renderCard(): TemplateResult {
    const { label } = this;
    const table = this.#shown;
    const pending = !this.table && this.#answer.pending;
    // What it needs is known once it is drawn.
    const body = this.renderBody(table);
    const busy = pending || this.#lazy.some(({ state }) => state === 'loading');
    if (this.frameless) return html`<section part="card" aria-busy=${busy ? 'true' : 'false'}>${body}</section>`;
    return html`
      <section
        part="card"
        class=${pending && table ? 'card refreshing' : 'card'}
        aria-label=${label || nothing}
        aria-busy=${busy ? 'true' : 'false'}
      >
        ${this.#renderHeader(label, table)} ${body} ${table ? this.#renderFooter(table) : nothing}
        <div class="visually-hidden" role="status">${this.#announcement(busy)}</div>
      </section>
    `;
  }

  /** What stands below the heading: the figures, or why there are none. */
  protected renderBody(table: Table | undefined): unknown {
    const { error } = this;
    return html`
      ${error ? problem(error, table && this.#since(table), () => this.retry()) : nothing} ${notices(table)}
      ${!table && !error ? this.renderSkeleton() : nothing}
      ${table ? (this.isEmpty(table) ? (error ? nothing : this.renderEmpty(table)) : this.renderTable(table)) : nothing}
    `;
  }

  /** The figures to draw: older ones stay while newer ones load or fail, but not once they are forbidden. */
  get #shown(): Table | undefined {
    if (this.table) return this.given;
    return this.error?.kind === 'forbidden' ? undefined : this.#answer.table;
  }

  #renderHeader(label: string, table: Table | undefined) {
    // A fixed window must be told even where the page's author wants no heading.
    if (!label && !table?.window) return html`<slot name="actions"></slot>`;
    // Older figures are named by the filters that they answer, not by the ones just chosen.
    const chosen = this.table || !this.followsRange ? undefined : this.analytics.filtersFor(this);
    const filters = table && chosen ? this.answeredFilters : chosen;
    const { locale } = this.analytics;
    return html`
      <header>
        ${
          label
            ? html`<span class="heading" part="heading" role="heading" aria-level=${this.headingLevel}>${label}</span>`
            : nothing
        }
        <span class="covers" part="covers">
          ${covers(table ?? {}, { filters, locale, extra: table ? this.coverage(table) : '' })}
        </span>
        ${
          label
            ? html`<span class="actions" part="actions"
                >${this.renderControls(table)} ${this.#renderActions(table)}</span
              >`
            : nothing
        }
        <slot name="actions"></slot>
      </header>
    `;
  }

  #renderActions(table: Table | undefined) {
    const wanted = new Set(this.actions.split(/\s+/));
    const button = (name: string, title: string, picture: Parameters<typeof icon>[0], run: () => void) =>
      html`<button type="button" class="action" aria-label=${title} title=${title} data-action=${name} @click=${run}>
        ${icon(picture)}
      </button>`;
    return html`
      ${wanted.has('refresh') && !this.table ? button('refresh', messages.refresh, 'refresh', () => this.retry()) : nothing}
      ${
        wanted.has('export') && table && !this.isEmpty(table)
          ? this.#menu.render(
              () =>
                html`<analytics-menu label=${messages.export} .items=${this.exporting.items}
                  >${icon('download')}</analytics-menu
                >`,
              html`<span class="action">${icon('download')}</span>`,
              () => button('export', messages.exportMissing, 'download', this.#retryMenu),
            )
          : nothing
      }
      ${
        wanted.has('expand') && table
          ? button(
              'expand',
              this.expanded ? messages.shrink : messages.expand,
              this.expanded ? 'close' : 'expand',
              this.#toggleExpanded,
            )
          : nothing
      }
    `;
  }

  readonly #retryMenu = () => {
    menu.load().then(
      async () => {
        await this.updateComplete;
        this.renderRoot.querySelector('analytics-menu')?.focus();
      },
      () => this.exporting.say(messages.failed(messages.export, messages.partMissing)),
    );
  };

  readonly #toggleExpanded = () => {
    if (this.expanded) this.renderRoot.querySelector('dialog')?.close();
    else this.expanded = true;
  };

  readonly #shrink = () => {
    this.expanded = false;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('[data-action=expand]')?.focus();
    });
  };

  #renderFooter(table: Table) {
    const since = this.#since(table);
    if (!since && !this.exporting.status) return nothing;
    const words = since ? (table.asOf ? messages.asOf(since) : messages.loadedAt(since)) : '';
    return html`<footer part="footer">${[words, this.exporting.status].filter(Boolean).join(' · ')}</footer>`;
  }

  /** When the figures were true, where the source knows it; else when they arrived. */
  #since(table: Table, short = true): string | undefined {
    const at = table.asOf ?? (this.table ? undefined : this.#answer.loadedAt);
    if (at === undefined) return undefined;
    return this.format(typeof at === 'number' ? new Date(at).toISOString() : at, { kind: 'datetime' }, short);
  }

  #announcement(busy: boolean): string {
    if (this.exporting.status) return this.exporting.status;
    const label = this.heading || this.defaultHeading;
    const error = this.error ?? this.#lazy.find((part) => part.error)?.error;
    const table = this.#shown;
    let words;
    if (error) words = wordsOf(error);
    else if (busy || !table) return '';
    else words = this.isEmpty(table) ? this.emptyWords(table) : this.arrivalWords(table);
    return label ? `${label}: ${words}` : words;
  }
}
