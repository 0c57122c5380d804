import { browserDefaults } from './browser-defaults.js';
import { equal } from './equal.js';
import { mergeLists, type Lists } from './filter-lists.js';
import { NEVER, Questions, VIEWER } from './questions.js';
import { normalizeChoice, renewsAt, resolveRange } from './time/time-range.js';
import { zoneName } from './time/zone.js';
import type { DataSource, Filters, Query, Table, TimeRange } from './types.js';

/** How the filters are to change: a range as its choice, a list of ids per dimension. `undefined` or `[]` removes one. */
export interface FilterPatch {
  readonly range?: string | undefined;
  readonly users?: readonly string[] | undefined;
  readonly projects?: readonly string[] | undefined;
  readonly [dimension: string]: string | readonly string[] | undefined;
}

/** A choice of filters, which comes back once it is known that the same person looks. */
interface Suspended {
  readonly viewer: unknown;
  readonly choice: string | undefined;
  readonly lists: Lists;
  readonly pickedBy: Map<string, object | undefined>;
}

/** Reports that are no figures: who asks, and what there is to choose. */
const CHOICES: readonly string[] = ['viewer', 'users', 'projects'];

/**
 * What a group of elements share: the filters, the data source, the zone and language of its figures. It is the event
 * bus as well: `change` fires after each change of any of these.
 *
 * @fires change - Something that the figures depend on has changed.
 * @fires load - Figures have come; {@link AnalyticsContext.loadedAt} is its time.
 */
