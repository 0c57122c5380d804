import { html, LitElement, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { AnalyticsContext } from '../core/context.js';
import { exactValue, formatValue } from '../core/format.js';
import type { SourceError } from '../core/source-error.js';
import { describeRange, rangeLabel } from '../core/time-range.js';
import type { Column, Query, Table } from '../core/types.js';
import { widgetStyles } from './analytics-widget.styles.js';
import { ContextController } from './context-controller.js';
import { messages } from './messages.js';
import { QueryController } from './query-controller.js';
import { tokens } from './tokens.js';

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

  readonly #context = new ContextController(this);
  readonly #answer = new QueryController(
    this,
    this.#context,
    () => (this.table ? undefined : this.query),
    (table) => {
      this.answered(table);
    },
  );

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
  protected renderEmpty(_table: Table): unknown {
    return html`<p class="state" part="empty">${messages.empty}</p>`;
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

  /** Called with each new answer, before it is drawn. */
  protected answered(_table: Table): void {
    // For subclasses that keep something of an answer.
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
    const { error } = this;
    const table = this.#shown;
    const pending = !this.table && this.#answer.pending;
    const waiting = !table && !error;
    const label = this.heading ?? this.defaultHeading;
    return html`
      <section
        part="card"
        class=${pending && table ? 'card refreshing' : 'card'}
        aria-label=${label || nothing}
        aria-busy=${pending ? 'true' : 'false'}
      >
        ${this.#renderHeader(label, table)} ${error ? this.#renderError(error, table) : nothing}
        ${
          table?.notices?.length
            ? html`<ul class="notices" part="notices">
                ${table.notices.map(({ message }) => html`<li>${message}</li>`)}
              </ul>`
            : nothing
        }
        ${waiting ? this.renderSkeleton() : nothing}
        ${table ? (this.isEmpty(table) ? (error ? nothing : this.renderEmpty(table)) : this.renderTable(table)) : nothing}
        ${table ? this.#renderFooter(table) : nothing}
        <div class="visually-hidden" role="status">${this.#announcement()}</div>
      </section>
    `;
  }

  /** The figures to draw: older ones stay while newer ones load or fail, but not once they are forbidden. */
  get #shown(): Table | undefined {
    return this.table ?? (this.error?.kind === 'forbidden' ? undefined : this.#answer.table);
  }

  #renderHeader(label: string, table: Table | undefined) {
    // A fixed window must be told even where the page's author wants no heading.
    if (!label && !table?.window) return html`<slot name="actions"></slot>`;
    return html`
      <header>
        ${
          label
            ? html`<span class="heading" part="heading" role="heading" aria-level=${this.headingLevel}>${label}</span>`
            : nothing
        }
        <span class="covers" part="covers">${this.#renderCovers(table)}</span>
        <slot name="actions"></slot>
      </header>
    `;
  }

  #renderCovers(table: Table | undefined) {
    const extra = table ? this.coverage(table) : '';
    if (table?.window)
      return html`<span class="window" part="window" title=${messages.fixedWindow(table.window)}>${table.window}</span>
        ${extra}`;
    if (this.table || !this.followsRange) return extra;
    const { filters, locale } = this.analytics;
    const parts = [
      filters.range &&
        html`<span title=${describeRange(filters.range, locale)}>${rangeLabel(filters.range.choice)}</span>`,
      named(filters.projects, 'projects'),
      filters.users && messages.people(filters.users.length),
      extra,
    ].filter(Boolean);
    return parts.map((part, index) => (index ? html` · ${part}` : part));
  }

  #renderError(error: SourceError, table: Table | undefined) {
    const { kind, details } = error;
    if (kind === 'forbidden') return html`<p class="state" part="empty">${messages.forbidden}</p>`;
    const message = wordsOf(error);
    const again = kind !== 'not-available' && kind !== 'invalid';
    const since = table && this.#since(table);
    return html`
      <div class=${table ? 'failed' : ''}>
        <p class=${kind === 'not-available' ? 'state' : 'state error'} part="error">${message}</p>
        ${details && kind !== 'unauthenticated' ? html`<p class="state details">${details}</p>` : nothing}
        ${
          since || again
            ? html`<p class="state">
                ${since ? messages.older(since) : nothing}
                ${
                  again
                    ? html`<button type="button" class="link" part="retry" @click=${this.retry}>
                        ${messages.retry}
                      </button>`
                    : nothing
                }
              </p>`
            : nothing
        }
      </div>
    `;
  }

  #renderFooter(table: Table) {
    const since = this.#since(table);
    if (!since) return nothing;
    return html`<footer part="footer">${table.asOf ? messages.asOf(since) : messages.loadedAt(since)}</footer>`;
  }

  /** When the figures were true, where the source knows it; else when they arrived. */
  #since(table: Table): string | undefined {
    const at = table.asOf ?? (this.table ? undefined : this.#answer.loadedAt);
    if (at === undefined) return undefined;
    return this.format(typeof at === 'number' ? new Date(at).toISOString() : at, { kind: 'datetime' }, true);
  }

  #announcement(): string {
    const label = this.heading || this.defaultHeading;
    const { error } = this;
    const table = this.#shown;
    if (!error && (this.#answer.pending || !table)) return '';
    const words = error ? wordsOf(error) : table && this.isEmpty(table) ? messages.empty : messages.updated;
    return label ? `${label}: ${words}` : words;
  }
}

/** What servers say about sessions and permissions is not for the reader. */
function wordsOf({ kind, message }: SourceError): string {
  if (kind === 'forbidden' || kind === 'unauthenticated') return messages[kind];
  return message || messages.noAnswer[kind];
}

/** Up to two ids by name, more by number. */
function named(ids: readonly string[] | undefined, plural: string): string {
  if (!ids?.length) return '';
  return ids.length > 2 ? `${String(ids.length)} ${plural}` : ids.join(', ');
}
