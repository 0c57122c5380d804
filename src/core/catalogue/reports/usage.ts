import { TIME } from '../dimensions.js';
import type { ReportEntry } from '../report-entry.js';

/**
 * Any measures by up to two dimensions and time. Its other columns are those that the question asks for: see
 * `usage/usage-columns.ts`. The lists come apart, so that no page loads them that asks nothing of the kind.
 *
 * @example { report: 'usage', params: { measures: 'cost,requests', by: 'model', granularity: 'day', top: 5 } }
 */
export const usage = {
  name: 'usage',
  heading: 'Usage',
  description: 'Any measures, divided by up to two dimensions and by time.',
  rowNames: ['row', 'rows'],
  columns: [TIME],
  keys: {
    other: 'Whether the row is of all that is not among the greatest, where `top` asks for those alone.',
    unfinished: 'Whether the bucket is not over yet.',
  },
} as const satisfies ReportEntry;

/** The measures and dimensions that a source can answer `usage` with: a row for each. */
export const usageCatalog = {
  name: 'usage-catalog',
  heading: 'Measures and dimensions',
  description: 'What the report `usage` of the source can be asked for.',
  rowNames: ['measure or dimension', 'measures and dimensions'],
  columns: [
    { id: 'id', label: 'Id', kind: 'text', role: 'key', aggregate: 'none', description: 'What a question names it.' },
    {
      id: 'role',
      label: 'Role',
      kind: 'text',
      role: 'key',
      aggregate: 'none',
      description: '`measure` or `dimension`.',
    },
    { id: 'label', label: 'Name', kind: 'text', role: 'name', aggregate: 'none', description: 'The name for people.' },
    {
      id: 'description',
      label: 'Description',
      kind: 'text',
      role: 'name',
      aggregate: 'none',
      description: 'What is counted or measured, or what rows are divided by.',
    },
    {
      id: 'kind',
      label: 'Kind',
      kind: 'text',
      role: 'key',
      aggregate: 'none',
      description: 'How the values are meant, as in a column.',
    },
    {
      id: 'aggregate',
      label: 'Aggregate',
      kind: 'text',
      role: 'key',
      aggregate: 'none',
      description: 'How the figures of several rows become one, as in a column.',
    },
    {
      id: 'better',
      label: 'Better',
      kind: 'text',
      role: 'key',
      aggregate: 'none',
      description: 'Which direction of a change is good news: `up`, `down` or `neither`.',
    },
  ],
} as const satisfies ReportEntry;
