import type { EventTable, TextColumnId } from '../event-table.js';
import type { SummedId } from './number-columns.js';
import type { Exact } from './exact.js';
import type { Condition } from './traits.js';

/** What a text is at a row; `null` where it is not known. */
export type RowText = (row: number) => string | null;

/**
 * What is measured of some events. A sum of which no part is known is `null`; one over no events at all is 0.
 *
 * - `count`: events; `missing`: those that have no value in a column.
 * - `sum` and `mean` of a column; `spread`: a statistic of the sums that the events of each value of a text have.
 * - `quantile`: the value of a column below which a part (0 to 1) of the events lies.
 * - `distinct`: different values of a text; persons are user ids that stand for somebody.
 * - `last`: when it last happened, in microseconds; `latest`: the text of the last event that has one.
 * - `worked-out`: from other measures of the same events.
 */
export type Measure =
  | { readonly of: 'count'; readonly where: Condition }
  | { readonly of: 'missing'; readonly column: SummedId; readonly where: Condition }
  | { readonly of: 'sum'; readonly column: SummedId; readonly where: Condition }
  | { readonly of: 'mean'; readonly column: SummedId; readonly where: Condition }
  | { readonly of: 'quantile'; readonly column: SummedId; readonly level: number; readonly where: Condition }
  | { readonly of: 'distinct'; readonly column: DistinctId; readonly where: Condition }
  | { readonly of: 'spread'; readonly column: SummedId; readonly by: TextColumnId; readonly statistic: Statistic }
  | { readonly of: 'last'; readonly where: Condition }
  | { readonly of: 'latest'; readonly text: (table: EventTable) => RowText; readonly where: Condition }
  | {
      readonly of: 'worked-out';
      readonly parts: readonly Measure[];
      readonly from: (...values: (Exact | null)[]) => Exact | null;
    };

export type Statistic = 'least' | 'median' | 'mean' | 'most';

/** A text whose values are counted; of `person`, `project` and `repository` without those that stand for none. */
export type DistinctId = TextColumnId | 'person' | 'named-project' | 'named-repository';

/** Money in nano-USD, times in microseconds. */
export type Value = Exact | string | null;
