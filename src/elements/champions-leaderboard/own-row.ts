import type { Table } from '../../core/types.js';
import { anonymised } from '../champions/anonymised.js';

/** The viewer's own standing as a ranking of one, without their name. */
export function ownRow(table: Table): Table {
  return anonymised({ ...table, rows: table.rows.map((row) => ({ ...row, own: true })) });
}
