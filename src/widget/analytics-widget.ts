import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { messages } from '../core/text/messages.js';
import { hasNotBegun } from '../core/time/time-range.js';
import { roleOf } from '../core/catalogue/role-of.js';
import type { Column, Table } from '../core/types.js';
import { AnalyticsElement } from './analytics-element.js';
import { actionButton } from './card/action-button.js';
import { cardBody } from './card/body.js';
import { card } from './card/card.js';
import type { CardState } from './card/card-state.js';
import { cardStyles } from './card/card.styles.js';
import { Definitions } from './card/definitions.js';
import { WhoseFigures } from './card/whose-figures.js';
import { FullScreen } from './card/full-screen.js';
import { iconButtonStyles } from './controls/icon-button.styles.js';
import { modalDialogs } from './card/modal-dialogs.js';
import { ExportController } from './export/export-controller.js';
import { ExportMenu } from './export/export-menu.js';
import type { ExportFile } from './export/exportable.js';
import { clearOfStickyStyles } from './clear-of-sticky.styles.js';
import { frameStyles } from './frame.styles.js';
import { tokens } from './tokens.js';

/** Figures that are this much older than the page's newest say so. */
const SAME_AGE = 5 * 60_000;

/** The place of a button that comes with the figures, so that the heading stays as it is. */
const buttonPlace = html`<span class="action"></span>`;

/**
 * What every element is made of: a card that shows the answer to one question, says which days and people it covers, and how
 * far it has come. A subclass states its question in `query` and draws an answer in `renderTable()`.
 *
 * @example
 * class TopModel extends AnalyticsWidget {
 *   get query() { return { report: 'models', sort: { by: 'cost', descending: true }, pageSize: 1 }; }
 *   renderTable({ rows: [row] }) { return html`Most used: <b>${row.model}</b>`; }
 * }
 * customElements.define('top-model', TopModel);
 *
 * @csspart card - The box.
 * @csspart heading - The heading.
 * @csspart covers - The days and people that the figures cover.
 * @csspart window - The badge of a fixed window, where the chosen range does not apply.
 * @csspart notices - What a reader must know to read the figures right.
 * @csspart error - What went wrong.
 * @csspart empty - What stands where there is no data.
 * @csspart footer - When the figures were true.
 * @csspart actions - The buttons: definitions, refresh, export, full screen.
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
 * @cssproperty --analytics-chart-color-1 - First chart colour, and so on up to `--analytics-chart-color-12`.
 * @cssproperty --analytics-chart-color-other - Chart colour of all that have none of their own.
 * @cssproperty --analytics-chart-ramp-1 - Least of four steps of one hue, for quartiles, and so on up to `--analytics-chart-ramp-4`.
 * @cssproperty --analytics-radius - Corner radius of the card.
 * @cssproperty --analytics-radius-control - Corner radius of buttons and fields.
 * @cssproperty --analytics-space - The measure of all distances; 8px unless set.
 * @cssproperty --analytics-font-size - The size of text, of which all other sizes are parts; 14px unless set.
 * @cssproperty --analytics-font-family - Font; the host's unless set.
 */
export abstract class AnalyticsWidget extends AnalyticsElement {
  static override styles: CSSResultGroup = [tokens, frameStyles, clearOfStickyStyles, iconButtonStyles, cardStyles];

  /** The heading; `heading=""` leaves it out. */
  @property() heading?: string;

  /** The heading's level for assistive technology. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /** The buttons to offer, of `definitions refresh export expand`; none by `actions=""`. An element without a heading has none. */
  @property() actions = 'definitions refresh export expand';

  /** How many pages of 1000 rows an export asks for at most; a result of more is refused, with this limit in words. */
  @property({ attribute: 'export-pages', type: Number }) exportPages = 100;

  /** Leaves out box, heading line, footer and announcements, for an element inside another card that has them. */
  @property({ type: Boolean }) frameless = false;

