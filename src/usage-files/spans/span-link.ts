/**
 * What a span has to do with usage: a `call` of a model says its own, a `sum` (of an agent, a workflow) repeats that of the
 * calls below it, an `unnamed` one does not say which of the two it is, and `nothing` says none.
 */
export const SPAN_PARTS = ['call', 'sum', 'unnamed', 'nothing'] as const;
export type SpanPart = (typeof SPAN_PARTS)[number];

/** A span's place in its trace. */
export interface SpanLink {
  readonly trace: string;
  readonly id: string;
  /** The id of the span above it; empty where it is the first of its trace. */
  readonly parent: string;
  readonly part: SpanPart;
  /** The id of the event that has its usage; `null` where there is none. */
  readonly event: string | null;
}
