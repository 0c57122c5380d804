import type { Column } from '../types.js';
import { reportEntry } from './catalogue.js';
import type { ReportEntry } from './report-entry.js';

const MEANING = ['role', 'aggregate', 'better', 'description'] as const;

/**
 * `columns` of a host's table with what the catalogue knows of them: its role, aggregate, direction and description, where the
 * report, the column and its kind are ours and the host has said nothing itself.
 */
export function completed(
  report: string,
  columns: readonly Column[],
  entry: ReportEntry | undefined = reportEntry(report),
): readonly Column[] {
  if (!entry) return columns;
  return columns.map((column) => {
    const ours = entry.columns.find(({ id, kind }) => id === column.id && kind === column.kind);
    if (!ours) return column;
    const missing = MEANING.filter((key) => column[key] === undefined && ours[key] !== undefined);
    return missing.length ? { ...column, ...Object.fromEntries(missing.map((key) => [key, ours[key]])) } : column;
  });
}
