import type { ReportEntry } from '../../core/catalogue/report-entry.js';
import type { Query, Table } from '../../core/types.js';
import type { Asking } from './asking.js';
import type { Asked } from './options.js';
import type { Verdict } from './outcome.js';

/** What a check has at hand. */
export interface Run {
  readonly entry: ReportEntry;
  readonly asking: Asking;
  readonly options: Asked;
  /** The question that elements ask for the report, and its answer. */
  readonly query: Query;
  readonly table: Table;
}

/** One thing that is asked of every report that it concerns. */
export interface Check {
  /** What is true of a right answer: "sorts both ways". */
  readonly name: string;
  readonly concerns: (entry: ReportEntry) => boolean;
  readonly run: (run: Run) => Verdict | Promise<Verdict>;
}
