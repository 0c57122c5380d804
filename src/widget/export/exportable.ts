import type { AnalyticsContext } from '../../core/context.js';
import type { Filters, Table } from '../../core/types.js';

/** A file of the element's own, such as a chart's picture. */
export interface ExportFile {
  readonly label: string;
  /** `png`, `svg`. */
  readonly ending: string;
  /** The file; `null` when there is nothing to put in it. */
  make(): Promise<Blob | null>;
}

/** What an export is of. */
export interface Exportable {
  readonly context: AnalyticsContext;
  /** The figures that are shown: what an export has come to is said as long as these are. */
  readonly table: Table | undefined;
  readonly heading: string;
  readonly filters: Filters | undefined;
  /** What the reader has searched for; empty where nothing. */
  readonly search: string;
  readonly more: readonly ExportFile[];
  /** The whole result, all its pages. */
  whole(signal: AbortSignal): Promise<Table>;
  /** When the figures were true. */
  since(table: Table): string | undefined;
}
