import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { asSourceError } from '../core/as-source-error.js';
import { checkedTable } from '../core/checked-table.js';
import type { AnalyticsContext } from '../core/context.js';
import type { SourceError } from '../core/source-error.js';
import { exactValue, formatValue } from '../core/text/format.js';
import type { Column, Query, Table } from '../core/types.js';
import { ContextController } from './context-controller.js';
import { AnalyticsErrorEvent } from './events/error-event.js';
import { AnalyticsLoadEvent } from './events/load-event.js';
import { LazyController } from './lazy-controller.js';
import type { LazyModule } from './lazy-module.js';
import { NearController } from './near-controller.js';
import { QueryController, type Load } from './query-controller.js';
import { RememberedCount } from './remembered-count.js';

/** What stands for a host's table that is none, so that nobody reads from it. */
const NO_TABLE: Table = { columns: [], rows: [] };

/** What an element has to show, and how far it has come. */
export interface AnswerState {
  /** The figures to draw: older ones stay while newer ones load or fail, but not once they are forbidden. */
  readonly table: Table | undefined;
  /** Whether an answer is under way. */
  readonly pending: boolean;
  /** When the figures came: milliseconds since 1970, by the server's clock; none for a table of the host's. */
  readonly loadedAt: number | undefined;
  /** Whether code that the figures need is under way, and why it has not come; only true once they have been drawn. */
  readonly lazyPending: boolean;
  readonly lazyError: SourceError | undefined;
}

/**
 * An element that belongs to a context, asks it one question and keeps the answer; it draws nothing of its own. What it asks
 * is a pure function of its state. `AnalyticsWidget` puts a card around it.
 *
 * @fires {AnalyticsLoadEvent} analytics-load - New figures are on the page.
 * @fires {AnalyticsErrorEvent} analytics-error - The figures cannot be shown, and why.
 */
export abstract class AnalyticsElement extends LitElement {
  /** The name of the context to join; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** A table to show as it is: with it, the element needs neither context nor source. One that is none is an error. */
  @property({ attribute: false })
  get table(): Table | undefined {
    return this.#given;
  }

  set table(given: Table | undefined) {
    this.#fault = undefined;
    try {
      // Frameworks clear a property with any of these.
      const isNone = given == null || (given as unknown) === false;
      this.#given = isNone ? undefined : checkedTable(given);
    } catch (error) {
      this.#given = NO_TABLE;
      this.#fault = asSourceError(error);
      this.requestUpdate();
    }
  }

  /** `lazy` asks only when the element comes near the viewport. */
  @property() loading: 'eager' | 'lazy' = 'eager';

