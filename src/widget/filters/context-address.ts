import type { AnalyticsContext } from '../../core/context.js';
import { pageGlobal } from '../../core/page-global.js';
import type { AddressGroup, AddressOptions } from './address-options.js';
import { ownParameters, replaceParameters, type Parameter } from './address-search.js';
import { isFilterName, readFilters, writeFilters } from './filter-params.js';

/** What one element has in the address. */
export interface AddressPart {
  /** Stands before its parameters' names, such as its report's name; empty for what a page has once, such as its tab. */
  readonly key: string;
  /** Its parameters, and the group that each belongs to. */
  readonly parameters: Readonly<Record<string, AddressGroup>>;
  /** What its parameters are; what stands at its default is left out. */
  values(): Readonly<Record<string, string | undefined>>;
  /** Takes over what the address says; what it does not say stands at its default. */
  adopt(values: Readonly<Record<string, string | undefined>>): void;
}

/**
 * How a change gets into the address: by an entry of its own, so that Back undoes it; by one that is written over while
 * the same part goes on changing (typing); or in the place of the present one, as a consequence of something else.
 */
export type AddressChange = 'push' | 'type' | 'replace';

/** Goes to an address; true where that makes an entry in the history. */
export type Navigate = (url: string, replace: boolean) => void;

/** Those that are at work: their parameters must not meet. */
const working = pageGlobal('address-prefixes.v1', () => new Map<object, string>());

/**
 * The view of a context's elements, kept in the page's address both ways: what a reader chooses is written, and where
 * Back, Forward or the host's router leads is followed. The host's own parameters and the hash stay as they are.
 */
export class ContextAddress {
  readonly #context: AnalyticsContext;
  readonly #parts = new Set<AddressPart>();
  /** Names that parts have, or had: what a part leaves behind is cleared with the next change. */
  readonly #names = new Set<string>();
  #options: AddressOptions | undefined;
  #navigate: Navigate = () => undefined;
  /** What the page was opened with, until the filters may be set. */
  #linked: string | undefined;
  #filters = '';
  #identity = -1;
  #typing: AddressPart | undefined;
  #reading = false;
  #path = '';
  #own = '';

  constructor(context: AnalyticsContext) {
    this.#context = context;
  }

  /** Whether the address carries the view. */
  get active(): boolean {
    return this.#options !== undefined;
  }

