import type { SpanLink } from './span-link.js';

type Trace = Map<string, SpanLink>;

/**
 * Spans by their traces, in whatever order and from however many files they come: it tells which of them only repeat the
 * usage of others.
 */
export class SpanTree {
  readonly #traces = new Map<string, Trace>();

  constructor(links: Iterable<SpanLink> = []) {
    for (const link of links) this.add(link);
  }

  /** A span that comes again is one span. */
  add(link: SpanLink): void {
    let trace = this.#traces.get(link.trace);
    if (!trace) this.#traces.set(link.trace, (trace = new Map<string, SpanLink>()));
    const known = trace.get(link.id);
    if (known?.event == null)
      trace.set(link.id, known && link.parent === '' ? { ...link, parent: known.parent } : link);
  }

  /** Ids of the events that repeat others for certain, whatever else there may be of their traces. */
  certainlyRepeated(): Set<string> {
    return this.#events((trace) => {
      const { above } = aboveCalls(trace);
      return sumsOf(trace).filter(({ id }) => above.has(id));
    });
  }

  /** Ids of the events that repeat others, by all that there is of their traces. */
  repeated(): Set<string> {
    return this.#events(repeatedIn);
  }

  /** The spans that say of usage, and those above them: all that has a say in what repeats what. */
  *paths(): Generator<SpanLink> {
    for (const trace of this.#traces.values()) {
      const told = new Set<SpanLink>();
      for (const span of trace.values()) {
        if (span.part === 'nothing') continue;
        for (let up: SpanLink | undefined = span; up && !told.has(up); up = trace.get(up.parent)) told.add(up);
      }
      yield* told;
    }
  }

  #events(choose: (trace: Trace) => readonly SpanLink[]): Set<string> {
    return new Set([...this.#traces.values()].flatMap((trace) => choose(trace).flatMap(({ event }) => event ?? [])));
  }
}

function sumsOf(trace: Trace): SpanLink[] {
  return [...trace.values()].filter(({ part }) => part === 'sum' || part === 'unnamed');
}

/** The spans with a call below them, and the ids of spans that are not there and have one. */
function aboveCalls(trace: Trace): { above: ReadonlySet<string>; missing: ReadonlySet<string> } {
  const above = new Set<string>();
  const missing = new Set<string>();
  for (const { id, parent, part } of trace.values()) {
    if (part !== 'call' && part !== 'unnamed') continue;
    for (let up = parent; up !== '' && up !== id && !above.has(up); up = trace.get(up)?.parent ?? '') {
      if (trace.has(up)) above.add(up);
      else missing.add(up);
    }
  }
  return { above, missing };
}

/**
 * A sum counts where no call is below it and no other sum that counts is above it. A call whose way up is cut off is taken to
 * be below every sum that it may be below: rather is a sum left out than a call counted twice.
 */
function repeatedIn(trace: Trace): readonly SpanLink[] {
  const sums = sumsOf(trace);
  if (sums.length === 0) return [];
  const { above, missing } = aboveCalls(trace);
  const isRepeated = (span: SpanLink): boolean => {
    if (above.has(span.id)) return true;
    if (span.part === 'unnamed' || missing.size === 0) return false;
    const own = new Set(idsAbove(trace, span));
    return [...missing].some((id) => !own.has(id));
  };
  const counting = new Set(sums.filter((span) => !isRepeated(span)).map(({ id }) => id));
  return sums.filter((span) => !counting.has(span.id) || idsAbove(trace, span).some((id) => counting.has(id)));
}

/** The ids above a span, the nearest first, up to one that is not there. */
function idsAbove(trace: Trace, { id, parent }: SpanLink): string[] {
  const ids: string[] = [];
  const seen = new Set([id]);
  for (let up = parent; up !== '' && !seen.has(up); up = trace.get(up)?.parent ?? '') {
    seen.add(up);
    ids.push(up);
  }
  return ids;
}
