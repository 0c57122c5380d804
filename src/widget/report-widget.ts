import type { ReportEntry } from '../core/catalogue/report-entry.js';
import type { Column, Sort, Table } from '../core/types.js';
import { roleOf } from '../core/catalogue/role-of.js';
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

  /** What the table is about stands beside the names; what else is said of a row in words comes after it. */
  protected override columnsOf(table: Table, exported = false): readonly Column[] {
    const columns = super.columnsOf(table, exported);
    const [name, ...others] = columns;
    const measure = others.findIndex((column) => roleOf(column) === 'measure' && column.kind !== 'text');
    const aside = others.slice(0, Math.max(measure, 0));
    if (exported || !name || aside.length === 0) return columns;
    return [name, ...others.slice(measure, measure + 1), ...aside, ...others.slice(measure + 1)];
  }

  protected override get defaultSort(): Sort | undefined {
    return this.entry.defaultSort;
  }
}
