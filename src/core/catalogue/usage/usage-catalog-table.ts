import type { Row, Table } from '../../types.js';
import { usageCatalog } from '../reports/usage.js';
import { USAGE_DIMENSIONS } from './usage-dimensions.js';
import { USAGE_MEASURES } from './usage-measures.js';

/** The answer to `usage-catalog`: the measures and dimensions of the catalogue that a source can answer with. */
export function usageCatalogTable(
  hasMeasure: (id: string) => boolean = () => true,
  hasDimension: (id: string) => boolean = () => true,
): Table {
  const rows: Row[] = [
    ...USAGE_MEASURES.filter(({ id }) => hasMeasure(id)).map((entry) => rowOf('measure', entry)),
    ...USAGE_DIMENSIONS.filter(({ id }) => hasDimension(id)).map((entry) => rowOf('dimension', entry)),
  ];
  return { columns: usageCatalog.columns, rows, rowCount: rows.length };
}

function rowOf(role: string, entry: (typeof USAGE_MEASURES | typeof USAGE_DIMENSIONS)[number]): Row {
  const { id, label, description, kind, aggregate } = entry;
  return { id, role, label, description, kind, aggregate, better: 'better' in entry ? entry.better : 'neither' };
}