export class AnalyticsContext extends EventTarget {
  readonly name: string;
  readonly #questions = new Questions({
    met: () => this.#restoreFilters(),
    dropped: () => {
      this.#loadedAt = undefined;
      this.#takeFilters();
      this.#suspended = undefined;
      this.#changed();
    },
    replaced: () => this.dispatchEvent(new Event('viewer-replaced')),
  });
  #lists: Lists = Object.freeze({});
  #choice: string | undefined;
  #range: TimeRange | undefined;
  #filters: Filters | undefined;
  #pickedBy = new Map<string, object | undefined>();
  #defaultRange = 'last-30-days';
  #timeZone: string | undefined;
  #locale: string | undefined;
  #currency = 'USD';
  #suspended: Suspended | undefined;
  #loadedAt: number | undefined;
  #holds = 0;
  #veils = 0;

  constructor(name: string) {
    super();
    this.name = name;
  }

  /** The filters as they stand: frozen, always with a resolved range, and the same object until something changes. */
  get filters(): Filters {
    this.#range ??= resolveRange(this.#choice ?? this.#defaultRange, { now: this.now(), timeZone: this.timeZone });
    this.#filters ??= Object.freeze({ range: this.#range, ...this.#lists });
    return this.#filters;
  }

  get source(): DataSource | undefined {
    return this.#questions.source;
  }

  /**
   * A new source means a new viewer: every answer, load, last-good figure and filter of the former one is dropped at once.
   * The filters come back where it turns out to be the same person. Without a source nothing is left to show.
   */
  set source(source: DataSource | undefined) {
    const { source: former, viewer } = this.#questions;
    if (source === former) return;
    // Filters that a host sets before its first source are nobody's yet.
    const taken = former && this.filtered ? this.#takeFilters() : undefined;
    this.#suspended = source && viewer !== undefined ? taken : undefined;
    this.#questions.ask(source);
    this.#loadedAt = undefined;
    // Figures without the filters would only be in the way of the same person.
    if (this.#suspended) this.hold(this.query(VIEWER, { signal: NEVER }));
    this.#changed();
  }

  /** The reporting zone (IANA); the browser's unless set, and UTC where the browser does not know its own. */
  get timeZone(): string {
    return this.#timeZone ?? browserDefaults().timeZone;
  }

  /**
   * In capitals or not. `Etc/Unknown`, which is what browsers call a zone they do not know, is UTC.
   * @throws RangeError when `zone` is no IANA time zone that this browser knows.
   */
  set timeZone(zone: string | undefined) {
    const named = zone !== undefined && /^etc\/unknown$/i.test(zone) ? 'UTC' : zoneName(zone);
    if (zone !== undefined && named === undefined)
      throw new RangeError(`"${zone}" is not a time zone that this browser knows.`);
    if (named === this.#timeZone) return;
    this.#timeZone = named;
    this.#range = undefined;
    this.#changed();
  }

  /** The locale that the host has set; it wins over the `lang` of the page. */
  get givenLocale(): string | undefined {
    return this.#locale;
  }

  /** BCP 47; the browser's unless set. An element without it follows the `lang` that it stands in: see {@link givenLocale}. */
  get locale(): string {
    return this.#locale ?? browserDefaults().locale;
  }

  /** @throws RangeError when `locale` is no language tag. */
  set locale(locale: string | undefined) {
    if (locale === this.#locale) return;
    this.#locale = locale && Intl.getCanonicalLocales(locale)[0];
    this.#changed();
  }

  /** The ISO 4217 currency of amounts whose column names none. */
  get currency(): string {
    return this.#currency;
  }

  set currency(currency: string) {
    if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`"${currency}" is not an ISO 4217 currency code.`);
    if (currency === this.#currency) return;
    this.#currency = currency;
    this.#changed();
  }

  /** The range that Clear all goes back to. */
  get defaultRange(): string {
    return this.#defaultRange;
  }

  /** @throws RangeError when `choice` is no range. */
  set defaultRange(choice: string) {
    if (choice === this.#defaultRange) return;
    resolveRange(choice, { now: this.now(), timeZone: this.timeZone });
    this.#defaultRange = choice;
    if (this.#choice !== undefined) return;
    this.#range = undefined;
    this.#changed();
  }

  /** Grows when answers given before no longer count. */
  get revision(): number {
    return this.#questions.revision;
  }

  /** Grows when the figures may belong to another viewer: nothing shown before may stay. */
  get identity(): number {
    return this.#questions.identity;
  }

  /** The id of who is looking, as far as the source has told. */
  get viewer(): unknown {
    return this.#questions.viewer;
  }

  /** Whether nothing may be seen until it is known who is looking. */
  get veiled(): boolean {
    return this.#veils > 0;
  }

  /** When the newest figures came (milliseconds since 1970, by the server's clock); none while this viewer has none. */
  get loadedAt(): number | undefined {
    return this.#loadedAt;
  }

  /** Whether elements must wait with their questions, because filters are still being restored. */
  get held(): boolean {
    return this.#holds > 0;
  }

  /** Milliseconds since 1970 by the server's clock where it is known, else by this machine's. */
  now(): number {
    return Date.now() + (this.source?.clockOffset ?? 0);
  }

  /**
   * Merges `patch` into the filters. An element that picks from its own data names itself as `by`, and is not narrowed by
   * what it picked.
   *
   * @throws RangeError when the patch's range is none; nothing has changed then.
   */
  filter(patch: FilterPatch, by?: object) {
    const { range: choice, ...lists } = patch;
    let changed = false;
    if ('range' in patch) {
      const chosen = choice === undefined ? undefined : normalizeChoice(choice);
      const range = resolveRange(chosen ?? this.#defaultRange, { now: this.now(), timeZone: this.timeZone });
      this.#choice = chosen;
      if (range.choice !== this.filters.range?.choice) {
        this.#range = range;
        changed = true;
      }
    }
    const merged = mergeLists(this.#lists, lists);
    if (!equal(merged, this.#lists)) {
      for (const dimension of Object.keys(lists)) this.#pickedBy.set(dimension, by);
      this.#lists = merged;
      changed = true;
    }
    if (!changed) return;
    // What a reader chooses; what is restored for a viewer is not asked for before they are known.
    if (!this.held) this.doubtViewer();
    this.#changed();
  }

  /** Back to the default range and no other filter. */
  clearFilters() {
    this.filter({
      ...Object.fromEntries(Object.keys(this.#lists).map((dimension) => [dimension, undefined])),
      range: undefined,
    });
  }

  /** Whether {@link clearFilters} would change anything. */
  get filtered(): boolean {
    const { range } = this.filters;
    return range?.choice !== this.#defaultRange || Object.keys(this.#lists).length > 0;
  }

  /** The filters that narrow what `asker` shows: all but those it picked itself. The range always counts. */
  filtersFor(asker: object): Filters {
    const { filters } = this;
    const kept = Object.entries(filters).filter(([name]) => name === 'range' || this.#pickedBy.get(name) !== asker);
    // The same object while nothing is left out: equal filters then have one identity.
    return kept.length === Object.keys(filters).length ? filters : Object.fromEntries(kept);
  }

  /** When the chosen range is out of date and ought to be resolved again; `undefined` for a fixed one. */
  get renewsAt(): number | undefined {
    return renewsAt(this.filters.range as TimeRange, this.now());
  }

  /** Resolves the range again if its unit (a minute, a day) has passed since. */
  renewRange() {
    const due = this.renewsAt;
    if (due === undefined || this.now() < due) return;
    this.#range = undefined;
    this.#changed();
  }

  /** Forgets every answer and resolves the range again, so that every element asks anew, past any cache on the way. */
  refresh() {
    this.doubtViewer();
    this.#questions.refresh();
    this.#range = undefined;
    this.#changed();
  }

  /** Lets elements wait with their questions until `ready` settles. */
  hold(ready: Promise<unknown>) {
    this.#holds++;
    const release = () => {
      this.#holds--;
      this.#changed();
    };
    ready.then(release, release);
  }

  /**
   * The answer of the source to exactly this question; the same one under way is shared, a kept one is used unless `renew`.
   *
   * @throws {SourceError} what the source fails with; an `AbortError` once `signal` is aborted or somebody else looks.
   */
  async query(query: Query, options: { signal: AbortSignal; renew?: boolean }): Promise<Table> {
    const table = await this.#questions.query(query, options);
    if (!CHOICES.includes(query.report)) {
      this.#loadedAt = this.now();
      this.dispatchEvent(new Event('load'));
    }
    return table;
  }

  /** Somebody else may have begun to look: what is asked from now on finds out. */
  doubtViewer() {
    this.#questions.doubt();
  }

  /**
   * Asks the source who is looking, for a page that knows of a sign-in: another person's figures and filters are dropped.
   *
   * @param veil Whether the page shows nothing until that is known; where it cannot be known, everything is dropped.
   */
  async recheckViewer({ veil = false } = {}): Promise<void> {
    if (veil) this.#veil(1);
    await this.#questions.recheck(veil);
    if (veil) this.#veil(-1);
  }

  #veil(change: number) {
    this.#veils += change;
    this.dispatchEvent(new Event('change'));
  }

  /** Sets the filters back to their defaults, and says what they were. */
  #takeFilters(): Suspended {
    const taken = { viewer: this.viewer, choice: this.#choice, lists: this.#lists, pickedBy: this.#pickedBy };
    this.#choice = this.#range = undefined;
    this.#lists = Object.freeze({});
    this.#pickedBy = new Map();
    return taken;
  }

  #restoreFilters() {
    const taken = this.#suspended;
    this.#suspended = undefined;
    // Whoever has been quick enough to choose meanwhile means that.
    if (taken && taken.viewer === this.viewer && !this.filtered) {
      ({ choice: this.#choice, lists: this.#lists, pickedBy: this.#pickedBy } = taken);
      this.#range = undefined;
    }
    this.#changed();
  }

  #changed() {
    this.#filters = undefined;
    this.dispatchEvent(new Event('change'));
  }
}
