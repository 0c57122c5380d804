import { cell } from '../../core/table-ops.js';
import { roleOf } from '../../core/catalogue/role-of.js';
import type { Row, Table } from '../../core/types.js';

/** What tells a row from the others: its id, else all that is a key, a name, or a time to begin at. */
export function rowName({ columns }: Pick<Table, 'columns'>, row: Row): string {
  const id = cell(row, 'id');
  if (id !== null) return JSON.stringify(id);
  const roles = columns.some((column) => column.role === 'name') ? ['key', 'name'] : ['key', 'time'];
  const naming = columns.filter((column) => roles.includes(roleOf(column)));
  return JSON.stringify(naming.map((column) => cell(row, column.id)));
}

/** A row as text, whatever the order of its keys. */
export function rowText(row: Row): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
}
