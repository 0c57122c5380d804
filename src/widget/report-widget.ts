import type { ReportEntry } from '../core/catalogue/report-entry.js';
import type { Sort } from '../core/types.js';
import { DualWidget } from './chart/dual-widget.js';

/**
 * A tabular element that shows one report of the catalogue: its heading, the names of its rows, the filter that they stand for
 * and their order are read there. A subclass says which, and what is drawn.
 */
export abstract class ReportWidget extends DualWidget {
  /** What is shown. */
  protected abstract get entry(): ReportEntry;

  protected override get report(): string {
    return this.entry.name;
  }

  protected override get defaultHeading(): string {
    return this.entry.heading;
  }

  protected override get rowNames(): ReportEntry['rowNames'] {
    return this.entry.rowNames;
  }

  protected override get dimension(): string | undefined {
    return this.entry.dimension;
  }

  protected override get expectedColumns(): ReportEntry['columns'] {
    return this.entry.columns;
  }

  protected override get defaultSort(): Sort | undefined {
    return this.entry.defaultSort;
  }
}