  /** Begins to keep the view in the address; returns how to stop. */
  start({ groups, prefix }: AddressOptions, navigate: Navigate): () => void {
    const isTaken = [...working.values()].includes(prefix);
    const own = isTaken ? `${prefix}${this.#context.name}-` : prefix;
    working.set(this, own);
    this.#options = { groups, prefix: own };
    this.#navigate = navigate;
    this.#linked = location.search;
    this.#identity = -1;
    for (const part of this.#parts) this.#remember(part);
    this.#takeParts(this.#linked);
    // `popstate` is all that older browsers tell of a router.
    const history = (globalThis as { navigation?: EventTarget }).navigation;
    addEventListener('popstate', this.#moved);
    history?.addEventListener('currententrychange', this.#moved);
    this.#context.addEventListener('change', this.#filtersChanged);
    this.#note();
    this.#filtersChanged();
    return () => {
      removeEventListener('popstate', this.#moved);
      history?.removeEventListener('currententrychange', this.#moved);
      this.#context.removeEventListener('change', this.#filtersChanged);
      working.delete(this);
      this.#options = undefined;
      this.#names.clear();
    };
  }

  /** Gives a part its place, and what the address says of it; returns how to leave. */
  join(part: AddressPart): () => void {
    this.#parts.add(part);
    this.#remember(part);
    if (this.active) part.adopt(this.#valuesOf(part, this.#linked ?? location.search));
    return () => {
      this.#parts.delete(part);
    };
  }

  /** Writes a part's new values. */
  changed(part: AddressPart, how: AddressChange): void {
    if (this.#reading || !this.#parts.has(part)) return;
    this.#write(how === 'type' && this.#typing === part ? 'replace' : how);
    if (how !== 'replace') this.#typing = how === 'type' ? part : undefined;
  }

  readonly #filtersChanged = () => {
    const context = this.#context;
    if (this.#reading || !this.#options || context.held) return;
    if (this.#linked !== undefined) {
      const isLinked = ownParameters(this.#linked, (name) => this.#isFilter(name)).length > 0;
      if (isLinked && !context.source) return;
      // A new viewer is about to come with the source, and would take what has been adopted for a former one's.
      if (context.source) this.#adopt(this.#linked, isLinked);
      if (context.source) this.#linked = undefined;
    }
    const filters = this.#filterText();
    const byReader = this.#identity === context.identity && context.source !== undefined;
    this.#identity = context.identity;
    if (filters === this.#filters && byReader) return;
    this.#filters = filters;
    this.#write(byReader ? 'push' : 'replace');
    if (byReader) this.#typing = undefined;
  };

  /** The page has moved to another entry, by whatever means. */
  readonly #moved = (event: Event) => {
    const { pathname, search } = location;
    const isOtherPath = pathname !== this.#path;
    const own = this.#ownText(search);
    if (own === this.#own && !isOtherPath) return;
    const type = 'navigationType' in event ? event.navigationType : 'traverse';
    this.#note();
    this.#typing = undefined;
    if (this.#linked !== undefined) {
      this.#linked = search;
      return;
    }
    // A link to another page that says nothing of the view keeps it; so does a host that tidies its address.
    if (!own && (type === 'replace' || (type === 'push' && isOtherPath))) {
      // Not within the host's own call.
      if (isOtherPath) queueMicrotask(() => this.#write('replace'));
      return;
    }
    this.#adopt(search, true);
  };

  #adopt(search: string, withFilters: boolean) {
    this.#reading = true;
    try {
      if (withFilters) readFilters(this.#filterParams(search), this.#context, this.#groups);
      this.#takeParts(search);
      this.#filters = this.#filterText();
    } finally {
      this.#reading = false;
    }
  }

  #takeParts(search: string) {
    for (const part of [...this.#parts]) part.adopt(this.#valuesOf(part, search));
  }

  #write(how: 'push' | 'type' | 'replace') {
    if (!this.#options || this.#context.held) return;
    const waits = this.#linked !== undefined && ownParameters(this.#linked, (name) => this.#isFilter(name)).length > 0;
    if (waits) return;
    const parameters = this.#parameters();
    const own = (name: string) => this.#isOwn(name);
    if (sorted(parameters) === sorted(ownParameters(location.search, own))) return;
    const url = new URL(location.href);
    url.search = replaceParameters(location.search, own, parameters);
    this.#own = sorted(parameters);
    this.#navigate(url.href, how === 'replace');
    this.#note();
    if (this.#linked !== undefined) this.#linked = location.search;
  }

  #note() {
    this.#path = location.pathname;
    this.#own = this.#ownText(location.search);
  }

  #parameters(): Parameter[] {
    const prefix = this.#options?.prefix ?? '';
    const filters = [...writeFilters(this.#context, this.#groups)].map(
      ([name, value]) => [prefix + name, value] as const,
    );
    const parts = [...this.#parts].flatMap((part) => {
      const values = part.values();
      return this.#namesOf(part).flatMap(([name, id]) => {
        const value = values[id];
        return value === undefined ? [] : [[name, value] as const];
      });
    });
    return [...filters, ...parts];
  }

  /** The full names of a part's parameters, beside their own. */
  #namesOf(part: AddressPart): (readonly [full: string, id: string])[] {
    const { groups, prefix } = this.#options ?? { groups: new Set<AddressGroup>(), prefix: '' };
    const { key } = part;
    // Several of one kind are told apart by their order.
    const numberOf = (id: string) => {
      const alike = [...this.#parts].filter((other) => other.key === key && Object.hasOwn(other.parameters, id));
      const place = alike.indexOf(part) + 1;
      return place > 1 ? `-${String(place)}` : '';
    };
    return Object.entries(part.parameters)
      .filter(([, group]) => groups.has(group))
      .map(([id]) => [prefix + (key ? `${key}${numberOf(id)}.${id}` : `${id}${numberOf(id)}`), id] as const);
  }

  #valuesOf(part: AddressPart, search: string): Record<string, string> {
    const params = new URLSearchParams(search);
    return Object.fromEntries(
      this.#namesOf(part).flatMap(([name, id]) => {
        const value = params.get(name);
        return value === null ? [] : [[id, value] as const];
      }),
    );
  }

  #remember(part: AddressPart) {
    for (const [name] of this.#namesOf(part)) this.#names.add(name);
  }

  get #groups() {
    const groups = this.#options?.groups;
    return { range: groups?.has('range') ?? false, filters: groups?.has('filters') ?? false };
  }

  #isFilter(name: string): boolean {
    const prefix = this.#options?.prefix ?? '';
    return name.startsWith(prefix) && isFilterName(name.slice(prefix.length), this.#groups);
  }

  #isOwn(name: string): boolean {
    return this.#isFilter(name) || this.#names.has(name);
  }

  #ownText(search: string): string {
    return sorted(ownParameters(search, (name) => this.#isOwn(name)));
  }

  #filterParams(search: string): URLSearchParams {
    const { length } = this.#options?.prefix ?? '';
    const own = ownParameters(search, (name) => this.#isFilter(name));
    return new URLSearchParams(own.map(([name, value]) => [name.slice(length), value]));
  }

  #filterText(): string {
    return writeFilters(this.#context, this.#groups).toString();
  }
}

/** Parameters as one text, whatever order their names stand in; the values of one name keep theirs. */
function sorted(parameters: readonly Parameter[]): string {
  const params = new URLSearchParams(parameters.map(([name, value]) => [name, value]));
  params.sort();
  return params.toString();
}

const addresses = pageGlobal('addresses.v1', () => new WeakMap<AnalyticsContext, ContextAddress>());

/** The address of a context; made when first asked for, at work once its `<analytics-context>` has `url`. */
export function addressOf(context: AnalyticsContext): ContextAddress {
  let address = addresses.get(context);
  if (!address) addresses.set(context, (address = new ContextAddress(context)));
  return address;
}