  /** Exports the figures: `exporting.stop()` ends one under way, `exporting.status` is what the last has come to. */
  protected readonly exporting = new ExportController(this, () => ({
    context: this.analytics,
    table: this.answer.table,
    heading: this.label,
    filters: this.answeredQuery?.filters,
    search: this.searched,
    more: this.exports,
    whole: (signal) => this.wholeTable(signal),
    since: (table) => this.#since(table)?.exact,
  }));
  readonly #whose = new WhoseFigures(
    (query) => this.ask(query),
    () =>
      this.followsRange && !this.frameless && this.label && this.answer.table ? this.answeredQuery?.filters : undefined,
  );
  readonly #exportMenu = new ExportMenu(this, this.exporting);
  readonly #fullScreen = new FullScreen(this, (open) => {
    this.resized(open);
  });
  readonly #definitions = new Definitions(this, () => {
    const { table } = this.answer;
    return {
      heading: this.label,
      columns: table && !this.frameless && !this.isEmpty(table) ? this.definitions(table) : [],
      announce: (words) => this.exporting.announce(words),
    };
  });
  #card: CardState | undefined;

  constructor() {
    super();
    modalDialogs(this);
  }

  /**
   * Draws an answer that has something to show (see `isEmpty`), below the heading.
   *
   * @param table The figures of the answer, or the host's `table`. Values are as the source gave them, `null` where unknown;
   *   `this.format(value, column)` writes one.
   * @returns A template, or anything else that Lit draws.
   *
   * @example
   * renderTable({ columns, rows: [row] }) {
   *   return html`<p>${columns.map((column) => this.format(row?.[column.id], column)).join(', ')}</p>`;
   * }
   */
  protected abstract renderTable(table: Table): unknown;

  /**
   * The heading when the page's author gives none; an empty one leaves the heading out, and the buttons with it.
   *
   * @example
   * get defaultHeading() { return 'Top model'; }
   */
  protected get defaultHeading(): string {
    return '';
  }

  /**
   * What stands in the element's place until its first figures, of their height. Grey shapes have the class `skeleton`.
   *
   * @example
   * renderSkeleton() { return html`<div class="skeleton"></div><div class="skeleton"></div>`; }
   */
  protected renderSkeleton(): unknown {
    return html`<div class="skeleton block"></div>`;
  }

  /**
   * Whether an answer has nothing to show; without rows, unless a subclass knows better.
   *
   * @example
   * // One row always comes, and has nothing where nothing was spent.
   * isEmpty({ rows: [row] }) { return row?.cost == null; }
   */
  protected isEmpty(table: Table): boolean {
    return table.rows.length === 0;
  }

  /**
   * The sentence that stands where there is no data, and that is announced.
   *
   * @example
   * emptyWords() { return 'No model has been used.'; }
   */
  protected emptyWords(_table: Table): string {
    const { range } = this.answeredQuery?.filters ?? {};
    return range && this.followsRange && hasNotBegun(range) ? messages.notBegun : messages.empty;
  }

  /**
   * What stands where there is no data; `emptyWords` as a paragraph unless a subclass has more to offer.
   *
   * @example
   * renderEmpty(table) { return html`${super.renderEmpty(table)} <a href="/budgets">Set a budget</a>`; }
   */
  protected renderEmpty(table: Table): unknown {
    return html`<p class="state" part="empty" dir="auto">${this.emptyWords(table)}</p>`;
  }

  /**
   * What is announced when figures have come, after the heading and a colon. No full stop.
   *
   * @example
   * arrivalWords({ rows }) { return `updated, ${rows.length} models`; }
   */
  protected arrivalWords(_table: Table): string {
    return messages.updated;
  }

  /**
   * What the figures cover beside the range and the filters, which stand before it; empty adds nothing.
   *
   * @example
   * coverage({ rows }) { return `${rows.length} models`; } // Last 7 days · apollo · 12 models
   */
  protected coverage(_table: Table): string {
    return '';
  }

  /**
   * Whether the element's figures follow the context's filters. Where they do not, the heading names none of them; a fixed
   * window is the table's `window`.
   *
   * @example
   * get followsRange() { return false; } // budgets have periods of their own
   */
  protected get followsRange(): boolean {
    return true;
  }

  /**
   * The whole result behind what is shown, all its pages, for exports.
   *
   * @param signal Aborted when the reader starts another export or the element leaves the page.
   * @returns Rejects where it cannot be had; the footer then shows the error's message.
   *
   * @example
   * wholeTable(signal) { return this.analytics.query({ ...this.query, pageSize: 1000 }, { signal }); }
   */
  protected wholeTable(_signal: AbortSignal): Promise<Table> {
    const { table } = this.answer;
    return table ? Promise.resolve(table) : Promise.reject(new Error(messages.empty));
  }

  /**
   * Exports beside CSV and copying, such as a chart's picture: `make` gives the file, or `null` where there is nothing in it.
   *
   * @example
   * get exports() {
   *   return [{ label: 'Download JSON', ending: 'json', make: async () => new Blob([JSON.stringify(this.answer.table)]) }];
   * }
   */
  protected get exports(): readonly ExportFile[] {
    return [];
  }

  /**
   * Buttons of the element's own in the heading, before the others.
   *
   * @param table The figures that are shown; `undefined` while there are none.
   *
   * @example
   * renderControls() {
   *   return html`<button type="button" @click=${() => (this.all = !this.all)}>All models</button>`;
   * }
   */
  protected renderControls(_table: Table | undefined): unknown {
    return nothing;
  }

  /**
   * The figures that are shown, as columns: a reader is told what each means by its `description`. By default all columns that
   * have one.
   *
   * @example
   * definitions({ columns }) { return columns.filter(({ id }) => id === 'cost'); }
   */
  protected definitions({ columns }: Table): readonly Column[] {
    return columns.filter((column) => column.description && roleOf(column) !== 'key');
  }

  /** What the shown figures have been searched for, said in files of them; empty where nothing. */
  protected get searched(): string {
    return this.answeredQuery?.search ?? '';
  }

  /** Whose figures are shown, in words, such as "everybody in apollo"; empty where that is not known. */
  protected get whose(): string {
    return this.#whose.words(this.locale);
  }

  /** Called before the card takes the whole screen, and before it goes back to its place. */
  protected resized(_isFullScreen: boolean): void {
    // For subclasses that show more where there is more room.
  }

  /** The heading as it stands: the page author's, else `defaultHeading`; empty where there is none. */
  protected get label(): string {
    return this.heading ?? this.defaultHeading;
  }

  protected override render(): TemplateResult {
    const state = (this.#card = this.#describe());
    const body = this.renderBody(state.table);
    // What code the figures need is known once they are drawn.
    const { lazyPending, lazyError } = this.answer;
    const drawn = card(state, {
      body,
      lazyPending,
      lazyError,
      actions: this.#renderActions(state),
      frameless: this.frameless,
      arrivalWords: (table) => (state.empty ? this.emptyWords(table) : this.arrivalWords(table)),
    });
    return html`<div class="frame">${this.#fullScreen.render(drawn, state.heading)}${this.#definitions.render()}</div>`;
  }

  /**
   * What stands below the heading: an error, notices, the figures or why there are none. Override it only to put something
   * around all of that; `renderTable`, `renderEmpty` and `renderSkeleton` draw the parts.
   *
   * @example
   * renderBody(table) { return html`${super.renderBody(table)}<slot name="after"></slot>`; }
   */
  protected renderBody(_table: Table | undefined): unknown {
    return cardBody(this.#card ?? this.#describe(), {
      skeleton: () => this.renderSkeleton(),
      empty: (table) => this.renderEmpty(table),
      figures: (table) => this.renderTable(table),
      retry: this.table ? undefined : () => this.retry(),
    });
  }

  #describe(): CardState {
    const { error, label, analytics } = this;
    const { table, pending } = this.answer;
    // Older figures are named by the filters that they answer, not by the ones just chosen.
    const chosen = this.table || !this.followsRange ? undefined : analytics.filtersFor(this);
    return {
      heading: label,
      headingLevel: this.headingLevel,
      name: this.heading || this.defaultHeading,
      table,
      empty: table !== undefined && this.isEmpty(table),
      error,
      loading: pending,
      since: table && this.#since(table),
      filters: table && chosen ? this.answeredQuery?.filters : chosen,
      whose: this.whose,
      coverage: table ? this.coverage(table) : '',
      locale: this.locale,
      exportStatus: this.exporting.status,
      exportProgress: this.exporting.progress,
      cancelExport: this.exporting.cancel,
    };
  }

  /** When the figures were true, where the source knows it; else when they came. */
  #since({ asOf }: Table): CardState['since'] {
    const { loadedAt } = this.answer;
    const at = asOf ?? (loadedAt === undefined ? undefined : new Date(loadedAt).toISOString());
    if (at === undefined) return undefined;
    const newest = loadedAt === undefined ? Infinity : (this.analytics.loadedAt ?? loadedAt);
    return {
      short: this.format(at, { kind: 'datetime' }, true),
      exact: this.format(at, { kind: 'datetime' }),
      differs: newest - Date.parse(at) > SAME_AGE,
    };
  }

  #renderActions({ table, empty, since }: CardState): unknown {
    const wanted = new Set(this.actions.split(/\s+/));
    return html`${this.renderControls(table)}
    ${wanted.has('definitions') && !empty ? (table ? this.#definitions.button() : buttonPlace) : nothing}
    ${
      wanted.has('refresh') && !this.table
        ? actionButton(
            'refresh',
            messages.refresh,
            'refresh',
            () => this.retry(),
            since && messages.refreshLoaded(since.short),
          )
        : nothing
    }
    ${wanted.has('export') && !empty ? (table ? this.#exportMenu.render() : buttonPlace) : nothing}
    ${wanted.has('expand') ? (table ? this.#fullScreen.button() : buttonPlace) : nothing}`;
  }
}
