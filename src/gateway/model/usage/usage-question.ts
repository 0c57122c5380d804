import type { Cut, Span } from '../../engines/dialect.js';
import type { EventRelation } from '../event-relation.js';
import type { UsageDimension } from './usage-dimensions.js';
import type { UsageMeasure } from './usage-measures.js';

/** Any question of the events. */
export interface UsageQuestion {
  /** At least one. */
  readonly measures: readonly UsageMeasure[];
  readonly by: readonly UsageDimension[];
  /** How time is cut; absent where it is not. */
  readonly cut?: Cut | undefined;
  /** Whose clocks hours and days are of. */
  readonly zone: string;
  /** Ids that events must belong to, by dimension. */
  readonly narrowed: readonly (readonly [UsageDimension, readonly string[]])[];
  /** How many are shown by themselves: the greatest by the first measure. */
  readonly top?: number | undefined;
  /** Not empty. */
  readonly search?: string | undefined;
  /** By the name of a column; absent: by time, then by the first measure, the greatest first. */
  readonly order?: { readonly by: string; readonly descending: boolean } | undefined;
}

/** What it is asked of. */
export interface UsageScope {
  /** What the viewer may see, in the span. */
  readonly events: EventRelation;
  readonly span: Span;
  readonly now: Date;
  /** Whether the store has rows that cover a time as a whole. */
  readonly periods: boolean;
}
