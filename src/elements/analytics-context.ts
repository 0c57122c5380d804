import { ReactiveElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { AnalyticsContext } from '../core/context.js';
import { analyticsContext } from '../core/context-of.js';
import { equal } from '../core/equal.js';
import type { DataSource } from '../core/types.js';
import type { CodemieSourceOptions } from '../sources/codemie-source.js';
import { define } from '../widget/define.js';
import { slip } from '../widget/known-value.js';
import { persistFilters } from '../widget/filters/filter-storage.js';
import { addressOptions } from '../widget/filters/address-options.js';
import { addressOf } from '../widget/filters/context-address.js';
import { AnalyticsNavigateEvent } from '../widget/events/navigate-event.js';
import { sourceOf, type SourceSettings } from './analytics-context/source-of.js';

/** Who has given each context its source. */
const givers = new WeakMap<AnalyticsContext, AnalyticsContextElement>();

/** Polling more often than this serves nobody. */
const SHORTEST_REFRESH = 5;

/** What a source is made of. */
const SOURCE_PARTS = [
  'source',
  'type',
  'src',
  'files',
  'fileOptions',
  'headers',
  'fetch',
  'credentials',
  'requestTimeout',
  'onUnauthenticated',
] as const;

/**
 * A context's face in HTML: names it, gives it a data source, and sets the range, zone and currency of its figures. The
 * elements inside belong to it; others join by its name. It shows nothing of its own.
 *
 * @summary Sets up the filters and the data source that a group of elements share.
 * @element analytics-context
 * @fires {AnalyticsNavigateEvent} analytics-navigate - The address is about to change with the view; prevented, the host goes there.
 */
export class AnalyticsContextElement extends ReactiveElement {
  /** The context's name; the page's default context without one. */
  @property() name?: string;

  /**
   * Where the figures come from. For CodeMie's API or the gateway what stands before `/v1`, such as `/api`; empty for this
   * page's own origin. For a file of usage its address, such as `usage.csv`.
   */
  @property() src?: string;

  /**
   * What `src` is: `file` for a file of usage, which one that ends in `.csv`, `.json`, `.jsonl` or `.ndjson` (or their `.gz`,
   * `.zst`)
   * is without a type; `litellm` for a LiteLLM proxy; `langfuse` for Langfuse's API; `codemie` for CodeMie's API or the gateway, which all others are.
   */
  @property() type?: string;

  /**
   * Files of usage in place of `src`: a `File`, a `FileList`, or a list of files and addresses. They are read in this page, and
   * nothing of them leaves it. Other files are another source: nothing of the former ones stays.
   */
  @property({ attribute: false }) files?: SourceSettings['files'];

  /** What files do not say themselves: the zone of their times, prices, rates, which column is which; see `FileSource`. */
  @property({ attribute: false }) fileOptions?: SourceSettings['fileOptions'];

  /** The range to start with and to go back to on Clear all, such as `last-7-days`; `last-30-days` without one. */
  @property() range?: string;

  /** The IANA zone in which days begin and times are shown; the browser's without one. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** The ISO 4217 currency of amounts whose source names none; USD without one. */
  @property() currency?: string;

  /** Seconds after which all figures are asked for again while the page is visible; never without it. */
  @property({ type: Number }) refresh?: number;

  /** A key under which the filters are kept in this browser, for each viewer apart. */
  @property() persist?: string;

  /**
   * Keeps the view in the page's address, so that a link restores it, Back undoes and Forward redoes. `url` alone keeps all
   * of it; words choose among `range filters tab sort page search view season`, and any other word is a prefix of each
   * parameter, for another context on the page.
   */
  @property() url?: string;

  /** A data source of the host's own; it wins over `src`. */
  @property({ attribute: false }) source?: DataSource;

  /** Headers for each request to `src`: an object, or a function that is asked before every request. */
  @property({ attribute: false }) headers?: CodemieSourceOptions['headers'];

  /** Stands in for the browser's `fetch`. */
  @property({ attribute: false }) fetch?: CodemieSourceOptions['fetch'];

  /** Seconds that a request to `src` may take before its element says so; 30 without it. */
  @property({ attribute: 'request-timeout', type: Number }) requestTimeout?: number;

  /** The credentials mode of requests to `src`. */
  @property({ attribute: false }) credentials?: CodemieSourceOptions['credentials'];

  /** Called when the session has expired; resolves to true when it has been renewed and the request may be repeated. */
  @property({ attribute: false }) onUnauthenticated?: CodemieSourceOptions['onUnauthenticated'];

  /** The contexts that have their source from here. */
  readonly #given = new WeakSet<AnalyticsContext>();
  #stopPersisting: (() => void) | undefined;
  #stopUrl: (() => void) | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;

  /** The context behind this element. */
  get analytics(): AnalyticsContext {
    return analyticsContext(this.name ?? undefined);
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.style.setProperty('display', 'contents');
    if (this.hasUpdated) this.#subscribe();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const context = this.analytics;
    // Another name is another context: it gets everything, and the elements inside must look for theirs again.
    if (changed.has('name') && this.hasUpdated)
      analyticsContext(changed.get('name') ?? undefined).dispatchEvent(new Event('change'));
    const isNew = (part: keyof AnalyticsContextElement) =>
      changed.has(part) || (changed.has('name') && Boolean(this[part]));
    this.#try('time-zone', () => {
      if (isNew('timeZone')) context.timeZone = this.timeZone || undefined;
    });
    this.#try('currency', () => {
      if (isNew('currency') && this.currency) context.currency = this.currency;
    });
    this.#try('range', () => {
      if (isNew('range') && this.range) context.defaultRange = this.range;
    });
    // Before the source, so that no question goes out with filters that are about to be restored.
    if (!this.hasUpdated || (['persist', 'url', 'refresh', 'name'] as const).some((part) => changed.has(part))) {
      this.#unsubscribe();
      this.#subscribe();
    }
    if (
      SOURCE_PARTS.some((part) => isNew(part) && !(part === 'headers' && sameHeaders(changed.get(part), this.headers)))
    )
      this.#setSource(context);
  }

  #setSource(context: AnalyticsContext) {
    const given = this.source ?? sourceOf(this);
    // A host signs out by taking the source away; one that it has set on the context itself is not ours to take.
    if (!given && !this.#given.has(context)) return;
    this.#given.add(context);
    this.#nameRival(context, given !== undefined);
    context.source = given;
  }

  /** Two that give one context a source each are a slip: whichever is set later wins. */
  #nameRival(context: AnalyticsContext, gives: boolean) {
    if (!gives) return;
    const rival = givers.get(context);
    if (rival?.isConnected && rival !== this)
      slip(
        this,
        'name',
        `another one on this page gives the context "${context.name}" a source, too; the later one wins.`,
      );
    givers.set(context, this);
  }

  #subscribe() {
    if (!this.isConnected) return;
    const context = this.analytics;
    if (this.persist) this.#stopPersisting ??= persistFilters(context, this.persist);
    if (typeof this.url === 'string')
      this.#stopUrl ??= addressOf(context).start(addressOptions(this.url), this.#navigate);
    if (this.refresh !== undefined && this.refresh > 0)
      this.#poll ??= setInterval(
        () => {
          if (!document.hidden) context.refresh();
        },
        Math.max(this.refresh, SHORTEST_REFRESH) * 1000,
      );
  }

  readonly #navigate = (url: string, replace: boolean) => {
    if (!this.dispatchEvent(new AnalyticsNavigateEvent(url, replace))) return;
    if (replace) history.replaceState(history.state, '', url);
    else history.pushState(history.state, '', url);
  };

  #unsubscribe() {
    this.#stopPersisting?.();
    this.#stopUrl?.();
    clearInterval(this.#poll);
    this.#stopPersisting = this.#stopUrl = this.#poll = undefined;
  }

  /** A page author's slip is named on the console and leaves the rest working. */
  #try(attribute: string, set: () => void) {
    try {
      set();
    } catch (error) {
      console.error(`<analytics-context ${attribute}>: ${(error as Error).message}`);
    }
  }
}

/** Whether headers say the same: frameworks make an equal object with every rendering. */
function sameHeaders(one: CodemieSourceOptions['headers'], other: CodemieSourceOptions['headers']): boolean {
  if (!one || !other || typeof one === 'function' || typeof other === 'function') return one === other;
  try {
    return equal([...new Headers(one)], [...new Headers(other)]);
  } catch {
    return false;
  }
}

define('analytics-context', AnalyticsContextElement);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-context': AnalyticsContextElement;
  }
}
