import type { Table } from '../../core/types.js';
import type { WireObject } from './values.js';
import type { ColumnMap } from './wire.js';

/** Where a report comes from and what its columns are. */
export interface Report {
  /** After `/v1/analytics/`. */
  readonly path: string;
  readonly columns: readonly ColumnMap[];
  /** One row, of which only the columns that came are known. */
  readonly single?: boolean;
  /** Row keys that have no column. */
  readonly keys?: (row: WireObject) => WireObject;
  /** Our column by which CodeMie's rows fall: its first page is the first page of that order. */
  readonly falling?: string;
  /** What CodeMie itself can sort by: its parameter by our column id, after a `-` where its order is the other way. */
  readonly sorts?: Readonly<Record<string, string>>;
  /** Whether CodeMie itself searches. */
  readonly searches?: boolean;
  /** Totals that CodeMie adds up although the sum means nothing. */
  readonly sumless?: string;
  /** Our column that every row has a `share` of. */
  readonly shareOf?: string;
  /** At CodeMie a name may come on several pages; here it is one row. */
  readonly merged?: boolean;
  /** Has a time window of its own: neither range nor parameters are sent. */
  readonly ownWindow?: boolean;
  /** What is left to be done to the answer; `now` is the server's clock in milliseconds. */
  readonly finish?: (table: Table, now: number) => Table;
  /** Where only our gateway has the report: CodeMie's next best one, or why there is none, as a sentence. */
  readonly atCodemie?: Report | string;
}
