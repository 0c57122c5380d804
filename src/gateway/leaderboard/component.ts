/** How a figure becomes 0-1: the SQL that does it and the sentence that says it, made from the same numbers. */
export interface Rule {
  /** Over the columns of `facts`; NULL counts as 0, and what is outside 0-1 is clamped. */
  readonly value: string;
  /** For whoever is scored. */
  readonly words: string;
}

/** A part of a dimension: what it looks at, how it is scored, and what people read about it. SQL is DuckDB's. */
export interface Component {
  readonly label: string;
  /** What stored entries call it, where that is something else. */
  readonly storedLabel?: string;
  /** Within its dimension; all of one add up to 1. */
  readonly weight: number;
  /** What is looked at. */
  readonly what: string;
  /** What it is read from. */
  readonly evidence: string;
  /** Whether the store can tell it at all: a condition over the columns of `measured`. */
  readonly measured: string;
  /** The figure itself, over the columns of `facts`; NULL where this person has nothing to measure. */
  readonly raw: string;
  readonly rule: Rule;
  /** The figure as text; `N/A` where it is NULL. */
  readonly display: string;
}

export interface Dimension {
  readonly id: 'd1' | 'd2' | 'd3' | 'd4' | 'd5' | 'd6';
  readonly name: string;
  /** Of the total; all of them add up to 1. */
  readonly weight: number;
  readonly color: string;
  readonly icon: string;
  readonly description: string;
  /** By the key that stored entries have, in the order of the contract. */
  readonly components: Readonly<Record<string, Component>>;
}
