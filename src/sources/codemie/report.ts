import type { ColumnId, ReportEntry } from '../../core/catalogue/report-entry.js';
import type { Filters, Table } from '../../core/types.js';
import type { UrlParams } from '../http.js';
import type { WireObject } from '../shared/values.js';
import { columnMaps, type ColumnMap, type WireColumn } from './wire-column.js';

/** Where a report comes from and what the server calls its columns. */
export interface Report {
  /** After `/v1/analytics/`. */
  readonly path: string;
  readonly columns: readonly ColumnMap[];
  /** One row, of which only the columns that came are known. */
  readonly single?: boolean;
  /** Row keys that have no column. */
  readonly keys?: (row: WireObject) => WireObject;
  /** Our column by which CodeMie's rows descend unasked: its first page is the first page of that order. */
  readonly descendsBy?: string;
  /** What CodeMie itself can sort by, by our column id. */
  readonly sorts?: Readonly<Record<string, WireSort>>;
  /** Whether CodeMie itself searches. */
  readonly searches?: boolean;
  /** Our column that every row has a `share` of. */
  readonly shareOf?: string;
  /** At CodeMie a name may come on several pages; here it is one row. */
  readonly merged?: boolean;
  /** Has a time window of its own: neither range nor parameters are sent. */
  readonly ownWindow?: boolean;
  /** Whether its rows are hours or weekdays, which are those of a zone. */
  readonly zoned?: boolean;
  /** What is left to be done to the answer; `now` is the server's clock in milliseconds. */
  readonly finish?: (table: Table, now: number) => Table;
  /** Where only our gateway has the report: CodeMie's next best one, or why there is none, as a sentence. */
  readonly atCodemie?: Report | string;
}

/** A report that is made of its question. */
export interface OwnReport {
  readonly report: Report;
  readonly urlParams: UrlParams;
  /** The filters that do not narrow it, and those of every report. */
  readonly unknown: Filters;
}

/** How the server is asked for an order. */
export interface WireSort {
  readonly wire: string;
  /** Its order is the other way round: its smallest is our largest. */
  readonly reversed?: boolean;
}

/** A report of the catalogue as the server has it. */
export function wireReport<Entry extends ReportEntry>(
  entry: Entry,
  { columns, ...report }: Omit<Report, 'columns'> & { readonly columns: readonly WireColumn<ColumnId<Entry>>[] },
): Report {
  return { ...report, columns: columnMaps(entry, columns) };
}

/** A row's id is the first of these that it has; its name is one only where there is one row per name. */
export const idFrom =
  (...wires: readonly string[]) =>
  (row: WireObject): WireObject => {
    const id = wires.map((wire) => row[wire]).find((value) => value != null);
    return id === undefined ? {} : { id };
  };