  #given: Table | undefined;
  /** What is wrong with the host's table. */
  #fault: SourceError | undefined;
  readonly #context = new ContextController(this);
  readonly #near = new NearController(this, () => this.loading === 'lazy');
  readonly #lazy: LazyController<unknown>[] = [];
  readonly #answer = new QueryController(
    this,
    this.#context,
    () => this.#unlessTableSet(this.query),
    (table) => {
      this.#undrawn = table;
      this.answered(table);
    },
    () => this.subject,
    (query, options) => this.load(query, options),
  );
  /** An answer that has come and is not drawn yet: `analytics-load` waits for it. */
  #undrawn: Table | undefined;
  #drawnBefore: { readonly key: string; readonly count: RememberedCount } | undefined;
  /** The failure of the last `analytics-error`: each is dispatched once. */
  #lastError: SourceError | undefined;

  constructor() {
    super();
    this.addController({ hostUpdated: () => this.#dispatchEvents() });
  }

  /**
   * What to ask for, as a pure function of the element's state; it is asked again when it differs from the last one.
   * `undefined` asks for nothing. The context adds its filters, unless the query has `filters` of its own.
   *
   * @example
   * get query() { return { report: 'models', sort: { by: 'cost', descending: true }, pageSize: this.top }; }
   */
  protected abstract get query(): Query | undefined;

  /**
   * Whose figures they are, where that is not the viewer: when it changes, older figures do not stay until newer ones come.
   *
   * @example
   * get subject() { return this.user ?? ''; }
   */
  protected get subject(): string {
    return '';
  }

  /**
   * Called with each new answer, before it is drawn; not with a `table` of the host's.
   *
   * @example
   * answered({ columns }) { this.#columns = columns; }
   */
  protected answered(_table: Table): void {
    // For subclasses that keep something of an answer.
  }

  /**
   * The answer to a question, for whatever shows or exports it; the context's own unless there is more to do to it.
   *
   * @param question The query with its filters, and the options of `AnalyticsContext.query`: `signal`, and `renew` to pass caches.
   * @returns Rejects with a `SourceError`, which the card shows.
   *
   * @example
   * async load(...question) { return withoutNames(await super.load(...question)); }
   */
  protected load(...question: Parameters<Load>): Promise<Table> {
    return this.analytics.query(...question);
  }

  /** The host's `table` as it is shown and exported; `undefined` while that is being made ready. */
  protected get preparedTable(): Table | undefined {
    return this.table;
  }

  /**
   * Keeps the answer to a further question at hand, such as the figures to compare with. Call it in a field's initial value.
   *
   * @param answered Called with each new answer.
   *
   * @example readonly #viewer = this.ask(() => ({ report: 'viewer', filters: {} }));
   */
  protected ask(
    query: () => Query | undefined,
    subject?: () => string,
    answered?: (table: Table) => void,
  ): QueryController {
    return new QueryController(this, this.#context, () => this.#unlessTableSet(query()), answered, subject);
  }

  /**
   * The same, but asked only once the element's own question is answered: what is read first must not wait for a comparison
   * or a course over time. Call it in a field's initial value.
   *
   * @example readonly #before = this.askNext(() => ({ report: 'summary', filters: { range: this.rangeBefore } }));
   */
  protected askNext(query: () => Query | undefined, subject?: () => string): QueryController {
    return this.ask(() => (this.#answer.pending || this.#answer.error ? undefined : query()), subject);
  }

  /**
   * Code that the figures need and that is loaded when it first draws something: until it has come the element is busy, and
   * where it does not come that is said. Call it in a field's initial value.
   *
   * @example readonly #drawing = this.lazy(new LazyModule(() => import('./my-chart.js')));
   */
  protected lazy<Module>(module: LazyModule<Module>): LazyController<Module> {
    const controller = new LazyController(this, module);
    this.#lazy.push(controller);
    return controller;
  }

  /** The context that the element belongs to. */
  protected get analytics(): AnalyticsContext {
    return this.#context.value;
  }

  /** The language of figures and dates (BCP 47): the context's `locale`, else the closest `lang`, else the browser's. */
  protected get locale(): string {
    return this.#context.locale;
  }

  /** What the element has to show, and how far it has come. */
  protected get answer(): AnswerState {
    const { error } = this;
    const { pending, table, loadedAt } = this.#answer;
    return {
      table: this.#fault
        ? undefined
        : this.table
          ? this.preparedTable
          : error?.kind === 'forbidden'
            ? undefined
            : table,
      pending: !this.table && pending,
      loadedAt: this.table ? undefined : loadedAt,
      lazyPending: this.#lazy.some(({ state }) => state === 'loading'),
      lazyError: this.#lazy.find((part) => part.error)?.error,
    };
  }

  /** Why the newest question has no answer. */
  protected get error(): SourceError | undefined {
    return this.#fault ?? (this.#answer.pending || this.table ? undefined : this.#answer.error);
  }

  /** How many tiles, rows or budgets the element drew before, in this tab: its skeleton has as many. */
  protected get drawnBefore(): RememberedCount {
    const key = [this.analytics.name, this.localName, this.query?.report, this.id].filter(Boolean).join('.');
    if (key !== this.#drawnBefore?.key) this.#drawnBefore = { key, count: new RememberedCount(key) };
    return this.#drawnBefore.count;
  }

  /** Asks the source once more. */
  protected retry(): void {
    this.#answer.retry();
  }

  /** The question that the shown figures answer, with its filters; none for a table of the host's. */
  protected get answeredQuery(): Query | undefined {
    return this.table ? undefined : this.#answer.answered;
  }

  /**
   * A value of `column` as text, in the element's language and the context's zone and currency; a dash where it is unknown.
   *
   * @param compact Shortens large figures, and instants.
   *
   * @example
   * this.format(1234567, { kind: 'integer' }, true) // "1.2M"
   */
  protected format(value: unknown, column: Pick<Column, 'kind' | 'currency'>, compact = false): string {
    const { timeZone, currency } = this.analytics;
    return formatValue(value, { currency, ...column }, { locale: this.locale, timeZone, compact });
  }

  /**
   * A value of `column` with all its digits, for a tooltip or a text alternative.
   *
   * @example
   * this.exact(1234567, { kind: 'integer' }) // "1,234,567"
   */
  protected exact(value: unknown, column: Pick<Column, 'kind' | 'currency'>): string {
    const { timeZone, currency } = this.analytics;
    return exactValue(value, { currency, ...column }, { locale: this.locale, timeZone });
  }

  #unlessTableSet(query: Query | undefined): Query | undefined {
    return this.table || !this.#near.reached ? undefined : query;
  }

  /** Each answer once it is drawn, and each failure once. */
  #dispatchEvents() {
    const { pending, lazyPending, lazyError } = this.answer;
    const report = this.answeredQuery?.report ?? '';
    const error = this.error ?? lazyError;
    if (error && error !== this.#lastError)
      this.dispatchEvent(new AnalyticsErrorEvent(this.table ? '' : (this.query?.report ?? report), error));
    this.#lastError = error;
    if (error || pending || lazyPending || !this.#undrawn) return;
    this.dispatchEvent(new AnalyticsLoadEvent(report, this.#undrawn));
    this.#undrawn = undefined;
  }
}
