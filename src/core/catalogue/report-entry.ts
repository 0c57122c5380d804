import type { Column, Sort } from '../types.js';

/** A column as every source delivers it under this report's name, with its definition. */
export interface CatalogueColumn extends Column {
  /** What is counted or measured, and over what. */
  readonly description: string;
  /** The unit of a number whose kind does not say it, such as "tokens" or "points of 100". */
  readonly unit?: string;
}

/** What one report is: its words, its columns, and what its rows stand for. */
export interface ReportEntry {
  /** As in `Query.report`. */
  readonly name: string;
  /** The heading of an element that shows it. */
  readonly heading: string;
  /** What it tells, in a sentence or two. */
  readonly description: string;
  /**
   * What its figures are of, where they are not of everything in scope: "workflow runs". A label stands for one measure
   * wherever this is the same.
   */
  readonly of?: string;
  /** What its rows are called. */
  readonly rowNames: readonly [one: string, many: string];
  /** The filter that a row's `id` stands for, where it stands for one. */
  readonly dimension?: string;
  /** The order before a reader chooses one. */
  readonly defaultSort?: Sort;
  readonly columns: readonly CatalogueColumn[];
  /** What rows hold beside their columns, and what it means. */
  readonly keys?: Readonly<Record<string, string>>;
}

/** The ids of an entry's columns. */
export type ColumnId<Entry extends ReportEntry> = Entry['columns'][number]['id'];
