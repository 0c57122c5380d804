import type { Column } from '../types.js';
import { reportEntry } from './catalogue.js';

/**
 * The columns of one of our reports, as elements expect them; with `ids`, those columns in that order. Use them for a table
 * of your own: elements then know its units, what adds up, and what each figure means.
 *
 * @throws RangeError for a report or a column that has no name of ours.
 * @example new TableSource({ workflows: { columns: columnsOf('workflows', ['workflow', 'runs', 'cost']), rows } })
 */
export function columnsOf(report: string, ids?: readonly string[]): Column[] {
  const entry = reportEntry(report);
  if (!entry) throw new RangeError(`"${report}" is no report of ours.`);
  if (!ids) return [...entry.columns];
  return ids.map((id) => {
    const column = entry.columns.find((one) => one.id === id);
    if (!column) throw new RangeError(`The report "${report}" has no column "${id}".`);
    return column;
  });
}
